#!/usr/bin/python3
"""Convert a CTranslate2 Whisper model to the ggml file that whisper.cpp loads.

    convert_ctranslate2.py --model model.bin [PART2 ...] --tokens gpt2.tiktoken
                           --mel-filters mel_filters.npz --output OUT [--type q8_0|f16]

The same input gives the same bytes, so that the result's SHA-256 can be pinned in manifest.json.
ctranslate2_whisper.py tells the format that is read. The one that is written, little-endian, is
ggml Whisper (whisper.cpp, whisper_model_load in src/whisper.cpp and models/convert-pt-to-ggml.py):

    i32 magic 0x67676d6c
    i32 vocabulary, audio context, state, heads, layers, text context, state, heads, layers, mels, ftype
    i32 mels; i32 bins; f32 filters[mels][bins]
    i32 tokens; tokens x { u32 length; bytes }
    until the end of the file:
      i32 rank; i32 name length; i32 type; i32 shape[rank], fastest dimension first; name; data
    type   = 0 f32, 1 f16, 8 q8_0
    ftype  = 1 f16; 2007 = quantisation version 2 x 1000 + 7 for "mostly q8_0"

q8_0 (ggml, quantize_row_q8_0_ref in ggml-quants.c): 32 values of one row make a block of 34 bytes,
an f16 scale d = max|x| / 127 and 32 x i8 round(x / d), halves rounded away from zero. As whisper.cpp's
own `quantize` does, only tensors of rank 2 are quantised, without the convolutions' biases and the
positional embeddings.
"""
import argparse
import base64
import io
import os
import struct
import sys

import numpy as np

from ctranslate2_whisper import FormatError, layer_count, openai_tensors, read_ctranslate2

GGML_MAGIC = 0x67676D6C
F32, F16, Q8_0 = 0, 1, 8
FILE_TYPES = {"f16": 1, "q8_0": 2007}
Q8_0_BLOCK = np.dtype([("d", "<f2"), ("qs", "i1", 32)])
ROWS_AT_ONCE = 4096
# Rank 2 in the file, but kept in f32: the convolutions' biases (as [n, 1]) and the position tables.
KEPT_IN_F32 = ("encoder.conv1.bias", "encoder.conv2.bias",
               "encoder.positional_embedding", "decoder.positional_embedding")


def hyperparameters(variables, file_type):
    """The eleven integers after the magic number."""
    vocabulary, text_state = variables["decoder/embeddings/weight"].shape
    audio_context, audio_state = variables["encoder/position_encodings/encodings"].shape
    text_context = variables["decoder/position_encodings/encodings"].shape[0]
    mels = variables["encoder/conv1/weight"].shape[1]
    return (vocabulary, audio_context, audio_state, int(variables["encoder/num_heads"]),
            layer_count(variables, "encoder"), text_context, text_state, int(variables["decoder/num_heads"]),
            layer_count(variables, "decoder"), mels, FILE_TYPES[file_type])


def read_tokens(table):
    """The byte strings of a tiktoken table ("base64 rank" a line), by rank; ranks are 0 ... n-1."""
    tokens = {}
    for line in table.splitlines():
        if line.strip():
            text, rank = line.split()
            tokens[int(rank)] = base64.b64decode(text)
    if sorted(tokens) != list(range(len(tokens))):
        raise FormatError("the token table's ranks do not run from 0 without a gap")
    return [tokens[rank] for rank in range(len(tokens))]


def quantize_q8_0(values):
    """Pack rows of floats (a multiple of 32 each) as q8_0 blocks, all arithmetic in f32 as in ggml."""
    blocks = np.asarray(values, dtype=np.float32).reshape(-1, 32)
    scale = np.abs(blocks).max(axis=1) / np.float32(127)
    inverse = np.divide(np.float32(1), scale, out=np.zeros_like(scale), where=scale != 0)
    scaled = blocks * inverse[:, None]
    whole = np.trunc(scaled)
    whole += np.copysign((np.abs(scaled - whole) >= 0.5).astype(np.float32), scaled)
    packed = np.empty(len(blocks), dtype=Q8_0_BLOCK)
    packed["d"], packed["qs"] = scale, whole
    return packed.tobytes()


def write_tensor(out, name, array, file_type):
    """Append one tensor with its header."""
    if array.dtype not in (np.float32, np.float16):
        raise FormatError(f"{name} is stored as {array.dtype}; an unquantised model (f16 or f32) is needed")
    encoded = name.encode()
    if array.ndim < 2 or name in KEPT_IN_F32:
        kind = F32
    elif file_type == "q8_0" and array.ndim == 2:
        kind = Q8_0
    else:
        kind = F16
    out.write(struct.pack("<iii", array.ndim, len(encoded), kind))
    out.write(struct.pack(f"<{array.ndim}i", *reversed(array.shape)))
    out.write(encoded)
    if kind == Q8_0:
        if array.shape[1] % 32:
            raise FormatError(f"{name} has rows of {array.shape[1]} values, which q8_0 cannot hold")
        for row in range(0, len(array), ROWS_AT_ONCE):
            out.write(quantize_q8_0(array[row:row + ROWS_AT_ONCE]))
    else:
        out.write(array.astype("<f4" if kind == F32 else "<f2").tobytes())


def convert(model, token_table, mel_filters, out, file_type="q8_0"):
    """Write the ggml file to `out`.

    model        bytes of CTranslate2's model.bin
    token_table  bytes of gpt2.tiktoken or multilingual.tiktoken (see `token_table_name`)
    mel_filters  bytes of OpenAI Whisper's mel_filters.npz
    """
    try:
        variables = read_ctranslate2(model)
        numbers = hyperparameters(variables, file_type)
        with np.load(io.BytesIO(mel_filters)) as tables:
            filters = tables[f"mel_{numbers[9]}"].astype("<f4")
        tokens = read_tokens(token_table)
        out.write(struct.pack("<12i", GGML_MAGIC, *numbers))
        out.write(struct.pack("<2i", *filters.shape) + filters.tobytes())
        out.write(struct.pack("<i", len(tokens)))
        for token in tokens:
            out.write(struct.pack("<I", len(token)) + token)
        for name, array in openai_tensors(variables):
            write_tensor(out, name, array, file_type)
    except FormatError:
        raise
    except KeyError as error:
        raise FormatError(f"the model or its tables lack {error}") from error
    except ValueError as error:  # a shape, a string or a number that is no Whisper model's
        raise FormatError(f"the model or its tables are damaged ({error})") from error


def main():
    parser = argparse.ArgumentParser(description="CTranslate2 Whisper model.bin -> ggml file for whisper.cpp")
    parser.add_argument("--model", nargs="+", required=True, help="model.bin, or its parts in order")
    parser.add_argument("--tokens", required=True, help="gpt2.tiktoken for .en models, else multilingual.tiktoken")
    parser.add_argument("--mel-filters", required=True, help="mel_filters.npz of OpenAI Whisper")
    parser.add_argument("--output", required=True)
    parser.add_argument("--type", choices=sorted(FILE_TYPES), default="q8_0")
    options = parser.parse_args()

    def content(path):
        with open(path, "rb") as file:
            return file.read()

    try:
        model = b"".join(content(path) for path in options.model)
        with open(options.output + ".tmp", "wb") as out:
            convert(model, content(options.tokens), content(options.mel_filters), out, options.type)
        os.replace(options.output + ".tmp", options.output)
    except FormatError as error:
        os.unlink(options.output + ".tmp")
        print(f"convert_ctranslate2: {' '.join(options.model)}: {error}", file=sys.stderr)
        return 65
    except OSError as error:
        print(f"convert_ctranslate2: {error.filename}: {error.strerror}", file=sys.stderr)
        return 66 if isinstance(error, FileNotFoundError) else 74
    return 0


if __name__ == "__main__":
    sys.exit(main())

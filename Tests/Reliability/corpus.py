"""Recordings for the harnesses: real speech from the fixture calls, cut anew, named as FreePBX does."""

import array
import datetime
import io
import pathlib
import wave
from dataclasses import dataclass

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Fixtures" / "Calls"
RATE = 8000

PATIENTS_CSV = """id,name,phones,programs,program_consent
P001,Walter,+13125550101,CoCM,CoCM=2026-09-08
P003,Ruth,+13125550103,BHI,BHI=2026-08-11
P004,Andre,+13125550104,CoCM,CoCM=2026-09-24
P005,Helen,+13125550105,CCM,CCM=2025-02-03
"""
STAFF_CSV = """id,name,extension,role
S01,Dana,403,bhcm
S02,Theo,405,clinical_staff
S03,Priya,400,clerical
BP1,Ellen,410,billing_practitioner
"""
# What the practice's files above say, for the oracle.
PROGRAMS = {"3125550101": ("P001", "CoCM"), "3125550103": ("P003", "BHI"),
            "3125550104": ("P004", "CoCM"), "3125550105": ("P005", "CCM")}
CLINICAL_EXTENSIONS = {"403", "405", "410"}


@dataclass(frozen=True)
class DropFile:
    name: str
    data: bytes
    # "call", "duplicate" or "damaged"
    kind: str


def samples(name, channels):
    with wave.open(str(FIXTURES / name)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (channels, 2, RATE)
        return array.array("h", file.readframes(file.getnframes()))


def speech():
    """Stereo speech with the staff on the left, as interleaved 16-bit samples: 99 s and 157 s."""
    stereo = samples("out-13125550103-403-20260915-111520-1789488920.150.wav", 2)
    legs = [samples(f"exten-403-3125550101-20261110-133340-1794339220.412-{leg}.wav", 1)
            for leg in ("out", "in")]
    joined = array.array("h", bytes(4 * len(legs[0])))
    joined[0::2], joined[1::2] = legs
    return [stereo, joined]


def wav(interleaved, channels=2):
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(interleaved.tobytes())
    return buffer.getvalue()


def swapped(interleaved):
    result = array.array("h", interleaved)
    result[0::2], result[1::2] = interleaved[1::2], interleaved[0::2]
    return result


def cut(random, sources, seconds, inbound=False):
    """A stretch of speech from a random place; the caller is on the left."""
    source = random.choice(sources)
    frames = int(seconds * RATE)
    start = random.randrange(len(source) // 2 - frames)
    piece = source[2 * start:2 * (start + frames)]
    return wav(swapped(piece) if inbound else piece)


def name(random, number, inbound=False):
    """`number` makes the name unique and its time different from every other's."""
    outside = random.choice(sorted(PROGRAMS))
    extension = random.choice(["403", "403", "405", "410", "400"])
    at = datetime.datetime(2026, random.choice([9, 10, 11]), random.randint(2, 27), 9) \
        + datetime.timedelta(seconds=30 * number)
    parties = f"exten-{extension}-{outside}" if inbound else f"out-1{outside}-{extension}"
    return f"{parties}-{at:%Y%m%d-%H%M%S}-{1788000000 + number}.{number}.wav"


def same_call_other_id(original):
    """The name of a second copy: only the phone system's unique id differs."""
    return original.removesuffix(".wav") + "9.wav"


def damaged(random, number):
    whole = wav(array.array("h", [0] * 2 * RATE))
    return random.choice([b"", f"not audio at all {number}\n".encode(), whole[:44 - number % 12]])


def corpus(random, count, shortest=1.0, longest=20.0):
    """`count` files, 5 % of them copies under other names and 5 % damaged, in random order."""
    sources = speech()
    copies = max(1, count // 20)
    broken = max(1, count // 20)
    calls = []
    for number in range(count - copies - broken):
        inbound = random.random() < 0.5
        data = cut(random, sources, random.uniform(shortest, longest), inbound)
        calls.append(DropFile(name(random, number, inbound), data, "call"))
    files = list(calls)
    for original in random.sample(calls, copies):
        files.append(DropFile(same_call_other_id(original.name), original.data, "duplicate"))
    for number in range(count, count + broken):
        files.append(DropFile(name(random, number), damaged(random, number), "damaged"))
    random.shuffle(files)
    return files

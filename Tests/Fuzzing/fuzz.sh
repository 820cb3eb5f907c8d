#!/bin/sh
# Builds one fuzzer and runs it: fuzz.sh FuzzWaveHeader|FuzzDecoding [libFuzzer options]
# Only the modules under test are compiled, straight with swiftc: a package would build the whole
# graph, and SwiftPM renames the `main` that libFuzzer brings along.
set -eu
cd "$(dirname "$0")"
target=$1
shift
sources=../../Sources
build=.build/fuzz
mkdir -p "$build/corpus/$target"

compile() {
    swiftc -O -wmo -swift-version 6 -package-name toned -parse-as-library -sanitize=fuzzer,address \
        -I "$build" -I "$sources/CSndfile" "$@"
}

for module in Recordings Decoding; do
    compile -module-name "$module" -emit-module -emit-module-path "$build/$module.swiftmodule" \
        -c -o "$build/$module.o" $(find -L "$sources/$module" -name '*.swift')
done
compile "Sources/$target.swift" "$build/Recordings.o" "$build/Decoding.o" -lsndfile \
    -o "$build/$target"

# Without this, a crash hangs for minutes in the backtracer.
export SWIFT_BACKTRACE=enable=no
exec "$build/$target" -dict=wave.dict -max_len=4096 -timeout=1 -rss_limit_mb=512 \
    -artifact_prefix=FailCases/ "$@" "$build/corpus/$target" Corpus FailCases

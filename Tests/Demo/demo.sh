#!/bin/bash
# Takes the sample calls through a running daemon, from the recordings directory to the report.
#
#   demo.sh BIN MODELS     BIN holds toned and toned-analyze, MODELS the speech models
#
# Everything happens in a scratch directory, which is removed at the end.
set -euo pipefail

bin=$(cd "${1:?the directory of the programs}" && pwd)
models=$(cd "${2:?the directory of the models}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
calls=$here/../Fixtures/Calls

scratch=$(mktemp -d)
recordings=$scratch/recordings
config=$scratch/toned.toml
daemon=
cleanup() {
    if [ -n "$daemon" ]; then kill -KILL "$daemon" 2>/dev/null || true; fi
    rm -rf "$scratch"
}
trap cleanup EXIT

fail() {
    echo "demo: $*" >&2
    [ -s "$scratch/log" ] && { echo 'demo: the last lines of the log:' >&2; tail -n 15 "$scratch/log" >&2; }
    exit 70
}
say() { echo; echo "== $*"; }
toned() { "$bin/toned" "$@" --config "$config"; }

mkdir "$recordings"
cat >"$config" <<END
[practice]
name = "Riverbend Clinic"
time_zone = "America/Chicago"

[[source]]
name = "freepbx"
directory = "$recordings"
names = "freepbx"
settle_seconds = 2

[source.legs]
"-in" = "caller"
"-out" = "called"

[store]
path = "$scratch/toned.sqlite"

[recognizer]
models = "$models"

[tone]
model = "$(cd "$here/../../Models" && pwd)/tone.json"

[billing]
rules = "$(cd "$here/../../config/billing" && pwd)"

[insights]
rules = "$(cd "$here/../../config/insights" && pwd)"
END

say 'Import the practice: patients and staff'
toned patients import "$here/patients.csv"
toned staff import "$here/staff.csv"

say 'Start the daemon'
"$bin/toned" run --config "$config" 2>"$scratch/log" &
daemon=$!
for _ in $(seq 100); do
    grep -q ' ready$' "$scratch/log" && break
    kill -0 "$daemon" 2>/dev/null || fail 'the daemon ended at its start'
    sleep 0.1
done
grep -q ' ready$' "$scratch/log" || fail 'the daemon was not ready within 10 s'
echo "toned runs as process $daemon"

say 'Drop recordings the way a phone system does'
growing=out-13125550103-403-20260915-111520-1789488920.150.wav
{
    head -c 1000000 "$calls/$growing"
    sleep 1
    tail -c +1000001 "$calls/$growing"
} >"$recordings/$growing"
echo 'one was written bit by bit and closed'
for recording in "$calls"/exten-*.wav "$calls"/out-9*.wav; do
    cp "$recording" "$scratch/$(basename "$recording")"
    mv "$scratch/$(basename "$recording")" "$recordings"
done
echo 'three were moved in'

say 'Wait for minutes and words'
expected=$(find "$recordings" -name '*.wav' | wc -l)
for _ in $(seq 1200); do
    kill -0 "$daemon" 2>/dev/null || fail 'the daemon ended'
    status=$(toned status --format json)
    done=$(grep -o '"transcribed" : [0-9]*' <<<"$status" | grep -o '[0-9]*$')
    [ "$done" -ge "$expected" ] && break
    sleep 0.5
done
[ "$done" -ge "$expected" ] || fail "only $done of $expected recordings were transcribed within 10 minutes"
echo "$done recordings measured and transcribed"

say 'toned report --patient P003'
toned report --patient P003 --month 2026-09

say 'Enter chart work, and see what the month supports'
toned time add --patient P003 --staff S01 --program BHI --activity coordination \
    --date 2026-09-16 --minutes 19 --reason 'energy assistance application'
toned billing --month 2026-09

say 'toned status'
toned status | grep -v '^store'

say 'Stop the daemon'
kill -TERM "$daemon"
if wait "$daemon"; then daemon= ; else fail 'the daemon did not stop cleanly'; fi
echo 'stopped cleanly; nothing was left half done'

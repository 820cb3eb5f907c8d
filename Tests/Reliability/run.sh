#!/bin/sh
# Reliability of the built programs: make reliability
#
#   Tests/Reliability/run.sh [--bin DIR] [--models DIR] [--kills 200] [--files 100] [--seed N]
#                            [kill|sweep|limits|bench|all]
#
# `all` is kill, sweep and limits. Needs Python 3.11, strace, util-linux, and root for the disks
# that are full or read-only.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
bin=$here/../../.build/release
models=${TONED_MODELS:-${XDG_CACHE_HOME:-$HOME/.cache}/toned/models}
kills=200
files=100
seed=
what=all

while [ $# -gt 0 ]; do
    case $1 in
    --bin) bin=${2:?}; shift 2 ;;
    --models) models=${2:?}; shift 2 ;;
    --kills) kills=${2:?}; shift 2 ;;
    --files) files=${2:?}; shift 2 ;;
    --seed) seed=${2:?}; shift 2 ;;
    kill | sweep | limits | bench | all) what=$1; shift ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
    esac
done

# Copies, so that a build that runs meanwhile changes nothing.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cp "$bin/toned" "$bin/toned-analyze" "$work/"

python=${PYTHON:-/usr/bin/python3}
failed=
harness() {
    echo "== $*"
    script=$1
    shift
    timeout --kill-after=10 3600 "$python" -B "$here/$script" --bin "$work" --models "$models" "$@" \
        || failed="$failed $script"
}

kill_random() {
    harness kill_random.py --kills "$kills" --files "$files" ${seed:+--seed "$seed"}
    # Files that are taken while they grow, and kills late enough for many commits.
    harness kill_random.py --kills $((kills / 4)) --files $((files / 2)) --settle 0 --delay 1.5 \
        ${seed:+--seed "$seed"}
    harness kill_random.py --kills $((kills / 10)) --files $((files / 5)) --recognizer --delay 2 \
        --longest 8 ${seed:+--seed "$seed"}
}

case $what in
kill) kill_random ;;
sweep) harness kill_sweep.py ;;
limits) harness limits.py ;;
bench) harness bench.py ;;
all) kill_random; harness kill_sweep.py; harness limits.py ;;
esac

[ -z "$failed" ] || { echo "reliability: FAILED:$failed" >&2; exit 1; }

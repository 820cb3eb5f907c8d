#!/bin/sh
# Speed and memory beside other programs, then instruction counts: make bench DATA=../shared
#
#   Tests/Benchmarks/run.sh DATA TONED_ANALYZE [option of bench.py…]
#
# DATA holds data/ with speech; without it the calls of the tests are used. The models must be in the
# user's cache: make models. Python packages go into a virtual environment there. Needs valgrind.
set -eu

data=${1:?"name the directory that holds data/"}
analyze=${2:?"name the toned-analyze to measure"}
shift 2

here=$(dirname "$0")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/toned
venv=$cache/benchmarks/venv
# In the main package's, so that make clean removes it.
build=$here/../../.build/benchmarks

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
swift build -c release --package-path "$here" --scratch-path "$build"

"$venv/bin/python" "$here/bench.py" \
    --data "$data" \
    --analyze "$analyze" \
    --models "${TONED_MODELS:-$cache/models}" \
    --benchmark "$build/release/ProsodyBenchmark" \
    "$@"
echo
"$build/release/ProsodyBenchmark"
echo
"$venv/bin/python" "$here/month_close.py" --toned "$(dirname "$analyze")/toned" \
    --rules "$here/../../config/billing" || echo 'a goal of closing a month was missed'
echo
exec "$venv/bin/python" "$here/instructions.py" --program "$build/release/ProsodyBenchmark"

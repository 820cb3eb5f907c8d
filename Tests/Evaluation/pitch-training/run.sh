#!/bin/sh
# Fits the voicing model again and rewrites VoicingModel+Weights.swift: run.sh ../shared
#
#   Tests/Evaluation/pitch-training/run.sh DATA [option of train.py…]
#
# Python packages and the trackers' vote on the pitch go into the user's cache.
set -eu

data=${1:?"name the directory that holds data/emodb and data/wer-misc"}
shift

here=$(dirname "$0")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/toned/pitch-training
venv=$cache/venv

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"

# One thread, so that sums are always taken in the same order; telephone.py is shared with the
# evaluation of the tracker.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/.."
exec "$venv/bin/python" "$here/train.py" "$data" --cache "$cache/truth" "$@"

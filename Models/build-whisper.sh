#!/bin/sh
# Builds whisper.cpp as static libraries and prints the folder of its whisper.pc, the only line on stdout.
#
#   build-whisper.sh [--cache DIR]
#
# The library goes to <cache>/whisper/<version>-<key>/{include,lib}. It is compiled for this very CPU, so the
# key covers the CPU's features, the compiler, the source and this recipe: a cache brought to another machine
# gets another build, not an illegal instruction. Nothing is done when the build is there.
#
# TONED_SYSTEM_WHISPER=1 uses a whisper >= 1.8.5 that pkg-config knows already. CC, CXX and JOBS are honoured.
# Exit status (sysexits.h): 64 usage, 65 source not as pinned, 69 a tool is missing, 70 the build failed,
# 73/74 the cache cannot be written.
set -eu

models=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/toned
python=${PYTHON:-python3}
cc=${CC:-cc} cxx=${CXX:-c++}
recipe=1

fail() { code=$1; shift; echo "build-whisper: $*" >&2; exit "$code"; }

while [ $# -gt 0 ]; do
    case $1 in
        --cache) [ $# -ge 2 ] || fail 64 "--cache needs a folder"; cache=$2; shift 2 ;;
        --cache=*) cache=${1#--cache=}; shift ;;
        -h|--help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 0 ;;
        *) fail 64 "unknown argument $1 (usage: build-whisper.sh [--cache DIR])" ;;
    esac
done

if [ "${TONED_SYSTEM_WHISPER:-}" = 1 ] && pkg-config --atleast-version=1.8.5 whisper 2>/dev/null; then
    pkg-config --variable=pcfiledir whisper
    exit 0
fi

for tool in "$python" cmake "$cc" "$cxx" make flock sha256sum; do
    command -v "$tool" >/dev/null 2>&1 ||
        fail 69 "$tool is missing. Install it (Debian: apt-get install python3 cmake g++ make) and run this again."
done

# whisper.cpp's version, the archive's hash and the folder inside it.
provided=$("$python" - "$models/manifest.json" <<'EOF'
import json, sys
entry = next(e for e in json.load(open(sys.argv[1]))["distributions"] if "provides" in e)
print(entry["provides"]["version"], entry["sha256"], entry["provides"]["member"])
EOF
) || fail 65 "$models/manifest.json does not name whisper.cpp's source. Restore the file."
read -r version source_sha256 member <<EOF
$provided
EOF

features=$(sed -n -e 's/^flags[[:space:]]*: //p' -e 's/^Features[[:space:]]*: //p' /proc/cpuinfo | head -n 1 | tr ' ' '\n' | sort -u)
key=$({
    echo "recipe $recipe source $source_sha256 machine $(uname -m)"
    echo "$features"
    "$cc" --version | head -n 1
    "$cxx" --version | head -n 1
} | sha256sum | cut -c 1-12)
name=$version-$key

mkdir -p "$cache/whisper" || fail 73 "$cache/whisper cannot be made. Name a writable folder with --cache."
cache=$(CDPATH='' cd -- "$cache" && pwd)
prefix=$cache/whisper/$name
pkgconfig=$prefix/lib/pkgconfig
pc=$pkgconfig/whisper.pc
# A cache that was moved is built, but its whisper.pc tells the old place.
is_built() { [ -f "$pc" ] && grep -qxF "prefix=$prefix" "$pc"; }
is_built && { echo "$pkgconfig"; exit 0; }

true 2>/dev/null >>"$cache/whisper/build.lock" || fail 73 "$cache/whisper cannot be written. Name a writable folder with --cache."
exec 9>>"$cache/whisper/build.lock"
flock -n 9 || { echo "build-whisper: another build is at work in this cache; waiting for it" >&2; flock 9; }
if [ -f "$pc" ] && ! is_built; then
    { sed "1s|.*|prefix=$prefix|" "$pc" >"$pc.tmp" && mv "$pc.tmp" "$pc"; } || fail 74 "$pc cannot be written."
fi
is_built && { echo "$pkgconfig"; exit 0; }

archive=$("$python" "$models/fetch.py" --cache "$cache" --whisper-source) || exit $?

# Only this script works in *.tmp, under the lock: what is there is left of a build that was killed.
rm -rf "$cache/whisper/"*.tmp
work=$prefix.tmp
log=$cache/whisper/$name.log
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir "$work" || fail 74 "$work cannot be made. Is the disk full?"
tar -xf "$archive" -C "$work" "$member" >&2 || fail 74 "$archive cannot be unpacked in $work. Is the disk full?"

step() {
    echo "$ $*" >>"$log"
    "$@" >>"$log" 2>&1 9>&- || {
        tail -n 20 "$log" >&2
        fail 70 "whisper.cpp $version: '$1 $2' failed. The lines above are the end of $log."
    }
}

echo "build-whisper: building whisper.cpp $version for this CPU, one or two minutes; log: $log" >&2
: >"$log"
step cmake -S "$work/$member" -B "$work/build" -G "Unix Makefiles" \
    -DCMAKE_C_COMPILER="$cc" -DCMAKE_CXX_COMPILER="$cxx" \
    -DCMAKE_C_FLAGS="-ffile-prefix-map=$work/=" -DCMAKE_CXX_FLAGS="-ffile-prefix-map=$work/=" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DBUILD_SHARED_LIBS=OFF \
    -DCMAKE_INSTALL_PREFIX="$work/install" -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_INSTALL_INCLUDEDIR=include \
    -DGGML_NATIVE=ON -DGGML_LLAMAFILE=ON -DGGML_OPENMP=ON -DGGML_CCACHE=OFF -DGGML_BACKEND_DL=OFF \
    -DWHISPER_BUILD_EXAMPLES=OFF -DWHISPER_BUILD_TESTS=OFF -DWHISPER_BUILD_SERVER=OFF -DWHISPER_CURL=OFF
step cmake --build "$work/build" -j "${JOBS:-$(nproc)}"
step cmake --install "$work/build"

for library in whisper ggml ggml-cpu ggml-base; do
    [ -f "$work/install/lib/lib$library.a" ] || fail 70 "whisper.cpp $version: the build made no lib$library.a; see $log."
done
# whisper.cpp's own whisper.pc leaves out ggml-cpu and the C++ and OpenMP run times.
rm -rf "$work/install/lib/cmake" "$work/install/lib/pkgconfig"
mkdir "$work/install/lib/pkgconfig"
cat >"$work/install/lib/pkgconfig/whisper.pc" <<EOF
prefix=$prefix
libdir=\${prefix}/lib
includedir=\${prefix}/include

Name: whisper
Description: Whisper speech recognition in C/C++ (static, built for one CPU)
Version: $version
Libs: -L\${libdir} -lwhisper -lggml -lggml-cpu -lggml-base -lstdc++ -lgomp -lm
Cflags: -I\${includedir}
EOF
cp "$work/$member/LICENSE" "$work/install/LICENSE"
rm -rf "$prefix"
mv "$work/install" "$prefix" || fail 74 "$prefix cannot be written. Is the disk full?"
echo "$pkgconfig"

#!/bin/sh
# Installs the Debian packages among its arguments that are missing; does nothing when all are there.
set -eu

missing=
for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null |
        grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "packages: these Debian packages are missing:$missing" >&2
    echo "packages: install them as root: apt-get install$missing" >&2
    exit 77
fi

echo "packages: installing$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086  # words are package names
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "packages: could not install$missing; see above." >&2
    echo "packages: check the network and /etc/apt/sources.list, then run this again." >&2
    exit 69
fi

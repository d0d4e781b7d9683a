#!/bin/sh
# Installs Debian packages where this user may; otherwise prints what an administrator has to run.
# Usage: scripts/packages.sh PACKAGE...      Exit 1: they are not installed.
set -eu

command -v sudo >/dev/null && sudo='sudo ' || sudo=''
command="${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends $*"
give_up() {
    printf '%s\n' "$1" "  $2" >&2
    exit 1
}

command -v apt-get >/dev/null ||
    give_up '本机没有 apt-get。请用本机的软件管理器安装与这些 Debian 软件包相当的软件：' "$*"
if [ "$(id -u)" -eq 0 ]; then
    as_root='env'
elif sudo -n true 2>/dev/null; then # -n: never waits for a password
    as_root='sudo -n env'
else
    give_up '缺少系统软件包，要有管理员权限才能安装。请运行（没有权限的，请管理员运行）：' "$command"
fi

echo "正在安装系统软件包：$*"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@" \
        >"$log" 2>&1 </dev/null || { complaints >&2; return 1; }
}
# Without a network, apt repeats the same for each of dozens of packages.
complaints() { { grep -E '^(E:|dpkg:)' "$log" || cat "$log"; } | tail -n 5; }
apt update || echo '软件包目录没有更新成（见上），用已有的目录继续。' >&2
apt install -y --no-install-recommends "$@" ||
    give_up '系统软件包没有装成（见上）。请检查网络后再运行一次，或请管理员运行：' "$command"

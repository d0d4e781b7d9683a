#!/bin/sh
# Puts free fonts where this user's fontconfig finds them: Fandol (仿宋、宋体、黑体、楷体), and
# LXGW WenKai (霞鹜文楷) for the rare characters that it lacks. They are taken out of Debian's
# texlive-lang-chinese (no TeX is installed) and fonts-lxgw-wenkai. Never fails: without them the
# documents use another Chinese font. `minsheng doctor --fonts` gets the same from their authors.
set -eu

if [ -n "${XDG_DATA_HOME:-}" ]; then
    fonts=$XDG_DATA_HOME/fonts
elif [ -n "${HOME:-}" ]; then
    fonts=$HOME/.local/share/fonts
else
    fonts=/usr/local/share/fonts
fi

all_known() {
    for family; do
        case $families in *"$family"*) ;; *) return 1 ;; esac
    done
}
all_here() {
    folder=$fonts/$1
    shift
    for file; do
        [ -s "$folder/$file" ] || return 1
    done
}
without() {
    printf '%s\n' "$1" '没有这些字体也能生成文档：' \
        '  PDF 改用本机已有的中文字体（如 Noto CJK），字形与公文字体略有不同；Word 文档不受影响。' \
        '  要补装，请在能下载 Debian 软件包的地方运行 make fonts，' \
        '  或在能上网的地方运行 minsheng doctor --fonts（make bulletin 之后是 .venv/bin/minsheng）。' >&2
    if command -v fc-list >/dev/null && [ -z "$(fc-list :lang=zh-cn family)" ]; then
        echo '  注意：本机没有任何中文字体，PDF 里的汉字会印成方框。' >&2
    fi
    exit 0
}
# fetch PACKAGE FOLDER PATTERN...: take files out of a package.
fetch() {
    package=$1 folder=$fonts/$2
    shift 2
    command -v apt-get >/dev/null || without "本机没有 apt-get，取不到软件包 $package 里的字体。"
    if ! mkdir -p "$folder" 2>/dev/null || [ ! -w "$folder" ]; then
        without "不能写入 $folder，放不了字体。"
    fi
    mkdir -p "$tmp/lists/partial" "$tmp/archives/partial"
    echo "正在取字体（软件包 $package，约 50 MB）"
    { download || download_with_own_lists; } >"$tmp/log" 2>&1 </dev/null || {
        grep '^[EW]:' "$tmp/log" | sort -u >&2
        without "软件包 $package 没有下载成（见上）。"
    }
    dpkg-deb --fsys-tarfile "$tmp/$package"_*.deb | tar -x -C "$tmp" --wildcards "$@" ||
        without "软件包 $package 没有解开。"
    find "$tmp/usr" -name COPYING.gz -exec gunzip {} +
    find "$tmp/usr" -type f -exec mv {} "$folder/" \;
    if command -v fc-cache >/dev/null; then
        fc-cache "$folder"
    fi
    echo "字体已放在 $folder"
}
download() { (cd "$tmp" && apt-get -o APT::Sandbox::User=root "$@" download "$package"); }
# The system's own package lists may be old or absent, and only root may renew them.
download_with_own_lists() {
    set -- -o Dir::State::lists="$tmp/lists" -o Dir::Cache="$tmp"
    apt-get -o APT::Sandbox::User=root "$@" update && download "$@"
}

families=$(fc-list : family 2>/dev/null) || families=''
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
faces='FandolFang-Regular.otf FandolSong-Regular.otf FandolSong-Bold.otf
    FandolHei-Regular.otf FandolKai-Regular.otf'
# shellcheck disable=SC2046,SC2086 # lists of names
all_known FandolFang FandolSong FandolHei FandolKai || all_here fandol $faces ||
    fetch texlive-lang-chinese fandol '*/fandol/COPYING.gz' $(printf '*/fandol/%s ' $faces)
all_known 'LXGW WenKai Light' || all_here lxgw-wenkai LXGWWenKai-Light.ttf ||
    fetch fonts-lxgw-wenkai lxgw-wenkai '*/LXGWWenKai-Light.ttf' '*/fonts-lxgw-wenkai/copyright'

#!/bin/sh
# Puts the free Fandol fonts (仿宋、宋体、黑体、楷体) where this user's fontconfig finds them.
# They are taken out of Debian's texlive-lang-chinese; no TeX is installed. Never fails: without
# them the documents use another Chinese font.
set -eu

package=texlive-lang-chinese
faces='FandolFang-Regular FandolSong-Regular FandolSong-Bold FandolHei-Regular FandolKai-Regular'

if [ -n "${XDG_DATA_HOME:-}" ]; then
    fonts=$XDG_DATA_HOME/fonts/fandol
elif [ -n "${HOME:-}" ]; then
    fonts=$HOME/.local/share/fonts/fandol
else
    fonts=/usr/local/share/fonts/fandol
fi

all_here() {
    for face in $faces; do
        [ -s "$fonts/$face.otf" ] || return 1
    done
}
all_known() {
    known=$(fc-list : family 2>/dev/null) || return 1
    for family in FandolFang FandolSong FandolHei FandolKai; do
        case $known in *$family*) ;; *) return 1 ;; esac
    done
}
without() {
    printf '%s\n' "$1" '没有 Fandol 字体也能生成文档：' \
        '  PDF 改用本机已有的中文字体（如 Noto CJK），字形与公文字体略有不同；Word 文档不受影响。' \
        "  要补装，请在能下载 Debian 软件包 $package 的地方运行 make fonts。" >&2
    if command -v fc-list >/dev/null && [ -z "$(fc-list :lang=zh-cn family)" ]; then
        echo '  注意：本机没有任何中文字体，PDF 里的汉字会印成方框。' >&2
    fi
    exit 0
}

if all_known || all_here; then
    exit 0
fi
command -v apt-get >/dev/null || without '本机没有 apt-get，取不到 Fandol 字体。'
if ! mkdir -p "$fonts" 2>/dev/null || [ ! -w "$fonts" ]; then
    without "不能写入 $fonts，放不了 Fandol 字体。"
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$tmp/lists/partial" "$tmp/archives/partial"
download() { (cd "$tmp" && apt-get -o APT::Sandbox::User=root "$@" download $package); }
# The system's own package lists may be old or absent, and only root may renew them.
download_with_own_lists() {
    set -- -o Dir::State::lists="$tmp/lists" -o Dir::Cache="$tmp"
    apt-get -o APT::Sandbox::User=root "$@" update && download "$@"
}

echo "正在取 Fandol 字体（软件包 $package，约 49 MB）"
{ download || download_with_own_lists; } >"$tmp/log" 2>&1 </dev/null || {
    grep '^[EW]:' "$tmp/log" | sort -u >&2
    without "软件包 $package 没有下载成（见上）。"
}
dpkg-deb --fsys-tarfile "$tmp/$package"_*.deb |
    tar -x -C "$tmp" --wildcards '*/fandol/*.otf' '*/fandol/COPYING.gz' ||
    without "软件包 $package 没有解开。"
gunzip -c "$tmp/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz" >"$fonts/COPYING"
for face in $faces; do
    mv "$tmp/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/$face.otf" "$fonts/"
done
if command -v fc-cache >/dev/null; then
    fc-cache "$fonts"
fi
echo "Fandol 字体已放在 $fonts"

#!/bin/bash
# Install free stand-ins for the faces of GB/T 9704 and the aliases that lead to them. Debian, as root.
#
#   仿宋 楷体 黑体 宋体   Fandol: all of GB2312, hanzi and punctuation one em, digits half an em
#   小标宋                Fandol Song Bold under a family name of its own
#   rare characters       AR PL UMing and UKai, where Fandol has no glyph
#   Times New Roman       Liberation Serif, which has the same widths
#
# Needs a Python with fonttools for the renamed face: PYTHON=… , else python3. Does nothing where all is in place.
set -euo pipefail

PYTHON=${PYTHON:-python3}
FONTS=/usr/local/share/fonts/gb9704
ALIASES=/etc/fonts/conf.d/00-gb9704.conf
here=$(cd "$(dirname "$0")" && pwd)

# Does fontconfig give every official name the stand-in that we mean?
in_place() {
    command -v fc-match >/dev/null || return 1
    local wanted
    for wanted in 仿宋_GB2312=FandolFang 楷体_GB2312=FandolKai 黑体=FandolHei 宋体=FandolSong \
        "方正小标宋简体=$(family_of_small_song)" "Times New Roman=Liberation Serif"; do
        case "$(fc-match "${wanted%%=*}" family)" in
            "${wanted#*=}"*) ;;
            *) return 1 ;;
        esac
    done
}

family_of_small_song() { sed -n 's/^FAMILY = "\(.*\)"$/\1/p' "$here/rename_small_song.py"; }

install_files() {
    local work
    work=$(mktemp -d)
    trap 'rm -rf "$work"' RETURN
    # Of the TeX package only the faces are wanted: installing it would pull in a TeX system.
    (cd "$work" && apt-get -qq -o APT::Sandbox::User=root download texlive-lang-chinese && dpkg -x texlive-lang-chinese_*.deb unpacked)
    local fandol=$work/unpacked/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
    mkdir -p "$FONTS"
    local face
    for face in Fang Kai Hei Song; do
        install -m 644 "$fandol/Fandol$face-Regular.otf" "$FONTS/"
    done
    "$PYTHON" "$here/rename_small_song.py" "$fandol/FandolSong-Bold.otf" "$FONTS/SmallSong-Regular.otf"
}

alias_entry() { # stand-in, face for rare characters ("" for none), official names…
    local first=$1 rare=$2 name
    shift 2
    for name in "$@"; do
        printf '  <alias binding="same"><family>%s</family><prefer><family>%s</family>' "$name" "$first"
        [ -z "$rare" ] || printf '<family>%s</family>' "$rare"
        printf '</prefer></alias>\n'
    done
}

write_aliases() {
    {
        printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        alias_entry FandolFang 'AR PL UMing CN' 仿宋_GB2312 FangSong_GB2312 仿宋 FangSong 方正仿宋_GBK 方正仿宋简体 华文仿宋 STFangsong
        alias_entry FandolKai 'AR PL UKai CN' 楷体_GB2312 KaiTi_GB2312 楷体 KaiTi 方正楷体_GBK 方正楷体简体 华文楷体 STKaiti
        alias_entry FandolHei 'AR PL UMing CN' 黑体 SimHei 方正黑体_GBK 方正黑体简体
        alias_entry FandolSong 'AR PL UMing CN' 宋体 SimSun 新宋体 NSimSun 方正书宋_GBK 方正书宋简体
        alias_entry "$(family_of_small_song)" 'AR PL UMing CN' 方正小标宋简体 方正小标宋_GBK 方正小标宋 FZXiaoBiaoSong-B05S FZXiaoBiaoSong-B05
        alias_entry 'Liberation Serif' '' 'Times New Roman'
        printf '</fontconfig>\n'
    } >"$ALIASES.new"
    mv "$ALIASES.new" "$ALIASES"
}

if in_place; then
    echo "the stand-in fonts are in place"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends fontconfig fonts-arphic-uming fonts-arphic-ukai fonts-liberation2 >/dev/null
install_files
write_aliases
fc-cache -f
in_place || { echo "fontconfig does not lead to the stand-in fonts" >&2; exit 1; }
for name in 仿宋_GB2312 楷体_GB2312 黑体 宋体 方正小标宋简体; do
    echo "$name: $(fc-match "$name" family)"
done

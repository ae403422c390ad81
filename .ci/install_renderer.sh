#!/bin/bash
# Install LibreOffice Writer 25.2 (no window) and the PDF and font tools on Debian 12. Run as root.
#
# 25.2 comes from the distribution's backports: the 7.4 of Debian 12 itself does not put a floating table
# at the foot of the page, which is where the 版记 stands. The mirror is whichever one the machine already
# uses, so that no host is named here. Does nothing where everything is in place.
set -euo pipefail

has_new_office() {
    command -v soffice >/dev/null && command -v pdftoppm >/dev/null && command -v fc-match >/dev/null || return 1
    local version
    version=$(dpkg-query -W -f='${Version}' libreoffice-writer-nogui 2>/dev/null) || return 1
    dpkg --compare-versions "$version" ge '4:25.2'
}

release_codename() { (. /etc/os-release && echo "${VERSION_CODENAME:?no VERSION_CODENAME in os-release}"); }

# The mirror and release that apt already reads, whatever format its source files have.
release_mirror() {
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v release="$1" '$2 == release && $3 == "main" { print $1; exit }'
}

add_backports() {
    local codename=$1 mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -z "$(release_mirror "$codename-backports")" ] || return 0
    mirror=$(release_mirror "$codename")
    if [ -z "$mirror" ]; then
        echo "apt has no source for $codename main; run apt-get update first" >&2
        return 1
    fi
    {
        printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$mirror" "$codename-backports"
        if [ -r "$keyring" ]; then echo "Signed-By: $keyring"; fi
    } >/etc/apt/sources.list.d/wuyi-backports.sources
}

if has_new_office; then
    echo "LibreOffice $(dpkg-query -W -f='${Version}' libreoffice-writer-nogui) is in place"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
codename=$(release_codename)
[ -n "$(release_mirror "$codename")" ] || apt-get update -qq
add_backports "$codename"
apt-get update -qq
apt-get install -y -qq --no-install-recommends -t "$codename-backports" libreoffice-writer-nogui >/dev/null
apt-get install -y -qq --no-install-recommends poppler-utils fontconfig >/dev/null
has_new_office || { echo "LibreOffice 25.2 could not be installed" >&2; exit 1; }
timeout 60 soffice --version

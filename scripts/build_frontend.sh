#!/bin/sh
# Compiles the frontend into .web/build/client, with Node from the environment.
set -eu

log=.web-build.log
PATH="$(cd "$BIN" && pwd):$PATH"
export PATH
echo "==> frontend (about a minute the first time)"
"$BIN/reflex" export --frontend-only --no-zip >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    echo "The frontend could not be built; see the log in $log. npm packages cannot be fetched without a network." >&2
    exit 1
}
rm -f "$log"

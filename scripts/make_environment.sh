#!/bin/sh
# Creates the virtual environment with everything needed to build, run and test the booth.
set -eu

find_python() {
    for name in "$PYTHON" python3.12 python3.13 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is required and was not found. Install it, or give its path: make run PYTHON=/path/to/python3.11" >&2
    exit 1
}

python=$(find_python)
echo "==> environment in $VENV ($("$python" --version))"
[ -x "$VENV/bin/python" ] || "$python" -m venv "$VENV" || {
    echo "The virtual environment could not be created. On Debian or Ubuntu: apt-get install python3-venv" >&2
    exit 1
}
echo "==> Python packages (a minute or two the first time)"
"$VENV/bin/pip" install --quiet --disable-pip-version-check --root-user-action=ignore \
    -e '.[local,build,test]' -e ./deploy || {
    echo "The packages could not be installed. Is the network there, and PyPI reachable?" >&2
    exit 1
}

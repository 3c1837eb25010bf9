#!/bin/sh
# Makes sure that there is a Chromium for the browser tests: Playwright's, else the system's.
set -eu

has_browser() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
        command -v google-chrome >/dev/null 2>&1 || "$BIN/python" - <<'PY'
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())
PY
}

has_browser && exit 0
echo "==> Chromium for the browser tests"
timeout 300 "$BIN/playwright" install chromium >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "No Chromium for the browser tests. Install one: apt-get install chromium, or playwright install chromium" >&2
exit 1

#!/bin/sh
# Makes sure that there are a Firefox and a WebKit with their drivers, as Debian packs them.
set -eu

packages="firefox-esr webkit2gtk-driver xvfb"

has_all() {
    command -v firefox-esr >/dev/null 2>&1 && command -v WebKitWebDriver >/dev/null 2>&1 &&
        command -v xvfb-run >/dev/null 2>&1
}

has_all && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "==> $packages"
    apt-get update -qq
    # shellcheck disable=SC2086 - names, one after the other
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages >/dev/null
    has_all && exit 0
fi
echo "These tests need Firefox and WebKit. Install them: apt-get install $packages" >&2
exit 1

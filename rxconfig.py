"""Reflex's configuration: plain elements with our own style sheet, nothing that is not needed."""

import reflex as rx

from trex_app.frontend import OneOrigin

config = rx.Config(
    app_name="trex_app",
    plugins=[OneOrigin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
    show_built_with_reflex=False,
    telemetry_enabled=False,
    frontend_packages=["@fontsource/press-start-2p@5.2.7"],
    frontend_compression_formats=["brotli", "gzip"],
)

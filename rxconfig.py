"""Reflex's configuration: plain elements with our own style sheet, nothing that is not needed."""

import reflex as rx

from trex_app.frontend import OneOrigin
from trex_app.lean_build import LeanBuild

config = rx.Config(
    app_name="trex_app",
    plugins=[OneOrigin(), LeanBuild()],
    disable_plugins=[rx.plugins.SitemapPlugin],
    show_built_with_reflex=False,
    telemetry_enabled=False,
    cors_allowed_origins=(),  # no other site's; see trex_app/web/own_origin.py
    redis_token_expiration=180,  # seconds for which a tab's state outlives it; trex_app/screens/tabs.py keeps open ones
    frontend_compression_formats=["brotli", "gzip"],
)

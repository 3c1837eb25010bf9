"""Configuration of the rival: only a backend, no frontend is built."""

import reflex as rx

config = rx.Config(app_name="live_board", app_module_import="live_board", telemetry_enabled=False, plugins=[])

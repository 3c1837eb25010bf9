"""The page for an unknown address."""

import reflex as rx

from trex_app.screens.layout import frame
from trex_app.screens.visitor import Visitor


def missing() -> rx.Component:
    """The 404 page."""
    return frame(
        "missing",
        rx.el.h1("404"),
        rx.el.p(Visitor.t["no_page"]),
        rx.el.a(Visitor.t["play"], href="/", class_name="button button-large", custom_attrs={"data-primary": "true"}),
    )

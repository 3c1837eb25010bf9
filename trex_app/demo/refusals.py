"""Why the demo is neither loaded nor removed."""


class DemoRefusalError(Exception):
    """Nothing was changed; the message says why, and what to do."""


class DemoBusyError(DemoRefusalError):
    """Somebody else is loading or removing it."""

    def __init__(self) -> None:
        super().__init__("The demo is being loaded or removed by somebody else. Nothing was changed.")


class DemoThereError(DemoRefusalError):
    """It is loaded."""

    def __init__(self) -> None:
        super().__init__(
            "The demo is there already; nothing was added. Take it away with: python -m trex_app.demo --remove"
        )


class NoDemoError(DemoRefusalError):
    """It is not loaded."""

    def __init__(self) -> None:
        super().__init__("There is no demo to take away. Nothing was changed.")


class TakenSkuError(DemoRefusalError):
    """Real products have its SKUs."""

    def __init__(self, skus: list[str]) -> None:
        super().__init__(
            f"Products of this booth have SKUs of the demo: {', '.join(skus)}. "
            "Give them others at the desk. Nothing was added."
        )


class ClashError(DemoRefusalError):
    """A real row has what may be there once: an email with its name, or a code."""

    def __init__(self) -> None:
        super().__init__(
            "A player or an order of this booth is what the demo would make of this seed. "
            "Nothing was added; choose another: --seed 8"
        )

"""A Databricks workspace's control plane on loopback, for the real SDK to talk to."""

from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.server import ControlPlane
from tests.fakes.control_plane.state import Call, State

__all__ = ["ApiError", "Call", "ControlPlane", "State"]

"""A Databricks serving endpoint is asked by the workspace's own login, real SDK against a fake control plane."""

import pytest

from tests.fakes.control_plane import ControlPlane
from trex_app.commentary.facts import Facts
from trex_app.commentary.model import ServedModel
from trex_app.settings import Settings
from trex_app.texts.en import ENGLISH


async def test_the_endpoint_is_asked_with_the_service_principals_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with ControlPlane() as plane:
        for name, value in plane.environment.items():
            monkeypatch.setenv(name, value)
        model = ServedModel(Settings(DATABRICKS_HOST=plane.url))
        said = "".join([piece async for piece in model.words(Facts("Ana", 300, 500, ENGLISH))])
        await model.close()
        (call,) = plane.state.calls("/serving-endpoints/chat/completions")
    assert said == "PLAYER met a cactus."
    assert call.body["model"] == "databricks-meta-llama-3-3-70b-instruct"
    assert call.body["stream"] is True


async def test_an_unknown_endpoint_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from openai import NotFoundError

    with ControlPlane() as plane:
        for name, value in plane.environment.items():
            monkeypatch.setenv(name, value)
        model = ServedModel(Settings(DATABRICKS_HOST=plane.url, SERVING_ENDPOINT_NAME="nothing"))
        with pytest.raises(NotFoundError):
            _ = [piece async for piece in model.words(Facts("Ana", 300, 500, ENGLISH))]
        await model.close()

"""A model's comment reaches the result page and is stored; without one a built-in line is shown."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.visit import OpenContext, crash, register_by_keyboard, wait_for_result
from tests.fakes.chat_model import ChatModel, serving
from tests.server import BoothServer

pytestmark = pytest.mark.alone  # the model's first words have three seconds, its client to be loaded among them
WORDS = "PLAYER, you run like a meteor: short and downwards. Bring a friend next time, the cacti are lonely."


@pytest.mark.parametrize(("status", "heard"), [(200, "you run like a meteor"), (503, "")])
async def test_the_ai_speaks(tmp_path: Path, open_context: OpenContext, status: int, heard: str) -> None:
    with serving(ChatModel(words=WORDS, status=status, between=0.05)) as model:
        server = BoothServer(tmp_path, env={"OPENAI_BASE_URL": f"{model.url}/v1", "OPENAI_API_KEY": "key"})
        server.start()
        try:
            async with open_context(server.url) as context:
                page = await context.new_page()
                await register_by_keyboard(page, "Talkative Tom")
                await crash(page)
                await wait_for_result(page)
                speech = page.locator(".speech .only-heard")
                await expect(speech).not_to_have_text("")
                await expect(speech).to_contain_text(heard)
                said = await speech.inner_text()
                await page.reload()
                await expect(speech).to_have_text(said)
        finally:
            server.end()
            server.stop_database()
        assert len(model.asked) == 1
        assert "Talkative" not in str(model.asked)

"""What the guide tells to ask is answered as it shows."""

import re
import shutil
from pathlib import Path

import pytest

from liandong.graphql.errors.messages import MESSAGES
from liandong.platform.settings import Settings
from tests.guide.desk import Desk, read
from tests.guide.pages import GUIDE, pages, steps

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGES = pages()
LINK = re.compile(r"\]\(([^)#:]+)\)")
CODE = re.compile(r"`([A-Z]+_LIMIT)`")
SETTING = re.compile(r"`LIANDONG_([A-Z_]+)")
CURL = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def page(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


async def test_operations_are_answered_as_shown(desk: Desk, page: Path) -> None:
    desk.known.clear()
    for step in steps(page.read_text("utf-8")):
        match step.language:
            case "graphql" if "\nsubscription" in step.text:
                await desk.listen(step)
            case "graphql":
                await desk.ask(step)
            case "websocket":
                await desk.talk(step)
            case "http":
                read(step)


@CURL
async def test_commands_print_what_is_shown(desk: Desk, page: Path) -> None:
    for step in steps(page.read_text("utf-8")):
        if step.language == "sh":
            desk.type_in(step)


async def test_index_names_every_page() -> None:
    index = (GUIDE / "README.md").read_text("utf-8")
    assert LINK.findall(index) == [page.name for page in PAGES]
    assert len(PAGES) == 22


async def test_links_lead_somewhere() -> None:
    for page in GUIDE.glob("*.md"):
        for link in LINK.findall(page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


async def test_refusals_and_settings_are_ours() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert {code.lower() for code in CODE.findall(text)} <= MESSAGES.keys()
    assert {name.lower() for name in SETTING.findall(text)} <= Settings.model_fields.keys()

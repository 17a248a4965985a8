"""What a body is shown of a record that it was told of and sees no more."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screens import FOUND
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
WITHDRAWN = "{ schemes(first: 1, filter: { %s }) { edges { node { id title } } } }"
NOT_THERE = "没有这份材料，或者您无权查看。"


@pytest.fixture
def scheme(shown: Demonstration) -> dict[str, str]:
    """A scheme that Siping submitted to Jilin, and took back."""
    token, _, chosen = FOUND["withdrawn"]
    node: dict[str, str] = shown.ask(token, WITHDRAWN % chosen)["schemes"]["edges"][0]["node"]
    return node


@pytest.mark.parametrize("path", ["/schemes/{}", "/reviews/{}", "/records/{}"])
def test_former_reader_is_told_what_it_was_and_whom_to_ask(
    enter: Enter, scheme: dict[str, str], path: str
) -> None:
    page = (person := enter("220000-director")).page
    person.open(path.format(scheme["id"]))
    expect(page.get_by_role("heading", level=1)).to_have_text("工作方案（本单位已不再知悉）")
    story = page.get_by_role("list", name="办理流程")
    for act in ("撤回", "报审"):
        expect(story.get_by_text(act).first).to_be_visible()
    assert scheme["title"] not in person.kept()
    assert person.violations() == []
    page.get_by_role("main").get_by_role("link", name="四平市委巡察办").click()
    page.wait_for_url("**/bodies/220300")


def test_who_was_never_told_finds_nothing(enter: Enter, scheme: dict[str, str]) -> None:
    page = (person := enter("220400-director")).page
    texts = []
    for id in (scheme["id"], scheme["id"][:-4] + "0000"):
        page.goto(f"schemes/{id}")
        page.get_by_text(NOT_THERE).wait_for()
        texts.append(page.locator("main").inner_text())
    assert texts[0] == texts[1]
    assert "四平" not in person.kept()

"""Versions are compared by the server, and a scheme with what it may have been copied from."""

from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import expect

from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]


def opened(enter: Enter, shown: Demonstration, name: str) -> Person:
    screen = next(each for each in SCREENS if each.name == name)
    person = enter(screen.who)
    person.open(path_of(screen, shown))
    return person


def test_table_of_changes_is_shown_and_saved(
    enter: Enter, shown: Demonstration, tmp_path: Path
) -> None:
    page = opened(enter, shown, "desk-changes").page
    table = page.get_by_role("table", name="修改对照表")
    expect(table.locator("ins").first).to_be_visible()
    rows = table.locator("tbody tr")
    expect(page.get_by_text(f"共 {rows.count()} 处修改")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 Word").click()
    file = tmp_path / "changes.docx"
    waiting.value.save_as(file)
    (saved,) = Document(str(file)).tables
    assert len(saved.rows) == rows.count() + 1
    assert (
        saved.rows[1].cells[1].text.split("　") == rows.first.locator("th span").all_inner_texts()
    )


def test_repeated_passages_are_marked(enter: Enter, shown: Demonstration) -> None:
    page = opened(enter, shown, "desk").page
    page.get_by_text("雷同检查", exact=True).click()
    expect(page.get_by_text("仅供参考", exact=False)).to_be_visible()
    expect(
        page.locator("mark").first.or_(page.get_by_text("没有发现连续相同的文字"))
    ).to_be_visible()

"""A plan and a scheme come from the text or Word file in which they exist, and go out as one."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
TEXTS = Path(__file__).parents[1] / "tenants" / "reading"
OPEN = "从文本或 Word 导入"


def word(text: str) -> bytes:
    document, file = Document(), BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def paper(page: Page, folder: Path, *, chosen: bool = False) -> tuple[str, str]:
    """The name of the Word file that the page saves, and its text; in the common form, where that
    is `chosen`, because the body has others."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 Word").click()
        if chosen:
            page.get_by_role("button", name="通用格式").click()
    file = folder / "saved.docx"
    waiting.value.save_as(file)
    found = Document(str(file))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return waiting.value.suggested_filename, "\n".join(
        [*(each.text.replace("\n", "") for each in found.paragraphs), *cells]
    )


def test_plan_is_pasted_corrected_and_printed(enter: Enter, tmp_path: Path) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/plans/new")
    page.get_by_role("button", name=OPEN).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="识别并填入")).to_be_disabled()
    dialog.get_by_role("textbox").fill((TEXTS / "plan.txt").read_text("utf-8"))
    assert person.violations() == []
    dialog.get_by_role("button", name="识别并填入").click()
    expect(page.get_by_text("已按原文填入，请逐项核对后再点击“起草规划、计划”。")).to_be_visible()
    expect(page.get_by_label("标题", exact=True).first).to_have_value(
        "某某市委巡察工作规划（2023—2027年）"
    )
    page.get_by_label("届次").fill("第八届")
    assert person.violations() == []
    page.get_by_role("button", name="起草规划、计划").click()
    expect(page.locator("main h1")).to_contain_text("某某市委巡察工作规划（2023—2027年）")
    shown = page.get_by_role("article").inner_text()
    assert shown.index("聚焦“国之大者”") < shown.index("第三章")
    name, text = paper(page, tmp_path)
    assert name == "某某市委巡察工作规划（2023—2027年）.docx"
    for said in (
        "某委办发〔2023〕12号",
        "（一）聚焦“国之大者”",
        "牵头单位：市委巡察办",
        "第三章　保障措施",
    ):
        assert said in text
    assert person.violations() == []


def test_scheme_comes_from_a_word_file(enter: Enter, tmp_path: Path) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    page.get_by_role("button", name=OPEN).click()
    chooser = page.get_by_role("dialog").locator("input[type=file]")
    content = word((TEXTS / "scheme.txt").read_text("utf-8"))
    chooser.set_input_files([FilePayload(name="a.docx", mimeType="x/y", buffer=b"no document")])
    expect(page.get_by_text("只接受 docx、xlsx、pdf、ofd、jpg、png、zip 文件")).to_be_visible()
    chooser.set_input_files([FilePayload(name="方案.docx", mimeType="x/y", buffer=content)])
    expect(page.get_by_label("巡察对象")).to_have_value(
        "第一巡察组：\n县教育局党组\n县体育局党组\n"
        "第二巡察组：\n县卫生健康局党组\n县医疗保障局党组\n县人民医院党委"
    )
    page.get_by_role("button", name="起草工作方案").click()
    expect(page.locator("main h1")).to_contain_text("关于十三届县委第五轮常规巡察的工作方案")
    _, text = paper(page, tmp_path)
    for said in ("一、总体要求", "县教育局党组", "八、组织保障", "联系人：吴某"):
        assert said in text
    assert person.violations() == []


@pytest.mark.parametrize("name", ["review-paper", "letter-paper"])
def test_printed_page_is_a_word_file(
    enter: Enter, shown: Demonstration, tmp_path: Path, name: str
) -> None:
    screen = next(screen for screen in SCREENS if screen.name == name)
    person = enter(screen.who)
    person.open(path_of(screen, shown))
    printed = person.page.locator("article.paper")
    title = printed.locator("h1").inner_text()
    _, text = paper(person.page, tmp_path, chosen=name == "review-paper")
    assert title in text
    for cell in printed.locator("tbody td").all_inner_texts():
        assert cell in text

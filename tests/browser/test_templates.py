"""A body lays its papers out by a Word file of its own."""

from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person
from tests.browser.test_documents import word
from tests.browser.test_files import choose

Enter = Callable[[str], Person]
PLAN = next(screen for screen in SCREENS if screen.name == "plan")
MARKS = """某省委巡视办文件
{%p set paper = node.revisions.edges[0].node %}
《{{ paper.title }}》"""
TITLE, SECOND = "规划计划红头格式", "规划计划红头格式（二）"


def saved(page: Page, choice: str, folder: Path) -> str:
    """The text of the paper by this template."""
    page.get_by_role("button", name="导出 Word").click()
    choices = page.get_by_role("group", name="选择格式")
    expect(choices.get_by_role("button", name="通用格式")).to_be_visible()
    with page.expect_download() as waiting:
        choices.get_by_role("button", name=choice, exact=True).click()
    waiting.value.save_as(folder / "paper.docx")
    return "\n".join(each.text for each in Document(str(folder / "paper.docx")).paragraphs)


def test_template_is_drafted_tried_and_put_into_use(
    enter: Enter, shown: Demonstration, tmp_path: Path
) -> None:
    drafter = enter("220000-drafter")
    page = drafter.page
    drafter.open("/templates")
    expect(page.get_by_role("link", name="省委巡视办审核意见书格式")).to_be_visible()
    page.get_by_role("link", name="起草文书模板").click()
    page.get_by_role("combobox", name="文书种类").click()
    page.get_by_title("规划、计划", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载通用格式，在其基础上修改").click()
    assert waiting.value.suggested_filename == "规划、计划模板.docx"
    page.get_by_label("名称", exact=True).fill(TITLE)
    choose(page, "格式.docx", word(MARKS))
    expect(page.get_by_role("button", name="删除 格式.docx")).to_be_visible()
    assert drafter.violations() == []
    page.get_by_role("button", name="起草文书模板").click()
    expect(page.locator("main h1")).to_contain_text(f"{TITLE} 草稿")
    template = page.url
    assert drafter.violations() == []

    # It is tried before it is in use.
    drafter.open(path_of(PLAN, shown))
    title = page.locator("main h1").inner_text().split("\n")[0]
    text = saved(page, f"{TITLE}（第 1 版，草稿）", tmp_path)
    assert text.splitlines()[0] == "某省委巡视办文件"
    assert text.splitlines()[1].strip("《》") in title

    director = enter("220000-director")
    page = director.page
    director.open(f"/templates/{template.rpartition('/')[2]}")
    page.get_by_role("button", name="启用文书模板").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("第 1 版将启用")
    assert director.violations() == []
    dialog.get_by_role("button", name="启用文书模板").click()
    expect(page.locator("main h1")).to_contain_text("使用中")

    director.open(path_of(PLAN, shown))
    assert saved(page, TITLE, tmp_path).startswith("某省委巡视办文件")
    assert "某省委巡视办文件" not in saved(page, "通用格式", tmp_path)
    assert director.violations() == []


def test_nothing_is_saved_where_templates_cannot_be_looked_for(
    enter: Enter, shown: Demonstration
) -> None:
    director = enter("220000-director")
    page = director.page
    director.open(path_of(PLAN, shown))
    page.route("**/graphql", lambda route: route.abort())
    page.get_by_role("button", name="导出 Word").click()
    expect(page.get_by_role("alert")).to_contain_text("服务暂时不可用，没有导出。")


def test_what_cannot_be_filled_is_told(enter: Enter, shown: Demonstration) -> None:
    drafter = enter("220000-drafter")
    page = drafter.page
    drafter.open("/templates/new")
    page.get_by_role("combobox", name="文书种类").click()
    page.get_by_title("规划、计划", exact=True).click()
    page.get_by_label("名称", exact=True).fill(SECOND)
    choose(page, "格式.docx", word("{{ node.title"))
    expect(page.get_by_role("button", name="删除 格式.docx")).to_be_visible()
    page.get_by_role("button", name="起草文书模板").click()
    expect(page.locator("main h1")).to_contain_text(SECOND)
    drafter.open(path_of(PLAN, shown))
    page.get_by_role("button", name="导出 Word").click()
    choices = page.get_by_role("group", name="选择格式")
    choices.get_by_role("button", name=f"{SECOND}（第 1 版，草稿）").click()
    expect(page.get_by_role("alert")).to_contain_text("无法按此模板生成文书，请检查模板中的标记")
    assert drafter.violations() == []

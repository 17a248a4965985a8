"""A city's scheme is drafted, submitted, judged and returned by people who have no mouse."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.doing import JUDGED, state
from tests.browser.keyboard import Keyboard
from tests.browser.served import Person

Enter = Callable[[str], Person]
TITLE = "四平市委第二十轮巡察工作方案"
OPINION = "请写明协作安排。"
TYPED = (
    ("方案标题", TITLE),
    ("轮次", "20"),
    ("总体要求", "聚焦“两个维护”，深化政治巡察。"),
    ("监督重点 第 1 项", "落实全面从严治党责任情况。"),
    ("巡察对象（每行一个）", "市教育局党组\n市水利局党组"),
    ("组长", "王建国"),
    ("副组长（每行一人）", "李晓梅"),
    ("全组人数", "7"),
    ("阶段", "进驻了解"),
    ("阶段内容", "召开动员会，下沉了解。"),
    ("工作方式", "听取汇报、个别谈话、下沉了解。"),
    ("纪律要求 第 1 项", "严守保密纪律。"),
)


def test_scheme_is_returned_without_a_mouse(enter: Enter) -> None:
    drafter, city = enter("220300-drafter"), enter("220300-director")
    drafter.open("schemes")
    draft(drafter.page)
    state(drafter, is_="草稿")

    city.open("/?title=第二十轮")
    follow(city.page)
    confirm(city.page, "报审工作方案", text="请予审核。")
    state(city, is_="已报审")

    reviewer, director = enter("220000-reviewer"), enter("220000-director")
    reviewer.open("reviews?state=SUBMITTED")
    follow(reviewer.page)
    confirm(reviewer.page, "受理前置审核")
    judge(reviewer.page, part="协作机制")

    director.open("/?title=第二十轮")
    follow(director.page)
    confirm(director.page, "退回工作方案", preview=OPINION)
    state(director, is_="已退回")
    state(city, is_="已退回")


def draft(page: Page) -> None:
    """From the list to the form, through all of its fields, and away."""
    keys = Keyboard(page)
    keys.use(page.get_by_role("link", name="起草方案"))
    page.wait_for_url("**/schemes/new")
    for label, text in TYPED:
        keys.fill(label, text)
    keys.use(page.get_by_role("button", name="起草工作方案"))
    page.wait_for_url(lambda url: not url.endswith("/new"))
    keys.look()


def follow(page: Page) -> None:
    """From the list to the scheme."""
    keys = Keyboard(page)
    keys.use(page.get_by_role("link", name=TITLE).first)
    expect(page.locator("main h1")).to_contain_text(TITLE)
    keys.look()


def confirm(page: Page, act: str, *, text: str = "", preview: str = "") -> None:
    """Open the act's dialog, read what it will send, and send it."""
    keys = Keyboard(page)
    keys.use(page.get_by_role("button", name=act, exact=True))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(preview)
    if text:
        keys.to(dialog.get_by_role("textbox"))
        keys.write(text)
    keys.use(dialog.get_by_role("button", name=act, exact=True))
    expect(dialog).to_be_hidden()
    keys.look()


def judge(page: Page, *, part: str) -> None:
    """Every clause; the one that is named in part is to be changed."""
    keys = Keyboard(page)
    progress = page.get_by_text(JUDGED)
    found = JUDGED.search(progress.inner_text())
    assert found
    for number in range(1, int(found[2]) + 1):
        clause = page.locator(".clauses [aria-current=true]")
        expect(clause).to_contain_text(f"{number}. ")
        if part in clause.inner_text():
            keys.press("2")
            keys.write(OPINION)
            keys.press("Control+Enter")
            expect(progress).to_contain_text(f"已审 {number}/{found[2]} 条")
            keys.to(page.get_by_role("button", name="下一条"), by="Shift+Tab")
            keys.press("Enter")
        else:
            keys.press("1")
            expect(progress).to_contain_text(f"已审 {number}/{found[2]} 条")
            keys.press("j")

"""A director names a deputy, who signs and says for whom, until it is ended: two browsers."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from liandong.tenants.doubts import today
from tests.browser.doing import twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME, mutation

DRAFT = mutation("draftScheme", "DraftSchemeInput", "scheme { id }")
PROPOSE = mutation("propose", "ProposeInput", "proposal { id }")
NOT_THERE = "没有这份材料，或者您无权查看。"
DIRECTOR, DEPUTY = "张某", "姜某"


def proposed(shown: Demonstration) -> tuple[str, str]:
    """The ids of a scheme, and of the proposal of Siping's drafter to withdraw it."""
    given = {"input": SCHEME | {"title": "四平市委第十二轮巡察工作方案"}}
    scheme = shown.ask("siping-drafter", DRAFT, given)["draftScheme"]["scheme"]["id"]
    act = {"withdrawScheme": {"schemeId": scheme}}
    proposal = shown.ask("siping-drafter", PROPOSE, {"input": {"act": act}})["propose"]["proposal"]
    return str(scheme), str(proposal["id"])


def name(page: Page) -> None:
    """Name the reviewer, first for a day that is past, then until tomorrow."""
    page.get_by_role("button", name="指定代签人").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("代签人").click()
    page.locator(".ant-select-item-option", has_text=DEPUTY).click()
    ends = today() + timedelta(days=1)
    for first, refused in ((today() - timedelta(days=1), "日期不能早于今天"), (today(), "")):
        for label, day in (("开始日期", first), ("结束日期", ends)):
            field = dialog.get_by_label(label)
            field.fill(f"{day.year}年{day.month}月{day.day}日")
            field.press("Tab")
        twice(dialog.get_by_role("button", name="指定代签人"))
        if refused:
            expect(dialog).to_contain_text(refused)
    expect(dialog).to_be_hidden()


def test_deputy_signs_until_it_is_ended(
    enter: Callable[[str], Person], shown: Demonstration
) -> None:
    scheme, proposal = proposed(shown)
    director, deputy = enter("220300-director"), enter("220300-reviewer")
    deputy.page.goto(f"/proposals/{proposal}")
    deputy.page.get_by_text(NOT_THERE).wait_for()

    director.open("/bodies")
    box = director.page.get_by_role("region", name="代签")
    name(director.page)
    expect(box).to_contain_text("代签中")
    assert director.violations() == []

    # Without a reload: the page hears of it.
    expect(deputy.page.locator("header")).to_contain_text(f"代{DIRECTOR}签")
    deputy.open(f"/proposals/{proposal}")
    deputy.page.get_by_role("button", name="签发", exact=True).click()
    dialog = deputy.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"代签：代{DIRECTOR}办理")
    assert deputy.violations() == []
    twice(dialog.get_by_role("button", name=f"签发（代{DIRECTOR}签）"))
    expect(deputy.page.locator("h1")).to_contain_text("已签发")
    deputy.open(f"/schemes/{scheme}")
    story = deputy.page.get_by_role("region", name="办理流程")
    expect(story).to_contain_text(f"{DEPUTY}（代{DIRECTOR}签）")
    box_of_proposals = deputy.page.get_by_role("region", name="呈签")
    expect(box_of_proposals).to_contain_text(f"{DEPUTY}签发（代{DIRECTOR}签）")

    box.get_by_role("button", name="提前结束代签").click()
    dialog = director.page.get_by_role("dialog")
    twice(dialog.get_by_role("button", name="提前结束代签"))
    expect(box).to_contain_text("提前结束")
    expect(deputy.page.locator("header")).not_to_contain_text(f"代{DIRECTOR}签")

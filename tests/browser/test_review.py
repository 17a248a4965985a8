"""A city submits, the province judges clause by clause and returns it: three browsers."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
DRAFT = '{ schemes(filter: {owner: ["220300"], state: [DRAFT]}) { edges { node { id title } } } }'


def confirm(page: Page, act: str, *, note: str = "") -> None:
    """Open the act's dialog, and send it once more than once: a double click."""
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    if note:
        dialog.get_by_role("textbox").fill(note)
    dialog.get_by_role("button", name=act, exact=True).dblclick()
    expect(dialog).to_be_hidden()


def test_scheme_is_submitted_judged_and_returned(enter: Enter, shown: Demonstration) -> None:
    draft = shown.ask("siping-director", DRAFT)["schemes"]["edges"][0]["node"]
    reviewer = enter("220000-reviewer")
    reviewer.open("/reviews?state=SUBMITTED")
    expect(reviewer.page.get_by_role("link", name=draft["title"])).to_have_count(0)

    city = enter("220300-director")
    city.open(f"/schemes/{draft['id']}")
    confirm(city.page, "报审工作方案", note="请予审核。")
    expect(city.page.get_by_text("已告知：吉林省委巡视办")).to_be_visible()
    expect(city.page.locator("h1")).to_contain_text("已报审")

    # Without a reload: the list hears of the act.
    reviewer.page.get_by_role("link", name=draft["title"]).click()
    confirm(reviewer.page, "受理前置审核")
    judge(reviewer.page)

    director = enter("220000-director")
    director.open(f"/reviews/{draft['id']}")
    expect(director.page.get_by_text("已审 13/13 条，其中 1 条需修改")).to_be_visible()
    director.page.get_by_role("button", name="退回工作方案").click()
    dialog = director.page.get_by_role("dialog")
    expect(dialog).to_contain_text("请写明协作安排。")
    expect(dialog).to_contain_text("四平市委巡察办")
    dialog.get_by_role("button", name="退回工作方案").click()
    expect(director.page.locator("h1")).to_contain_text("已退回")

    expect(city.page.locator("h1")).to_contain_text("已退回")
    city.open(f"/reviews/{draft['id']}")
    city.page.get_by_role("button", name="协作机制").click()
    expect(city.page.get_by_text("请写明协作安排。")).to_be_visible()
    assert acts(shown, draft["id"]) == ["SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_RETURN"]


def judge(page: Page) -> None:
    """All thirteen clauses with the keyboard alone; the eighth is to be changed."""
    expect(page.get_by_text("已审 0/13 条")).to_be_visible()
    for number in range(1, 14):
        expect(page.locator(".clauses [aria-current=true]")).to_contain_text(f"{number}. ")
        if number == 8:
            page.keyboard.press("2")
            page.keyboard.type("请写明协作安排。")
            page.keyboard.press("Control+Enter")
        else:
            page.keyboard.press("1")
        expect(page.get_by_text(f"已审 {number}/13 条")).to_be_visible()
        page.locator("main").focus()
        page.keyboard.press("j")


def acts(shown: Demonstration, scheme: str) -> list[str]:
    """The kinds of the acts after the draft, the verdicts left out, oldest first."""
    document = (
        f'{{ node(id: "{scheme}") {{ ... on WorkScheme {{ acts(first: 100,'
        " orderBy: {field: PERFORMED_AT}) { edges { node { kind } } } } } }"
    )
    edges = shown.ask("siping-director", document)["node"]["acts"]["edges"]
    kinds = [edge["node"]["kind"] for edge in edges]
    return [kind for kind in kinds if kind not in ("SCHEME_DRAFT", "REVIEW_RECORD_VERDICT")]

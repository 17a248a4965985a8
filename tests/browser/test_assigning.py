"""Clauses are shared out among those who review, and each finds its own."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import done, twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME

Enter = Callable[[str], Person]
ASSIGN, TITLE = "分办审核条款", "四平市委第十八轮巡察工作方案"
COLLEAGUES = "{ viewer { member { name } colleagues { id name } } }"


def under_review(shown: Demonstration) -> str:
    """The id of a scheme of Siping that Jilin has taken under review."""
    content = SCHEME | {"title": TITLE}
    drafted = done(shown, "siping-drafter", "draftScheme", "scheme { id }", **content)
    on = {"schemeId": drafted["scheme"]["id"]}
    done(shown, "siping-director", "submitScheme", **on)
    done(shown, "jilin-reviewer", "acceptReview", **on)
    return str(on["schemeId"])


def test_clauses_are_assigned_and_found_by_who_judges_them(
    enter: Enter, shown: Demonstration
) -> None:
    scheme = under_review(shown)
    reviewer_name = shown.ask("jilin-reviewer", COLLEAGUES)["viewer"]["member"]["name"]
    director_name = shown.ask("jilin-director", COLLEAGUES)["viewer"]["member"]["name"]
    director, reviewer = enter("220000-director"), enter("220000-reviewer")
    page = director.page
    director.open(f"/reviews/{scheme}")
    page.get_by_role("button", name=ASSIGN, exact=True).click()
    dialog = page.get_by_role("dialog")
    first = dialog.get_by_role("rowheader").first.inner_text()
    for label, name in (("全部条款", reviewer_name), (first, director_name)):
        field = dialog.get_by_label(label, exact=True)
        field.fill(name)
        field.press("Enter")
    twice(dialog.get_by_role("button", name=ASSIGN, exact=True))
    expect(dialog).to_be_hidden()
    clauses = page.locator(".clauses li")
    expect(clauses.first).to_contain_text(director_name)
    expect(clauses.nth(1)).to_contain_text(reviewer_name)
    expect(page.locator(".desk")).to_contain_text("分给我的：已审 0/1 条")

    reviewer.open("/reviews")
    mine = reviewer.page.get_by_role("checkbox", name="分给我的")
    mine.click()
    expect(mine).to_be_checked()
    reviewer.page.get_by_role("link", name=TITLE).click()
    page = reviewer.page
    # The first clause that is left to the reviewer.
    judgement = page.get_by_role("region", name="审核意见")
    expect(judgement).to_contain_text(f"分办给：{reviewer_name}")
    page.locator(".clauses button").first.click()
    expect(judgement).to_contain_text(f"分办给：{director_name}")
    page.keyboard.press("1")
    expect(page.get_by_role("alert")).to_contain_text(f"该条款已分办给其他人（{director_name}）")

    submitter = enter("220300-director")
    submitter.open(f"/schemes/{scheme}")
    expect(submitter.page.locator("main")).not_to_contain_text("分办")
    submitter.open(f"/reviews/{scheme}")
    expect(submitter.page.locator("main")).not_to_contain_text("分办")

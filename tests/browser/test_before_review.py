"""A scheme is checked by its own body before it is sent; some are decided by another hand; and some
wait for a standard."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import done, twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME

Enter = Callable[[str], Person]
TITLE, CHECK = "四平市委第三十七轮巡察工作方案", "对照审核标准自查"


def test_own_scheme_is_checked_and_nobody_above_learns_of_it(
    enter: Enter, shown: Demonstration
) -> None:
    drafted = done(
        shown, "siping-drafter", "draftScheme", "scheme { id }", **SCHEME | {"title": TITLE}
    )
    on = {"schemeId": str(drafted["scheme"]["id"])}
    drafter, director = enter("220300-drafter"), enter("220300-director")
    page = drafter.page
    drafter.open(f"/schemes/{on['schemeId']}")
    checked = page.get_by_role("region", name="对照自查")
    checked.get_by_role("button", name=CHECK).click()
    expect(page.get_by_text("上级看不到")).to_be_visible()
    results = page.get_by_role("radiogroup")
    for place, result in enumerate(("符合", "不符合", "不涉及")):
        results.nth(place).get_by_text(result, exact=True).click()
    page.get_by_label("所在部分，或尚缺内容").nth(1).fill("监督重点尚未细化")
    twice(page.get_by_role("button", name=CHECK, exact=True))
    expect(checked).to_contain_text(
        "自查第 1 稿：符合 1 条，不符合 1 条，不涉及 1 条，未自查 10 条"
    )
    expect(checked).to_contain_text("（不符合）监督重点尚未细化")
    assert drafter.violations() == []

    done(shown, "siping-drafter", "editScheme", **on, objective="结合四平实际。")
    expect(checked).to_contain_text("方案已改至第 2 稿，请重新自查。")
    checked.get_by_role("button", name=CHECK).click()
    # What was found last is where the next check begins.
    expect(page.get_by_label("所在部分，或尚缺内容").nth(1)).to_have_value("监督重点尚未细化")
    page.get_by_role("button", name="其余均符合").click()
    page.get_by_role("button", name=CHECK, exact=True).click()
    expect(checked).to_contain_text("自查第 2 稿：符合 11 条，不符合 1 条，不涉及 1 条")
    expect(checked).not_to_contain_text("未自查")

    director.open(f"/schemes/{on['schemeId']}")
    director.page.get_by_role("button", name="报审工作方案", exact=True).click()
    dialog = director.page.get_by_role("dialog")
    expect(dialog).to_contain_text("自查尚不符合：2. ")
    twice(dialog.get_by_role("button", name="报审工作方案", exact=True))
    expect(dialog).to_be_hidden()

    superior = enter("220000-director")
    for path in ("schemes", "records"):
        superior.open(f"/{path}/{on['schemeId']}")
        expect(superior.page.locator("main")).to_contain_text(TITLE)
        expect(superior.page.locator("main")).not_to_contain_text("自查")


def test_who_judged_leaves_the_decision_to_another(enter: Enter) -> None:
    reviewer, director = enter("220400-reviewer"), enter("220400-director")
    for person in (reviewer, director):
        person.open("/reviews?title=回头看")
        person.page.get_by_role("link", name="西安区委第八轮巡察（信访整改“回头看”）").click()
        expect(person.page.get_by_text("· 双人审核")).to_be_visible()
    left = "双人审核：您已提出审核意见，须由另一人作出决定"
    expect(reviewer.page.get_by_text(left)).to_be_visible()
    decide = "退回工作方案"
    expect(reviewer.page.get_by_role("button", name=decide, exact=True)).to_have_count(0)
    expect(director.page.get_by_role("button", name=decide, exact=True)).to_be_visible()
    expect(director.page.get_by_text(left)).to_have_count(0)


def test_submitter_and_superior_are_told_what_is_missing(enter: Enter) -> None:
    submitter, superior = enter("230100-director"), enter("230000-director")
    for person, path in ((submitter, "/schemes"), (superior, "/reviews")):
        person.open(path)
        person.page.get_by_role("link", name="哈尔滨市委第八轮巡察").click()
        expect(person.page.get_by_role("alert")).to_contain_text("上级尚无现行审核标准")
    expect(submitter.page.get_by_role("alert")).to_contain_text("无需重新报送")
    superior.page.get_by_role("link", name="请先印发适用于该层级的审核标准").click()
    expect(superior.page.get_by_role("heading", level=1)).to_have_text("审核标准")

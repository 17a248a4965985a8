"""Opinions are asked at the desk, answered by who is asked, and stand beside the clause."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import done, twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME

Enter = Callable[[str], Person]
ASK, ASK_DEPARTMENT, GIVE, RECORD = "征求意见", "征求部门意见", "答复意见", "登记部门意见"
TITLE = "四平市委第十九轮巡察工作方案"
QUESTION, OPINION = "请就工作方式提出意见。", "建议增加下沉了解的安排。"


def under_review(shown: Demonstration) -> str:
    """The id of a scheme of Siping that Jilin has taken under review."""
    drafted = done(
        shown, "siping-drafter", "draftScheme", "scheme { id }", **(SCHEME | {"title": TITLE})
    )
    on = {"schemeId": drafted["scheme"]["id"]}
    done(shown, "siping-director", "submitScheme", **on)
    done(shown, "jilin-reviewer", "acceptReview", **on)
    return str(on["schemeId"])


def ask(person: Person, act: str) -> None:
    """Say what is asked, of which passage, and send it."""
    page = person.page
    page.get_by_label("征求意见的问题").fill(QUESTION)
    passages = page.get_by_label("有关方案内容")
    passages.fill("工作方式")
    page.get_by_role("tree").get_by_text("工作方式", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(QUESTION)
    twice(dialog.get_by_role("button", name=act, exact=True))


def test_opinion_is_asked_and_stands_beside_its_clause(enter: Enter, shown: Demonstration) -> None:
    scheme = under_review(shown)
    reviewer = enter("220000-reviewer")
    page = reviewer.page
    reviewer.open(f"/reviews/{scheme}")
    judgement = page.get_by_role("region", name="审核意见")
    judgement.get_by_role("link", name=ASK).click()
    page.get_by_role("combobox", name="巡视巡察机构").fill("长春市委")
    page.get_by_title("长春市委巡察办").click()
    ask(reviewer, ASK)
    expect(page.locator("h1")).to_contain_text("待答复")
    consultation = page.url.rpartition("/")[2]
    # What is asked holds the words of the clause and of the passage.
    expect(page.get_by_role("article")).to_contain_text(SCHEME["method"])
    assert reviewer.violations() == []

    asked = enter("220100-director")
    asked.open("/")
    asked.page.get_by_role("link", name=TITLE).first.click()
    expect(asked.page.get_by_role("article")).to_contain_text(SCHEME["method"])
    expect(asked.page.get_by_role("article")).to_contain_text("政治定位")
    main = asked.page.locator("main")
    expect(main).not_to_contain_text(SCHEME["objective"])
    expect(asked.page.get_by_role("button", name="打开审核")).to_have_count(0)
    asked.page.get_by_role("button", name=GIVE, exact=True).click()
    dialog = asked.page.get_by_role("dialog")
    dialog.get_by_role("button", name=GIVE, exact=True).click()
    expect(dialog).to_contain_text("请填写")
    dialog.get_by_label("意见", exact=True).fill(OPINION)
    twice(dialog.get_by_role("button", name=GIVE, exact=True))
    expect(asked.page.locator("h1")).to_contain_text("已答复")
    assert asked.violations() == []

    reviewer.open(f"/reviews/{scheme}")
    expect(judgement.get_by_role("region", name="有关本条的征求意见")).to_contain_text(OPINION)
    page.locator(".clauses button").last.click()
    expect(judgement).not_to_contain_text(OPINION)

    submitter = enter("220300-director")
    for path in (f"/reviews/{scheme}", f"/schemes/{scheme}", "/consultations"):
        submitter.open(path)
        expect(submitter.page.locator("main")).not_to_contain_text(OPINION)
        expect(submitter.page.locator("main")).not_to_contain_text(QUESTION)
    submitter.page.goto(f"/consultations/{consultation}")
    submitter.page.get_by_text("没有这份材料，或者您无权查看。").wait_for()


def test_opinion_of_a_department_is_recorded(enter: Enter, shown: Demonstration) -> None:
    scheme = under_review(shown)
    reviewer = enter("220000-reviewer")
    page = reviewer.page
    reviewer.open(f"/reviews/{scheme}?view=consulted")
    reading = page.get_by_role("article", name="方案正文")
    expect(reading).to_contain_text("本次审核没有征求意见。")
    reading.get_by_role("link", name=ASK).click()
    page.get_by_label("部门（组织部、纪委监委、审计局等）").check()
    page.get_by_label("部门名称").fill("省审计厅")
    ask(reviewer, ASK_DEPARTMENT)
    expect(page.locator("h1")).to_contain_text("待部门答复")
    reviewer.open(f"/reviews/{scheme}?view=consulted")
    reading.get_by_role("button", name=RECORD, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("意见提供人").fill("张某")
    dialog.get_by_label("意见", exact=True).fill("无不同意见。")
    twice(dialog.get_by_role("button", name=RECORD, exact=True))
    expect(dialog).to_be_hidden()
    expect(reading).to_contain_text("无不同意见。")
    expect(reading).to_contain_text("张某")
    assert reviewer.violations() == []
    observer = enter("220000-observer")
    observer.open(f"/reviews/{scheme}?view=consulted")
    expect(observer.page.locator("main")).not_to_contain_text("无不同意见。")

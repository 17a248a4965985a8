"""A pass on condition of changes: named at the desk, made by the submitter, and confirmed."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import confirm, done, state, twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME

Enter = Callable[[str], Person]
PASS, CONFIRM, SUBMIT = "原则通过工作方案", "确认修改", "报审工作方案"
JUDGED = "review { id standardRevision { clauses { id } } }"
REQUIRED = "须修改的内容"


def judged(shown: Demonstration, title: str) -> str:
    """The id of a scheme of Siping of which each clause was judged."""
    content = SCHEME | {"title": title}
    drafted = done(shown, "siping-drafter", "draftScheme", "scheme { id }", **content)
    on = {"schemeId": drafted["scheme"]["id"]}
    done(shown, "siping-director", "submitScheme", **on)
    review = done(shown, "jilin-reviewer", "acceptReview", JUDGED, **on)["review"]
    for clause in review["standardRevision"]["clauses"]:
        said = {"reviewId": review["id"], "clauseId": clause["id"], "verdict": "PASS"}
        done(shown, "jilin-reviewer", "recordVerdict", **said)
    return str(on["schemeId"])


def test_changes_are_named_made_and_confirmed(enter: Enter, shown: Demonstration) -> None:
    scheme = judged(shown, "四平市委第十一轮巡察工作方案")
    reviewer, submitter = enter("220000-reviewer"), enter("220300-director")
    reviewer.open(f"/reviews/{scheme}")
    page = reviewer.page
    page.get_by_role("button", name=PASS, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("修改要求").fill("请写明谈话人数和抽查比例。")
    twice(dialog.get_by_role("button", name=PASS, exact=True))
    expect(dialog.get_by_role("alert")).to_contain_text("至少")
    places = dialog.get_by_label(REQUIRED)
    places.fill("工作方式")
    page.get_by_role("treeitem").filter(has_text="工作方式").locator(
        ".ant-select-tree-checkbox"
    ).click()
    places.press("Escape")
    twice(dialog.get_by_role("button", name=PASS, exact=True))
    expect(dialog).to_be_hidden()
    state(reviewer, is_="原则通过")

    submitter.open(f"/schemes/{scheme}")
    box = submitter.page.get_by_role("region", name=REQUIRED)
    expect(box).to_contain_text("请写明谈话人数和抽查比例。")
    expect(box.get_by_role("listitem")).to_have_text(["工作方式"])
    expect(submitter.page.get_by_role("button", name="启动巡察")).to_have_count(0)
    changed = {"method": "个别谈话不少于六十人。", "contact": "王立新 0434-3266001"}
    done(shown, "siping-drafter", "editScheme", schemeId=scheme, **changed)
    submitter.open(f"/schemes/{scheme}")
    expect(box.get_by_role("listitem")).to_have_text(["工作方式 已改动"])
    expect(box).to_contain_text("其他改动（1 处）")
    confirm(submitter.page, SUBMIT)
    state(submitter, is_="修改稿待确认")

    state(reviewer, is_="修改稿待确认")
    asked = page.get_by_role("table", name="要求修改处的改动（1 处）")
    expect(asked.get_by_role("rowheader")).to_have_text(["工作方式"])
    expect(page.get_by_role("table", name="其他改动（1 处）")).to_contain_text("王立新")
    confirm(page, CONFIRM)
    state(reviewer, is_="已通过")
    state(submitter, is_="已通过")
    expect(submitter.page.get_by_role("button", name="启动巡察")).to_be_visible()

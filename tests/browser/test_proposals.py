"""What a drafter proposes reaches its director, who sends it back or signs it: two browsers."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.doing import done, twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME, mutation

Enter = Callable[[str], Person]
SUBMIT = "报审工作方案"
DRAFT = mutation("draftScheme", "DraftSchemeInput", "scheme { id }")
PROPOSE = mutation("propose", "ProposeInput", "proposal { id }")
JUDGED = "review { id standardRevision { clauses { id } } }"
WAITING = "query($id: ID!) { proposals(filter: {subject: $id}) { edges { node { id } } } }"
ANSWERS = """query($id: ID!) { reviews(filter: {scheme: $id}) {
    edges { node { verdicts { answer } } } } }"""
NAMES = """query($id: ID!) { acts(filter: {subject: $id, kinds: [SCHEME_SUBMIT]}) {
    edges { node { memberName preparedBy } } } }"""


def drafted(shown: Demonstration, title: str) -> str:
    """The id of a new draft of Siping's drafter."""
    given = {"input": SCHEME | {"title": title}}
    return str(shown.ask("siping-drafter", DRAFT, given)["draftScheme"]["scheme"]["id"])


def confirm(page: Page, act: str, **fields: str) -> None:
    """Open the dialog of a button, fill it in, and send it with a double click."""
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    for label, text in fields.items():
        dialog.get_by_label(label).fill(text)
    twice(dialog.get_by_role("button", name="呈签" if "呈签：" in act else act, exact=True))
    expect(dialog).to_be_hidden()


def proposed(drafter: Person, scheme: str, note: str) -> None:
    drafter.open(f"/schemes/{scheme}")
    confirm(drafter.page, f"呈签：{SUBMIT}", 附言="请予审核。", 呈签说明=note)
    expect(drafter.page.get_by_text("待签发；签发前不送达其他单位")).to_be_visible()
    box = drafter.page.get_by_role("region", name="呈签")
    expect(box.get_by_role("listitem").first).to_contain_text("待签发")
    expect(drafter.page.get_by_role("button", name=f"呈签：{SUBMIT}")).to_have_count(0)


def signed_by(shown: Demonstration, scheme: str) -> tuple[str, str]:
    """Who signed the submission, and who prepared it."""
    edges = shown.ask("siping-director", NAMES, {"id": scheme})["acts"]["edges"]
    ((signed, prepared),) = (tuple(edge["node"].values()) for edge in edges)
    return signed, prepared


def test_proposal_is_sent_back_and_signed(enter: Enter, shown: Demonstration) -> None:
    title = "四平市委第十轮巡察工作方案"
    draft = drafted(shown, title)
    director, drafter = enter("220300-director"), enter("220300-drafter")
    director.open("/")
    to_sign = director.page.get_by_role("region", name="待签发")
    waiting = to_sign.get_by_role("link", name=f"{SUBMIT}：{title}")
    expect(waiting).to_have_count(0)

    proposed(drafter, draft, "方案已按要求拟好。")
    # Without a reload: the workbench hears of the proposal.
    waiting.click()
    main = director.page.locator("main")
    expect(main).to_contain_text("吉林省委巡视办")
    expect(main).to_contain_text("方案已按要求拟好。")
    expect(main).to_contain_text("总体要求")
    assert director.violations() == []
    director.page.get_by_role("button", name="退回呈签", exact=True).click()
    dialog = director.page.get_by_role("dialog")
    dialog.get_by_role("button", name="退回呈签", exact=True).click()
    expect(dialog).to_contain_text("请填写。")
    dialog.get_by_label("退回原因").fill("监督重点再聚焦。")
    dialog.get_by_role("button", name="退回呈签", exact=True).click()
    expect(director.page.locator("h1")).to_contain_text("被退回")

    expect(drafter.page.get_by_role("region", name="呈签")).to_contain_text("监督重点再聚焦。")
    proposed(drafter, draft, "已修改。")
    director.open("/")
    waiting.click()
    confirm(director.page, "签发", **{"签发批语": "同意。"})
    expect(director.page.get_by_text("已告知：吉林省委巡视办")).to_be_visible()
    expect(director.page.locator("h1")).to_contain_text("已签发")

    expect(drafter.page.locator("h1")).to_contain_text("已报审")
    signed, prepared = signed_by(shown, draft)
    assert signed != prepared
    story = drafter.page.get_by_role("region", name="办理流程")
    expect(story).to_contain_text(f"{signed} 签发（{prepared}经办）")


def returned(shown: Demonstration, title: str) -> str:
    """The id of a scheme that Jilin returned for its second clause, and that was amended."""
    scheme = drafted(shown, title)
    done(shown, "siping-director", "submitScheme", schemeId=scheme)
    accepted = done(shown, "jilin-reviewer", "acceptReview", JUDGED, schemeId=scheme)["review"]
    clause = accepted["standardRevision"]["clauses"][1]["id"]
    said = {"verdict": "CHANGE", "opinion": "监督重点请再聚焦。"}
    judged = {"reviewId": accepted["id"], "clauseId": clause} | said
    done(shown, "jilin-reviewer", "recordVerdict", **judged)
    done(shown, "jilin-director", "decideReview", reviewId=accepted["id"], decision="RETURN")
    done(shown, "siping-drafter", "editScheme", schemeId=scheme, method="与纪检部门协作。")
    return scheme


def test_answers_are_signed_as_proposed(enter: Enter, shown: Demonstration) -> None:
    scheme = returned(shown, "四平市委第十五轮巡察工作方案")
    drafter, director = enter("220300-drafter"), enter("220300-director")
    drafter.open(f"/reviews/{scheme}")
    drafter.page.get_by_role("button", name="监督重点").click()
    drafter.page.get_by_label("答复").fill("已收窄为三个事项。")
    confirm(drafter.page, f"呈签：{SUBMIT}", 呈签说明="已逐条答复。")
    expect(drafter.page.get_by_text("待签发；签发前不送达其他单位")).to_be_visible()
    (line,) = shown.ask("siping-director", WAITING, {"id": scheme})["proposals"]["edges"]
    director.open(f"/proposals/{line['node']['id']}")
    content = director.page.get_by_role("article", name="签发内容")
    expect(content).to_contain_text("监督重点请再聚焦。")
    expect(content).to_contain_text("已收窄为三个事项。")
    assert director.violations() == []
    confirm(director.page, "签发")
    expect(director.page.locator("h1")).to_contain_text("已签发")
    expect(content).to_contain_text("已收窄为三个事项。")
    ((said,),) = (
        edge["node"]["verdicts"]
        for edge in shown.ask("jilin-reviewer", ANSWERS, {"id": scheme})["reviews"]["edges"]
    )
    assert said["answer"] == "已收窄为三个事项。"


def test_overtaken_proposal_says_by_what(enter: Enter, shown: Demonstration) -> None:
    draft = drafted(shown, "四平市委第十一轮巡察工作方案")
    given = {"input": {"act": {"submitScheme": {"schemeId": draft}}}}
    proposal = shown.ask("siping-drafter", PROPOSE, given)["propose"]["proposal"]["id"]
    drafter, director = enter("220300-drafter"), enter("220300-director")
    drafter.open(f"/proposals/{proposal}")
    expect(drafter.page.get_by_role("button", name="撤回呈签", exact=True)).to_be_visible()
    assert drafter.violations() == []
    director.open(f"/schemes/{draft}")
    confirm(director.page, "撤回工作方案")
    expect(drafter.page.get_by_text("呈签已失效")).to_be_visible()
    expect(drafter.page.locator(".ant-alert")).to_contain_text("撤回工作方案")
    expect(drafter.page.get_by_role("button", name="撤回呈签")).to_have_count(0)


def test_supervision_is_opened_by_proposal(enter: Enter) -> None:
    drafter, director = enter("220000-drafter"), enter("220000-director")
    drafter.open("/supervisions/new")
    page = drafter.page
    page.get_by_label("被督导单位").click()
    page.get_by_role("option", name="四平市委巡察办").or_(
        page.locator(".ant-select-item-option", has_text="四平市委巡察办")
    ).first.click()
    for label, day in (("开始日期", "2027年3月1日"), ("结束日期", "2027年3月5日")):
        page.get_by_label(label).fill(day)
        page.get_by_label(label).press("Enter")
    page.get_by_label("地点").fill("四平市")
    page.get_by_role("button", name="呈签：", exact=False).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("签发后将送达：四平市委巡察办")
    dialog.get_by_label("呈签说明").fill("已与四平市委巡察办沟通。")
    dialog.get_by_role("button", name="呈签", exact=True).click()
    expect(page.locator("h1")).to_contain_text("待签发")
    assert drafter.violations() == []
    director.page.goto(page.url)
    main = director.page.locator("main")
    expect(main).to_contain_text("四平市委巡察办")
    expect(main).to_contain_text("2027年3月5日")
    confirm(director.page, "签发")
    expect(director.page.get_by_text("已告知：四平市委巡察办")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("已签发")

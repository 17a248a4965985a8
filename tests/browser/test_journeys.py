"""What bodies do with each other from end to end, each person in a browser of its own."""

import re
from collections.abc import Callable

from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.doing import confirm, fill_days, judge, state, twice
from tests.browser.served import SIZE, Demonstration, Person
from tests.support.documents import SCHEME, mutation

Enter = Callable[[str], Person]
MAIN = re.compile("ant-btn-primary|ant-btn-color-dangerous.*ant-btn-variant-solid")
ROUND = "四平市委第十二轮巡察工作方案"
DRAFT = mutation("draftScheme", "DraftSchemeInput", "scheme { id }")


def test_province_reviews_a_city(enter: Enter, shown: Demonstration) -> None:
    reviewer = enter("220000-reviewer")
    reviewer.open("reviews?state=SUBMITTED")
    expect(reviewer.page.get_by_role("link", name=ROUND)).to_have_count(0)

    drafter = enter("220300-drafter")
    scheme = drafted(drafter)
    city = enter("220300-director")
    city.open(f"schemes/{scheme}")
    confirm(city.page, "报审工作方案", text="请予审核。")
    expect(city.page.get_by_text("已告知：吉林省委巡视办")).to_be_visible()
    state(city, is_="已报审")

    # Without a reload: the list hears of the act.
    reviewer.page.get_by_role("link", name=ROUND).click()
    confirm(reviewer.page, "受理前置审核")
    judge(reviewer.page, 协作机制="请写明协作安排。")
    director = enter("220000-director")
    director.open(f"reviews/{scheme}")
    expect(director.page.get_by_text("已审 13/13 条，其中 1 条需修改")).to_be_visible()
    returning = director.page.get_by_role("button", name="退回工作方案")
    expect(returning).to_have_class(MAIN)
    passing = director.page.get_by_role("button", name="通过工作方案", exact=True)
    expect(passing).not_to_have_class(MAIN)
    returning.click()
    dialog = director.page.get_by_role("dialog")
    expect(dialog).to_contain_text("请写明协作安排。")
    expect(dialog).to_contain_text("四平市委巡察办")
    dialog.get_by_role("button", name="退回工作方案").click()
    state(director, is_="已退回")

    state(city, is_="已退回")
    amend(drafter, scheme)
    answer_opinion(city, scheme)
    state(reviewer, is_="已报审")
    confirm(reviewer.page, "受理前置审核")
    expect(reviewer.page.get_by_text("已审 0/13 条")).to_be_visible()
    reviewer.page.get_by_role("button", name="协作机制").click()
    expect(reviewer.page.get_by_text("上一轮：修改")).to_be_visible()
    expect(reviewer.page.get_by_text("已补充与纪检、组织部门的协作。")).to_be_visible()
    reviewer.page.locator(".clauses button").first.click()
    reviewer.page.locator("main").focus()
    judge(reviewer.page)
    confirm(director.page, "通过工作方案")

    state(city, is_="已通过")
    city.open(f"schemes/{scheme}")
    confirm(city.page, "启动巡察")
    state(director, is_="实施中")
    assert acts(shown, "siping-director", scheme) == [
        *("SCHEME_DRAFT", "SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_RETURN"),
        *("SCHEME_EDIT", "SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START"),
    ]


def drafted(drafter: Person) -> str:
    """Fill in the form of a new scheme; the id of what was saved."""
    drafter.open("schemes/new")
    page = drafter.page
    page.get_by_label("方案标题").fill(ROUND)
    page.get_by_label("轮次").fill("12")
    page.get_by_label("总体要求").fill("聚焦“两个维护”，深化政治巡察。")
    page.get_by_label("监督重点 第 1 项").fill("落实全面从严治党责任情况。")
    targets = "第一巡察组：\n市教育局党组｜机关｜所属学校\n市水利局党组"
    page.get_by_label("巡察对象（每行一个）").fill(targets)
    page.get_by_label("组名").fill("第一巡察组")
    page.get_by_label("组长", exact=True).fill("王建国")
    page.get_by_label("副组长（每行一人）").fill("李晓梅")
    page.get_by_label("全组人数").fill("7")
    page.get_by_label("阶段", exact=True).fill("进驻了解")
    page.get_by_label("时限（按原文）").nth(1).fill("3月初至4月底")
    page.get_by_label("工作方式").fill("听取汇报、个别谈话、下沉了解。")
    page.get_by_label("纪律要求 第 1 项").fill("严守保密纪律。")
    twice(page.get_by_role("button", name="起草工作方案"))
    state(drafter, is_="草稿")
    return str(page.url).rpartition("/")[2]


def amend(drafter: Person, scheme: str) -> None:
    """Read the first objection, and change what it is about with the opinion beside."""
    page = drafter.page
    drafter.open(f"schemes/{scheme}")
    ahead = page.locator(".story .open", has_text="修改工作方案")
    expect(ahead).to_have_count(1)
    page.get_by_role("button", name="查看审核意见").click()
    expect(page.locator(".clauses [aria-current=true]")).to_contain_text("协作机制")
    expect(page.get_by_text("请写明协作安排。")).to_be_visible()
    page.get_by_role("button", name="修改方案").click()
    opinions = page.get_by_role("complementary", name="上轮审核意见")
    expect(opinions).to_contain_text("协作机制 修改")
    expect(opinions).to_contain_text("请写明协作安排。")
    page.get_by_label("工作方式").fill("听取汇报、个别谈话，与纪检、组织部门协作。")
    twice(page.get_by_role("button", name="修改工作方案"))
    expect(page.get_by_text("已记录，仅本单位可见。")).to_be_visible()
    expect(page.get_by_role("list", name="办理流程")).to_contain_text("修改工作方案")
    expect(ahead).to_have_count(0)


def answer_opinion(city: Person, scheme: str) -> None:
    """Answer at the clause, and submit again."""
    city.open(f"reviews/{scheme}")
    page = city.page
    expect(page.locator(".clauses [aria-current=true]")).to_contain_text("协作机制")
    page.get_by_label("答复").fill("已补充与纪检、组织部门的协作。")
    expect(page.get_by_role("button", name="协作机制")).to_contain_text("已写答复，未报送")
    assert city.violations() == []
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("button", name="打开方案").click()
    page.wait_for_timeout(200)
    assert len(asked) == 1
    expect(page.get_by_label("答复")).to_have_value("已补充与纪检、组织部门的协作。")
    page.get_by_role("button", name="报审工作方案", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("附 1 条答复")
    expect(dialog).to_contain_text("已补充与纪检、组织部门的协作。")
    twice(dialog.get_by_role("button", name="报审工作方案", exact=True))
    expect(dialog).to_be_hidden()
    state(city, is_="已报审")


def test_city_reviews_a_county(enter: Enter, shown: Demonstration) -> None:
    title = "梨树县委第九轮巡察工作方案"
    given = {"input": SCHEME | {"title": title}}
    scheme = str(shown.ask("lishu-director", DRAFT, given)["draftScheme"]["scheme"]["id"])
    reviewer, county = enter("220300-reviewer"), enter("220322-director")
    reviewer.open("reviews?state=SUBMITTED")
    county.open(f"schemes/{scheme}")
    confirm(county.page, "报审工作方案")
    reviewer.page.get_by_role("link", name=title).click()
    confirm(reviewer.page, "受理前置审核")
    judge(reviewer.page)
    # One click leads back to the list, whose filter is kept.
    reviewer.page.go_back()
    expect(reviewer.page).to_have_url(f"{shown.home}/reviews?state=SUBMITTED")
    expect(reviewer.page.get_by_role("link", name=title)).to_have_count(0)
    director = enter("220300-director")
    director.open(f"reviews/{scheme}")
    confirm(director.page, "通过工作方案")
    state(county, is_="已通过")
    confirm(county.page, "启动巡察")
    state(director, is_="实施中")


def test_plan_comes_down_the_hierarchy(enter: Enter) -> None:
    title = "吉林省委巡视工作规划（2028—2032年）"
    county = enter("220322-director")
    county.open("plans")
    expect(county.page.get_by_role("link", name=title)).to_have_count(0)

    drafter = enter("220000-drafter")
    drafter.open("plans/new")
    page = drafter.page
    page.get_by_label("种类").click()
    page.get_by_title("五年规划").click()
    page.get_by_label("标题", exact=True).fill(title)
    page.get_by_label("年度（多年的填起始年）").fill("2028")
    page.get_by_label("至年度").first.fill("2032")
    page.get_by_text("公文要素").click()
    page.get_by_label("发文字号").fill("吉巡办〔2028〕5号")
    parts = page.get_by_role("group", name="正文各部分")
    parts.get_by_role("button", name="增加一项").click()
    page.get_by_label("小标题").fill("指导思想")
    page.get_by_label("正文各部分 第 1 项").fill("发现问题、形成震慑，推动改革、促进发展。")
    parts.get_by_role("button", name="下方增加 第 1 项").click()
    page.get_by_label("序号").nth(1).fill("二、")
    page.get_by_label("正文各部分 第 2 项").fill("基本原则")
    parts.get_by_role("button", name="上移 第 2 项").click()
    expect(page.get_by_label("正文各部分 第 1 项")).to_have_value("基本原则")
    parts.get_by_role("button", name="下移 第 1 项").click()
    page.get_by_label("任务名称").fill("上下联动进一步强化")
    page.get_by_label("任务内容").fill("健全巡视巡察上下联动工作格局。")
    twice(page.get_by_role("button", name="起草规划、计划"))
    state(drafter, is_="草稿")

    director = enter("220000-director")
    director.open(f"plans/{page.url.rpartition('/')[2]}")
    confirm(director.page, "印发规划、计划")
    state(drafter, is_="已印发")
    # What is frozen is not changed: the next version is drafted.
    expect(drafter.page.get_by_role("button", name="修改规划、计划")).to_have_count(0)
    drafter.page.get_by_role("button", name="拟制新版本").click()
    expect(drafter.page.locator("main h1")).to_have_text(f"拟制新版本：{title}")
    expect(county.page.get_by_role("link", name=title)).to_have_count(0)
    share(director.page)
    link = county.page.get_by_role("link", name=title).first
    link.click()
    expect(county.page.get_by_text("健全巡视巡察上下联动工作格局。")).to_be_visible()
    expect(county.page.get_by_text("发文字号：吉巡办〔2028〕5号")).to_be_visible()
    expect(county.page.get_by_role("heading", name="二、基本原则")).to_be_visible()

    # Taken back while it is open: what is left says that it was told once.
    confirm(director.page, "撤回规划、计划")
    expect(county.page.get_by_text("（本单位已不再知悉）")).to_be_visible()
    assert "健全巡视巡察上下联动工作格局。" not in county.kept()


def share(page: Page) -> None:
    """Send a plan to everybody below."""
    page.get_by_role("button", name="抄送、共享规划、计划").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("69")
    twice(dialog.get_by_role("button", name="抄送、共享规划、计划"))
    expect(dialog).to_be_hidden()


def test_supervision_is_answered_and_closed(enter: Enter) -> None:
    city, supervisor = enter("220300-director"), enter("220000-supervisor")
    city.open("supervisions")
    opened(supervisor.page)
    supervision = supervisor.page.url.rpartition("/")[2]
    city.open(f"supervisions/{supervision}")
    letter(supervisor.page)

    one, two = (city.page.locator("section.suggestion").nth(place) for place in (0, 1))
    for number, suggestion in enumerate((one, two), 1):
        answer(city.page, number)
        expect(suggestion).to_contain_text("已反馈")
    ours = supervisor.page.locator("section.suggestion")
    expect(ours.nth(1)).to_contain_text("已整改第 2 条。")
    decide(supervisor.page, 1, "退回整改反馈", text="请补充台账。")
    expect(one).to_contain_text("请补充台账。")
    answer(city.page, 1)
    for number in (1, 2):
        decide(supervisor.page, number, "认可整改反馈")
        expect(ours.nth(number - 1)).to_contain_text("已认可")
    confirm(supervisor.page, "结束指导督导")
    state(city, is_="已结束")


def opened(page: Page) -> None:
    """Announce a supervision of Siping."""
    page.goto("supervisions/new")
    page.get_by_label("被督导单位").click()
    page.get_by_title("四平市委巡察办").click()
    page.get_by_label("督导方式").click()
    page.get_by_title("蹲点调研").click()
    fill_days(page, 开始日期="2026年11月20日", 结束日期="2026年12月20日")
    page.get_by_label("地点（每行一个）").fill("四平市\n梨树县")
    supervised = page.get_by_role("combobox", name="被督导单位")
    expect(supervised).to_have_attribute("aria-required", "true")
    dialog = asked(page, "开展指导督导")
    expect(dialog).to_contain_text("四平市委巡察办")
    expect(dialog).to_contain_text("蹲点调研・2026年11月20日至2026年12月20日・四平市、梨树县")
    twice(dialog.get_by_role("button", name="开展指导督导"))
    expect(page.locator("main h1")).to_contain_text("进行中")
    # The notice lies to the left of where dialogs have their buttons.
    notice = page.locator(".ant-notification-notice").bounding_box()
    assert notice
    assert notice["x"] + notice["width"] < SIZE["width"] / 2


def letter(page: Page) -> None:
    """Issue its letter with two suggestions."""
    page.get_by_role("button", name="印发指导督导意见书").click()
    page.get_by_label("意见书正文").fill("调研组到四平市蹲点调研，现将有关情况反馈如下。")
    page.get_by_label("问题内容").fill("监督重点不够聚焦。")
    page.get_by_role("group", name="工作建议").get_by_role("button", name="增加一项").click()
    for place, text in enumerate(("细化监督重点。", "完善协作机制。")):
        page.get_by_label("建议内容").nth(place).fill(text)
        day = page.get_by_label("反馈期限").nth(place)
        day.fill("2026年12月31日")
        day.press("Enter")
    dialog = asked(page, "印发指导督导意见书")
    expect(dialog).to_contain_text("将送达：四平市委巡察办")
    expect(dialog).to_contain_text("完善协作机制。（反馈期限 2026年12月31日）")
    twice(dialog.get_by_role("button", name="印发指导督导意见书"))
    expect(page.locator("main h1")).to_contain_text("意见已印发")


def asked(page: Page, act: str) -> Locator:
    """The dialog that asks before the act of a form goes out."""
    page.get_by_role("button", name=act, exact=True).click()
    return page.get_by_role("dialog")


def answer(page: Page, number: int) -> None:
    decide(page, number, "反馈整改情况", text=f"已整改第 {number} 条。")


def decide(page: Page, number: int, act: str, *, text: str = "") -> None:
    """An act on one suggestion."""
    suggestion = page.locator("section.suggestion").nth(number - 1)
    suggestion.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    if text:
        dialog.get_by_role("textbox").fill(text)
    twice(dialog.get_by_role("button", name=act, exact=True))
    expect(dialog).to_be_hidden()


def acts(shown: Demonstration, token: str, scheme: str) -> list[str]:
    """The kinds of the acts on a scheme, the verdicts left out, oldest first."""
    document = (
        f'{{ node(id: "{scheme}") {{ ... on WorkScheme {{ acts(first: 100,'
        " orderBy: {field: PERFORMED_AT}) { edges { node { kind } } } } } }"
    )
    edges = shown.ask(token, document)["node"]["acts"]["edges"]
    kinds = [edge["node"]["kind"] for edge in edges]
    return [kind for kind in kinds if kind != "REVIEW_RECORD_VERDICT"]

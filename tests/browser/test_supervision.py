"""A suggestion gets more time and is carried on; a supervision has several letters."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
GUIDED = """{ supervisions(filter: {kind: [PILOT], supervised: ["220300"]}) {
    edges { node { id } } } }"""


def page_of(person: Person, shown: Demonstration) -> Page:
    """The supervision in which more time was asked for the fourth suggestion."""
    (edge,) = shown.ask("siping-director", GUIDED)["supervisions"]["edges"]
    person.open(f"supervisions/{edge['node']['id']}")
    return person.page


def suggestion(page: Page, number: int) -> Locator:
    return page.locator("section.suggestion").nth(number - 1)


def act(of: Locator, name: str, text: str = "", *, day: str = "", choice: str = "") -> None:
    """Do what the button says, with these words."""
    of.get_by_role("button", name=name, exact=True).click()
    dialog = of.page.get_by_role("dialog")
    if choice:
        dialog.get_by_role("radio", name=choice).check()
    if day:
        field = dialog.locator(".ant-picker input")
        field.fill(day)
        field.press("Enter")
    if text:
        dialog.locator("textarea").fill(text)
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()


def test_more_time_is_given_and_the_answer_carried_on(enter: Enter, shown: Demonstration) -> None:
    supervisor, city = enter("220000-supervisor"), enter("220300-director")
    ours, theirs = page_of(supervisor, shown), page_of(city, shown)
    expect(suggestion(ours, 4)).to_contain_text("申请延期至")
    expect(suggestion(theirs, 4)).to_contain_text("责任单位：市纪委监委机关、市委巡察办")
    act(suggestion(ours, 4), "同意延期", day="2199-12-31")
    expect(suggestion(theirs, 4)).to_contain_text("延期至 2199年12月31日")
    expect(suggestion(theirs, 4)).to_contain_text("待整改")
    act(suggestion(theirs, 4), "报告整改进展", "已补录四十件。")
    expect(suggestion(ours, 4)).to_contain_text("已补录四十件。")
    act(suggestion(theirs, 4), "反馈整改情况", "已建立长效机制。", choice="长期坚持")
    expect(suggestion(ours, 4)).to_contain_text("整改类型：长期坚持")
    act(suggestion(ours, 4), "认可并长期坚持")
    expect(suggestion(theirs, 4)).to_contain_text("长期坚持")
    act(suggestion(theirs, 4), "报告整改进展", "第一季度已核验。")
    act(suggestion(ours, 4), "认可整改反馈")
    act(suggestion(ours, 4), "重新整改", "又有反弹。", day="2199-12-31")
    expect(suggestion(theirs, 4)).to_contain_text("已退回")


def test_another_letter_stands_above_the_first(enter: Enter, shown: Demonstration) -> None:
    supervisor = enter("220000-supervisor")
    page = page_of(supervisor, shown)
    page.get_by_role("button", name="印发第 2 期意见书").click()
    page.get_by_label("意见书正文").fill("现补充反馈如下。")
    page.get_by_label("问题内容").fill("谈话提纲过时。")
    page.get_by_label("问题类别").fill("手册质量")
    page.get_by_label("建议内容").fill("修订谈话提纲。")
    page.get_by_label("责任单位（可填多个）").fill("市委巡察办、市委组织部")
    page.get_by_label("责任单位（可填多个）").press("Enter")
    page.get_by_label("针对的问题").click()
    page.get_by_title("1. 谈话提纲过时。").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="印发指导督导意见书", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="印发指导督导意见书").click()
    expect(page.locator("main h2").first).to_contain_text("指导督导意见书（第 2 期）")
    newest = page.get_by_role("region", name="工作建议（第 2 期）")
    expect(newest).to_contain_text("责任单位：市委巡察办、市委组织部")
    expect(newest).to_contain_text("针对问题：1")
    page.get_by_role("article").first.get_by_role("link", name="打印").click()
    expect(page.locator(".paper")).to_contain_text("（第2期）")


def test_ends_without_a_letter(enter: Enter, shown: Demonstration) -> None:
    supervisor = enter("220000-supervisor")
    (found,) = shown.ask(
        "jilin-director",
        '{ supervisions(filter: {supervised: ["220800"]}) { edges { node { id } } } }',
    )["supervisions"]["edges"]
    supervisor.open(f"supervisions/{found['node']['id']}")
    act(supervisor.page.locator(".bottom"), "取消指导督导", "任务调整。")
    expect(supervisor.page.locator("main h1")).to_contain_text("已取消")

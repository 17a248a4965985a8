"""Somebody else was faster, or the server went away: nothing that was typed is lost."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.database import database_away
from tests.browser.doing import press_until, twice
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME, mutation

Enter = Callable[[str], Person]
DRAFT = mutation("draftScheme", "DraftSchemeInput", "scheme { id }")
SAVE = "修改工作方案"
EDITS = """query($id: ID!) { acts(filter: {subject: $id, kinds: [SCHEME_EDIT]}) { totalCount } }"""


def drafted(shown: Demonstration, title: str) -> str:
    """The id of a new draft of Siping."""
    given = {"input": SCHEME | {"title": title}}
    return str(shown.ask("siping-drafter", DRAFT, given)["draftScheme"]["scheme"]["id"])


def edited(page: Page, **fields: str) -> None:
    """Fill in the fields and save."""
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name=SAVE).click()


def edits(shown: Demonstration, scheme: str) -> int:
    """How often the scheme was edited."""
    counted: int = shown.ask("siping-director", EDITS, {"id": scheme})["acts"]["totalCount"]
    return counted


def test_conflict_shows_both_versions(enter: Enter, shown: Demonstration) -> None:
    scheme = drafted(shown, "四平市委第十三轮巡察工作方案")
    person = enter("220300-drafter")
    person.open(f"schemes/{scheme}/edit")
    here, there = person.page, person.page.context.new_page()
    here.get_by_label("工作方式").fill("本页填写的工作方式。")
    there.goto(f"schemes/{scheme}/edit")
    edited(there, 总体要求="另一页保存的总体要求。")
    expect(there.get_by_text("已记录，仅本单位可见。")).to_be_visible()

    here.get_by_role("button", name=SAVE).click()
    theirs = here.get_by_role("alert").filter(has_text="他人已保存第 2 稿")
    expect(theirs).to_contain_text("另一页保存的总体要求。")
    expect(here.get_by_label("工作方式")).to_have_value("本页填写的工作方式。")
    here.get_by_role("button", name="已核对，改以第 2 稿为基础提交").click()
    edited(here, 总体要求="两页合并的总体要求。")
    expect(here.get_by_text("已记录，仅本单位可见。")).to_be_visible()
    here.goto(f"schemes/{scheme}/edit")
    expect(here.get_by_label("工作方式")).to_have_value("本页填写的工作方式。")
    expect(here.get_by_label("总体要求")).to_have_value("两页合并的总体要求。")


def test_outage_keeps_what_was_typed(enter: Enter, shown: Demonstration) -> None:
    scheme = drafted(shown, "四平市委第十四轮巡察工作方案")
    person, watching = enter("220300-drafter"), enter("220300-director")
    watching.open(f"schemes/{scheme}")
    person.open(f"schemes/{scheme}/edit")
    shown.server.stop()
    edited(person.page, 方案标题="停机时填写的标题")
    expect(person.page.get_by_text("服务暂时不可用").first).to_be_visible()
    expect(person.page.get_by_label("方案标题")).to_have_value("停机时填写的标题")
    shown.server.start()
    save = person.page.get_by_role("button", name=SAVE)
    press_until(save, person.page.get_by_text("已记录，仅本单位可见。"))
    # The other one's page comes back by itself.
    expect(watching.page.locator("main h1")).to_contain_text("停机时填写的标题")


def test_work_goes_on_after_the_database_was_away(enter: Enter, shown: Demonstration) -> None:
    scheme = drafted(shown, "四平市委第十五轮巡察工作方案")
    person, reading = enter("220300-drafter"), enter("220300-director")
    person.open(f"schemes/{scheme}/edit")
    reading.open("/")
    save = person.page.get_by_role("button", name=SAVE)
    with database_away(shown.server.database):
        edited(person.page, 总体要求="数据库停机时填写的要求。")
        expect(person.page.get_by_text("服务暂时不可用，没有确认是否已办理")).to_be_visible()
        expect(person.page.get_by_label("总体要求")).to_have_value("数据库停机时填写的要求。")
        twice(save)
        places = reading.page.get_by_role("navigation", name="主导航")
        places.get_by_role("link", name="工作方案").click()
        told = reading.page.locator("main").get_by_text("服务暂时不可用，正在自动重试")
        expect(told).to_be_visible()
    # By itself: it is asked again until it answers.
    expect(reading.page.locator("main .ant-table-row").first).to_be_visible()
    expect(told).to_have_count(0)
    twice(save)
    expect(person.page.get_by_text("已记录，仅本单位可见。")).to_be_visible()
    assert edits(shown, scheme) == 1


def test_who_asked_too_much_is_answered_later(enter: Enter) -> None:
    """What a page shows comes up to date by itself when the minute is over."""
    person = enter("220300-director")
    refused = {
        "errors": [{"message": "请求过多", "extensions": {"code": "RATE_LIMITED", "retryAfter": 2}}]
    }
    asked: list[Route] = []

    def once(route: Route) -> None:
        if not asked and "DEADLINE_ON" in (route.request.post_data or ""):
            asked.append(route)
            route.fulfill(status=429, json=refused)
        else:
            route.fallback()

    person.page.route("**/graphql", once)
    person.page.goto("supervisions")
    expect(person.page.get_by_text("请求过多")).to_be_visible()
    expect(person.page.locator("tbody tr.ant-table-row").first).to_be_visible()
    expect(person.page.get_by_text("请求过多")).to_be_hidden()
    assert asked


def test_lost_answer_is_not_performed_twice(enter: Enter, shown: Demonstration) -> None:
    scheme = drafted(shown, "四平市委第十六轮巡察工作方案")
    person = enter("220300-drafter")
    person.open(f"schemes/{scheme}/edit")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    person.page.route("**/graphql", lose, times=1)
    edited(person.page, 总体要求="答复丢失时填写的要求。")
    expect(person.page.get_by_text("服务暂时不可用，没有确认是否已办理")).to_be_visible()
    assert edits(shown, scheme) == 1
    person.page.get_by_role("button", name=SAVE).click()
    expect(person.page.get_by_text("已记录，仅本单位可见。")).to_be_visible()
    assert edits(shown, scheme) == 1

"""The ledger has every suggestion that may be seen; the tree has what is told upwards."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
ALL = "{ suggestions { totalCount } }"
LATE = "{ suggestions(filter: {overdue: true}) { totalCount } }"
LISHU = '{ suggestions(filter: {supervised: ["220322"]}) { totalCount } }'


def count(shown: Demonstration, who: str, document: str) -> int:
    found: int = shown.ask(who, document)["suggestions"]["totalCount"]
    return found


def test_ledger_has_all_suggestions_by_page(enter: Enter, shown: Demonstration) -> None:
    total = count(shown, "jilin-director", ALL)
    director = enter("220000-director")
    director.open("/supervisions?state=ALL")
    rows = director.page.locator("tbody tr.ant-table-row")
    expect(rows).to_have_count(20)
    director.page.get_by_role("button", name="下一页").click()
    expect(rows).to_have_count(total - 20)
    director.page.get_by_role("button", name="首页").click()
    expect(rows).to_have_count(20)
    first = rows.first.inner_text()
    director.page.get_by_role("button", name="末页").click()
    director.page.wait_for_url("**/supervisions?state=ALL&page=last")
    expect(director.page.get_by_role("button", name="下一页")).to_be_disabled()
    expect(rows).to_have_count(20)
    assert rows.first.inner_text() != first
    late = count(shown, "jilin-director", LATE)
    expect(director.page.get_by_role("button", name=f"超期 {late}", exact=True)).to_be_visible()


def test_county_leads_to_its_suggestions(enter: Enter, shown: Demonstration) -> None:
    total = count(shown, "siping-director", LISHU)
    supervisor = enter("220300-supervisor")
    supervisor.open("/supervisions?state=ALL")
    supervisor.page.get_by_role("button", name="梨树县").click()
    supervisor.page.wait_for_url("**/supervisions?state=ALL&body=220322")
    rows = supervisor.page.locator("tbody tr.ant-table-row")
    expect(rows).to_have_count(total)
    expect(rows.first).to_contain_text("梨树县委巡察办")


def test_counts_are_told_without_the_texts(enter: Enter) -> None:
    director = enter("220000-director")
    director.open("/supervisions?body=220322")
    expect(director.page.get_by_role("button", name="梨树县")).to_contain_text("未办结")
    tree = director.page.get_by_role("navigation", name="被督导单位")
    expect(tree).to_contain_text("台账只列贵单位可查看的建议，可能少于此数")
    expect(director.page.get_by_text("没有贵单位可查看的建议")).to_be_visible()


def test_body_page_tells_how_its_work_stands(enter: Enter) -> None:
    supervisor = enter("220300-supervisor")
    supervisor.open("/bodies/220322")
    row = supervisor.page.get_by_role("row", name="工作建议")
    expect(row).to_contain_text("已认可")
    supervisor.page.get_by_role("link", name="建议台账").click()
    supervisor.page.wait_for_url("**/supervisions?state=ALL&body=220322")
    expect(supervisor.page.locator("tbody tr.ant-table-row").first).to_be_visible()


def test_stranger_is_told_nothing(enter: Enter) -> None:
    stranger = enter("210000-director")
    stranger.open("/bodies/220322")
    expect(stranger.page.get_by_text("没有已上报的工作。")).to_be_visible()

"""A county files its schemes (报备), and the city acknowledges one and calls another in."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import confirm, state
from tests.browser.served import Person

Enter = Callable[[str], Person]


def test_filed_scheme_is_acknowledged_and_starts(enter: Enter) -> None:
    city, county = enter("220600-director"), enter("220623-director")
    county.open("/schemes")
    county.page.get_by_role("link", name="长白县委第八轮巡察工作方案").click()
    state(county, is_="已报备")
    city.open(county.page.url.replace("/schemes/", "/reviews/"))
    expect(city.page.get_by_role("navigation", name="审核条款")).to_contain_text("不经逐条审核")
    assert city.violations() == []
    confirm(city.page, "备案工作方案")
    state(city, is_="已备案")
    state(county, is_="已备案")
    confirm(county.page, "启动巡察")
    state(county, is_="实施中")
    state(city, is_="实施中")
    expect(city.page.get_by_role("button", name="调审工作方案")).to_have_count(0)


def test_filed_scheme_is_called_in(enter: Enter) -> None:
    city, county = enter("220600-director"), enter("220621-director")
    county.open("/schemes")
    county.page.get_by_role("link", name="整改“回头看”").first.click()
    state(county, is_="已报备")
    expect(county.page.get_by_role("button", name="启动巡察")).to_be_visible()
    city.open(county.page.url.replace("/schemes/", "/reviews/"))
    confirm(city.page, "调审工作方案", text="与市委提级巡察对象重复，请一并调整。")
    state(city, is_="审核中")
    state(county, is_="审核中")
    expect(county.page.get_by_role("button", name="启动巡察")).to_have_count(0)
    expect(county.page.get_by_role("region", name="办理流程")).to_contain_text("请一并调整")


def test_draft_is_filed_where_the_standard_says_so(enter: Enter) -> None:
    county = enter("220681-director")
    county.open("/schemes")
    county.page.get_by_role("link", name="第九轮").first.click()
    state(county, is_="草稿")
    expect(county.page.get_by_role("button", name="报审工作方案")).to_have_count(0)
    assert county.violations() == []
    confirm(county.page, "报备工作方案")
    state(county, is_="已报备")


def test_standard_says_how_schemes_come_in(enter: Enter) -> None:
    person = enter("220600-director")
    person.open("/standards")
    person.page.get_by_role("link", name="县（市、区）党委巡察工作方案审核指导标准").click()
    article = person.page.locator("main article")
    expect(article).to_contain_text("报备（报备后 10 日内可调审）")
    person.page.get_by_role("link", name="拟制新版本").click()
    days = person.page.get_by_label("调审期限")
    expect(days).to_have_value("10")
    assert person.violations() == []
    days.fill("15")
    person.page.get_by_role("button", name="拟制新版本").click()
    expect(article).to_contain_text("报备（报备后 15 日内可调审）")

"""A province reviews schemes of two counties itself (提级审核)."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import state
from tests.browser.served import Person

Enter = Callable[[str], Person]
SCHEME = "农安县委第八轮巡察（提级）工作方案"
STANDARD = "县（市）提级巡察工作方案审核指导标准"


def test_province_reviews_what_it_took_up(enter: Enter) -> None:
    county, province, city = (
        enter(name) for name in ("220122-director", "220000-reviewer", "220100-director")
    )
    county.open("/schemes")
    county.page.get_by_role("link", name=SCHEME).click()
    state(county, is_="审核中")
    facts = county.page.locator("dl.facts").first
    expect(facts).to_contain_text("审核机构")
    expect(facts).to_contain_text("（提级审核）")
    at = county.page.url
    province.open(at.replace("/schemes/", "/reviews/"))
    state(province, is_="审核中")
    expect(province.page.get_by_role("navigation", name="审核条款")).to_contain_text("方式选择")
    city.page.goto(at)
    expect(city.page.locator("main")).to_contain_text("没有这份材料，或者您无权查看")
    expect(city.page.locator("body")).not_to_contain_text(SCHEME)
    for person in (county, province):
        assert person.violations() == []


def test_standard_says_what_is_taken_up(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/standards")
    person.page.get_by_role("link", name=STANDARD).click()
    article = person.page.locator("main article")
    expect(article).to_contain_text("提级审核")
    expect(article).to_contain_text("的提级方案，由本机构直接审核")
    person.page.get_by_role("link", name="拟制新版本").click()
    expect(person.page.get_by_text("提级审核：由本机构直接审核")).to_be_visible()
    kinds = person.page.get_by_label("提级的类型")
    kinds.click()
    person.page.get_by_title("交叉", exact=True).click()
    person.page.keyboard.press("Escape")
    assert person.violations() == []
    person.page.get_by_role("button", name="拟制新版本").click()
    expect(article).to_contain_text("提级、交叉方案")


def test_county_reads_the_standard_by_which_it_is_taken_up(enter: Enter) -> None:
    person = enter("220182-drafter")
    person.open("/standards")
    above = person.page.get_by_role("region", name="上级对本机构的标准")
    expect(above.get_by_role("link", name=STANDARD)).to_be_visible()
    expect(above.get_by_role("row")).to_have_count(3)

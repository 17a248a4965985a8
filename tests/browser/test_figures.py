"""Figures lead from a number to the acts that it counts; an overview has all areas in one table."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
LETTERS = """{ statistics(metrics: [LETTERS_ISSUED, ACCEPTED_RATE], within: "220000",
    from: "2026-01", to: "2026-12") { total { numbers outOf } bodies { key numbers } } }"""
OVERVIEW = """{ overview(within: "220000", year: 2026) {
    lines { code kind bodies having counts late } } }"""


def test_number_leads_to_its_acts(enter: Enter, shown: Demonstration) -> None:
    told = shown.ask("jilin-director", LETTERS)["statistics"]
    director = enter("220000-director")
    director.open("/statistics/figures?since=2026&until=2026")
    page = director.page
    foot = page.locator(".matrix tfoot td")
    expect(foot.nth(1)).to_have_text(str(told["total"]["numbers"][0]))
    part, whole = told["total"]["numbers"][1], told["total"]["outOf"][1]
    expect(foot.nth(5)).to_contain_text(f"{part}/{whole}")
    own = next(line["numbers"][0] for line in told["bodies"] if line["key"] == "220000")
    page.locator(".matrix tbody tr").first.locator("td").nth(1).get_by_role("link").click()
    page.wait_for_url("**/acts?kinds=SUPERVISION_ISSUE_OPINION*owner=220000*")
    expect(page.get_by_text(f"共 {own} 件")).to_be_visible()
    assert director.violations() == []


def test_figures_are_told_apart_and_saved(enter: Enter, tmp_path: Path) -> None:
    director = enter("220300-director")
    director.open("/statistics/figures?about=REVIEW&since=2026&until=2026")
    page = director.page
    page.get_by_text("按月", exact=True).click()
    expect(page.locator(".matrix tbody tr")).to_have_count(12)
    page.get_by_text("按分类", exact=True).click()
    expect(page.locator(".matrix tbody").get_by_text("常规")).to_be_visible()
    expect(page.get_by_text("各分类可能重叠")).to_be_visible()
    page.get_by_text("按地区", exact=True).click()
    page.get_by_text("指标说明", exact=True).click()
    expect(page.get_by_text("同期审核直接通过件次")).to_be_visible()
    assert director.violations() == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出 Excel").click()
    path = tmp_path / "figures.xlsx"
    saved.value.save_as(path)
    book = load_workbook(path)
    assert book.sheetnames == ["前置审核（2026年）", "指标说明"]
    assert book["指标说明"].max_row == 10
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出 CSV").click()
    assert saved.value.suggested_filename == "前置审核（2026年）.csv"


def test_overview_has_all_areas(enter: Enter, shown: Demonstration) -> None:
    lines = shown.ask("jilin-director", OVERVIEW)["overview"]["lines"]
    siping = {line["kind"]: line for line in lines if line["code"] == "220300"}
    director = enter("220000-director")
    director.open("/overview?year=2026")
    page = director.page
    rows = page.locator(".overview tbody tr")
    expect(rows).to_have_count(10)
    row = rows.filter(has_text="四平市")
    filed = siping["FIVE_YEAR_PLAN"]
    expect(row.locator("td").first).to_contain_text(f"{filed['having']}/{filed['bodies']}")
    expect(row.locator("td.bad")).to_have_text(str(siping["SUGGESTION"]["late"]))
    assert director.violations() == []
    row.get_by_role("link", name="四平市").click()
    page.wait_for_url("**/overview?year=2026&body=220300")
    expect(rows).to_have_count(6)


def test_county_is_told_nothing_of_its_province(enter: Enter) -> None:
    county = enter("220322-director")
    for path in ("/overview?body=220000", "/statistics/figures?body=220000"):
        county.open(path)
        expect(county.page.get_by_text("没有告知贵单位")).to_be_visible()

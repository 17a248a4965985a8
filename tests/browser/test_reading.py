"""Lists say where to look and in which order work goes; no name is cut, no word stays behind."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from liandong.tenants.schemes.models import SchemeState
from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
WORK = [state.chinese for state in SchemeState]
CUT = "each => each.scrollWidth > each.clientWidth"


def test_empty_list_leads_to_all_bodies(enter: Enter) -> None:
    page = (person := enter("220000-director")).page
    person.open("/schemes")
    page.get_by_role("button", name="查看全部单位").click()
    expect(page.get_by_role("link", name="巡察工作方案").first).to_be_visible()
    states = page.get_by_role("group", name="状态").get_by_role("button").all_inner_texts()
    named = [text.split()[0] for text in states[1:]]
    assert named == [state for state in WORK if state in named]
    assert len(named) > 1
    page.get_by_label("按标题筛选").fill("第八轮")
    page.get_by_label("按标题筛选").press("Enter")
    page.wait_for_url("**text=*")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="工作方案").click()
    expect(page.get_by_label("按标题筛选")).to_have_value("")


def test_search_words_leave_with_the_result(enter: Enter) -> None:
    page = (person := enter("220000-director")).page
    person.open("/")
    box = page.get_by_role("banner").get_by_role("textbox", name="搜索")
    box.fill("四平")
    box.press("Enter")
    page.wait_for_url("**/search?text=*")
    expect(box).to_have_value("四平")
    page.get_by_role("link", name="四平市委巡察办").first.click()
    expect(box).to_have_value("")
    page.go_back()
    expect(box).to_have_value("四平")


def test_hits_are_marked_and_reached_by_arrows(enter: Enter) -> None:
    page = (person := enter("220000-director")).page
    person.open("/")
    page.keyboard.press("/")
    page.keyboard.type("巡視 整改")
    page.keyboard.press("Enter")
    marks = page.locator(".hits mark")
    expect(marks.first).to_be_visible()
    assert set(marks.all_inner_texts()) <= {"巡视", "整改"}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hits a").nth(1)).to_be_focused()
    page.get_by_text("审核意见", exact=True).first.click()
    page.wait_for_url("**kind=VERDICT")
    # Until the answer is there, the hits of all kinds are shown.
    expect(page.locator(".hits a").first).to_have_attribute("href", re.compile("/reviews/"))
    page.locator(".hits a").first.press("Enter")
    page.wait_for_url("**/reviews/scheme_*")


def test_names_on_the_map_are_whole(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/plans/map")
    names = person.page.locator(".tile span:first-child")
    expect(names.filter(has_text="前郭尔罗斯蒙古族自治县")).to_be_visible()
    assert names.evaluate_all(f"all => all.filter({CUT}).length") == 0


def test_cut_cells_say_all_in_a_title(enter: Enter) -> None:
    person = enter("220000-director")
    for path in ("/supervisions", "/plans", "/"):
        person.open(path)
        cells = person.page.locator("td.ant-table-cell-ellipsis")
        expect(cells.first).to_be_visible()
        assert cells.and_(person.page.locator("td:not([title])")).all_inner_texts() == []


def test_clause_says_how_it_is_judged(enter: Enter, shown: Demonstration) -> None:
    desk = next(screen for screen in SCREENS if screen.name == "desk")
    person = enter(desk.who)
    person.open(path_of(desk, shown))
    person.page.locator(".clauses button").last.click()
    judgement = person.page.get_by_role("region", name="审核意见")
    expect(judgement).to_contain_text("否决项 须通过，方案方可通过")
    expect(judgement).to_contain_text("审核指引：逐项核对")
    expect(judgement).to_contain_text("依据：《中国共产党巡视工作条例》")


def test_cut_link_is_followed_at_the_first_click(enter: Enter) -> None:
    person = enter("220600-director")
    person.open("/standards")
    link = person.page.locator("td.ant-table-cell-ellipsis a").first
    assert link.evaluate("it => it.parentElement.scrollWidth > it.parentElement.clientWidth")
    link.click()
    person.page.wait_for_url("**/standards/standard_*")


def test_newest_acts_name_their_subject(enter: Enter) -> None:
    person = enter("220300-director")
    person.open("/")
    acts = person.page.get_by_role("region", name="最新行文").get_by_role("listitem")
    expect(acts).to_have_count(12)
    assert acts.filter(has_not=person.page.get_by_role("link")).all_inner_texts() == []


def test_numbers_are_typed_in_marked_fields(enter: Enter, shown: Demonstration) -> None:
    form = next(screen for screen in SCREENS if screen.name == "scheme-form")
    person = enter(form.who)
    person.open(path_of(form, shown))
    for label in ("方案标题", "年份", "组名", "阶段"):
        field = person.page.get_by_label(label).first
        expect(field).to_have_attribute("aria-required", "true")
    assert "Value" not in person.page.locator("main form").aria_snapshot()


def test_centre_has_no_kind(enter: Enter) -> None:
    person = enter("220000-director")
    for code, count in (("000000", 0), ("220000", 1)):
        person.open(f"/bodies/{code}")
        expect(person.page.locator(".facts dt", has_text="层级")).to_have_count(1)
        expect(person.page.locator(".facts dt", has_text="类别")).to_have_count(count)

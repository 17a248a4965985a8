"""What is wrong stands at its field, and what was typed is never lost."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person, sign_in

Enter = Callable[[str], Person]
FORM = next(screen for screen in SCREENS if screen.name == "scheme-form")
SAVE = "修改工作方案"


def typed(page: Page, title: str) -> None:
    page.get_by_label("方案标题").fill(title)
    page.get_by_label("总体要求").fill("尚未保存的要求。")
    page.get_by_role("button", name=SAVE).click()


def test_error_stands_at_its_field(enter: Enter, shown: Demonstration) -> None:
    person = enter(FORM.who)
    person.open(path_of(FORM, shown))
    followed = person.page.locator(".ant-form-item", has_text="承接规划")
    expect(followed).to_contain_text("四平市委巡察工作规划")
    typed(person.page, "")
    field = person.page.locator(".ant-form-item", has=person.page.get_by_label("方案标题"))
    expect(field).to_contain_text("必填")
    expect(person.page.get_by_text("有 1 处需要修改")).to_be_visible()
    expect(person.page.get_by_label("总体要求")).to_have_value("尚未保存的要求。")
    assert person.violations() == []


def test_first_wrong_field_is_in_sight(enter: Enter, shown: Demonstration) -> None:
    person = enter(FORM.who)
    page = person.page
    person.open(path_of(FORM, shown))
    year = page.get_by_label("年份", exact=True)
    year.fill("")
    page.get_by_label("工作方式", exact=True).scroll_into_view_if_needed()
    expect(year).not_to_be_in_viewport()
    page.get_by_role("button", name=SAVE).click()
    field = page.locator(".ant-form-item", has=year)
    expect(field).to_contain_text("必填")
    expect(year).to_be_in_viewport()
    header, seen = (each.bounding_box() for each in (page.locator(".top"), field))
    assert header
    assert seen
    assert header["y"] + header["height"] <= seen["y"]


def test_field_with_the_focus_does_not_look_wrong(enter: Enter, shown: Demonstration) -> None:
    person = enter(FORM.who)
    person.open(path_of(FORM, shown))
    field = person.page.get_by_label("方案标题")
    field.focus()
    colour = field.evaluate("field => getComputedStyle(field).borderTopColor")
    red, _, blue = (int(each) for each in re.findall(r"\d+", colour))
    assert red < blue
    assert person.violations() == []


def test_ended_session_keeps_what_was_typed(enter: Enter, shown: Demonstration) -> None:
    person = enter(FORM.who)
    person.open(path_of(FORM, shown))
    person.page.context.clear_cookies()
    typed(person.page, "改过的标题")
    expect(person.page.get_by_text("登录已失效")).to_be_visible()
    expect(person.page.get_by_label("方案标题")).to_have_value("改过的标题")
    sign_in(person.page.context.new_page(), FORM.who)
    person.page.get_by_role("button", name=SAVE).click()
    expect(person.page.locator("main h1")).to_contain_text("工作方案")
    expect(person.page.get_by_text("已记录，仅本单位可见。")).to_be_visible()


def test_enter_sends_no_form(enter: Enter, shown: Demonstration) -> None:
    person = enter(FORM.who)
    person.open(path_of(FORM, shown))
    sent: list[str] = []
    person.page.on("request", lambda request: sent.append(request.post_data or ""))
    person.page.get_by_label("方案标题").press("Enter")
    day = person.page.get_by_label("开始日期").first
    for number, form in enumerate(("2027年3月{}日", "2027-03-0{}", "2027/3/{}", "2027030{}"), 1):
        day.fill(form.format(number))
        day.press("Enter")
        day.blur()
        expect(day).to_have_value(f"2027年3月{number}日")
    assert not [each for each in sent if "idempotencyKey" in each]

"""A list of thousands is read and drawn as one scrolls, and its heading stays."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.served import Person

Enter = Callable[[str], Person]
BODIES = 3_210
MOST_DRAWN = 60
MOST_TURNS = 600


def scroll_to_the_end(page: Page) -> None:
    told = page.locator("main [role=status]").last
    page.mouse.move(700, 500)
    for _ in range(MOST_TURNS):
        if "已全部载入" in told.inner_text():
            return
        page.mouse.wheel(0, 6_000)
        page.wait_for_timeout(30)
    raise AssertionError(told.inner_text())


def test_all_bodies_scroll_by(enter: Enter) -> None:
    person = enter("000000-director")
    person.open("/bodies/000000/list")
    page = person.page
    expect(page.locator("main [role=status]").last).to_contain_text(
        f"共 {BODIES} 个，已载入 100 个"
    )
    assert person.violations() == []
    scroll_to_the_end(page)
    page.mouse.wheel(0, 1_000_000)
    expect(page.get_by_text("659012", exact=True)).to_be_visible()
    assert page.locator(".ant-table-row").count() < MOST_DRAWN
    expect(page.get_by_role("columnheader", name="区划代码")).to_be_in_viewport()


def test_heading_of_a_list_stays(enter: Enter) -> None:
    person = enter("220000-director")
    person.page.set_viewport_size({"width": 1366, "height": 500})
    person.open("/plans")
    person.page.locator(".ant-table-row").last.wait_for()
    person.page.mouse.move(700, 300)
    person.page.mouse.wheel(0, 600)
    person.page.wait_for_function("window.scrollY > 200")
    expect(person.page.get_by_role("columnheader", name="期限").first).to_be_in_viewport()


def test_list_of_bodies_is_found_on_its_page(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/bodies/220300")
    person.page.get_by_role("link", name="下级机构名单").click()
    expect(person.page.locator("main h1")).to_have_text("机构名单")
    expect(person.page.locator("main [role=status]").last).to_contain_text("已全部载入")

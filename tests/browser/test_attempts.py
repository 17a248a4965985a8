"""The administrator reads what members of the body were denied; nobody else is led there."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.served import Person

Enter = Callable[[str], Person]
TITLE = "被拒操作"


def lines(page: Page) -> list[list[str]]:
    """The cells of the table's lines."""
    rows = page.locator("main tbody tr.ant-table-row").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def test_administrator_finds_what_a_member_was_denied(enter: Enter) -> None:
    person = enter("220000-admin")
    person.open("/")
    page = person.page
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator("main tbody tr.ant-table-row").first).to_be_visible()
    whole = lines(page)
    assert len(whole) >= 7
    assert {line[3] for line in whole} == {"没有权限", "不存在或无权查看"}
    page.get_by_role("combobox", name="原因").click()
    page.locator(".ant-select-item-option", has_text="不存在或无权查看").click()
    expect(page.locator("main tbody tr.ant-table-row")).to_have_count(1)
    assert lines(page)[0][:2] == ["栾某", "启动巡察"]
    person.open("/attempts?act=REVIEW_PASS")
    assert [line[:2] + line[4:5] for line in lines(page)] == [["张某", "通过工作方案", "2"]]
    first = whole[-1][6]
    assert first.endswith("08:30")
    person.open("/attempts?until=2020-01-01")
    expect(page.get_by_text("没有被拒绝的操作。")).to_be_visible()
    assert person.violations() == []


def test_others_are_not_led_there(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/")
    expect(person.page.get_by_role("link", name=TITLE)).to_have_count(0)
    person.page.goto("/attempts")
    expect(person.page.get_by_text("没有这份材料，或者您无权查看。")).to_be_visible()

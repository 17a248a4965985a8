"""The calendar by which working days are counted stands below the rules of deadlines."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.served import Person

Enter = Callable[[str], Person]


def test_calendar_of_the_year_is_shown(enter: Enter) -> None:
    person = enter("220300-director")
    person.open("/deadlines?year=2026")
    calendar = person.page.get_by_role("region", name="节假日安排")
    national = calendar.locator(".facts > div").filter(has_text="国庆节")
    expect(national).to_have_text(
        re.compile(r"10月1日 至 10月7日\s*放假.*9月20日\s*调休上班.*10月10日\s*调休上班")
    )
    calendar.get_by_role("combobox", name="年度").click()
    person.page.get_by_title("2027 年").click()
    person.page.wait_for_url("**/deadlines?year=2027")
    expect(calendar).to_contain_text("暂定")
    expect(calendar.locator(".facts > div")).to_have_count(0)
    assert person.violations() == []


def test_calendar_is_shown_to_whoever_reads_no_rule(enter: Enter) -> None:
    person = enter("220000-admin")
    person.open("/deadlines?year=2026")
    calendar = person.page.get_by_role("region", name="节假日安排")
    expect(calendar).to_contain_text("春节")

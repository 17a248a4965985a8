"""Directors and administrators find who has read files; a file leads to its own reads."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.served import Person

Enter = Callable[[str], Person]
TITLE = "附件查阅"
ROWS = "main tbody tr.ant-table-row"


def lines(page: Page) -> list[list[str]]:
    """The cells of the table's lines."""
    return [row.locator("td").all_inner_texts() for row in page.locator(ROWS).all()]


def test_director_finds_who_read(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/")
    page = person.page
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator(ROWS).first).to_be_visible()
    whole = lines(page)
    assert len(whole) >= 7
    # Of the own body who, of another one that it did.
    for _, name, _, reader, member, address, _ in whole:
        assert name.endswith(".docx")
        assert (member == "—", address == "—") == (reader != "吉林省委巡视办",) * 2
    assert person.violations() == []
    person.open("/file-reads?until=2020-01-01")
    expect(page.get_by_text("没有查阅记录。")).to_be_visible()


def test_administrator_reads_no_names(enter: Enter) -> None:
    person = enter("220000-admin")
    person.open("/file-reads")
    expect(person.page.locator(ROWS).first).to_be_visible()
    assert {line[1] for line in lines(person.page)} == {"（名称不可见）"}


def test_others_are_not_led_there(enter: Enter) -> None:
    person = enter("220000-reviewer")
    person.open("/")
    expect(person.page.get_by_role("link", name=TITLE)).to_have_count(0)
    person.page.goto("/file-reads")
    expect(person.page.get_by_text("没有这份材料，或者您无权查看。")).to_be_visible()


def test_file_of_a_plan_leads_to_its_reads(enter: Enter) -> None:
    person = enter("220000-director")
    page = person.page
    person.open("/plans")
    page.get_by_role("link", name="吉林省委巡视工作规划").first.click()
    expect(page.get_by_role("button", name="下载 规划任务分工表.docx")).to_be_visible()
    page.get_by_role("link", name="查阅记录").first.click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(2)
    assert {line[1] for line in lines(page)} == {"规划任务分工表.docx"}
    assert {line[3] for line in lines(page)} == {"四平市委巡察办", "梨树县委巡察办"}
    assert person.violations() == []

"""A supervisor opens supervisions of several bodies at once; each of these sees its own alone."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import fill_days
from tests.browser.served import Person

Enter = Callable[[str], Person]
NAMES = ("通化市委巡察办", "辽源市委巡察办")


def test_several_are_opened_and_seen_together(enter: Enter) -> None:
    supervisor = enter("220000-supervisor")
    page = supervisor.page
    supervisor.open("/supervisions/new")
    for name in NAMES:
        page.get_by_label("被督导单位").fill(name[:2])
        page.get_by_title(name).click()
    page.keyboard.press("Escape")
    fill_days(page, 开始日期="2199-03-02", 结束日期="2199-03-12")
    page.get_by_label("地点").fill("机关")
    assert supervisor.violations() == []
    page.get_by_role("button", name="开展指导督导").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("每个单位只收到对自己的督导")
    for name in NAMES:
        expect(dialog).to_contain_text(name)
    dialog.get_by_role("button", name="开展指导督导").click()
    rows = page.get_by_role("row").filter(has_text="2199年")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("row")).to_have_count(3)  # with the head
    assert supervisor.violations() == []
    rows.first.get_by_role("link").first.click()
    expect(page.get_by_role("link", name="查看同批各单位")).to_be_visible()

    city = enter("220500-director")
    city.open("/supervisions?view=supervisions")
    mine = city.page.get_by_role("row").filter(has_text="2199年")
    expect(mine).to_have_count(1)
    expect(mine).not_to_contain_text("同批")
    mine.get_by_role("link").first.click()
    expect(city.page.get_by_role("heading", level=1)).to_contain_text("前置审核")
    expect(city.page.get_by_text("同批")).to_have_count(0)
    assert city.violations() == []


def test_supervision_joins_a_group(enter: Enter) -> None:
    supervisor = enter("220000-supervisor")
    page = supervisor.page
    supervisor.open("/supervisions?view=supervisions")
    page.get_by_role("row").filter(has_text="松原市委巡察办").filter(
        has_text="蹲点调研"
    ).get_by_role("link").first.click()
    page.get_by_role("button", name="归入同批督导").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("同批督导").click()
    page.get_by_title("全面指导（四平市委巡察办等）").click()
    assert supervisor.violations() == []
    dialog.get_by_role("button", name="归入同批督导").click()
    expect(page.get_by_role("link", name="查看同批各单位")).to_be_visible()
    page.get_by_role("link", name="查看同批各单位").click()
    expect(page.get_by_role("row")).to_have_count(4)  # with the head

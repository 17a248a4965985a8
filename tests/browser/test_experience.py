"""What a city found to work is published, recommended by its province, adopted by another city."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import confirm, state
from tests.browser.served import Person

Enter = Callable[[str], Person]
TITLE = "四平市巡察干部“导师制”培养做法"
USAGE = "为新任组长配备导师，自第八轮起试行。"
COMMENT = "导师如何遴选，请予介绍。"


def opened(enter: Enter, who: str, path: str) -> Person:
    """A person who has the page open; nothing is in the way there."""
    person = enter(who)
    person.open(path)
    expect(person.page.locator("main h1")).to_contain_text(TITLE)
    assert person.violations() == []
    return person


def test_experience_goes_from_one_city_to_another(enter: Enter) -> None:
    drafter = enter("220300-drafter")
    page = drafter.page
    drafter.open("/experiences")
    page.get_by_role("link", name="起草经验材料").click()
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_label("领域", exact=True).fill("队伍建设")
    page.get_by_label("摘要", exact=True).fill("新任巡察组长由老组长带教一轮。")
    page.get_by_label("正文各部分 第 1 项").fill("一人一名导师，一轮一次考评。")
    assert drafter.violations() == []
    page.get_by_role("button", name="起草经验材料").click()
    state(drafter, is_=f"{TITLE} 草稿")
    path = f"/experiences/{page.url.rpartition('/')[2]}"

    director = opened(enter, "220300-director", path)
    confirm(director.page, "发布经验")
    state(director, is_="已发布")

    other = enter("220400-director")
    other.page.goto(path)
    expect(other.page.get_by_text("没有这份材料，或者您无权查看。")).to_be_visible()

    province = opened(enter, "220000-director", path)
    confirm(province.page, "推荐经验", text="请各市（州）借鉴。")
    expect(province.page.get_by_role("button", name="推荐经验")).to_have_count(0)

    other = opened(enter, "220400-director", path)
    page = other.page
    page.get_by_role("button", name="采用经验").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("四平市委巡察办")
    assert other.violations() == []
    dialog.get_by_role("button", name="采用经验").click()
    expect(dialog).to_contain_text("请填写")
    dialog.get_by_role("textbox").fill(USAGE)
    dialog.get_by_role("button", name="采用经验").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="采用经验")).to_have_count(0)
    confirm(page, "评议经验", text=COMMENT)
    expect(page.get_by_role("region", name="交流意见")).to_contain_text(COMMENT)

    expect(director.page.get_by_text("1 家")).to_be_visible()
    adopted = director.page.get_by_role("region", name="采用情况")
    expect(adopted).to_contain_text("辽源市委巡察办")
    expect(adopted).to_contain_text(USAGE)
    expect(director.page.get_by_role("region", name="交流意见")).to_contain_text(COMMENT)
    assert director.violations() == []

    peer = opened(enter, "220500-director", path)
    expect(peer.page.get_by_text("1 家")).to_be_visible()
    assert USAGE not in peer.kept()
    assert COMMENT not in peer.kept()
    assert "辽源市委巡察办" not in peer.page.locator("main").inner_text()


def test_list_is_filtered_by_kind_and_saved(enter: Enter) -> None:
    director = enter("220300-director")
    page = director.page
    director.open("/experiences")
    table = page.locator("main .ant-table-tbody")
    expect(table).to_contain_text("四平市以“双清单”推动巡察整改落地见效的做法")
    expect(table).to_contain_text("长春市“1+X”巡前会商机制")
    page.get_by_role("combobox", name="种类").click()
    page.get_by_title("制度机制", exact=True).click()
    expect(table).to_contain_text("长春市“1+X”巡前会商机制")
    expect(table).not_to_contain_text("四平市以“双清单”推动巡察整改落地见效的做法")
    assert director.violations() == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出").click()
    assert waiting.value.suggested_filename == "经验交流.xlsx"

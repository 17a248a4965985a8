"""A city tells a county and a department of common problems; the county receives and answers."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import confirm, state
from tests.browser.served import Person

Enter = Callable[[str], Person]
TITLE = "关于县级巡察档案管理问题的通报"
ANSWER = "已补齐归档材料。"


def test_notice_is_issued_received_and_answered(enter: Enter) -> None:
    drafter = enter("220300-drafter")
    page = drafter.page
    drafter.open("/notices")
    places = page.get_by_role("navigation", name="主导航")
    expect(places.get_by_role("link", name="通报")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="起草通报").click()
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_label("正文", exact=True).fill("现将档案管理问题通报如下。")
    page.get_by_label("问题或案例").fill("底稿归档不全。")
    page.get_by_label("发送机构").fill("梨树")
    page.get_by_title("梨树县委巡察办").click()
    page.keyboard.press("Escape")
    assert drafter.violations() == []
    page.get_by_role("button", name="起草通报").click()
    state(drafter, is_=f"{TITLE} 草稿")
    path = f"/notices/{page.url.rpartition('/')[2]}"

    director = enter("220300-director")
    director.open(path)
    confirm(director.page, "印发通报")
    state(director, is_="已印发")
    expect(director.page.get_by_role("region", name="发送对象")).to_contain_text("待签收")
    assert director.violations() == []

    county = enter("220322-director")
    county.page.goto(path)
    expect(county.page.get_by_text("没有这份材料，或者您无权查看。")).to_be_visible()
    county.open("/dispatches?whose=to")
    page = county.page
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("article", name="通报")).to_contain_text("底稿归档不全。")
    page.get_by_role("button", name="签收通报").click()
    state(county, is_="已签收待回复")
    page.get_by_role("button", name="回复通报").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("回复", exact=True).fill(ANSWER)
    dialog.get_by_role("button", name="回复通报").click()
    state(county, is_="已回复")
    assert county.violations() == []

    director.open(path)
    director.page.get_by_role("link", name="梨树县委巡察办").click()
    expect(director.page.get_by_role("region", name="回复")).to_contain_text(ANSWER)
    confirm(director.page, "认可通报回复")
    state(director, is_="已认可")
    assert director.violations() == []

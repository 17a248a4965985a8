"""A plan that answers an upper one: what is missing, what was revised, and where it has arrived."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import confirm, twice
from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
ADDED = "做好任期末总结评估"


def path(shown: Demonstration, name: str) -> str:
    (screen,) = (each for each in SCREENS if each.name == name)
    return path_of(screen, shown)


def test_stale_plan_is_revised_and_issued_again(enter: Enter, shown: Demonstration) -> None:
    director, drafter = enter("220100-director"), enter("220100-drafter")
    director.open(path(shown, "plan-stale"))
    expect(director.page.locator("main h1")).to_contain_text("上级规划已修订")
    drafter.open(path(shown, "plan-stale"))
    basis = drafter.page.get_by_role("region", name="依据的上级规划")
    expect(basis).to_contain_text("新增 1")
    expect(basis).to_contain_text(ADDED)
    expect(basis).to_contain_text("缺 1 项")
    basis.get_by_role("button", name="按第 2 版修订本规划").click()

    page = drafter.page
    expect(page.get_by_text("已对应 24/25 项")).to_be_visible()
    expect(page.get_by_text("未对应：25")).to_be_visible()
    expect(director.page.get_by_role("button", name="印发规划、计划")).to_have_count(0)
    task = page.get_by_role("radiogroup", name=ADDED)
    task.get_by_text("不涉及").click()
    page.get_by_label(f"不涉及的理由 25. {ADDED}").fill("总结评估由省统一组织，本市配合。")
    expect(page.get_by_text("已对应 25/25 项")).to_be_visible()
    twice(page.get_by_role("button", name="修改规划、计划"))
    expect(page.locator("main")).to_contain_text(f"对应上级任务：25. {ADDED}")

    director.open(path(shown, "plan-stale"))
    confirm(director.page, "印发规划、计划")
    expect(director.page.locator("main h1")).not_to_contain_text("上级规划已修订")


def test_cascade_of_the_country_and_of_one_task(enter: Enter, shown: Demonstration) -> None:
    centre = enter("000000-director")
    centre.open(path(shown, "cascade-country"))
    page = centre.page
    expect(page.locator(".country > li")).to_have_count(31)
    expect(page.get_by_role("button", name="全部 3209")).to_be_visible()
    page.get_by_role("link", name="吉林省").click()
    expect(page.locator(".lanes > li").first).to_be_visible()
    expect(page.locator(".own")).to_contain_text("照办 2，结合实际 9，不涉及 1，缺 0，完成 70%")
    page.get_by_label("规划任务").click()
    page.get_by_title("7. 推进省区市巡视工作深化发展").click()
    chain = page.get_by_role("region", name="本项任务的承接")
    expect(chain).to_contain_text("吉林省委巡视办")
    expect(chain).to_contain_text("开展前置审核督导")
    # What cities made of it is Jilin's to read; the centre is told counts.
    expect(chain).not_to_contain_text("落实市审县前置审核")
    expect(page.get_by_role("link", name="四平市：已报备").first).to_have_attribute(
        "title", "四平市：已报备；照办 0，结合实际 2，不涉及 2，缺 0，完成 61%"
    )

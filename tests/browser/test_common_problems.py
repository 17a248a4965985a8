"""A supervisor drafts a notice of what several bodies have in common; recipients read no more."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.doing import state
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
PROBLEM = "立行立改事项移交后缺少跟踪"
TITLE = "关于整改监督共性问题的通报"
DRAWN = "{ notices(first: 1) { edges { node { revision { problems { findings } } } } } }"


def test_notice_is_drafted_of_common_problem(enter: Enter, shown: Demonstration) -> None:
    supervisor = enter("220000-supervisor")
    page = supervisor.page
    supervisor.open("/supervisions")
    page.get_by_role("link", name="共性问题").click()
    problem = page.get_by_role("region", name=PROBLEM)
    expect(problem).to_contain_text("4 个单位")
    lines = problem.get_by_role("checkbox", name="委巡察办")
    expect(lines).to_have_count(4)
    lines.nth(0).uncheck()
    expect(problem).to_contain_text("3 个单位")
    problem.get_by_label("加入其他问题").fill("双台账")
    page.get_by_title("双台账").first.click()
    expect(lines).to_have_count(5)
    assert supervisor.violations() == []

    problem.get_by_role("link", name="拟通报").click()
    expect(page.get_by_label("标题", exact=True)).to_have_value(TITLE)
    expect(page.get_by_label("问题或案例")).to_have_value(PROBLEM)
    page.get_by_label("正文", exact=True).fill("现将督导中发现的共性问题通报如下。")
    page.get_by_role("button", name="起草通报").click()
    state(supervisor, is_=f"{TITLE} 草稿")
    expect(page.get_by_text("来源：本单位督导意见中的 4 条问题")).to_be_visible()
    assert supervisor.violations() == []
    (edge,) = shown.ask("jilin-supervisor", DRAWN)["notices"]["edges"]
    assert len(edge["node"]["revision"]["problems"][0]["findings"]) == 4


def test_category_and_period_narrow_what_is_proposed(enter: Enter) -> None:
    supervisor = enter("220000-supervisor")
    page = supervisor.page
    supervisor.open("/supervisions/common?category=工作质量")
    expect(page.get_by_role("region", name=PROBLEM)).to_have_count(0)
    expect(page.get_by_role("region").first).to_contain_text("工作质量")
    supervisor.open("/supervisions/common?years=all")
    expect(page.get_by_role("region", name=PROBLEM)).to_be_visible()


def test_county_has_nothing_in_common(enter: Enter) -> None:
    county = enter("220322-director")
    county.open("/supervisions/common")
    expect(county.page.get_by_text("没有两个以上单位共有的问题。")).to_be_visible()
    assert county.violations() == []

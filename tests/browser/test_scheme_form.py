"""What a document does not say stays empty, and the form helps with what is still missing."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from tests.browser.served import Person

Enter = Callable[[str], Person]
TEXTS = Path(__file__).parents[1] / "tenants" / "reading"
SHORT = "巡察公告\n对县教育局党组、县一中开展巡察。"
DRAFT = "起草工作方案"


def read(page: Page, text: str) -> None:
    page.get_by_role("button", name="从文本或 Word 导入").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(text)
    dialog.get_by_role("button", name="识别并填入").click()
    expect(dialog).to_be_hidden()


def missing(page: Page) -> list[str]:
    """The labels of the fields that are marked as missing."""
    marked = page.locator(".ant-form-item", has=page.get_by_text("必填", exact=True))
    return [label.strip() for label in marked.locator("label").all_inner_texts()]


def test_second_document_replaces_all_of_the_first(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    read(page, (TEXTS / "scheme.txt").read_text("utf-8"))
    expect(page.get_by_label("轮次", exact=True)).to_have_value("5")
    read(page, SHORT)
    expect(page.get_by_label("方案标题")).to_have_value("巡察公告")
    for label in ("届次", "年份", "轮次", "总体要求", "工作方式", "联系方式", "发文字号"):
        expect(page.get_by_label(label, exact=True)).to_have_value("")
    for name in ("巡察组", "监督重点", "时间安排", "纪律要求"):
        expect(page.get_by_role("group", name=name, exact=True).locator(".entry")).to_have_count(0)
    page.get_by_label("方案标题").fill("")
    page.get_by_role("button", name=DRAFT).click()
    expect(page.get_by_text("有 3 处需要修改")).to_be_visible()
    assert missing(page) == ["方案标题", "巡察方式", "年份"]
    assert person.violations() == []
    person.open("/plans/new")
    read(page, (TEXTS / "plan.txt").read_text("utf-8"))
    read(page, "三月的通知\n一、健全机制")
    expect(page.get_by_label("年度（多年的填起始年）")).to_have_value("")
    expect(page.get_by_role("group", name="规划任务").locator(".entry")).to_have_count(1)
    page.get_by_role("button", name="起草规划、计划").click()
    expect(page.get_by_text("有 2 处需要修改")).to_be_visible()


def test_form_helps_with_what_is_missing(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    page.get_by_label("方案标题").fill("第一轮巡察工作方案")
    # Teams that stand above targets.
    page.get_by_label("巡察对象").fill("市委第一巡察组：\n市教育局\n市委第二巡察组：\n市水利局")
    expect(page.get_by_text("市委第一巡察组、市委第二巡察组")).to_be_visible()
    assert person.violations() == []
    page.get_by_role("button", name="补入巡察组").click()
    teams = page.get_by_role("group", name="巡察组", exact=True)
    expect(teams.locator(".entry")).to_have_count(3)
    expect(page.get_by_role("button", name="补入巡察组")).to_be_hidden()
    # What is filled is taken out only when that is meant; what is empty, at once.
    said: list[str] = []

    def answer(dialog: Dialog) -> None:
        said.append(dialog.message)
        (dialog.dismiss if len(said) == 1 else dialog.accept)()

    page.on("dialog", answer)
    for left in (3, 2):
        teams.get_by_role("button", name="删除 第 1 项").click()
        expect(teams.locator(".entry")).to_have_count(left)
    # A point below another lies as deep, and may be typed at once; one left empty is not sent.
    points = page.get_by_role("group", name="监督重点")
    points.get_by_label("监督重点 第 1 项").fill("政治监督")
    points.get_by_label("层次").click()
    page.get_by_title("第三层").click()
    points.get_by_role("button", name="下方增加 第 1 项").click()
    expect(points.get_by_text("第三层")).to_have_count(2)
    page.keyboard.type("组织监督")
    expect(points.get_by_label("小标题").nth(1)).to_have_value("组织监督")
    points.get_by_label("小标题").nth(1).fill("")
    # A time of one day is that day.
    page.get_by_label("时限（按原文）").first.fill("当天")
    for label in ("开始日期", "结束日期"):
        page.get_by_label(label).first.fill("2027年3月1日")
        page.keyboard.press("Enter")
    # The first kind is not offered again.
    page.get_by_label("兼用方式").click()
    kinds = page.locator(".ant-select-dropdown:visible .ant-select-item-option")
    assert "常规" not in kinds.all_inner_texts()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=DRAFT).click()
    expect(page.locator("main h1")).to_contain_text("第一轮巡察工作方案")
    assert len(said) == 2
    expect(page.locator("main")).to_contain_text("当天（2027年3月1日）")


def test_back_leads_to_the_list(enter: Enter) -> None:
    person = enter("220300-drafter")
    person.open("/schemes/new")
    person.page.get_by_role("button", name="返回").click()
    expect(person.page).to_have_url(re.compile("/schemes$"))

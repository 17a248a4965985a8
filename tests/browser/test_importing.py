"""A document that is read into a form takes nothing away that its author typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import Person

Enter = Callable[[str], Person]
NOTICE = "关于开展第三轮巡察的工作方案\n2026年3月至5月，对县教育局党组、县一中开展巡察。"


def read(page: Page, text: str) -> None:
    page.get_by_role("button", name="从文本或 Word 导入").click()
    page.get_by_role("dialog").get_by_role("textbox").fill(text)
    page.get_by_role("button", name="识别并填入").click()


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("保留已填写的，只填其余栏目", "我的标题"),
        ("以文件内容替换", "关于开展第三轮巡察的工作方案"),
    ],
)
def test_what_was_typed_is_asked_about(enter: Enter, answer: str, title: str) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    page.get_by_label("方案标题").fill("我的标题")
    page.get_by_label("总体要求").fill("我的要求。")
    read(page, NOTICE)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("以下栏目已填写，且与文件不同：方案标题。")
    assert person.violations() == []
    expect(page.get_by_label("方案标题")).to_have_value("我的标题")
    dialog.get_by_role("button", name=answer).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("方案标题")).to_have_value(title)
    # What the document does not say stays as it was typed; what it says besides is filled in.
    expect(page.get_by_label("总体要求")).to_have_value("我的要求。")
    expect(page.get_by_label("轮次", exact=True)).to_have_value("3")
    expect(page.get_by_label("巡察对象")).to_have_value("县教育局党组\n县一中")


def test_parts_of_the_heading_are_kept_one_by_one(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    page.get_by_text("公文要素").click()
    page.get_by_label("签发人").fill("某某")
    read(page, f"某委巡〔2026〕3号\n{NOTICE}")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_label("签发人")).to_have_value("某某")
    expect(page.get_by_label("发文字号")).to_have_value("某委巡〔2026〕3号")
    # Folded, its line tells what is in it.
    page.locator("summary", has_text="公文要素").click()
    told = page.locator("summary", has_text="公文要素")
    expect(told).to_contain_text("发文字号：某委巡〔2026〕3号；签发人：某某")


def test_notice_names_the_button_and_what_is_missing(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/schemes/new")
    page.get_by_role("button", name="从文本或 Word 导入").click()
    expect(page.get_by_role("dialog")).to_contain_text("点击“起草工作方案”之前不会留存")
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    read(page, "巡察公告\n对县教育局党组、县一中开展巡察。")
    notice = page.locator(".importing .ant-alert")
    expect(notice).to_contain_text("再点击“起草工作方案”")
    expect(notice).to_contain_text("还须填写：巡察方式、年份。")
    # It follows what is typed, and marks nothing as wrong before it is sent.
    page.get_by_label("年份", exact=True).fill("2026")
    expect(notice).to_contain_text("还须填写：巡察方式。")
    expect(page.get_by_text("必填", exact=True)).to_have_count(0)
    assert person.violations() == []
    below = page.locator(".ant-form-item", has=page.get_by_label("方案标题"))
    button = page.get_by_role("button", name="从文本或 Word 导入")
    boxes = [each.bounding_box() for each in (button, notice, below)]
    for above, under in zip(boxes, boxes[1:], strict=False):
        assert above
        assert under
        assert above["y"] + above["height"] + 8 <= under["y"]


def test_plan_without_tasks_is_told(enter: Enter) -> None:
    person = enter("220300-drafter")
    page = person.page
    person.open("/plans/new")
    read(page, "某某县委巡察工作规划（2023—2027年）")
    expect(page.locator(".importing .ant-alert")).to_contain_text("还须填写：规划任务。")
    page.get_by_role("button", name="起草规划、计划").click()
    expect(page.get_by_role("group", name="规划任务")).to_contain_text("必填")

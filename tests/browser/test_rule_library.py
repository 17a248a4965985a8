"""A city's rule is read from its text, issued, cited by a standard, revised, and abolished."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.doing import confirm, state
from tests.browser.served import Person

Enter = Callable[[str], Person]
TITLE = "四平市巡察工作方案审核办法（示例）"
TEXT = f"""{TITLE}
第一章 总则
第一条 为规范巡察工作方案审核，制定本办法。
第二条 审核应当逐条提出意见。
本办法自2026年3月1日起施行。
"""
CITED = f"《{TITLE}》第二条（第 1 版）"
CLAUSE = "审核意见"


def cite(page: Page, title: str, article: str) -> None:
    """Choose the article in the dialog of the only field for one."""
    page.get_by_role("button", name="从制度库选择").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("制度规范").fill(title)
    page.get_by_title(title, exact=True).click()
    dialog.get_by_label("条款").click()
    page.get_by_title(article).click()
    dialog.get_by_role("button", name="引用").click()
    expect(dialog).to_be_hidden()


def test_rule_is_imported_issued_cited_revised_and_abolished(enter: Enter) -> None:
    drafter = enter("220300-drafter")
    page = drafter.page
    drafter.open("/rule-documents")
    page.get_by_role("link", name="起草制度规范").click()
    page.get_by_role("button", name="从文本或 Word 导入").click()
    page.get_by_role("dialog").get_by_role("textbox").fill(TEXT)
    page.get_by_role("button", name="识别并填入").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_label("标题", exact=True)).to_have_value(TITLE)
    expect(page.get_by_label("施行日期")).to_have_value("2026年3月1日")
    page.get_by_label("发文机关").fill("中共四平市委巡察工作领导小组（示例）")
    assert drafter.violations() == []
    page.get_by_role("button", name="起草制度规范").click()
    state(drafter, is_=f"{TITLE} 草稿")
    path = f"/rule-documents/{page.url.rpartition('/')[2]}"

    county = enter("220322-director")
    county.page.goto(path)
    expect(county.page.get_by_text("没有这份材料，或者您无权查看。")).to_be_visible()

    director = enter("220300-director")
    director.open(path)
    confirm(director.page, "印发制度规范")
    state(director, is_="已印发")
    county.open(path)
    expect(county.page.get_by_role("article")).to_contain_text("审核应当逐条提出意见。")
    assert county.violations() == []

    reviewer = enter("220300-reviewer")
    page = reviewer.page
    reviewer.open("/standards/new")
    page.get_by_label("标题", exact=True).fill("县（市、区）整改方案审核标准（示例）")
    page.get_by_label("审核对象").click()
    page.get_by_title("整改方案", exact=True).click()
    page.get_by_label("条款名称").fill(CLAUSE)
    page.get_by_label("审核要点").fill("逐条提出意见。")
    cite(page, TITLE, "第二条　审核应当逐条提出意见。")
    expect(page.get_by_text(CITED)).to_be_visible()
    assert reviewer.violations() == []
    page.get_by_role("button", name="起草审核指导标准").click()
    expect(page.get_by_role("article")).to_contain_text(f"依据条款：{CITED}")

    director.open(f"{path}/edit")
    director.page.get_by_label("条文").last.fill("审核应当逐条提出意见，并说明理由。")
    director.page.get_by_role("button", name="拟制新版本").click()
    confirm(director.page, "印发制度规范")
    page.reload()
    expect(page.get_by_role("article")).to_contain_text(f"依据条款：{CITED}")
    confirm(director.page, "废止制度规范")
    state(director, is_="已废止")
    page.reload()
    expect(page.get_by_role("article")).to_contain_text(f"依据条款：{CITED}")


def test_list_is_filtered_and_saved(enter: Enter) -> None:
    director = enter("220300-director")
    page = director.page
    director.open("/rule-documents")
    table = page.locator("main .box")
    plan, measures = "中央巡视工作规划（2023—2027年）", "吉林省巡察工作方案备案办法（示例）"
    expect(table).to_contain_text(plan)
    expect(table).to_contain_text(measures)
    page.get_by_role("combobox", name="种类").click()
    page.get_by_title("规划", exact=True).click()
    expect(table).to_contain_text(plan)
    expect(table).not_to_contain_text(measures)
    assert director.violations() == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出").click()
    assert waiting.value.suggested_filename == "制度库.xlsx"


def test_desk_shows_what_a_clause_cites(enter: Enter) -> None:
    reader = enter("220300-director")
    reader.open("/standards")
    reader.page.get_by_role("link", name="市（州）党委巡察工作方案审核指导标准").first.click()
    expect(reader.page.get_by_role("article")).to_contain_text("具体措施》第 1 项（第 1 版）")

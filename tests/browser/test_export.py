"""What the screen lists is what its Excel file has, and what could not be saved is told."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from liandong.graphql.errors.formatting import answer
from liandong.graphql.errors.messages import Language
from liandong.graphql.errors.request_errors import over
from tests.browser.served import Person

Enter = Callable[[str], Person]
LISTS = (
    ("220000-director", "/plans?whose=own&sort=TITLE.ASC", "规划计划"),
    ("220300-director", "/schemes?sort=TITLE.DESC", "工作方案"),
    ("220000-reviewer", "/reviews?sort=TITLE.ASC", "前置审核"),
    ("220000-director", "/supervisions?state=OPEN", "建议台账"),
    ("220000-director", "/supervisions?state=ALL&sort=STATE.DESC", "建议台账"),
    ("220000-director", "/supervisions?view=supervisions", "督导工作"),
    ("220000-reviewer", "/standards", "本机构对下级的标准"),
    ("220000-admin", "/attempts?reason=FORBIDDEN&sort=TIMES.DESC", "被拒操作"),
    ("220000-director", "/file-reads?sort=READ_AT.ASC", "附件查阅"),
)


def saved(place: Page | Locator, folder: Path) -> tuple[str, list[tuple[Any, ...]]]:
    """The name of the file that the first button saves, and its rows, the headings first."""
    page = place.page if isinstance(place, Locator) else place
    with page.expect_download() as waiting:
        place.get_by_role("button", name="导出 Excel").first.click()
    file = folder / "saved.xlsx"
    waiting.value.save_as(file)
    book = load_workbook(file)
    rows = [tuple(cell.value for cell in row) for row in book.active.iter_rows()]
    return waiting.value.suggested_filename, rows


def headings(page: Page) -> list[str]:
    return list(page.locator("main .ant-table").first.locator("thead th").all_inner_texts())


def listed(page: Page) -> list[list[str]]:
    """The cells of the table's lines on the screen."""
    read = """table => [...table.querySelectorAll("tbody tr.ant-table-row")]
        .map(line => [...line.querySelectorAll("td")].map(cell => cell.innerText))"""
    return list(page.locator("main .ant-table").first.evaluate(read))


@pytest.mark.parametrize(("who", "path", "name"), LISTS)
def test_file_has_what_is_listed(
    enter: Enter, tmp_path: Path, who: str, path: str, name: str
) -> None:
    person = enter(who)
    person.open(path)
    shown, lines = headings(person.page), listed(person.page)
    assert lines
    called, (head, *rows) = saved(person.page, tmp_path)
    assert called == f"{name}.xlsx"
    same = [heading for heading in shown if heading in head]
    assert len(same) >= len(shown) - 1  # one column of the screen can be two of the file
    for heading in (
        "方案",
        "规划、计划",
        "被督导单位",
        "标题",
        "状态",
        "种类",
        "单位",
        "成员",
        "操作",
        "次数",
    ):
        if heading in same:
            column = [line[shown.index(heading)] for line in lines]
            assert [str(row[head.index(heading)]) for row in rows][: len(lines)] == column


def test_file_has_all_pages(enter: Enter, tmp_path: Path) -> None:
    person = enter("220000-reviewer")
    person.open("/reviews")
    pager = person.page.get_by_role("navigation", name="翻页").inner_text()
    _, rows = saved(person.page, tmp_path)
    assert f"共 {len(rows) - 1} 件" in pager
    assert len(rows) > 21


def test_hidden_column_is_not_in_the_file(enter: Enter, tmp_path: Path) -> None:
    person = enter("220300-director")
    person.open("/schemes")
    page = person.page
    assert "巡察方式" in headings(page)
    page.get_by_role("button", name="选择列").click()
    page.get_by_role("checkbox", name="巡察方式").uncheck()
    assert person.violations() == []
    page.keyboard.press("Escape")
    assert "巡察方式" not in headings(page)
    page.reload()
    expect(page.locator("main .ant-table-row").first).to_be_visible()
    assert "巡察方式" not in headings(page)
    _, (head, *_) = saved(page, tmp_path)
    assert "巡察方式" not in head
    kept = page.evaluate("Object.entries(localStorage).map((each) => each.join('='))")
    assert kept == ["liandong.columns.schemes=kind"]


def test_bodies_below_are_saved(enter: Enter, tmp_path: Path) -> None:
    person = enter("220000-director")
    person.open("/bodies/220300")
    called, (head, *rows) = saved(person.page, tmp_path)
    assert called == "四平市委巡察办及以下机构.xlsx"
    assert head == ("区划代码", "机构", "层级", "类别", "上级机构")
    assert rows[0][:2] == ("220300", "四平市委巡察办")
    assert {row[4] for row in rows[1:]} == {"四平市委巡察办"}


def test_matrix_is_saved_with_its_sums(enter: Enter, tmp_path: Path) -> None:
    person = enter("220000-director")
    person.open("/statistics?year=2026&view=table")
    matrix = person.page.locator(".matrix")
    shown = [line.locator("td").all_inner_texts() for line in matrix.locator("tr").all()[1:]]
    called, (head, *rows) = saved(person.page, tmp_path)
    assert called == "工作方案统计（2026年）.xlsx"
    assert list(head) == matrix.locator("thead th").all_inner_texts()
    assert (rows[1][0], rows[-1][0]) == ("长春市", "合计")
    assert [[int(cell or 0) for cell in row[1:]] for row in rows] == [
        [int(cell or 0) for cell in line] for line in shown
    ]


def test_found_texts_are_saved(enter: Enter, tmp_path: Path) -> None:
    person = enter("220000-director")
    person.open("/search?text=四平&kind=SCHEME")
    titles = person.page.locator(".hits").get_by_role("link").all_inner_texts()
    called, (_, *rows) = saved(person.page, tmp_path)
    assert called == "全文.xlsx"
    assert [row[1] for row in rows][: len(titles)] == titles != []


def test_outage_is_told_beside_the_list(enter: Enter, tmp_path: Path) -> None:
    person = enter("220300-director")
    person.open("/plans")
    person.page.context.set_offline(True)
    person.page.get_by_role("button", name="导出 Excel").click()
    expect(person.page.get_by_text("服务暂时不可用，没有导出。")).to_be_visible()
    person.page.context.set_offline(False)
    saved(person.page, tmp_path)
    expect(person.page.get_by_text("服务暂时不可用，没有导出。")).to_have_count(0)


def test_whoever_is_signed_out_is_told(enter: Enter) -> None:
    person = enter("220300-director")
    person.open("/plans")
    person.page.context.clear_cookies()
    person.page.get_by_role("button", name="导出 Excel").click()
    expect(person.page.get_by_role("link", name="重新登录")).to_be_visible()


def test_too_many_rows_are_told_with_the_limit(enter: Enter) -> None:
    person = enter("220300-director")
    person.open("/plans")
    # No demonstration has so many rows; tests/graphql/http/test_export.py has the server refuse.
    error = answer(over("EXPORT_LIMIT", 10_001, 10_000), Language.ZH)
    body = json.dumps({"errors": [error]})
    person.page.route(
        "**/export",
        lambda route: route.fulfill(status=413, content_type="application/json", body=body),
    )
    person.page.get_by_role("button", name="导出 Excel").click()
    expect(person.page.get_by_text("最多 10000 行")).to_be_visible()


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("TODO", "待办"),
        ("ONGOING", "在办"),
        ("DONE", "已办"),
        ("STARTED", "我发起的"),
        ("UNREAD", "待阅"),
    ],
)
def test_file_has_what_a_box_of_the_workbench_has(
    enter: Enter, tmp_path: Path, box: str, name: str
) -> None:
    person = enter("220300-director")
    person.open(f"/?box={box}")
    work = person.page.get_by_role("region", name=name, exact=True)
    titles = work.locator("tbody tr.ant-table-row td:nth-child(2)").all_inner_texts()
    total = int(re.findall(r"\d+", work.locator(".pager .quiet").inner_text())[0])
    called, (head, *rows) = saved(person.page, tmp_path)
    assert called == f"{name}.xlsx"
    assert head == ("材料类别", "事项", "标题", "往来单位", "办理期限", "已超期", "时间")
    assert [row[2] for row in rows][: len(titles)] == titles
    assert len(rows) == total
    assert person.violations() == []


def test_file_of_the_workbench_is_narrowed_as_it_is_shown(enter: Enter, tmp_path: Path) -> None:
    person = enter("220300-director")
    person.open("/?box=DONE&kind=SCHEME")
    _, (_, *rows) = saved(person.page, tmp_path)
    assert {row[0] for row in rows} == {"工作方案"}

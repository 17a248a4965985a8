"""The form of an official paper: numbers, headings, titles, tables and page ends."""

from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from liandong.graphql.papers.word import FOLDER, TEMPLATES
from liandong.policies.actors import Role
from tests.graphql.http.test_papers import lines, opened, paper
from tests.support.acting import (
    decided_review,
    drafted_plan,
    issued_standard,
    submitted_scheme,
)
from tests.support.cast import JILIN, SIPING
from tests.support.documents import PLAN
from tests.support.world import World


async def test_plan_without_numbers_is_numbered(world: World) -> None:
    sections = [{"title": "指导思想", "text": "发现问题。"}]
    items = [
        {"title": "政治巡察", "text": "推进监督。"},
        {"title": "监督一把手", "depth": 2},
        {"title": "全面覆盖"},
    ]
    id = await drafted_plan(world, JILIN, sections=sections, items=items)
    found = list(lines(await paper(world, JILIN, "PlanPaper", id)))
    start = found.index("一、指导思想")
    assert found[start : start + 7] == [
        *("一、指导思想", "发现问题。", "二、主要任务", "（一）政治巡察", "推进监督。"),
        *("1.监督一把手", "（二）全面覆盖"),
    ]
    id = await drafted_plan(world, JILIN, sections=[], items=items)
    found = list(lines(await paper(world, JILIN, "PlanPaper", id)))
    assert {"一、政治巡察", "（一）监督一把手", "二、全面覆盖"} < set(found)


async def test_points_of_a_scheme_without_numbers_are_numbered(world: World) -> None:
    points = [{"text": "落实主体责任情况，突出“一把手”"}, {"text": "落实整改责任情况。"}]
    rules = [{"text": "不接受宴请"}]
    id = await submitted_scheme(world, SIPING, focusPoints=points, disciplineRules=rules)
    found = list(lines(await paper(world, JILIN, "SchemePaper", id)))
    assert "（一）落实主体责任情况，突出“一把手”。" in found
    assert "（二）落实整改责任情况。" in found
    assert "不接受宴请" in found


async def test_headings_are_set_by_their_numbers(world: World) -> None:
    points = [
        {"numeral": numeral, "title": title, "text": "坚持。", "depth": depth}
        for depth, numeral, title in ((1, "一、", "甲"), (2, "（一）", "乙"), (3, "1.", "丙"))
    ]
    id = await submitted_scheme(world, SIPING, focusPoints=points)
    found = opened(await paper(world, JILIN, "SchemePaper", id))
    styles = {
        each.runs[1].text: each.runs[1].style.name for each in found.paragraphs if each.runs[1:]
    }
    assert styles["（一）甲"] == "二级标题"
    assert styles["1.乙。"] == "三级标题"
    assert styles["（1）丙。"] == "Default Paragraph Font"


async def test_what_belongs_together_stays_on_a_page(world: World) -> None:
    id = await drafted_plan(world, JILIN)
    found = opened(await paper(world, JILIN, "PlanPaper", id)).paragraphs
    kept_with_next = {each.text for each in found if each.paragraph_format.keep_with_next}
    last = next(each.text for each in found if each.text.startswith("健全巡视巡察"))
    day = "2023年11月15日"  # behind it stands whom copies go to
    assert kept_with_next == {"一、指导思想", "上下联动进一步强化", last, "", day}


async def test_signature_stays_with_the_last_row(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    id = await submitted_scheme(world, SIPING)
    review = await decided_review(world, JILIN, id, "RETURN", "请补充")
    (table,) = opened(await paper(world, JILIN, "ReviewPaper", id, of=review)).tables
    kept_with_next = [
        {line.paragraph_format.keep_with_next for cell in row.cells for line in cell.paragraphs}
        for row in table.rows[1:]
    ]
    assert kept_with_next == [{None}, {None}, {True}]


async def test_columns_fill_the_page_and_long_rows_may_break(world: World) -> None:
    teams = [{"name": "第一组", "size": 8}, {"name": "第二组", "members": ["甲", "乙"], "size": 2}]
    stage = {"name": "进驻", "text": "了解情况。" * 100}
    id = await submitted_scheme(
        world, SIPING, targets=[{"name": "甲局"}], teams=teams, timetable=[stage, {"name": "反馈"}]
    )
    found = opened(await paper(world, JILIN, "SchemePaper", id)).tables
    widths = [[column.width.twips for column in table.columns] for table in found]
    assert [len(each) for each in widths] == [2, 2, 2]
    assert widths[0][0] == 794
    assert all(abs(sum(each) - 8844) < 60 for each in widths)
    assert [cell.text for cell in found[1].columns[1].cells] == ["成员", "8人", "甲、乙（共2人）"]
    _, long, short = (len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in found[2].rows)
    assert (long, short) == (0, 1)


async def test_title_is_broken_behind_words_and_read_as_one(world: World) -> None:
    title = "四平市委第八轮巡察（市场监督管理领域专项）工作方案"
    id = await drafted_plan(world, JILIN, title=title)
    response = await paper(world, JILIN, "PlanPaper", id)
    (said,) = (each.text for each in opened(response).paragraphs if "第八轮" in each.text)
    assert said == "四平市委第八轮巡察\n（市场监督管理领域专项）工作方案"
    read = await world.client.post(
        "/documents/plan",
        content=response.content,
        headers={"authorization": f"Bearer {world.token(JILIN, Role.DIRECTOR)}"},
    )
    content = read.json()["content"]
    assert content["title"] == title
    assert content["heading"]["secrecy"] == PLAN["heading"]["secrecy"]


@pytest.mark.parametrize("template", sorted(TEMPLATES - {"letter"}))
def test_pages_are_numbered_outside_and_nobody_else_is_named(template: str) -> None:
    found = Document(str(FOLDER / f"{template}.docx"))
    assert found.settings.odd_and_even_pages_header_footer
    (section,) = found.sections
    assert section.footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert section.even_page_footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert found.core_properties.author == ""


@pytest.mark.parametrize("template", ["plan", "scheme"])
def test_copies_are_named_at_the_foot_of_the_last_page(template: str) -> None:
    found: Any = Document(str(FOLDER / f"{template}.docx"))
    (copies,) = (each for each in found.paragraphs if each.style.name == "抄送")
    assert copies._p.xpath("./w:pPr/w:framePr/@w:yAlign") == ["bottom"]
    assert copies.style.element.xpath("count(.//w:pBdr/*)") == 2

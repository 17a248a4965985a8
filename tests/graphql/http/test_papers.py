"""A record as an official paper: what the console's documents read, in Word."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Any

import httpx
import pytest
from docx import Document

from liandong.graphql.papers.word import TEMPLATES
from liandong.policies.actors import Role
from tests.isolation.reading import plain
from tests.platform.test_trusted import CONSOLE
from tests.support.acting import (
    accepted_review,
    act,
    articles_of,
    decided_review,
    drafted_plan,
    issued_opinion,
    issued_rule_document,
    issued_standard,
    opened_supervision,
    passed_with_changes,
    submitted_scheme,
)
from tests.support.cast import JILIN, LIAONING, SIPING
from tests.support.documents import OPINION, PLAN, SAID, SCHEME
from tests.support.filing import NAME, kept
from tests.support.world import World

NOBODYS = "plan_01a22244-c845-4833-a2d3-037a7ee877dd"


def document(name: str) -> str:
    """The document of the console that a paper is made with."""
    return str(next(text for text in CONSOLE.values() if f"query {name}(" in text))


async def paper(
    world: World, body: str, query: str, id: str, role: Role = Role.DIRECTOR, **changes: Any
) -> httpx.Response:
    template = query.removesuffix("Paper").lower()
    request = {
        "query": document(query),
        "variables": {"id": id},
        "paper": {"name": "公文[1]", "template": template} | changes,
    }
    headers = {"authorization": f"Bearer {world.token(body, role)}", "accept-language": "en"}
    return await world.client.post("/export", json=request, headers=headers)


def lines(response: httpx.Response) -> Iterator[str]:
    """All that the paper says: its paragraphs, then the cells of its tables."""
    assert response.status_code == 200, response.text
    found = opened(response)
    yield from (_said(each) for each in found.paragraphs if each.text)
    for table in found.tables:
        yield from ("｜".join(cell.text for cell in row.cells) for row in table.rows)


def opened(response: httpx.Response) -> Any:
    return Document(BytesIO(response.content))


def _said(paragraph: Any) -> str:
    """The text of the paragraph; that of a title without the breaks between its lines."""
    title = paragraph.style.name == "公文标题"
    return str(paragraph.text.replace("\n", "") if title else paragraph.text)


async def test_plan_has_the_form_of_an_official_paper(world: World) -> None:
    response = await paper(world, JILIN, "PlanPaper", await drafted_plan(world, JILIN))
    assert response.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E5%85%AC%E6%96%87%5B1%5D.docx"
    )
    assert response.headers["cache-control"] == "no-store"
    assert list(lines(response)) == [
        "内部",
        "加急",
        PLAN["title"],
        "吉巡办〔2023〕5号",
        "（省委常委会会议 2023年11月10日）",
        "各市（州）党委，省直各部门党组（党委）：",
        f"制定依据：{PLAN['basis']}。",
        "一、指导思想",
        "发现问题、形成震慑，推动改革、促进发展。",
        "（一）政治巡视进一步深化。推进政治监督具体化、精准化、常态化。",
        "（牵头单位：省委巡视办；配合单位：省委组织部、省审计厅；时限：2024年底前；指标：全覆盖100%，至2027年）",
        "上下联动进一步强化",
        "健全巡视巡察上下联动工作格局。",
        "中共吉林省委巡视工作领导小组办公室",
        "2023年11月15日",
        "抄送：省纪委监委。",
    ]


async def test_scheme_lists_its_targets(world: World) -> None:
    targets = [{"name": f"某单位{number}"} for number in range(300)]
    id = await submitted_scheme(world, SIPING, targets=targets)
    found = list(lines(await paper(world, JILIN, "SchemePaper", id)))
    assert found[2] == SCHEME["title"]
    assert [line for line in found if "某单位" in line] == [
        f"{number + 1}｜某单位{number}" for number in range(300)
    ]
    parts = [line for line in found if line[:2] in {f"{each}、" for each in "一二三四五六七八九"}]
    assert parts[:3] == ["一、总体要求", "二、巡察对象", "三、人员分组"]
    (received,) = (place for place, line in enumerate(found) if line.endswith("、来信来访受理"))
    assert found[received + 1 : received + 3] == [
        SCHEME["reception"]["scope"],
        "受理时间：截至4月20日",
    ]
    (helped,) = (place for place, line in enumerate(found) if line.endswith("、配合事项"))
    point = SCHEME["cooperation"][0]
    assert found[helped + 1 : helped + 3] == [point["title"], point["text"]]
    assert f"制定依据：{SCHEME['basis']}。" in found


async def test_what_the_text_says_itself_is_not_said_twice(world: World) -> None:
    said = f"根据{PLAN['basis']}，制定本规划。"
    id = await drafted_plan(world, JILIN, sections=[{"text": said}])
    found = list(lines(await paper(world, JILIN, "PlanPaper", id)))
    assert [line for line in found if PLAN["basis"] in line] == [said]


async def test_basis_is_not_repeated_where_the_opening_names_its_rules(world: World) -> None:
    opening = "为深入贯彻《甲条例》，根据《乙规划》和市委部署，制定本规划。"
    for basis, printed in (("《乙规划》《甲条例》", False), ("《甲条例》《丙办法》", True)):
        id = await drafted_plan(world, JILIN, basis=basis, sections=[{"text": opening}])
        found = list(lines(await paper(world, JILIN, "PlanPaper", id)))
        assert (f"制定依据：{basis}。" in found) == printed


async def test_details_follow_a_bare_heading_without_a_colon(world: World) -> None:
    indicator = {"name": "巡察", "target": "20轮", "unit": "轮", "byYear": 2027}
    items = [
        {"numeral": "一、", "title": "全面覆盖", "indicator": indicator},
        {
            **{"numeral": "（一）", "depth": 2, "title": "常规巡察"},
            "indicator": indicator | {"target": "20"},
        },
    ]
    id = await drafted_plan(world, JILIN, sections=[], items=items)
    found = list(lines(await paper(world, JILIN, "PlanPaper", id)))
    start = found.index("一、全面覆盖")
    assert found[start : start + 3] == [
        "一、全面覆盖",
        "（指标：巡察20轮，至2027年）",
        "（一）常规巡察（指标：巡察20轮，至2027年）",
    ]


@pytest.mark.parametrize(
    ("text", "indicator", "said"),
    [
        ("原则上每年开展3轮常规巡察。", {"name": "每年常规巡察", "target": "3轮"}, True),
        ("整改完成率达到95%以上。", {"name": "整改完成率", "target": "达到95%以上"}, True),
        ("实现巡察全覆盖，至2027年。", {"name": "巡察", "target": "全覆盖", "byYear": 2027}, True),
        ("实现巡察全覆盖。", {"name": "巡察", "target": "全覆盖", "byYear": 2027}, False),
        ("每年开展3轮常规巡察。", {"name": "每年常规巡察", "target": "4轮"}, False),
        ("加强巡察，实现全覆盖。", {"name": "巡察", "target": "全覆盖"}, False),
    ],
)
async def test_indicator_that_the_text_says_is_not_repeated(
    world: World, text: str, indicator: dict[str, Any], said: bool
) -> None:
    item = {"title": "任务", "text": text, "leadDepartment": "甲局", "indicator": indicator}
    id = await drafted_plan(world, JILIN, items=[item])
    found = list(lines(await paper(world, JILIN, "PlanPaper", id)))
    (details,) = (line for line in found if "牵头单位：甲局" in line)
    assert ("指标" not in details) == said


async def test_opinion_on_a_scheme_names_each_clause(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    id = await submitted_scheme(world, SIPING)
    review = await decided_review(world, JILIN, id, "RETURN", "请补充<对象> & 时间\x0b")
    for body in (JILIN, SIPING):
        found = list(lines(await paper(world, body, "ReviewPaper", id, of=review)))
        assert found[0] == f"关于《{SCHEME['title']}》的前置审核意见"
        assert "1｜政治定位｜修改｜请补充<对象> & 时间" in found
        assert any(line.startswith("退回修改。") for line in found)


async def test_opinion_names_what_must_change_and_its_files(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    id = await submitted_scheme(world, SIPING)
    review, clauses = await accepted_review(world, JILIN, id)
    for clause in clauses:
        comments = [{"field": "method", "start": 0, "end": 4, "comment": "写明<单位>"}]
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS", "comments": comments}
        await act(world, JILIN, "recordVerdict", given)
    files = [
        {"file": await kept(world, JILIN), "role": "OPINION", "title": "审核意见书<一>"},
        {"file": await kept(world, JILIN), "role": "MINUTES"},
    ]
    said = SAID["passWithChanges"] | {"changes": [{"part": "METHOD"}], "reviewId": review}
    await act(world, JILIN, "passWithChanges", said | {"attachments": files})
    for body in (JILIN, SIPING):
        found = list(lines(await paper(world, body, "ReviewPaper", id, of=review)))
        assert [line for line in found if "须修改" in line] == ["须修改的内容：工作方式。"]
        place = found.index("附件：1. 审核意见书<一>")
        assert found[place + 1] == f"　　　2. {PurePath(NAME).stem}"
        assert len([line for line in found if "—\n“听取汇报”：写明<单位>" in line]) == len(clauses)


async def test_opinion_names_what_came_with_the_confirmation(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    id = await submitted_scheme(world, SIPING)
    changes = [{"part": "METHOD"}, {"part": "OBJECTIVE"}]
    review = await passed_with_changes(world, JILIN, id, *changes)
    edited = {"schemeId": id, "expectedRevision": 1, "method": "听取汇报、个别谈话。"}
    await act(world, SIPING, "editScheme", edited)
    await act(world, SIPING, "submitScheme", {"schemeId": id})
    sent = [{"file": await kept(world, JILIN), "role": "OPINION", "title": "1.确认函"}]
    confirmed = {"schemeId": id, "note": "已逐项核对。", "attachments": sent}
    await act(world, JILIN, "confirmChanges", confirmed)
    for body in (JILIN, SIPING):
        found = list(lines(await paper(world, body, "ReviewPaper", id, of=review)))
        assert "须修改的内容：工作方式；总体要求。" in found
        assert "附件：确认函" in found  # not the number that the name of the file begins with
        assert "确认附言：已逐项核对。" in found
        assert f"附言：{SAID['passWithChanges']['note']}" in found


async def test_letter_has_its_suggestions(world: World) -> None:
    supervision = await opened_supervision(world, JILIN)
    document = await issued_rule_document(world, JILIN, title="巡察方案审核办法")
    article = (await articles_of(world, JILIN, document))[0]
    findings = [OPINION["findings"][0] | {"articleId": article}]
    for changes in ({"findings": findings}, {"heading": None}):
        await issued_opinion(world, JILIN, supervision, **changes)
    query = "query($id: ID!) { node(id: $id) { ... on Supervision { opinions { id } } } }"
    letters = (await world.ask(SIPING, query, {"id": supervision}))["node"]["opinions"]
    found = [
        list(lines(await paper(world, SIPING, "LetterPaper", letter["id"]))) for letter in letters
    ]
    first, second = found
    assert first[:5] == [
        "内部",
        "加急",
        "关于四平市委巡察办的指导督导意见书",
        "吉巡办〔2026〕30号",
        "（省委常委会会议 2023年11月10日）",
    ]
    assert first[5] == "各市（州）党委，省直各部门党组（党委）："
    said = "1. 监督重点不够聚焦（方案质量）依据：抽查的三份方案监督重点相同。"
    assert f"{said}（引用《巡察方案审核办法》第一条）" in first
    for line in ("中共吉林省委巡视工作领导小组办公室", "2023年11月15日", "抄送：省纪委监委。"):
        assert line in first, line
    assert second[:2] == ["关于四平市委巡察办的指导督导意见书（第2期）", "四平市委巡察办："]
    assert said in second
    assert not any(line.startswith("抄送") for line in second)
    for each in found:
        for suggestion in OPINION["suggestions"]:
            assert any(f"｜{suggestion['text']}" in line for line in each)
        assert any("（责任单位：市委巡察办、市委组织部）" in line for line in each)
        # Who signed it there is an affair of the supervising body.
        assert not any(line.startswith("签发") for line in each)
        assert len([line for line in each if "完善“1+X”协作机制" in line]) == 1


async def test_paper_is_of_the_version_that_is_asked(world: World) -> None:
    id = await drafted_plan(world, JILIN)
    edited = {"planId": id, "title": "第二稿", "expectedRevision": 1}
    await act(world, JILIN, "editPlan", edited)
    query = "query($id: ID!) { node(id: $id) { ... on Plan {"
    query += " revisions { edges { node { id title } } } } } }"
    versions = (await world.ask(JILIN, query, {"id": id}))["node"]["revisions"]["edges"]
    for version in versions:
        found = list(lines(await paper(world, JILIN, "PlanPaper", id, of=version["node"]["id"])))
        assert found[2] == version["node"]["title"]
    assert {version["node"]["title"] for version in versions} == {"第二稿", PLAN["title"]}


async def test_hidden_is_as_nothing(world: World) -> None:
    hidden = await paper(world, LIAONING, "PlanPaper", await drafted_plan(world, JILIN))
    nothing = await paper(world, LIAONING, "PlanPaper", NOBODYS)
    assert hidden.status_code == nothing.status_code == 404
    assert plain(hidden) == plain(nothing)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"template": "../plan"}, "paper.template"),
        ({"template": "x"}, "paper.template"),
        ({"name": ""}, "paper.name"),
        ({"of": 1}, "paper.of"),
        ({"y": 1}, "paper.y"),
    ],
)
async def test_wrong_parameter_is_named(world: World, changes: dict[str, Any], place: str) -> None:
    response = await paper(world, JILIN, "PlanPaper", NOBODYS, **changes)
    assert response.status_code == 400
    assert place in response.json()["errors"][0]["message"]


async def test_document_that_lacks_what_the_template_names_is_refused(world: World) -> None:
    response = await paper(
        world, SIPING, "SchemePaper", await submitted_scheme(world, SIPING), template="letter"
    )
    assert response.status_code == 400


def test_each_template_has_a_document() -> None:
    papers = {"letter", "notice", "plan", "review", "scheme"}
    assert papers | {"changes"} == TEMPLATES
    for template in papers:
        assert document(f"{template.title()}Paper")
    for noun in ("Plan", "Scheme", "Standard", "Rule"):
        assert document(f"{noun}Changes")


async def test_scheme_names_what_is_said_and_no_more(world: World) -> None:
    def point(numeral: str, title: str, text: str, depth: int = 1) -> dict[str, Any]:
        return {"numeral": numeral, "title": title, "text": text, "depth": depth}

    id = await submitted_scheme(
        world,
        SIPING,
        term=None,
        round=None,
        batch=None,
        furtherKinds=None,
        period=None,
        targets=[{"name": "甲局"}, {"name": "乙局", "team": "第一组"}],
        teams=[{"name": "第一组"}],
        timetable=[{"name": "进驻"}],
        focusPoints=[
            point("一、", "主要任务", "坚持政治巡察。"),
            point("（一）", "内容", "学习情况。", 2),
        ],
        sections=[
            point("八、", "受理方式", "如下。"),
            point("（一）", "举报电话", "0434", 2),
            point("（二）", "来信请寄", "县四号楼。", 2),
            {"title": "附件", "text": "1.一览表\n2.手册"},
        ],
    )
    found = list(lines(await paper(world, JILIN, "SchemePaper", id)))
    assert "类型：常规。" in found
    assert not [line for line in found if "轮次" in line]
    start = found.index("四、监督重点")
    assert found[start : start + 4] == [
        "四、监督重点",
        "（一）主要任务",
        "坚持政治巡察。",
        "1.内容。学习情况。",
    ]
    assert "（一）举报电话：0434" in found
    assert "（二）来信请寄：县四号楼。" in found
    assert found[found.index("附件：1. 一览表") + 1] == "　　　2. 手册"
    assert [line for line in found if "附件" in line] == ["附件：1. 一览表"]
    assert found[-7:] == [
        "序号｜单位｜巡察组",
        "1｜甲局｜",
        "2｜乙局｜第一组",
        "巡察组",
        "第一组",
        "阶段",
        "进驻",
    ]

"""A list as a workbook: what the viewer's document shows, all of it, in words people read."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from liandong.graphql.operations import export
from liandong.policies.actors import Role
from tests.graphql.telling import Told
from tests.support.cast import JILIN, LIAONING, LISHU, SIPING
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGES = "pageInfo { hasNextPage endCursor }"
DOCUMENT = """
query Schemes($first: Int, $after: String, $state: [SchemeState!]) {
  schemes(first: $first, after: $after, filter: {state: $state}) {
    edges { node { id state createdAt owner { name } heading: title
                   revision { teams { size } timetable { name period { startsOn } } } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
MUTATION = 'mutation { issuePlan(input: {planId: "x"}) { act { id } } }'
COLUMNS = {
    "标题": "heading",
    "单位": "owner.name",
    "状态": "state",
    "人数": "revision.teams.size",
    "阶段": "revision.timetable.name",
    "开始": "revision.timetable.period.startsOn",
    "建立": "createdAt",
}
NAME = "工作方案[2026]"
GROUPS = {
    "title": "地区",
    "by": "code",
    "rows": [{"title": "四平市", "keys": [SIPING, LISHU]}, {"title": "辽宁省", "keys": [LIAONING]}],
    "total": "合计",
}
TWICE = [{"title": "四平市", "keys": [SIPING]}, {"title": "梨树县", "keys": [LISHU, SIPING]}]
STANDINGS = """
query Statistics($within: String!) {
  standings(within: $within, kind: SCHEME, year: 2026) { states bodies { code counts late } }
}
"""


def asked(**changes: Any) -> dict[str, Any]:
    """The body of a request, with these parameters of the export."""
    columns = [{"title": title, "path": path} for title, path in COLUMNS.items()]
    return {
        "query": DOCUMENT,
        "export": {"name": NAME, "list": "schemes", "columns": columns} | changes,
    }


def added(**changes: Any) -> dict[str, Any]:
    """The body of a request whose rows add up what Jilin's cities are told to have."""
    paths = {"草稿": "counts.0", "报审": "counts.1", "合计": "counts", "超期": "late"}
    columns = [{"title": title, "path": path} for title, path in paths.items()]
    export = {"name": "统计", "list": "standings.bodies", "columns": columns, "groups": GROUPS}
    return {
        "query": STANDINGS,
        "variables": {"within": JILIN},
        "export": export | changes,
    }


CASCADE = """
query Cascade($id: ID!, $item: String) { node(id: $id) { ... on Plan {
    title items: revision { items { title } } acts { edges { node { note } } }
    cascade(item: $item) {
        code body { name superior { name } } state dueOn adopted gaps done owes urgedAt } } } }
"""
LINES = {
    "单位": "body.name",
    "上级": "body.superior.name",
    "状态": "state",
    "期限": "dueOn",
    "照办": "adopted",
    "完成": "done",
    "应报": "owes",
    "催办": "urgedAt",
}


def cascaded(plan: str, **changes: Any) -> dict[str, Any]:
    """The body of a request whose rows are the bodies below, as they stand to a plan."""
    columns = [{"title": title, "path": path} for title, path in LINES.items()]
    export = {"name": "承接情况", "list": "node.cascade", "columns": columns}
    return {"query": CASCADE, "variables": {"id": plan}, "export": export | changes}


async def exported(
    world: World, body: str, request: Any, language: str = "zh", **headers: str
) -> httpx.Response:
    token = world.token(body, Role.DIRECTOR)
    sent = {"authorization": f"Bearer {token}", "accept-language": language} | headers
    return await world.client.post("/export", json=request, headers=sent)


def rows(response: httpx.Response) -> list[tuple[Any, ...]]:
    """The rows of the only sheet, the headings first."""
    assert response.status_code == 200, response.text
    book = load_workbook(BytesIO(response.content))
    return [tuple(cell.value for cell in row) for row in book.active.iter_rows()]


async def test_workbook_has_what_the_list_shows(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LARGEST_PAGE", 2)
    nodes = "{ schemes(first: 100) { edges { node { state title owner { name } } } } }"
    found = (await told.world.ask(JILIN, nodes))["schemes"]["edges"]
    assert len(found) > 4
    head, *lines = rows(await exported(told.world, JILIN, asked(), "en"))
    assert head == tuple(COLUMNS)
    assert sorted((line[0], line[1]) for line in lines) == sorted(
        (edge["node"]["title"], edge["node"]["owner"]["name"]) for edge in found
    )


async def test_cells_are_words_days_and_numbers(told: Told) -> None:
    response = await exported(told.world, SIPING, asked() | {"variables": {"state": ["SUBMITTED"]}})
    assert response.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E5%B7%A5%E4%BD%9C%E6%96%B9%E6%A1%88%5B2026%5D.xlsx"
    )
    assert response.headers["cache-control"] == "no-store"
    _, *lines = rows(response)
    assert lines
    for _, owner, state, size, stage, starts, created in lines:
        assert owner.startswith("四平市")
        assert state == "已报审"
        assert isinstance(size, int)
        assert isinstance(stage, str)
        assert isinstance(starts, (date, str))
        assert isinstance(created, datetime)


async def test_columns_have_room_for_their_moments(told: Told) -> None:
    """A spreadsheet shows ##### for a day and time that does not fit, as in `2026-11-28 09:30`."""
    response = await exported(told.world, SIPING, asked())
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    for cell in sheet[2]:
        if isinstance(cell.value, datetime) and "h" in cell.number_format:
            assert sheet.column_dimensions[cell.column_letter].width >= len("2026-11-28 09:30")
            return
    raise AssertionError("no moment")


async def test_words_are_those_of_the_language(told: Told) -> None:
    request = asked() | {"variables": {"state": ["SUBMITTED"]}}
    _, line, *_ = rows(await exported(told.world, SIPING, request, "en"))
    assert line[2] == "Submitted"


async def test_rows_add_up_what_the_viewer_is_told(told: Told) -> None:
    bodies = (await told.world.ask(JILIN, STANDINGS, {"within": JILIN}))["standings"]["bodies"]
    counts = {line["code"]: (*line["counts"][:2], sum(line["counts"])) for line in bodies}
    sums = tuple(map(sum, zip(counts[SIPING], counts[LISHU], strict=True)))
    assert sums[2] > counts[SIPING][2] > 0
    head, city, elsewhere, total = rows(await exported(told.world, JILIN, added()))
    assert head == ("地区", "草稿", "报审", "合计", "超期")
    assert city[:4] == ("四平市", *sums)
    # Blank, as a zero would be untrue of what the viewer is not told.
    assert elsewhere == ("辽宁省", None, None, None, None)
    assert total == ("合计", *city[1:])


async def test_others_add_up_nothing_of_it(told: Told) -> None:
    _, city, *_ = rows(await exported(told.world, LIAONING, added()))
    assert city == ("四平市", None, None, None, None)


async def test_text_is_never_a_formula(stage: World) -> None:
    title = '=HYPERLINK("http://x","点")'
    plan = {
        "kind": "ANNUAL",
        "title": title,
        "sections": [{"text": "+1"}],
        "year": 2026,
        "items": [{"title": "@x", "text": "-1"}],
    }
    draft = "mutation($i: DraftPlanInput!) { draftPlan(input: $i) { plan { id } } }"
    await stage.ask(LIAONING, draft, {"i": plan})
    query = DOCUMENT.replace("schemes", "plans").replace("SchemeState", "PlanState")
    query = query[: query.index("id state")] + "title } } " + query[query.index("pageInfo") :]
    columns = [{"title": "=1+1", "path": "title"}]
    request = {"query": query, "export": {"name": "p", "list": "plans", "columns": columns}}
    assert (await exported(stage, LIAONING, request)).status_code == 200
    book = load_workbook(BytesIO((await exported(stage, LIAONING, request)).content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:2] == ["=1+1", title]
    assert not any(cell.hyperlink for cell in cells)


async def test_others_export_nothing_of_it(told: Told) -> None:
    assert rows(await exported(told.world, LIAONING, asked())) == [tuple(COLUMNS)]


async def test_too_many_rows_are_refused(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 3)
    response = await exported(told.world, JILIN, asked())
    assert response.status_code == 413
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "EXPORT_LIMIT"
    assert "3" in error["message"]


@pytest.mark.parametrize(
    ("request_", "place"),
    [
        ({"query": DOCUMENT}, "export"),
        (asked(list="nothing"), "export.list"),
        (asked(list="Schemes"), "export.list"),
        (asked(columns=[]), "export.columns"),
        (asked(columns=[{"title": "x", "path": "owner"}]), "export.columns.0.path"),
        (asked(columns=[{"title": "x", "path": "title"}]), "export.columns.0.path"),
        (asked(columns=[{"title": "x", "path": "owner.name.x"}]), "export.columns.0.path"),
        (asked(columns=[{"title": "", "path": "id"}]), "export.columns.0.title"),
        (asked(name=""), "export.name"),
        (asked(more=1), "export.more"),
        (asked() | {"query": DOCUMENT.replace(PAGES, "totalCount")}, PAGES),
        (asked() | {"query": MUTATION}, "mutation"),
        (added(list="standings.nothing"), "export.groups.by"),
        (added(columns=[{"title": "x", "path": "code"}]), "export.columns.0.path"),
        (added(columns=[{"title": "x", "path": "late.late"}]), "export.columns.0.path"),
        (added(groups=GROUPS | {"by": "counts.0"}), "export.groups.by"),
        (added(groups=GROUPS | {"rows": []}), "export.groups.rows"),
        (added(groups=GROUPS | {"rows": TWICE}), "export.groups.rows: 220300"),
    ],
)  # fmt: skip
async def test_export_fits_its_document(told: Told, request_: Any, place: str) -> None:
    response = await exported(told.world, JILIN, request_)
    assert response.status_code == 400
    assert f"：{place}" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "change",
    [
        {"query": "{ nothing }"},
        {"query": "{"},
        {"variables": {"state": ["NOTHING"]}},
        {"documentId": "sha256:1", "query": None},
    ],
)
async def test_wrong_documents_are_refused_as_always(told: Told, change: dict[str, Any]) -> None:
    response = await exported(told.world, JILIN, asked() | change)
    assert response.status_code == 400
    assert response.json()["errors"]


async def test_strangers_export_nothing(told: Told) -> None:
    response = await told.world.client.post("/export", json=asked())
    assert response.status_code == 401
    response = await told.world.client.get(
        "/export", headers={"authorization": f"Bearer {told.world.token(JILIN)}"}
    )
    assert response.status_code == 405


async def test_each_page_costs_points(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    async def left() -> int:
        answer = (await told.world.post(JILIN, "{ __typename }")).json()
        return int(answer["extensions"]["cost"]["remaining"])

    monkeypatch.setattr(export, "LARGEST_PAGE", 1)
    request = asked() | {"variables": {"state": ["WITHDRAWN"]}}
    spent = []
    for each in (request, asked(), request, asked()):
        before = await left()
        await exported(told.world, JILIN, each)
        spent.append(before - await left())
    assert spent[3] > spent[2] + 40


@pytest.mark.parametrize("body", [JILIN, SIPING])
async def test_cascade_is_a_row_for_each_body(told: Told, body: str) -> None:
    plan = told.ids["plan"]
    found = (await told.world.ask(body, CASCADE, {"id": plan}))["node"]["cascade"]
    head, *lines = rows(await exported(told.world, body, cascaded(plan)))
    assert head == tuple(LINES)
    assert [(line[0], line[4], line[5]) for line in lines] == [
        (each["body"]["name"], each["adopted"], each["done"]) for each in found
    ]
    by_name = {line[0]: line for line in lines}
    names = {each["code"]: each["body"]["name"] for each in found}
    siping, lishu = by_name[names[SIPING]], by_name[names[LISHU]]
    assert (siping[2], siping[6]) == ("已报备", "否")
    assert (lishu[1], lishu[2], lishu[6]) == (names[SIPING], "未报备", "是")
    assert isinstance(lishu[3], datetime)
    # Jilin has urged Lishu; nobody else is told.
    assert isinstance(lishu[7], datetime) is (body == JILIN)


async def test_cascade_that_nobody_is_told_of_has_no_rows(told: Told) -> None:
    for plan in (told.ids["plan"], "plan_00000000-0000-7000-8000-000000000000"):
        assert rows(await exported(told.world, LIAONING, cascaded(plan))) == [tuple(LINES)]


@pytest.mark.parametrize(
    "list_",
    ["node.title", "node.acts", "node.acts.edges.node", "node.nothing", "node.cascade.code"],
)
async def test_only_whole_lists_of_objects_are_exported(told: Told, list_: str) -> None:
    response = await exported(told.world, JILIN, cascaded(told.ids["plan"], list=list_))
    assert response.status_code == 400
    assert "：export." in response.json()["errors"][0]["message"]


async def test_longer_cascade_than_a_file_has_is_refused(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 10)
    response = await exported(told.world, JILIN, cascaded(told.ids["plan"]))
    assert response.status_code == 413


FIGURES = """
query Figures($within: String!) {
  statistics(metrics: [SCHEMES_SUBMITTED, PASS_RATE], within: $within, from: "2025-01",
             to: "2026-12") { bodies { key numbers outOf } }
  definitions: metrics(language: ZH) { name unit definition }
}
"""
DEFINITIONS = {
    "name": "指标说明",
    "list": "definitions",
    "columns": [
        {"title": title, "path": path}
        for title, path in (("指标", "name"), ("单位", "unit"), ("定义", "definition"))
    ],
}


def figures(**changes: Any) -> dict[str, Any]:
    """The body of a request for figures of Jilin and of Siping's area, with what they mean."""
    columns = [
        {"title": "报审工作方案", "path": "numbers.0"},
        {"title": "直接通过", "path": "numbers.1"},
        {"title": "作出结论", "path": "outOf.1"},
    ]
    groups = {
        "title": "地区",
        "by": "key",
        "rows": [{"title": "=省本级", "keys": [JILIN]}, {"title": "四平市", "keys": [SIPING]}],
        "total": "合计",
    }
    export = {"name": "统计", "list": "statistics.bodies", "columns": columns, "groups": groups}
    export |= {"beside": DEFINITIONS}
    return {"query": FIGURES, "variables": {"within": JILIN}, "export": export | changes}


async def test_definitions_stand_on_a_second_sheet(told: Told) -> None:
    response = await exported(told.world, JILIN, figures())
    assert response.status_code == 200, response.text
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["统计", "指标说明"]
    sums, definitions = ([*sheet.iter_rows(values_only=True)] for sheet in book)
    answer = await told.world.ask(JILIN, FIGURES, {"within": JILIN})
    lines = {line["key"]: line for line in answer["statistics"]["bodies"]}
    siping = lines[SIPING]
    assert sums[2] == ("四平市", *siping["numbers"], siping["outOf"][1])
    assert sums[2][1] > 0
    assert definitions[0] == ("指标", "单位", "定义")
    assert definitions[1] == ("报备规划计划", "份", "向上级报备规划、年度计划的份数。")
    assert len(definitions) == 1 + len(answer["definitions"])


async def test_figures_as_comma_separated_values(told: Told) -> None:
    response = await exported(told.world, JILIN, figures(format="csv"))
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"].endswith(".csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "地区,报审工作方案,直接通过,作出结论"
    # Nothing that a spreadsheet program would work out.
    assert lines[1].startswith("'=省本级,")
    assert lines[-1].startswith("合计,")


async def test_what_stands_beside_must_be_in_the_document(told: Told) -> None:
    wrong = {"beside": DEFINITIONS | {"list": "nothing"}}
    assert (await exported(told.world, JILIN, figures(**wrong))).status_code == 400
    wrong = {"beside": DEFINITIONS | {"columns": [{"title": "x", "path": "nothing"}]}}
    assert (await exported(told.world, JILIN, figures(**wrong))).status_code == 400

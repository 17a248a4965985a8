"""Versions and texts are compared over HTTP: what the viewer's document reads, as data."""

from typing import Any

import httpx
import pytest

from liandong.policies.actors import Role
from liandong.tenants.comparing.common import MOST_FINDINGS
from tests.graphql.http.test_papers import lines
from tests.isolation.reading import plain
from tests.support.acting import (
    act,
    drafted_plan,
    drafted_scheme,
    issued_opinion,
    opened_supervision,
    submitted_scheme,
)
from tests.support.cast import CHANGCHUN, JILIN, LIAONING, SIPING
from tests.support.documents import PLAN, SCHEME
from tests.support.world import World

CONTENT = """title kind period { text endsOn } objective
    focusPoints { key numeral title text } teams { key name size } targets { key name kind }"""
VERSIONS = (
    "query($before: ID!, $after: ID!) { before: node(id: $before) { ...Content }"
    " after: node(id: $after) { ...Content }"
    " earlier: node(id: $before) { ... on SchemeRevision { number } }"
    " later: node(id: $after) { ... on SchemeRevision { title number } } }"
    f" fragment Content on SchemeRevision {{ {CONTENT} }}"
)
REVISIONS = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
  revisions { edges { node { id number focusPoints { key text title numeral depth }
    targets { key name kind team extends earlierRound } } } } } } }"""
BOTH = {"before": "before", "after": "after"}
SIMILAR = """query($id: ID!) {
  text: node(id: $id) { ... on SchemeRevision {
    id scheme { ... on WorkScheme { id } } objective focusPoints { key title text } } }
  schemes { edges { node { id title owner { name } revision { objective method } } } }
  plan: plans(first: 1) { edges { node { id revision { items { key title } } } } }
}"""
LETTERS = """{ supervisions(first: 100) { pageInfo { hasNextPage } edges { node {
  id supervised { code name } opinions { id number findings { key text category } } } } } }"""
NEWEST = "query($id: ID!) { node(id: $id) { ... on WorkScheme { revision { id } } } }"
NOBODYS = "schemerevision_01a22244-c845-4833-a2d3-037a7ee877dd"


async def sent(
    world: World, body: str, path: str = "/compare", language: str = "zh", **request: Any
) -> httpx.Response:
    headers = {"authorization": f"Bearer {world.token(body)}", "accept-language": language}
    return await world.client.post(path, json=request, headers=headers)


async def two_versions(world: World) -> tuple[str, str]:
    """The ids of both versions of a scheme of Siping's, of which the second one was edited."""
    id = await drafted_scheme(world, SIPING)
    (first,) = (await world.ask(SIPING, REVISIONS, {"id": id}))["node"]["revisions"]["edges"]
    points = first["node"]["focusPoints"]
    text = points[1]["text"].replace("从严治党", "从严治党和党风廉政")
    targets = first["node"]["targets"]
    edited = {
        "schemeId": id,
        "expectedRevision": 1,
        "kind": "SPECIAL",
        "objective": None,
        "focusPoints": [points[1] | {"text": text, "numeral": "（二）"}, points[0]],
        "targets": [targets[1], {"name": "市审计局党组", "kind": "ORGAN"}],
    }
    await act(world, SIPING, "editScheme", edited)
    found = (await world.ask(SIPING, REVISIONS, {"id": id}))["node"]["revisions"]["edges"]
    after, before = (edge["node"]["id"] for edge in found)
    return before, after


async def newest(world: World, scheme: str) -> str:
    """The id of the scheme's newest version."""
    found = await world.ask(SIPING, NEWEST, {"id": scheme})
    return str(found["node"]["revision"]["id"])


async def test_difference_is_told_by_field_element_and_word(world: World) -> None:
    before, after = await two_versions(world)
    response = await sent(
        world, SIPING, query=VERSIONS, variables={"before": before, "after": after}, compare=BOTH
    )
    assert response.status_code == 200, response.text
    found = response.json()["differences"]
    assert [(" / ".join(each["labels"]), each["change"]) for each in found] == [
        ("类型", "CHANGED"),
        ("总体要求", "REMOVED"),
        ("监督重点 / （二）", "MOVED"),
        ("监督重点 / （二） / 序号", "ADDED"),
        ("监督重点 / （二） / 内容", "CHANGED"),
        ("巡察对象 / 市教育局党组", "REMOVED"),
        ("巡察对象 / 市审计局党组", "ADDED"),
    ]
    kind, moved, text, added = (found[place] for place in (0, 2, 4, 6))
    assert (kind["beforeText"], kind["afterText"]) == ("常规", "专项")
    assert (moved["before"], moved["after"], moved["afterText"]) == (2, 1, "第 1 位")
    assert text["path"][::2] == ["focusPoints", "text"]
    assert {"part": "ADDED", "text": "和党风廉政"} in text["spans"]
    assert added["afterText"] == "市审计局党组\n类型：机关"


async def test_changes_are_a_paper(world: World) -> None:
    before, after = await two_versions(world)
    response = await sent(
        world,
        SIPING,
        "/export",
        query=VERSIONS,
        variables={"before": before, "after": after},
        paper={"name": "对照表", "template": "changes", "compare": BOTH},
    )
    found = list(lines(response))
    assert found[:2] == [f"《{SCHEME['title']}》修改对照表", "（第1稿与第2稿）"]
    assert found[2] == "序号｜位置｜原文｜修改后"
    assert "1｜类型｜常规｜专项" in found
    assert "7｜巡察对象　市审计局党组｜（新增）｜市审计局党组\n类型：机关" in found
    assert any(
        line.startswith("6｜巡察对象　市教育局党组｜") and line.endswith("（删去）")
        for line in found
    )
    assert len(found) == 3 + 7


async def test_same_is_no_difference(world: World) -> None:
    before, _ = await two_versions(world)
    response = await sent(
        world, SIPING, query=VERSIONS, variables={"before": before, "after": before}, compare=BOTH
    )
    assert response.json() == {"differences": []}


async def test_hidden_version_is_as_none(world: World) -> None:
    before, after = await two_versions(world)
    answers = [
        await sent(world, LIAONING, query=VERSIONS, variables=ids, compare=BOTH)
        for ids in (
            {"before": before, "after": after},
            {"before": NOBODYS, "after": NOBODYS},
        )
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert plain(answers[0]) == plain(answers[1])


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"compare": {"before": "before", "after": "none"}}, "compare.after: none"),
        ({"compare": {"before": "before"}}, "compare.after"),
        ({"compare": {"before": "a b", "after": "after"}}, "compare.before"),
        ({}, "compare"),
        ({"similarity": {"of": "before", "sources": []}}, "similarity.sources"),
        ({"similarity": {"of": "before", "sources": ["x"]}}, "similarity.sources.0: x"),
        ({"similarity": {"of": "before", "sources": ["after"], "plan": "y"}}, "similarity.plan: y"),
    ],
)
async def test_wrong_parameter_is_named(
    world: World, changes: dict[str, Any], problem: str
) -> None:
    ids = {"before": NOBODYS, "after": NOBODYS}
    response = await sent(world, SIPING, query=VERSIONS, variables=ids, **changes)
    assert response.status_code == 400
    assert problem in response.json()["errors"][0]["message"]


async def test_mutation_compares_nothing(world: World) -> None:
    plan = await drafted_plan(world, JILIN)
    query = "mutation($id: ID!) { before: issuePlan(input: {planId: $id}) { act { id } } }"
    response = await sent(
        world,
        JILIN,
        query=query,
        variables={"id": plan},
        compare={"before": "before", "after": "before"},
    )
    assert response.status_code == 400
    state = await world.ask(
        JILIN, "query($id: ID!) { node(id: $id) { ... on Plan { state } } }", {"id": plan}
    )
    assert state["node"]["state"] == "DRAFT"


async def test_copied_passage_is_told_with_its_source(world: World) -> None:
    mine = await submitted_scheme(world, SIPING, objective=SCHEME["objective"] * 2)
    other = await submitted_scheme(world, SIPING, title="上一轮方案")
    await drafted_plan(world, JILIN)
    response = await sent(
        world,
        JILIN,
        query=SIMILAR,
        variables={"id": await newest(world, mine)},
        similarity={"of": "text", "sources": ["schemes"], "plan": "plan"},
    )
    assert response.status_code == 200, response.text
    found = response.json()["similarity"]
    assert found["sources"][other]["title"] == "上一轮方案"
    assert mine not in found["sources"]
    (passage,) = (each for each in found["passages"] if each["path"] == ["objective"])
    assert (passage["share"], passage["labels"]) == (1, ["总体要求"])
    repeat = passage["repeats"][0]
    assert (repeat["start"], repeat["source"]) == (0, other)
    assert repeat["sourceEnd"] - repeat["sourceStart"] == repeat["end"]
    assert [(each["title"], each["named"]) for each in found["tasks"]] == [
        (item["title"], False) for item in PLAN["items"]
    ]


async def test_sources_are_what_the_viewer_sees(world: World) -> None:
    mine = await drafted_scheme(world, SIPING)
    await drafted_scheme(world, LIAONING, title="别省方案")
    request: dict[str, Any] = {
        "query": SIMILAR,
        "variables": {"id": await newest(world, mine)},
        "similarity": {"of": "text", "sources": ["schemes"]},
    }
    found = (await sent(world, SIPING, **request)).json()["similarity"]
    assert (found["share"], found["passages"], found["sources"]) == (0, [], {})
    assert (await sent(world, LIAONING, **request)).status_code == 404


async def test_signed_out_compares_nothing(world: World) -> None:
    response = await world.client.post("/compare", json={"query": VERSIONS, "compare": BOTH})
    assert response.status_code == 401


async def test_observer_compares_what_was_released(world: World) -> None:
    before, after = await two_versions(world)
    headers = {"authorization": f"Bearer {world.token(SIPING, Role.OBSERVER)}"}
    request = {
        "query": VERSIONS,
        "variables": {"before": before, "after": after},
        "compare": BOTH,
    }
    response = await world.client.post("/compare", json=request, headers=headers)
    assert response.status_code == 404


async def test_findings_of_several_bodies_are_common(world: World) -> None:
    text = "立行立改事项移交后缺少跟踪。"
    for body in (SIPING, CHANGCHUN):
        supervision = await opened_supervision(world, JILIN, supervised=body)
        await issued_opinion(world, JILIN, supervision, findings=[{"text": text}], suggestions=[])
    response = await sent(world, JILIN, query=LETTERS, common={"of": "supervisions"})
    assert response.status_code == 200, response.text
    found = response.json()["common"]
    (problem,) = found["problems"]
    assert (problem["bodies"], problem["score"], problem["title"]) == (2, 1, text[:-1])
    letters = [found["findings"][key] for key in problem["findings"]]
    assert {letter["body"]["code"] for letter in letters} == {SIPING, CHANGCHUN}
    assert (found["truncated"], found["most"]) == (False, MOST_FINDINGS)

    theirs = await sent(world, SIPING, query=LETTERS, common={"of": "supervisions"})
    assert (theirs.json()["common"]["problems"], theirs.json()["common"]["findings"]) == ([], {})


@pytest.mark.parametrize(
    ("query", "of", "problem"),
    [
        (LETTERS, "none", "common.of: none"),
        (LETTERS, "a b", "common.of"),
        ("{ supervisions { edges { node { id } } } }", "supervisions", "supervisions.pageInfo"),
        ("{ viewer { body { id } } }", "viewer", "viewer.edges"),
    ],
)
async def test_what_holds_no_letters_is_refused(
    world: World, query: str, of: str, problem: str
) -> None:
    response = await sent(world, SIPING, query=query, common={"of": of})
    assert response.status_code == 400
    assert problem in response.json()["errors"][0]["message"]

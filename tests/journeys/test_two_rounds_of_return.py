"""省审市、市审县: a scheme is returned twice and passed, with papers and days at each step."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.support.acting import accepted_review, act, drafted_scheme, issued_rule, issued_standard
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.filing import kept
from tests.support.filing import read as read_file
from tests.support.papers import docx
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on WorkScheme { state
    deadline { act debtor { code } }
    reviews(orderBy: {field: CREATED_AT}) { edges { node { submission state
        verdicts { clause { key } opinion answer } } } } } } }"""
OF_SCHEME = """query($of: ReviewFilter) { reviews(filter: $of, orderBy: {field: CREATED_AT}) {
    edges { node { submission } } } }"""
ATTACHED = """query($id: ID!) { acts(filter: {subject: $id}, orderBy: {field: PERFORMED_AT}) {
    edges { node { kind attachments { title } } } } }"""
DAYS = (
    ("SCHEME_SUBMIT", "REVIEW_ACCEPT", "收到后三日内受理"),
    ("REVIEW_ACCEPT", "REVIEW_PASS", "二十日内审结"),
    ("REVIEW_RETURN", "SCHEME_SUBMIT", "七日内修改再报"),
)


async def read(world: World, body: str, scheme: str) -> Any:
    return (await world.ask(body, READ, {"id": scheme}))["node"]


async def due(world: World, body: str, scheme: str) -> tuple[str, str]:
    """What is due of the scheme, and from whom."""
    deadline = (await read(world, body, scheme))["deadline"]
    return deadline["act"], deadline["debtor"]["code"]


async def paper(world: World, body: str, role: str, title: str) -> list[dict[str, str]]:
    """A new file of the body, as an act brings it."""
    return [
        {
            "file": await kept(world, body, "a.docx", content=docx(title)),
            "role": role,
            "title": title,
        }
    ]


async def returned(world: World, upper: str, scheme: str, number: int) -> None:
    """The superior accepts it, finds fault with each clause and returns it with its opinion."""
    review, clauses = await accepted_review(world, upper, scheme)
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "CHANGE"}
        await act(
            world,
            upper,
            "recordVerdict",
            given | {"opinion": f"第{number}轮意见"},
            role=Role.REVIEWER,
        )
    files = await paper(world, upper, "OPINION", f"第{number}轮意见书")
    decision = {"reviewId": review, "decision": "RETURN", "attachments": files}
    await act(world, upper, "decideReview", decision)


async def answered(world: World, lower: str, scheme: str, number: int) -> None:
    """Its owner changes it, answers each opinion of the last round and submits it again."""
    change = {"schemeId": scheme, "objective": f"第{number}次修改。"}
    await act(world, lower, "editScheme", change, role=Role.DRAFTER)
    last = (await read(world, lower, scheme))["reviews"]["edges"][-1]["node"]
    answers = [
        {"clause": said["clause"]["key"], "answer": f"第{number}次答复"}
        for said in last["verdicts"]
    ]
    files = await paper(world, lower, "REQUEST", f"第{number + 1}次请示")
    submission = {"schemeId": scheme, "answers": answers, "attachments": files}
    await act(world, lower, "submitScheme", submission)


@pytest.mark.parametrize(
    ("lower", "upper", "level", "others"),
    [
        (SIPING, JILIN, "CITY", (CENTRE, LIAONING, CHANGCHUN, LISHU)),
        (LISHU, SIPING, "COUNTY", (CENTRE, JILIN, CHANGCHUN, NANGUAN)),
    ],
    ids=["city", "county"],
)
async def test_scheme_is_returned_twice_and_passed(
    served: World, lower: str, upper: str, level: str, others: tuple[str, ...]
) -> None:
    await issued_standard(served, upper, level)
    for event, act_due, title in DAYS:
        rule = {"event": event, "due": act_due, "dayCount": 20, "counted": "CALENDAR"}
        await issued_rule(served, upper, title=title, **rule)
    scheme = await drafted_scheme(served, lower)
    files = await paper(served, lower, "REQUEST", "第1次请示")
    await act(served, lower, "submitScheme", {"schemeId": scheme, "attachments": files})
    for number in (1, 2):
        assert await due(served, lower, scheme) == ("REVIEW_ACCEPT", upper)
        await returned(served, upper, scheme, number)
        assert await due(served, upper, scheme) == ("SCHEME_SUBMIT", lower)
        await answered(served, lower, scheme, number)
    review, clauses = await accepted_review(served, upper, scheme)
    assert await due(served, lower, scheme) == ("REVIEW_PASS", upper)
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS"}
        await act(served, upper, "recordVerdict", given, role=Role.REVIEWER)
    await act(served, upper, "decideReview", {"reviewId": review, "decision": "PASS"})
    await act(served, lower, "startScheme", {"schemeId": scheme})

    node = await read(served, lower, scheme)
    assert (node["state"], node["deadline"]) == ("EXECUTING", None)
    rounds = [edge["node"] for edge in node["reviews"]["edges"]]
    assert [each["submission"] for each in rounds] == [1, 2, 3]
    assert [each["state"] for each in rounds] == ["RETURNED", "RETURNED", "PASSED"]
    for number, each in enumerate(rounds[:2], 1):
        said = {(verdict["opinion"], verdict["answer"]) for verdict in each["verdicts"]}
        assert said == {(f"第{number}轮意见", f"第{number}次答复")}
    for body in (lower, upper):
        acts = (await served.ask(body, ATTACHED, {"id": scheme}))["acts"]["edges"]
        titles = [file["title"] for edge in acts for file in edge["node"]["attachments"]]
        assert titles == ["第1次请示", "第1轮意见书", "第2次请示", "第2轮意见书", "第3次请示"]
    of = {"ofScheme": {"state": ["EXECUTING"], "year": 2026}}
    found = (await served.ask(upper, OF_SCHEME, {"of": of}))["reviews"]["edges"]
    assert [edge["node"]["submission"] for edge in found] == [1, 2, 3]
    for body in others:
        assert await read(served, body, scheme) is None
        assert (await served.ask(body, OF_SCHEME, {"of": of}))["reviews"]["edges"] == []
        assert (await read_file(served, body, files[0]["file"])).status_code == 404

"""After a return the city answers each opinion as it submits again; both sides read the answers."""

from typing import Any

import pytest

from tests.support.acting import (
    INPUTS,
    act,
    decided_review,
    drafted_scheme,
    issued_standard,
    submitted_scheme,
)
from tests.support.cast import CENTRE, JILIN, LISHU, SIPING
from tests.support.documents import mutation
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    reviews(orderBy: {field: CREATED_AT}) { edges { node { state verdicts {
        clause { number } opinion answer } } } } } } }"""
ACTS = """query($id: ID!) { acts(filter: {subject: $id, kinds: [SCHEME_SUBMIT]},
    orderBy: {field: PERFORMED_AT}) { edges { node { detail { field new } } } } }"""
KEYS = """query($id: ID!) { node(id: $id) { ... on WorkScheme { reviews(first: 1) { edges { node {
    standardRevision { clauses { key } } } } } } } }"""
# By the number of the clause.
ANSWERS = [
    {"clause": "1", "answer": "已聚焦“两个维护”。"},
    {"clause": "3", "answer": "时间已错开汛期。"},
]


async def returned(world: World) -> str:
    """The id of a scheme of Siping that Jilin returned with an opinion on each clause."""
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "RETURN")
    return scheme


async def keyed(world: World, scheme: str, answers: list[dict[str, str]]) -> list[dict[str, str]]:
    """The answers with the keys of the clauses in place of their numbers, where there are such."""
    (review,) = (await world.ask(JILIN, KEYS, {"id": scheme}))["node"]["reviews"]["edges"][:1]
    clauses = review["node"]["standardRevision"]["clauses"]
    keys = {str(number): clause["key"] for number, clause in enumerate(clauses, 1)}
    return [each | {"clause": keys.get(each["clause"], each["clause"])} for each in answers]


async def amended(world: World, scheme: str, *, answers: list[dict[str, str]]) -> None:
    """Change the scheme and submit it again."""
    method = f"与纪检协作，共 {len(answers)} 处修改。"
    await act(world, SIPING, "editScheme", {"schemeId": scheme, "method": method})
    given = {"schemeId": scheme, "answers": await keyed(world, scheme, answers)}
    await act(world, SIPING, "submitScheme", given)


async def rounds(world: World, body: str, scheme: str) -> list[list[Any]]:
    """The answers by the number of the clause, round by round."""
    node = (await world.ask(body, READ, {"id": scheme}))["node"]
    return [
        [(said["clause"]["number"], said["answer"]) for said in edge["node"]["verdicts"]]
        for edge in node["reviews"]["edges"]
    ]


async def test_answers_are_read_by_both_sides(world: World) -> None:
    scheme = await returned(world)
    unanswered = [(1, None), (2, None), (3, None)]
    assert await rounds(world, JILIN, scheme) == [unanswered]
    await amended(world, scheme, answers=ANSWERS)
    answered = [(1, ANSWERS[0]["answer"]), (2, None), (3, ANSWERS[1]["answer"])]
    for body in (JILIN, SIPING):
        assert await rounds(world, body, scheme) == [answered]
    for body in (CENTRE, LISHU):
        assert (await world.ask(body, READ, {"id": scheme}))["node"] is None
        assert (await world.ask(body, ACTS, {"id": scheme}))["acts"]["edges"] == []

    # What is answered later stands with its own round.
    await decided_review(world, JILIN, scheme, "RETURN")
    again = [{"clause": "2", "answer": "已调整。"}]
    await amended(world, scheme, answers=again)
    second = [(1, None), (2, "已调整。"), (3, None)]
    assert await rounds(world, JILIN, scheme) == [answered, second]


async def test_submission_says_what_it_answered(world: World) -> None:
    scheme = await returned(world)
    await amended(world, scheme, answers=ANSWERS)
    edges = (await world.ask(JILIN, ACTS, {"id": scheme}))["acts"]["edges"]
    first, second = (edge["node"]["detail"] for edge in edges)
    assert first == []
    assert [change["new"] for change in second] == [each["answer"] for each in ANSWERS]


@pytest.mark.parametrize(
    ("answers", "code", "field"),
    [
        ([ANSWERS[0], ANSWERS[1] | {"clause": "1.9"}], "no_opinion", "1.clause"),
        ([ANSWERS[1], ANSWERS[0], ANSWERS[1]], "repeated", "2.clause"),
        ([ANSWERS[0] | {"answer": " \u3164"}], "required", "0.answer"),
        ([ANSWERS[0] | {"answer": "字" * 20_001}], "too_long", "0.answer"),
        ([ANSWERS[0] | {"clause": "一"}], "malformed", "0.clause"),
    ],
)
async def test_answer_is_to_one_opinion(
    world: World, answers: list[dict[str, str]], code: str, field: str
) -> None:
    scheme = await returned(world)
    await act(world, SIPING, "editScheme", {"schemeId": scheme, "method": "与纪检协作。"})
    document = mutation("submitScheme", INPUTS["submitScheme"], "userErrors { code field }")
    given = {"input": {"schemeId": scheme, "answers": await keyed(world, scheme, answers)}}
    found = (await world.ask(SIPING, document, given))["submitScheme"]["userErrors"]
    assert found == [{"code": code, "field": ["answers", *field.split(".")]}]


async def test_first_submission_has_nothing_to_answer(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await drafted_scheme(world, SIPING)
    document = mutation("submitScheme", INPUTS["submitScheme"], "userErrors { code }")
    answers = [each | {"clause": f"1.{each['clause']}"} for each in ANSWERS]
    given = {"input": {"schemeId": scheme, "answers": answers}}
    found = (await world.ask(SIPING, document, given))["submitScheme"]["userErrors"]
    assert found == [{"code": "no_opinion"}]

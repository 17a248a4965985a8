"""Acting on what is hidden: answered like acting on what does not exist, and nothing happens."""

from collections.abc import Iterator
from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.isolation.batches import prefix_of, random_id
from tests.isolation.families import ACTORS, level_of
from tests.isolation.mutations import MAKERS, MUTATIONS, TARGETS, Target, document
from tests.isolation.nouns import PREFIXES
from tests.isolation.reading import Watch, plain
from tests.isolation.things import Connection
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(autouse=True)
def nothing_happens(keeper: Connection) -> Iterator[None]:
    """Whatever a test of this file tries, the records stay as they were."""
    before = digest(keeper)
    yield
    assert digest(keeper) == before


def digest(keeper: Connection) -> dict[str, Any]:
    """What is in each table of tenants."""
    query = "SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM liandong.{} t"
    tables = (*PREFIXES, "chain")
    return {name: keeper.execute(query.format(name).encode()).fetchone() for name in tables}


def noun_of(target: Target) -> list[str]:
    return [target.noun]


def hidden(watch: Watch, actor: str, noun: str) -> list[str]:
    """The hidden ids of a noun, and those of which there is a stub: nothing can be done to it."""
    sight = watch.story.sight[actor]
    return [id for id in (*sorted(sight.stubs), *sight.hidden) if prefix_of(id) == noun]


@sampled("actor", ACTORS, by=level_of)
async def test_director_acts_on_hidden_records_in_vain(watch: Watch, actor: str) -> None:
    for number, target in enumerate(TARGETS):
        query = document(target.mutation)
        other = random_id(target.noun)
        unknown = plain(await watch.post(actor, query, target.on(other)), other)
        # Every third, and for the next mutation those beside them.
        for id in hidden(watch, actor, target.noun)[number % 3 :: 3]:
            answer = await watch.post(actor, query, target.on(id))
            assert plain(answer, id) == unknown, (target.mutation, id)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
@pytest.mark.parametrize("actor", ACTORS)
async def test_every_role_acts_on_hidden_records_in_vain(
    watch: Watch, actor: str, role: Role
) -> None:
    for target in sample(f"{actor} {role}", TARGETS, by=noun_of):
        query, other = document(target.mutation), random_id(target.noun)
        id = hidden(watch, actor, target.noun)[0]
        answer = await watch.post(actor, query, target.on(id), role)
        unknown = await watch.post(actor, query, target.on(other), role)
        assert plain(answer, id) == plain(unknown, other), target.mutation


@sampled("actor", ACTORS, by=level_of)
async def test_expected_revision_tells_nothing_of_a_hidden_record(watch: Watch, actor: str) -> None:
    for target in TARGETS:
        input_type = MUTATIONS[target.mutation].args["input"].type.of_type
        if "expectedRevision" not in input_type.fields:
            continue
        query = document(target.mutation)
        for expected in (0, 1, 99):
            other = random_id(target.noun)
            sent = target.on(other, expectedRevision=expected)
            unknown = plain(await watch.post(actor, query, sent), other)
            for id in hidden(watch, actor, target.noun)[:2]:
                sent = target.on(id, expectedRevision=expected)
                assert plain(await watch.post(actor, query, sent), id) == unknown


@sampled("actor", ACTORS, by=level_of)
async def test_missing_and_wrong_input_tells_nothing_of_a_hidden_record(
    watch: Watch, actor: str
) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "editPlan": {"title": "", "lastYear": 1990},
        "sharePlan": {"with": "BODY", "body": "999999"},
        "editScheme": {"year": 1, "planId": "plan_1"},
        "recordVerdict": {"opinion": ""},
        "issueOpinion": {"letter": ""},
        "answerSuggestion": {"answer": " "},
        "sendBackSuggestion": {"note": ""},
    }
    for target in TARGETS:
        query, other = document(target.mutation), random_id(target.noun)
        bad = wrong.get(target.mutation, {"note": "\x00"})
        unknown = plain(await watch.post(actor, query, target.on(other, **bad)), other)
        for id in hidden(watch, actor, target.noun)[:1]:
            assert plain(await watch.post(actor, query, target.on(id, **bad)), id) == unknown


@pytest.mark.parametrize("actor", ACTORS)
async def test_key_of_a_hidden_thing_under_another_type_is_unknown(
    watch: Watch, actor: str
) -> None:
    sight = watch.story.sight[actor]
    keys = [id.partition("_")[2] for id in (*sorted(sight.stubs), *sight.hidden)]
    for target in sample(actor, TARGETS, by=noun_of, least=2):
        query, other = document(target.mutation), random_id(target.noun)
        unknown = plain(await watch.post(actor, query, target.on(other)), other)
        for key in keys[:: len(keys) // 3]:
            id = f"{target.noun}_{key}"
            assert plain(await watch.post(actor, query, target.on(id)), id) == unknown


@sampled("actor", ACTORS, by=level_of)
async def test_scheme_cannot_carry_out_a_hidden_plan(watch: Watch, actor: str) -> None:
    query, other = document("draftScheme"), random_id("plan")
    sent = {"input": MAKERS["draftScheme"] | {"planId": other}}
    unknown = plain(await watch.post(actor, query, sent), other)
    assert '"field":["planId"]' in unknown[2]
    for id in hidden(watch, actor, "plan"):
        sent = {"input": MAKERS["draftScheme"] | {"planId": id}}
        assert plain(await watch.post(actor, query, sent), id) == unknown


async def test_own_scheme_cannot_be_given_a_hidden_plan(watch: Watch) -> None:
    scheme = watch.story.find("jilin-siping", "scheme drafted", "scheme")
    owner, query, other = scheme.owner, document("editScheme"), random_id("plan")
    sent = {"input": {"schemeId": scheme.ids[0], "planId": other}}
    unknown = plain(await watch.post(owner, query, sent), other)
    for id in hidden(watch, owner, "plan"):
        sent = {"input": {"schemeId": scheme.ids[0], "planId": id}}
        assert plain(await watch.post(owner, query, sent), id) == unknown


async def test_own_review_cannot_judge_a_hidden_clause(watch: Watch) -> None:
    review = watch.story.find("jilin-siping", "scheme under review", "review 1")
    owner, query, other = review.owner, document("recordVerdict"), random_id("clause")
    verdict = {"reviewId": review.ids[0], "verdict": "PASS"}
    unknown = plain(await watch.post(owner, query, {"input": verdict | {"clauseId": other}}), other)
    assert '"field":["clauseId"]' in unknown[2]
    assert hidden(watch, owner, "clause")
    for id in hidden(watch, owner, "clause"):
        answer = await watch.post(owner, query, {"input": verdict | {"clauseId": id}})
        assert plain(answer, id) == unknown


async def test_every_mutation_of_the_schema_is_tried() -> None:
    assert {target.mutation for target in TARGETS} | set(MAKERS) == set(MUTATIONS)

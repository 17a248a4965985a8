"""What awaits a body, as it changes: to the members of that body, and to nobody else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from liandong.policies.actors import Role
from liandong.tenants.schemes.models import SchemeContent
from tests.graphql.http.test_sse import events, streaming
from tests.support.acting import (
    act,
    decided_review,
    drafted_plan,
    issued_opinion,
    issued_standard,
    opened_supervision,
    shared_plan,
    submitted_scheme,
)
from tests.support.captured import performed
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.contents import Contents
from tests.support.served import Served
from tests.support.speaking import speaking
from tests.support.talking import Talk, listening

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCHEMES = "schemesToReview schemesToAmend schemesToStart"
SUGGESTIONS = "suggestionsToAnswer answersToJudge"
COUNT = "subscription { inbox { schemesToReview { totalCount } } }"
EVERYBODY = (CENTRE, JILIN, LIAONING, SIPING, CHANGCHUN, LISHU, NANGUAN)
MANY = 200


def inbox(lists: str) -> str:
    """A subscription to the ids in these lists."""
    ids = (f"{name}(first: 100) {{ edges {{ node {{ id }} }} }}" for name in lists.split())
    return f"subscription {{ inbox {{ {' '.join(ids)} }} }}"


class Awaiting:
    """What a member has heard that awaits its body."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.known: set[tuple[str, str]] = set()

    async def changes(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """What the next answer adds and what it leaves out: lists and ids."""
        answer = (await self.talk.hear())["payload"]["data"]["inbox"]
        now = {(name, edge["node"]["id"]) for name in answer for edge in answer[name]["edges"]}
        before, self.known = self.known, now
        return now - before, before - now


@asynccontextmanager
async def awaiting(served: Served, body: str, lists: str) -> AsyncIterator[Awaiting]:
    """A subscriber that has heard what awaits the body so far."""
    async with listening(served, body) as talk:
        await talk.subscribe("a", inbox(lists))
        found = Awaiting(talk)
        await found.changes()
        yield found


async def count(talk: Talk) -> int:
    found = (await talk.hear())["payload"]["data"]["inbox"]["schemesToReview"]["totalCount"]
    return int(found)


async def test_scheme_goes_from_inbox_to_inbox(served: Served) -> None:
    world = served.world
    await issued_standard(world, JILIN, "CITY")
    async with (
        awaiting(served, JILIN, SCHEMES) as jilin,
        awaiting(served, SIPING, SCHEMES) as siping,
    ):
        scheme = await submitted_scheme(world, SIPING)
        to_review, to_amend = ("schemesToReview", scheme), ("schemesToAmend", scheme)
        to_start = ("schemesToStart", scheme)
        assert await jilin.changes() == ({to_review}, set())
        await decided_review(world, JILIN, scheme, "RETURN")
        assert await jilin.changes() == (set(), {to_review})
        assert await siping.changes() == ({to_amend}, set())
        await act(world, SIPING, "editScheme", {"schemeId": scheme, "objective": "结合实际。"})
        await act(world, SIPING, "submitScheme", {"schemeId": scheme})
        assert await siping.changes() == (set(), {to_amend})
        assert await jilin.changes() == ({to_review}, set())
        await decided_review(world, JILIN, scheme, "PASS")
        assert await jilin.changes() == (set(), {to_review})
        assert await siping.changes() == ({to_start}, set())
        await act(world, SIPING, "startScheme", {"schemeId": scheme})
        assert await siping.changes() == (set(), {to_start})
        assert await jilin.talk.silent()


async def test_withdrawn_scheme_leaves_the_inbox_of_who_may_no_longer_see_it(
    served: Served,
) -> None:
    async with awaiting(served, JILIN, SCHEMES) as jilin:
        scheme = await submitted_scheme(served.world, SIPING)
        assert await jilin.changes() == ({("schemesToReview", scheme)}, set())
        await act(served.world, SIPING, "withdrawScheme", {"schemeId": scheme})
        assert await jilin.changes() == (set(), {("schemesToReview", scheme)})


async def test_suggestion_goes_to_and_fro(served: Served) -> None:
    world = served.world
    supervision = await opened_supervision(world, JILIN)
    async with (
        awaiting(served, JILIN, f"{SUGGESTIONS} supervisionsToClose") as jilin,
        awaiting(served, SIPING, SUGGESTIONS) as siping,
    ):
        only = [{"text": "细化监督重点", "dueOn": "2026-06-30"}]
        (suggestion,) = await issued_opinion(world, JILIN, supervision, suggestions=only)
        to_answer, to_judge = ("suggestionsToAnswer", suggestion), ("answersToJudge", suggestion)
        to_close = ("supervisionsToClose", supervision)
        named = {"suggestionId": suggestion}
        assert await siping.changes() == ({to_answer}, set())
        await act(world, SIPING, "answerSuggestion", named | {"answer": "已整改。"})
        assert await siping.changes() == (set(), {to_answer})
        assert await jilin.changes() == ({to_judge}, set())
        await act(world, JILIN, "sendBackSuggestion", named | {"note": "不够具体。"})
        assert await jilin.changes() == (set(), {to_judge})
        assert await siping.changes() == ({to_answer}, set())
        await act(world, SIPING, "answerSuggestion", named | {"answer": "已明确责任人。"})
        assert await siping.changes() == (set(), {to_answer})
        assert await jilin.changes() == ({to_judge}, set())
        await act(world, JILIN, "acceptSuggestion", named)
        assert await jilin.changes() == ({to_close}, {to_judge})
        await act(world, JILIN, "closeSupervision", {"supervisionId": supervision})
        assert await jilin.changes() == (set(), {to_close})


async def test_others_hear_nothing(served: Served) -> None:
    async with AsyncExitStack() as stack:
        talks = {
            body: await stack.enter_async_context(awaiting(served, body, SCHEMES))
            for body in EVERYBODY
        }
        scheme = await submitted_scheme(served.world, LISHU)
        assert await talks.pop(SIPING).changes() == ({("schemesToReview", scheme)}, set())
        for body, other in talks.items():
            assert await other.talk.silent(), body


@pytest.mark.parametrize("role", Role)
async def test_administrators_hear_of_nothing(served: Served, role: Role) -> None:
    async with listening(served, JILIN, role) as talk:
        await talk.subscribe("a", COUNT)
        before = await count(talk)
        await submitted_scheme(served.world, SIPING)
        if role is Role.ADMIN:
            assert before == 0
            assert await talk.silent()
        else:
            assert await count(talk) == before + 1


async def test_act_that_changes_nothing_selected_is_not_heard_of(served: Served) -> None:
    async with listening(served, JILIN) as talk:
        await talk.subscribe("a", COUNT)
        before = await count(talk)
        await drafted_plan(served.world, JILIN)
        await shared_plan(served.world, SIPING, "SUPERIOR")
        assert await talk.silent()
        await submitted_scheme(served.world, SIPING)
        assert await count(talk) == before + 1


async def test_who_joins_hears_what_awaits_and_the_others_do_not(served: Served) -> None:
    async with listening(served, JILIN) as early:
        await early.subscribe("a", COUNT)
        before = await count(early)
        await submitted_scheme(served.world, SIPING)
        assert await count(early) == before + 1
        async with listening(served, JILIN) as late:
            await late.subscribe("a", COUNT)
            assert await count(late) == before + 1
            assert await early.silent()
            await submitted_scheme(served.world, SIPING)
            assert (await count(early), await count(late)) == (before + 2, before + 2)


async def test_own_act_before_joining_is_in_the_first_answer(served: Served) -> None:
    async with listening(served, JILIN) as early:
        await early.subscribe("a", COUNT)
        before = await count(early)
        for number in range(1, 20):
            await submitted_scheme(served.world, SIPING)
            async with listening(served, JILIN) as late:
                await late.subscribe("a", COUNT)
                assert await count(late) == before + number


async def test_many_acts_at_once_are_one_change(served: Served) -> None:
    database = served.world.settings.database_url or ""
    content = Contents(SchemeContent.model_json_schema(), {}, {}, {}).least()
    async with listening(served, JILIN) as talk:
        await talk.subscribe("a", COUNT)
        before = await count(talk)
        with speaking(database, SIPING) as connection:
            for _ in range(MANY):
                _, scheme = performed(connection, "scheme.draft", "scheme", None, given=content)
                performed(connection, "scheme.submit", "scheme", scheme)
        assert await count(talk) == before + MANY
        assert await talk.silent()


async def test_inbox_comes_as_events(served: Served) -> None:
    async with streaming(served, inbox("suggestionsToAnswer")) as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        heard = events(response)
        name, first = await anext(heard)
        assert (name, first["data"]["inbox"].keys()) == ("next", {"suggestionsToAnswer"})
        supervision = await opened_supervision(served.world, JILIN)
        suggestions = await issued_opinion(served.world, JILIN, supervision)
        name, answer = await anext(heard)
        edges = answer["data"]["inbox"]["suggestionsToAnswer"]["edges"]
        assert (name, {edge["node"]["id"] for edge in edges[-2:]}) == ("next", set(suggestions))


async def test_buttons_are_those_of_the_role(served: Served) -> None:
    page = "schemesToReview(last: 1) { edges { node { allowedActs } } }"
    await submitted_scheme(served.world, SIPING)
    buttons = ["REVIEW_ACCEPT", "REVIEW_RETURN_INCOMPLETE"]
    for role, acts in ((Role.REVIEWER, buttons), (Role.OBSERVER, [])):
        async with listening(served, JILIN, role) as talk:
            await talk.subscribe("a", f"subscription {{ inbox {{ {page} }} }}")
            found = (await talk.hear())["payload"]["data"]["inbox"]["schemesToReview"]
            assert found["edges"] == [{"node": {"allowedActs": acts}}]

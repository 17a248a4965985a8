"""What awaits whom: after every transition, for every body and role."""

from collections.abc import AsyncIterator, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.workflow import NEW, Transition
from tests.graphql.schema.inbox.lists import LISTS, awaiting, every_list
from tests.support.asked import ASKED
from tests.support.captured import Captured, Record
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LISHU, NANGUAN, SIPING
from tests.support.sampling import sampled
from tests.support.story import Story
from tests.support.ways import WHOSE
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Where a record of Siping awaits somebody; in every other state it awaits nobody. Who has filed a
# scheme may start it at once.
PLACES = {
    ("plan", "ISSUED"): (SIPING, "plansToFile"),
    ("plan", "FILED"): (JILIN, "plansToAcknowledge"),
    ("scheme", "SUBMITTED"): (JILIN, "schemesToReview"),
    ("scheme", "UNDER_REVIEW"): (JILIN, "schemesToReview"),
    ("scheme", "CHANGES_SUBMITTED"): (JILIN, "schemesToReview"),
    ("scheme", "RETURNED"): (SIPING, "schemesToAmend"),
    ("scheme", "PASSED_WITH_CHANGES"): (SIPING, "schemesToChange"),
    ("scheme", "PASSED"): (SIPING, "schemesToStart"),
    ("scheme", "ACKNOWLEDGED"): (SIPING, "schemesToStart"),
    ("suggestion", "OPEN"): (LISHU, "suggestionsToAnswer"),
    ("suggestion", "SENT_BACK"): (LISHU, "suggestionsToAnswer"),
    ("suggestion", "ANSWERED"): (SIPING, "answersToJudge"),
    ("dispatch", "SENT"): (LISHU, "noticesToAnswer"),
    ("dispatch", "RECEIVED"): (LISHU, "noticesToAnswer"),
    ("dispatch", "SENT_BACK"): (LISHU, "noticesToAnswer"),
    ("dispatch", "ANSWERED"): (SIPING, "noticeAnswersToJudge"),
    ("dispatch", "SENT_OUTSIDE"): (SIPING, "noticeAnswersToRecord"),
    ("dispatch", "RECEIVED_OUTSIDE"): (SIPING, "noticeAnswersToRecord"),
    ("consultation", "ASKED"): (JILIN, "opinionsToGive"),
    ("consultation", "ASKED_DEPARTMENT"): (SIPING, "opinionsToRecord"),
}
OF_BOTH = {
    ("scheme", "FILED"): [(JILIN, "schemesToAcknowledge"), (SIPING, "schemesToStart")],
    ("suggestion", "EXTENSION_ASKED"): [
        (SIPING, "extensionsToDecide"),
        (LISHU, "suggestionsToAnswer"),
    ],
}
MOVES = [rule for rule in TRANSITIONS if rule.subject in ("plan", "scheme", "suggestion")]
PROPOSALS = {"proposalsToSign", "proposalsSentBack"}
TOLD = """
    SELECT b.id FROM liandong.body b, liandong.act a
    WHERE a.id = %s AND b.keys && a.audience AND b.id = ANY (%s)
"""


@pytest.fixture(scope="module")
def story(module_database: str) -> Iterator[Story]:
    """Records made by SQL; every superior has a review standard in force."""
    captured = Captured(module_database)
    told = Story(captured)
    for body in (CENTRE, JILIN, SIPING):
        told.record("standard", "ISSUED", body)
    yield told
    captured.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(
    module_database: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    """The platform on the story's database."""
    folder = tmp_path_factory.mktemp("inbox")
    async with world_on(Settings(database_url=module_database, data_dir=folder)) as running:
        yield running


def global_id(record: Record) -> str:
    return f"{record.subject}_{record.id}"


async def places(world: World, record: Record) -> list[tuple[str, str]]:
    """Every body and list in which the record awaits something."""
    id = global_id(record)
    return [
        (body, name)
        for body in LEVELS
        for name, ids in (await awaiting(world, body)).items()
        if id in ids
    ]


def expected(rule: Transition, state: str) -> list[tuple[str, str]]:
    if (rule.subject, state) in OF_BOTH:
        return OF_BOTH[rule.subject, state]
    place = PLACES.get((rule.subject, state))
    # The centre owes nobody anything.
    return [place] if place and rule.gate not in WHOSE else []


@pytest.mark.parametrize(
    "rule", MOVES, ids=lambda rule: f"{rule.subject}-{rule.from_state}-{rule.act}"
)
async def test_transition_moves_the_record_from_inbox_to_inbox(
    story: Story, world: World, rule: Transition
) -> None:
    if rule.from_state == NEW:
        record = story.begin(rule.act, SIPING)
    else:
        record = story.ready(rule)
        assert await places(world, record) == expected(rule, rule.from_state)
        story.act(rule.act, record)
    assert await places(world, record) == expected(rule, rule.to_state)


@sampled(
    "rule",
    TRANSITIONS,
    by=lambda rule: [rule.act, (rule.subject, rule.from_state)],
    ids=lambda rule: f"{rule.subject}-{rule.from_state}-{rule.act}",
)
async def test_whose_inbox_an_act_changes_is_told_of_it(
    story: Story, world: World, rule: Transition
) -> None:
    """Subscribers are woken by the acts that they are told of, and by nothing else."""
    record = None if rule.from_state == NEW else story.ready(rule)
    view = every_list("totalCount edges { node { id state updatedAt allowedActs } }")
    before = {body: await world.ask(body, view) for body in LEVELS}
    act = story.act(rule.act, record) if record else begun(story, rule)
    changed = {body for body in LEVELS if await world.ask(body, view) != before[body]}
    if record and rule.act == "dispatch.receive":
        # So that nothing is left to whom it was sent before it moved.
        story.act("dispatch.answer", record)
    found = story.captured.admin.execute(TOLD, (act, list(LEVELS))).fetchall()
    assert changed <= {body for (body,) in found}


def begun(story: Story, rule: Transition) -> UUID:
    """The act by which a new record of Siping began."""
    record = story.begin(rule.act, SIPING)
    ((act,),) = story.captured.admin.execute(
        "SELECT id FROM liandong.act WHERE subject_id = %s", (record.id,)
    ).fetchall()
    return UUID(str(act))


async def test_supervision_can_be_closed_when_all_is_accepted(story: Story, world: World) -> None:
    supervision = story.record("supervision", "OPINION_ISSUED")
    assert await places(world, supervision) == []
    story.do("accept", supervision)
    assert await places(world, supervision) == [(SIPING, "supervisionsToClose")]
    story.act("supervision.close", supervision)
    assert await places(world, supervision) == []


async def test_letter_without_suggestions_awaits_its_close(story: Story, world: World) -> None:
    supervision = story.record("supervision", "OPEN")
    assert await places(world, supervision) == []
    letter: dict[str, Any] = {"letter": "意见书", "findings": [{"text": "问题"}], "suggestions": []}
    story.act("supervision.issue_opinion", supervision, **letter)
    assert await places(world, supervision) == [(SIPING, "supervisionsToClose")]


async def test_opinion_is_asked_of_one_inbox_whoever_is_asked(story: Story, world: World) -> None:
    """However the body stands to the one that asks it."""
    for asking, asked in ASKED.values():
        record = story.record("consultation", "ASKED", asking, asked=asked)
        assert await places(world, record) == [(asked, "opinionsToGive")]
        story.act("consultation.give_opinion", record)
        assert await places(world, record) == []


async def test_supervision_without_a_letter_awaits_nobody(story: Story, world: World) -> None:
    supervision = story.record("supervision", "OPEN")
    assert await places(world, supervision) == []


@pytest.mark.parametrize("role", Role)
async def test_every_role_but_the_administrator_sees_the_bodys(
    story: Story, world: World, role: Role
) -> None:
    story.record("scheme", "SUBMITTED")
    story.record("suggestion", "ANSWERED")
    for body in (JILIN, SIPING):
        seen, whole = await awaiting(world, body, role), await awaiting(world, body)
        assert any(whole.values())
        if role is Role.ADMIN:
            assert not any(seen.values())
        else:
            # Proposals are a member's affair; what is asked on a review is for who reads verdicts.
            reviews = role in (Role.DIRECTOR, Role.REVIEWER)
            but = PROPOSALS | (set() if reviews else {"opinionsToRecord"})
            assert {name: ids for name, ids in seen.items() if name not in but} == {
                name: ids for name, ids in whole.items() if name not in but
            }
            assert reviews or not seen["opinionsToRecord"]


async def test_nobody_beside_or_above_sees_what_awaits_a_body(story: Story, world: World) -> None:
    for subject, state in PLACES:
        story.record(subject, state)
    story.record("scheme", "SUBMITTED", LISHU)
    for body in (CENTRE, CHANGCHUN, NANGUAN):
        assert not any((await awaiting(world, body)).values()), body
    owners = await world.ask(
        JILIN, "{ inbox { schemesToReview(first: 100) { edges { node { owner { code } } } } } }"
    )
    edges = owners["inbox"]["schemesToReview"]["edges"]
    assert {edge["node"]["owner"]["code"] for edge in edges} == {SIPING}


async def test_longest_waiting_comes_first(story: Story, world: World) -> None:
    first, second = (story.record("scheme", "RETURNED", LISHU) for _ in range(2))
    assert (await awaiting(world, LISHU))["schemesToAmend"] == list(map(global_id, (first, second)))
    # Returned anew, it begins to wait anew.
    for act in ("scheme.submit", "review.accept", "review.return"):
        if act == "scheme.submit":
            story.write(first)
        story.do(act, first)
    assert (await awaiting(world, LISHU))["schemesToAmend"] == list(map(global_id, (second, first)))
    by = "(first: 1, orderBy: {field: LISTED_AT})"
    query = f"{{ inbox {{ schemesToAmend{by} {{ totalCount edges {{ node {{ id }} }} }} }} }}"
    page: Any = (await world.ask(LISHU, query))["inbox"]["schemesToAmend"]
    assert page == {"totalCount": 2, "edges": [{"node": {"id": global_id(first)}}]}


async def test_every_list_is_somebodys(story: Story, world: World) -> None:
    places = (*PLACES.values(), *chain.from_iterable(OF_BOTH.values()))
    of_the_body = {name for _, name in places} | {"supervisionsToClose"}
    assert of_the_body | PROPOSALS == set(LISTS)

"""A city tries to read on what a county does that was moved to another city."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from uuid import UUID

import psycopg
import pytest
from psycopg import RawCursor
from sqlalchemy import Connection, Engine

from liandong.graphql.operations.explain import statements
from liandong.platform.database import admin_engine, context_key, level_connection
from liandong.platform.explain import actor_of
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import Policy
from liandong.tenants.acts.verify import verify
from liandong.tenants.context import SPEAK
from liandong.tenants.nouns import SYSTEM
from tests.attacks.moved import REVIEWED, Moved
from tests.support.captured import ANYBODY, Captured, perform
from tests.support.cast import CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.sketches import CONTENTS
from tests.support.world import World, world_on

TASKS = (
    *("plansToAcknowledge", "schemesToReview", "schemesToAmend", "schemesToStart"),
    *("suggestionsToAnswer", "answersToJudge", "extensionsToDecide", "supervisionsToClose"),
)
WAITING = " ".join(f"{task} {{ edges {{ node {{ id allowedActs }} }} }}" for task in TASKS)
INBOX = f"{{ inbox {{ {WAITING} }} }}"
READERS = "readers of a revision that no act explains"
VOID = "void without an act on its scheme"


@pytest.fixture(scope="module")
def operator(module_database: str) -> Engine:
    return admin_engine(Settings(database_url=module_database))


@pytest.fixture(scope="module")
def moved(
    module_database: str, operator: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Moved]:
    captured = Captured(module_database)
    yield Moved(captured, operator, tmp_path_factory.mktemp("move"))
    captured.close()


@pytest.fixture
def audit(operator: Engine) -> Iterator[Connection]:
    with operator.connect() as connection:
        yield connection


def test_open_matters_follow_the_move(moved: Moved) -> None:
    # Five schemes, four plans, and two supervisions.
    assert moved.handed_over == 11
    assert moved.move(CHANGCHUN) == 0


def test_what_was_taken_up_stays_with_who_took_it_up(moved: Moved) -> None:
    scheme = moved.taken_up
    assert moved.last_act(scheme)[0] == "scheme.submit"
    for body, seen in ((JILIN, True), (SIPING, False), (CHANGCHUN, False)):
        assert (scheme.id in moved.seen_by(body, "work_scheme")) is seen, body
    perform(moved.captured.as_(JILIN), "review.accept", scheme)


@pytest.mark.asyncio
async def test_inboxes_hold_what_their_bodies_may_do(
    moved: Moved, module_database: str, tmp_path: Path
) -> None:
    of_lishu = {each.id for each in (*moved.schemes.values(), *moved.plans.values())}
    async with world_on(Settings(database_url=module_database, data_dir=tmp_path)) as world:
        waits = {body: await inbox(world, body) for body in (SIPING, CHANGCHUN, LISHU)}
        node = "query($id: ID!) { node(id: $id) { __typename id } }"
        scheme = {"id": f"scheme_{moved.schemes['SUBMITTED'].id}"}
        stub = {"__typename": "Stub", **scheme}
        assert (await world.ask(SIPING, node, scheme))["node"] == stub
        assert (await world.ask(CHANGCHUN, node, scheme))["node"]["__typename"] == "WorkScheme"
        assert (await world.ask(LIAONING, node, scheme))["node"] is None
    assert all(acts for tasks in waits.values() for acts in tasks.values())
    assert not {id for id in waits[SIPING] if UUID(id.split("_")[1]) in of_lishu}
    owed = [acts for id, acts in waits[LISHU].items() if id.startswith("suggestion")]
    assert owed == [["SUGGESTION_ANSWER", "SUGGESTION_ASK_EXTENSION", "SUGGESTION_REPORT"]]


async def inbox(world: World, body: str) -> dict[str, list[str]]:
    """What the body's director may do with each record that awaits the body."""
    lists = (await world.ask(body, INBOX))["inbox"].values()
    nodes = [edge["node"] for each in lists for edge in each["edges"]]
    return {node["id"]: node["allowedActs"] for node in nodes}


STUB = """query($id: ID!) { node(id: $id) { ... on Stub { kind owner { code } toldAt
    acts(first: 100) { edges { node { kind performedAt content { __typename } } } } } } }"""
GIVEN = """{ reviews(first: 50) { edges { node { scheme { __typename ... on Node { id } }
    revision { scheme { __typename ... on Node { id } } } } } } }"""


@pytest.mark.asyncio
async def test_former_superior_is_told_what_its_acts_say(
    moved: Moved, module_database: str, tmp_path: Path
) -> None:
    """Of what it was given to judge, it learns neither the present state nor what came since."""
    scheme = moved.schemes["EXECUTING"]
    async with world_on(Settings(database_url=module_database, data_dir=tmp_path)) as world:
        left = (await world.ask(SIPING, STUB, {"id": f"scheme_{scheme.id}"}))["node"]
        reviews = (await world.ask(SIPING, GIVEN))["reviews"]["edges"]
    acts = [edge["node"] for edge in left["acts"]["edges"]]
    assert (left["kind"], left["owner"]["code"]) == ("SCHEME", LISHU)
    assert acts[0]["kind"] == "REVIEW_HAND_OVER"
    assert left["toldAt"] == acts[0]["performedAt"]
    assert {"SCHEME_SUBMIT", "REVIEW_PASS"} <= {act["kind"] for act in acts}
    assert all(act["content"] for act in acts)
    known = {each.id for state, each in moved.schemes.items() if state == "CLOSED"}
    shown = [edge["node"] for edge in reviews]
    parents = [each["scheme"] for each in shown]
    parents += [each["revision"]["scheme"] for each in shown if each["revision"]]
    assert len(parents) > len(REVIEWED)
    for parent in parents:
        seen = UUID(parent["id"].removeprefix("scheme_")) in known
        assert parent["__typename"] == ("WorkScheme" if seen else "Stub")


@pytest.mark.asyncio
@pytest.mark.parametrize("body", [SIPING, CHANGCHUN, LIAONING])
async def test_never_told_and_never_there_are_planned_and_answered_alike(
    moved: Moved, module_database: str, tmp_path: Path, body: str
) -> None:
    """A draft, of which nobody was told, and an id that nothing has."""
    settings = Settings(database_url=module_database, data_dir=tmp_path)
    asked = [f"scheme_{moved.schemes['DRAFT'].id}", f"scheme_{UUID(int=7)}"]
    async with world_on(settings) as world:
        for query in (STUB, "query($id: ID!) { node(id: $id) { __typename id } }"):
            answers = [await world.ask(body, query, {"id": id}) for id in asked]
            assert answers == [{"node": None}] * 2
            with admin_engine(settings).connect() as directory:
                who = actor_of(directory, body, Role.DIRECTOR)
            plans = [planned(settings, who, query, id) for id in asked]
            assert plans[0] == plans[1]


def planned(settings: Settings, who: Actor, query: str, id: str) -> list[str]:
    """How PostgreSQL would run it: the steps and what they look for, without the id."""
    (statement,) = statements(query, {"id": id}, who, Policy.load(), b"a secret")
    with level_connection(settings, who.level) as connection:
        cursor = RawCursor(connection)
        cursor.execute(SPEAK.encode(), [context_key(settings).signed(who.body)])
        cursor.execute(f"EXPLAIN (COSTS OFF) {statement.sql}".encode(), statement.parameters)
        return [line.replace(id.removeprefix("scheme_"), "the id") for (line,) in cursor]


@pytest.mark.parametrize("state", REVIEWED)
def test_former_superior_keeps_what_it_was_given(moved: Moved, state: str) -> None:
    scheme = moved.schemes[state]
    heads = moved.seen_by(SIPING, "work_scheme")
    assert (scheme.id in heads) is (state == "CLOSED")
    assert set(moved.revisions(scheme)) <= moved.seen_by(SIPING, "scheme_revision")
    assert moved.kept["act"] <= moved.seen_by(SIPING, "act")
    assert (scheme.id in moved.seen_by(CHANGCHUN, "work_scheme")) is (state != "CLOSED")


def test_former_superior_reads_no_new_submission(moved: Moved) -> None:
    scheme = moved.schemes["RETURNED"]
    moved.story.write(scheme)
    act = moved.act("scheme.submit", scheme, given={"answers": []})
    first, second = moved.revisions(scheme)
    assert {first, second} & moved.seen_by(SIPING, "scheme_revision") == {first}
    assert {first, second} <= moved.seen_by(CHANGCHUN, "scheme_revision")
    assert act not in moved.seen_by(SIPING, "act")
    assert act in moved.seen_by(CHANGCHUN, "act")


def test_former_superior_reads_no_new_version_of_a_plan(moved: Moved) -> None:
    plan = moved.plans["ACKNOWLEDGED"]
    moved.story.write(plan)
    act = moved.act("plan.issue", plan)
    first, second = moved.revisions(plan)
    assert {first, second} & moved.seen_by(SIPING, "plan_revision") == {first}
    assert {first, second} <= moved.seen_by(CHANGCHUN, "plan_revision")
    assert act not in moved.seen_by(SIPING, "act")


def test_former_superior_reads_no_new_version_of_an_experience(moved: Moved) -> None:
    """But of one that it recommended to all below, itself among them."""
    said = {"field": "superior", "old": f"body_{SIPING}", "new": f"body_{CHANGCHUN}"}
    for record, recommended, refusal in (
        (moved.experience, False, "LD404"),
        (moved.recommended, True, "LD409"),
    ):
        moved.story.write(record)
        act = moved.act("experience.publish", record)
        assert moved.last_act(record)[-1] == [said]
        first, second = moved.revisions(record)
        seen = {first, second} if recommended else {first}
        assert {first, second} & moved.seen_by(SIPING, "experience_revision") == seen
        assert (record.id in moved.seen_by(SIPING, "experience")) is recommended
        assert (act in moved.seen_by(SIPING, "act")) is recommended
        with pytest.raises(psycopg.Error) as refused:
            moved.act("experience.recommend", record, SIPING)
        assert refused.value.sqlstate == refusal
        moved.act("experience.recommend", record, CHANGCHUN)


@pytest.mark.asyncio
async def test_former_superior_has_a_stub_of_an_experience(
    moved: Moved, module_database: str, tmp_path: Path
) -> None:
    moved.story.write(moved.experience)
    moved.act("experience.publish", moved.experience)
    id = {"id": f"experience_{moved.experience.id}"}
    node = "query($id: ID!) { node(id: $id) { __typename id } }"
    async with world_on(Settings(database_url=module_database, data_dir=tmp_path)) as world:
        assert (await world.ask(SIPING, node, id))["node"] == {"__typename": "Stub", **id}
        assert (await world.ask(LIAONING, node, id))["node"] is None


def test_whom_the_owner_named_remains_a_reader(moved: Moved) -> None:
    assert moved.shared.id in moved.seen_by(SIPING, "plan")
    assert moved.shared.id in moved.seen_by(CHANGCHUN, "plan")
    # Once it had taken that back, Siping read it as the superior alone.
    assert moved.taken_back.id not in moved.seen_by(SIPING, "plan")
    assert moved.taken_back.id in moved.seen_by(CHANGCHUN, "plan")


def test_draft_and_issued_plan_stay_with_their_owner(moved: Moved) -> None:
    for record, table in ((moved.schemes["DRAFT"], "work_scheme"), (moved.plans["ISSUED"], "plan")):
        assert record.id in moved.seen_by(LISHU, table)
        assert record.id not in moved.seen_by(CHANGCHUN, table)


def test_withdrawal_leaves_the_former_superior_its_version(moved: Moved) -> None:
    scheme = moved.schemes["PASSED"]
    act = moved.act("scheme.withdraw", scheme)
    assert set(moved.revisions(scheme)) <= moved.seen_by(SIPING, "scheme_revision")
    assert not set(moved.revisions(scheme)) & moved.seen_by(CHANGCHUN, "scheme_revision")
    assert act not in moved.seen_by(SIPING, "act")


def test_open_review_is_void_and_begins_anew(moved: Moved) -> None:
    scheme = moved.schemes["UNDER_REVIEW"]
    kind, actor, member, audience, detail = moved.last_act(scheme)
    assert (kind, actor, member) == ("review.hand_over", "SYSTEM", None)
    assert audience == sorted((LISHU, SIPING, CHANGCHUN))
    said = {"field": "superior", "old": f"body_{SIPING}", "new": f"body_{CHANGCHUN}"}
    assert detail == [said]
    reviews = "SELECT owner, state FROM liandong.review WHERE scheme_id = %s ORDER BY created_at"
    assert moved.story.state(scheme) == "SUBMITTED"
    moved.act("review.accept", scheme, CHANGCHUN)
    rows = moved.captured.admin.execute(reviews, (scheme.id,)).fetchall()
    assert rows == [(SIPING, "CANCELLED"), (CHANGCHUN, "OPEN")]


@pytest.mark.parametrize("act", ["review.accept", "review.return", "plan.acknowledge"])
def test_former_superior_decides_nothing(moved: Moved, act: str) -> None:
    records = moved.plans["FILED"] if act.startswith("plan") else moved.schemes["SUBMITTED"]
    with pytest.raises(psycopg.Error) as refused:
        moved.act(act, records, SIPING, note="退回")
    assert refused.value.sqlstate == "LD404"


def test_new_superior_acknowledges_the_plan(moved: Moved) -> None:
    moved.act("plan.acknowledge", moved.plans["FILED"], CHANGCHUN)
    assert moved.story.state(moved.plans["FILED"]) == "ACKNOWLEDGED"


def test_supervision_goes_on_under_the_new_superior(moved: Moved) -> None:
    assert moved.story.state(moved.opened) == moved.story.state(moved.advised) == "HANDED_OVER"
    assert moved.story.state(moved.settled) == "OPINION_ISSUED"
    former = [moved.story.state(each) for each in moved.story.suggestions(moved.advised)]
    assert set(former) == {"HANDED_OVER"}
    opened, advised = moved.copies()
    assert [moved.story.state(each) for each in (opened, advised)] == ["OPEN", "OPINION_ISSUED"]
    (remaining,) = moved.story.suggestions(advised)
    assert remaining.id in moved.seen_by(LISHU, "suggestion")
    moved.act("suggestion.answer", remaining, note="已整改")
    moved.act("suggestion.accept", remaining, CHANGCHUN)
    moved.act("supervision.close", advised, CHANGCHUN)
    for record, act in (
        (moved.opened, "supervision.issue_opinion"),
        (moved.advised, "supervision.close"),
    ):
        with pytest.raises(psycopg.Error) as refused:
            moved.act(act, record, SIPING, given=CONTENTS["supervision"])
        assert refused.value.sqlstate == "LD409"
    moved.act("supervision.close", moved.settled, SIPING)


@pytest.mark.parametrize("act", sorted({(rule.subject, rule.act) for rule in SYSTEM}))
def test_no_member_hands_over(moved: Moved, act: tuple[str, str]) -> None:
    records = {"plan": moved.plans["FILED"], "scheme": moved.schemes["SUBMITTED"]}
    records |= {
        "supervision": moved.opened,
        "suggestion": moved.story.suggestions(moved.advised)[0],
    }
    asked = moved.story.record("consultation", "ASKED", JILIN)
    sent = moved.story.record("dispatch", "SENT", JILIN)
    record = (records | {"consultation": asked, "dispatch": sent})[act[0]]
    with pytest.raises(psycopg.Error) as refused:
        moved.act(act[1], record, record.owner, permitted=[*ANYBODY, "system"])
    assert refused.value.sqlstate == "LD409"
    # What still waits would be found by whoever breaks its review.
    moved.story.do("consultation.withdraw", asked)
    for level in Level:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            moved.captured.silent(level).execute("SELECT liandong.hand_over('220322')")


@pytest.mark.parametrize("told", ["standing", "figure"])
def test_what_is_told_upwards_follows_the_body(moved: Moved, told: str) -> None:
    seen = f"SELECT count(*) FROM liandong.{told} WHERE owner = %s"
    rows = {
        body: moved.captured.as_(body).execute(seen, (LISHU,)).fetchone()
        for body in (SIPING, CHANGCHUN, JILIN, LISHU)
    }
    assert rows[SIPING] == (0,)
    assert rows[CHANGCHUN] == rows[JILIN] == rows[LISHU] != (0,)


def test_verify_finds_every_change_explained(moved: Moved, audit: Connection) -> None:
    with audit.begin():
        report = verify(audit)
    assert report.unexplained == ()
    assert report.is_sound


@pytest.mark.parametrize(
    ("table", "which", "change", "reason"),
    [
        ("scheme_revision", "number = 2", "audience = audience || '{220300}'", READERS),
        ("scheme_revision", "number = 1", "audience = audience || '{210000}'", READERS),
        ("review", "state = 'OPEN'", "state = 'CANCELLED', decided_at = now()", VOID),
    ],
)
def test_verify_finds_a_reader_given_more(
    moved: Moved, audit: Connection, table: str, which: str, change: str, reason: str
) -> None:
    with audit.begin() as changing:
        audit.exec_driver_sql("SET LOCAL session_replication_role = replica")
        audit.exec_driver_sql(f"UPDATE liandong.{table} SET {change} WHERE {which}")
        found = verify(audit).unexplained
        changing.rollback()
    assert {each.reason for each in found} == {reason}


def test_act_that_waits_reaches_the_new_superior(moved: Moved, audit: Connection) -> None:
    """A submission that was begun before the move, and recorded while the move waits for it."""
    scheme = moved.story.record("scheme", "DRAFT", LISHU)
    moved.move(SIPING)
    voice = moved.captured.another(LISHU)
    with voice.transaction():
        perform(voice, "scheme.submit", scheme, given={"answers": []})
        moving = Thread(target=moved.move, args=(CHANGCHUN,))
        moving.start()
        await_lock(moved)
    moving.join()
    assert scheme.id not in moved.seen_by(SIPING, "work_scheme")
    assert scheme.id in moved.seen_by(CHANGCHUN, "work_scheme")
    # It was told to Siping while that was the superior.
    assert set(moved.revisions(scheme)) <= moved.seen_by(SIPING, "scheme_revision")
    with audit.begin():
        assert verify(audit).is_sound


def await_lock(moved: Moved) -> None:
    """Wait until somebody waits for a lock."""
    waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    for _ in range(500):
        if moved.captured.admin.execute(waiting).rowcount:
            return
        sleep(0.01)
    pytest.fail("the move waits for nobody")

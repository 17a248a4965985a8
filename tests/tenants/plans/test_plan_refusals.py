"""What nobody may do with another's plan, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story
from tests.support.ways import STATES

OTHERS = (CENTRE, JILIN, LIAONING, CHANGCHUN, LISHU, NANGUAN)
TABLES = {"plan": "id", "plan_revision": "subject_id", "plan_item": "subject_id"}


def seen(captured: Captured, body: str, plan: Record) -> int:
    """How many rows of the plan, and acts on it, the body sees."""
    voice = captured.as_(body)
    rows = sum(count(voice, table, plan.id, column) for table, column in TABLES.items())
    return rows + count(voice, "act", plan.id, "subject_id")


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("state", STATES["plan"])
def test_cannot_read_an_unshared_plan(
    captured: Captured, story: Story, state: str, body: str
) -> None:
    plan = story.record("plan", state)
    assert seen(captured, SIPING, plan) >= 3
    is_filed = state in ("FILED", "ACKNOWLEDGED", "CLOSED")
    assert bool(seen(captured, body, plan)) is (is_filed and body == JILIN)


@pytest.mark.parametrize(
    ("chosen", "readers"),
    [
        (JILIN, {JILIN}),
        (CENTRE, {CENTRE}),
        (f"{SIPING}/*", {LISHU}),
        (f"{SIPING}/**", {LISHU}),
        (LIAONING, {LIAONING}),
        (NANGUAN, {NANGUAN}),
    ],
)
def test_cannot_read_a_plan_shared_elsewhere(
    captured: Captured, story: Story, chosen: str, readers: set[str]
) -> None:
    plan = story.record("plan", "ISSUED")
    perform(captured.as_(SIPING), "plan.share", plan, chosen=[chosen])
    assert {body for body in OTHERS if seen(captured, body, plan)} == readers


def test_cannot_read_past_the_direct_subordinates(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=["220000/*"])
    assert seen(captured, SIPING, plan) == seen(captured, CHANGCHUN, plan) == 4
    assert seen(captured, LISHU, plan) == seen(captured, NANGUAN, plan) == 0


def test_cannot_read_the_draft_behind(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=["220000/**"])
    before = version(captured, SIPING, plan)
    story.write(plan, title="机密草稿")
    for body in (SIPING, LISHU):
        assert seen(captured, body, plan) == 4
        assert version(captured, body, plan) == before
    assert version(captured, JILIN, plan)[0] == before[0]


def version(captured: Captured, body: str, plan: Record) -> tuple[object, ...]:
    """What the body sees of the head, its time of change included."""
    row = captured.as_(body).execute(
        "SELECT title, state, released_number, updated_at FROM liandong.plan WHERE id = %s",
        (plan.id,),
    )
    found = row.fetchone()
    assert found is not None
    return tuple(found)


def test_cannot_read_versions_before_the_share(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    story.write(plan)
    perform(captured.as_(JILIN), "plan.issue", plan)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING])
    voice = captured.as_(SIPING)
    query = "SELECT number FROM liandong.plan_revision WHERE subject_id = %s"
    assert voice.execute(query, (plan.id,)).fetchall() == [(2,)]
    assert count(voice, "plan_item", plan.id, "subject_id") == 1


def test_cannot_read_a_withdrawn_plan(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=["220000/**"])
    perform(captured.as_(JILIN), "plan.withdraw", plan)
    voice = captured.as_(SIPING)
    for table, column in TABLES.items():
        assert count(voice, table, plan.id, column) == 0
    # What was told stays told: that it was shared, and that it was withdrawn.
    assert count(voice, "act", plan.id, "subject_id") == 2


@pytest.mark.parametrize(
    "chosen",
    [
        ["210000/**"],
        ["210000/*"],
        ["220300/**"],
        ["000000/**"],
        ["999999"],
        ["*"],
        ["**"],
        [""],
        ["220000"],
        ["220000/** "],
        ["220000/***"],
        [None],
        [SIPING, None],
        [SIPING, "210000/**"],
        [],
    ],
    ids=str,
)
def test_cannot_share_beyond_what_it_may(
    captured: Captured, story: Story, chosen: list[str]
) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    answer = told(captured.as_(JILIN), "plan.share", plan, chosen=chosen)
    assert answer == "LD422 unknown_audience"
    assert {body for body in (SIPING, CENTRE, LIAONING) if seen(captured, body, plan)} == set()


def test_cannot_share_a_draft(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT", JILIN)
    answer = told(captured.as_(JILIN), "plan.share", plan, chosen=["220000/*"])
    assert answer == "LD409 no_transition"


def test_cannot_choose_readers_by_another_act(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT", JILIN)
    perform(captured.as_(JILIN), "plan.issue", plan, chosen=["220000/**", LIAONING])
    assert seen(captured, SIPING, plan) == seen(captured, LIAONING, plan) == 0


def test_cannot_share_with_those_who_have_it(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    voice = captured.as_(JILIN)
    perform(voice, "plan.share", plan, chosen=[SIPING, "220000/*"])
    for chosen in ([SIPING], ["220000/*"], ["220000/*", SIPING, SIPING]):
        assert told(voice, "plan.share", plan, chosen=chosen) == "LD409 already_shared"
    perform(voice, "plan.share", plan, chosen=[SIPING, LIAONING])
    adds = "SELECT adds FROM liandong.act WHERE subject_id = %s AND kind = 'plan.share' ORDER BY id"
    found = voice.execute(adds, (plan.id,)).fetchall()
    assert found == [([SIPING, "220000/*"],), ([LIAONING],)]

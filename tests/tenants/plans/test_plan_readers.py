"""Readers of a plan are taken away, and given back; what is closed only read. In SQL alone."""

from typing import Any

import psycopg
import pytest

from liandong.tenants.nouns import TRANSITIONS
from tests.support.captured import Captured, Record, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import Story

CONTENT = ("plan", "plan_revision", "plan_item", "plan_standing")
COLUMN = {"plan": "id", "plan_standing": "plan_id"}


def reads(captured: Captured, body: str, plan: Record) -> bool:
    """Whether the body reads the plan; what it sees is the whole of it, or nothing."""
    voice = captured.as_(body)
    seen = [count(voice, table, plan.id, COLUMN.get(table, "subject_id")) for table in CONTENT]
    assert all(seen) or not any(seen)
    return all(seen)


def acts(captured: Captured, body: str, plan: Record) -> list[str]:
    """The kinds of the acts that the body was told of, in order."""
    rows = captured.as_(body).execute(
        "SELECT kind FROM liandong.act WHERE subject_id = %s ORDER BY performed_at, id", (plan.id,)
    )
    return [kind for (kind,) in rows]


def shared(story: Story, *keys: str, owner: str = JILIN) -> Record:
    """A plan that its owner shared with these."""
    plan = story.record("plan", "ISSUED", owner)
    for key in keys:
        perform(story.captured.as_(owner), "plan.share", plan, chosen=[key])
    return plan


def unshared(captured: Captured, plan: Record, *keys: str) -> str:
    return told(captured.as_(plan.owner), "plan.unshare", plan, chosen=keys)


def test_who_is_taken_away_keeps_the_acts_alone(captured: Captured, story: Story) -> None:
    plan = shared(story, SIPING, CHANGCHUN)
    assert unshared(captured, plan, SIPING) == "done"
    assert not reads(captured, SIPING, plan)
    assert acts(captured, SIPING, plan) == ["plan.share", "plan.unshare"]
    assert reads(captured, CHANGCHUN, plan)
    # That another one is no reader any more is nobody's affair.
    assert acts(captured, CHANGCHUN, plan) == ["plan.share"]


def test_who_stays_learns_nothing_of_drafts_and_former_versions(
    captured: Captured, story: Story
) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    story.write(plan)
    perform(captured.as_(JILIN), "plan.issue", plan)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING])
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[CHANGCHUN])
    story.write(plan)
    when = "SELECT updated_at FROM liandong.plan WHERE id = %s"
    numbers = "SELECT number FROM liandong.plan_revision WHERE subject_id = %s"
    voice = captured.as_(CHANGCHUN)
    before = voice.execute(when, (plan.id,)).fetchall()
    assert unshared(captured, plan, SIPING) == "done"
    assert voice.execute(numbers, (plan.id,)).fetchall() == [(2,)]
    assert voice.execute(when, (plan.id,)).fetchall() == before


def test_all_versions_are_taken_away(captured: Captured, story: Story) -> None:
    plan = shared(story, SIPING)
    story.write(plan)
    perform(captured.as_(JILIN), "plan.issue", plan)
    assert count(captured.as_(SIPING), "plan_revision", plan.id, "subject_id") == 2
    assert unshared(captured, plan, SIPING) == "done"
    assert not reads(captured, SIPING, plan)


@pytest.mark.parametrize(
    ("has", "taken", "answer"),
    [
        ((SIPING,), CHANGCHUN, "LD409 not_shared"),
        ((SIPING,), JILIN, "LD409 not_shared"),
        ((SIPING,), "220000/**", "LD409 not_shared"),
        ((SIPING, "220000/*"), SIPING, "LD409 reads_otherwise"),
        ((SIPING, "220000/**"), SIPING, "LD409 reads_otherwise"),
        (("220000/*", "220000/**"), "220000/*", "LD409 reads_otherwise"),
        (("220000/*", "220000/**"), "220000/**", "done"),
        ((SIPING, "220000/*"), "220000/*", "done"),
    ],
)
def test_only_what_is_shared_is_taken_away(
    captured: Captured, story: Story, has: tuple[str, ...], taken: str, answer: str
) -> None:
    plan = shared(story, *has)
    assert unshared(captured, plan, taken) == answer
    assert reads(captured, SIPING, plan)
    assert reads(captured, LISHU, plan) is ("220000/**" in has and answer != "done")


def test_nothing_is_taken_away_where_nothing_was_shared(captured: Captured, story: Story) -> None:
    for keys in ((SIPING,), ()):
        for state in ("ISSUED", "FILED"):
            plan = story.record("plan", state, JILIN)
            assert unshared(captured, plan, *keys) == "LD409 not_shared"


def test_superior_reads_what_is_filed(captured: Captured, story: Story) -> None:
    plan = shared(story, CENTRE)
    perform(captured.as_(JILIN), "plan.file", plan)
    assert unshared(captured, plan, CENTRE) == "LD409 reads_what_is_filed"
    other = shared(story, CENTRE)
    assert unshared(captured, other, CENTRE) == "done"
    perform(captured.as_(JILIN), "plan.file", other)
    assert reads(captured, CENTRE, other)


def test_duty_ends_with_the_plan(captured: Captured, story: Story) -> None:
    plan = shared(story, SIPING, CHANGCHUN)
    obliges = {"obliges": {"answer_by": {"text": "年底前"}}}
    for body in (SIPING, CHANGCHUN):
        perform(captured.as_(JILIN), "plan.share", plan, chosen=[body], given=obliges)
    assert unshared(captured, plan, SIPING) == "done"
    in_force = (
        "SELECT obliged FROM liandong.plan_duty WHERE plan_id = %s AND lifted_at IS NULL"
        " ORDER BY obliged"
    )
    voice = captured.as_(JILIN)
    assert voice.execute(in_force, (plan.id,)).fetchall() == [(CHANGCHUN,)]
    assert count(captured.as_(SIPING), "plan_duty", plan.id, "plan_id") == 0
    # A later act on the plan does not tell them of it again.
    perform(voice, "plan.file", plan)
    assert count(captured.as_(SIPING), "plan_duty", plan.id, "plan_id") == 0
    perform(voice, "plan.share", plan, chosen=[SIPING], given=obliges)
    assert voice.execute(in_force, (plan.id,)).fetchall() == [(CHANGCHUN,), (SIPING,)]
    assert count(captured.as_(SIPING), "plan_duty", plan.id, "plan_id") == 1


def test_reissue_gives_back_what_was_shared(captured: Captured, story: Story) -> None:
    plan = shared(story, SIPING, CHANGCHUN)
    assert unshared(captured, plan, CHANGCHUN) == "done"
    perform(captured.as_(JILIN), "plan.file", plan)
    story.write(plan)
    perform(captured.as_(JILIN), "plan.withdraw", plan)
    assert not reads(captured, SIPING, plan)
    perform(captured.as_(JILIN), "plan.reissue", plan)
    assert story.state(plan) == "ISSUED"
    assert reads(captured, SIPING, plan)
    assert not reads(captured, CHANGCHUN, plan)
    # With the superior it is filed anew.
    assert not reads(captured, CENTRE, plan)
    assert acts(captured, CENTRE, plan) == ["plan.file", "plan.withdraw"]
    assert acts(captured, SIPING, plan)[-1] == "plan.reissue"
    numbers = "SELECT number FROM liandong.plan_revision WHERE subject_id = %s"
    assert captured.as_(SIPING).execute(numbers, (plan.id,)).fetchall() == [(1,)]
    perform(captured.as_(JILIN), "plan.file", plan)
    assert reads(captured, CENTRE, plan)


def test_draft_that_was_withdrawn_is_never_issued(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    perform(captured.as_(SIPING), "plan.withdraw", plan)
    assert told(captured.as_(SIPING), "plan.reissue", plan) == "LD409 never_issued"


def test_comment_is_between_the_two(captured: Captured, story: Story) -> None:
    plan = shared(story, LISHU, owner=SIPING)
    perform(captured.as_(SIPING), "plan.file", plan)
    assert told(captured.as_(JILIN), "plan.comment", plan) == "LD422 note_required"
    perform(captured.as_(JILIN), "plan.comment", plan, note="请细化措施。")
    assert acts(captured, SIPING, plan)[-1] == "plan.comment"
    assert "plan.comment" not in acts(captured, LISHU, plan)
    for body in (SIPING, LISHU):
        assert told(captured.as_(body), "plan.comment", plan, note="一") == "LD409 no_transition"
    answer = told(captured.as_(CENTRE), "plan.comment", plan, note="一")
    assert answer == "LD404 not_found"


@pytest.mark.parametrize("owner", [SIPING, CENTRE])
def test_closed_plan_is_only_read(captured: Captured, story: Story, owner: str) -> None:
    plan = story.record("plan", "ISSUED", owner)
    below = LISHU if owner == SIPING else JILIN
    perform(captured.as_(owner), "plan.share", plan, chosen=[below])
    if owner == SIPING:
        assert told(captured.as_(owner), "plan.close", plan, note="总结") == "LD409 not_filed"
        perform(captured.as_(owner), "plan.file", plan)
    story.write(plan)
    assert told(captured.as_(owner), "plan.close", plan) == "LD422 note_required"
    perform(captured.as_(owner), "plan.close", plan, note="各项任务均已完成。")
    assert story.state(plan) == "CLOSED"
    assert reads(captured, below, plan)
    assert acts(captured, below, plan)[-1] == "plan.close"
    given: dict[str, Any] = {"plan.edit": {"title": "另一个"}}
    for act in {rule.act for rule in TRANSITIONS if rule.subject == "plan"} - {"plan.draft"}:
        for body in (owner, JILIN):
            voice = captured.as_(body)
            answer = told(voice, act, plan, note="一", given=given.get(act), chosen=[CHANGCHUN])
            assert answer == "LD409 no_transition", (act, body)


def test_referee_alone_lifts_duties(captured: Captured, story: Story) -> None:
    shared(story, SIPING)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        captured.as_(JILIN).execute("UPDATE liandong.plan_duty SET lifted_at = NULL")

"""What a plan obliges bodies to is told of, to each for itself, as the day comes and passes."""

from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
import pytest

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, perform
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import Story
from tests.tenants.deadlines.saying import from_today, tick
from tests.tenants.plans.test_plan_urges import filed, issued

REMIND, OVERDUE, ESCALATE = "deadline.remind", "deadline.overdue", "deadline.escalate"
TOLD = """
    SELECT kind, audience, detail #>> '{2,new}' FROM liandong.act
    WHERE subject_id = %s AND kind LIKE 'deadline.%%' ORDER BY seq"""


@pytest.fixture(autouse=True)
def nothing_left(captured: Captured, story: Story) -> Iterator[None]:
    all_told(captured)
    yield
    captured.admin.execute("UPDATE liandong.plan_duty SET lifted_at = now()")


def all_told(captured: Captured) -> None:
    while tick(captured):
        pass


def obliging(
    story: Story, day: date | None, *keys: str, owner: str = JILIN, after: int | None = None
) -> Record:
    """A plan that obliges these bodies to one of their own, by that day."""
    plan = story.record("plan", "ISSUED", owner)
    share(story.captured, plan, day, *keys, after=after)
    return plan


def share(
    captured: Captured, plan: Record, day: date | None, *keys: str, after: int | None = None
) -> None:
    by = {"text": "限期"} | ({} if day is None else {"ends_on": str(day)})
    given = {"obliges": {"answer_by": by} | ({} if after is None else {"escalate_after": after})}
    perform(captured.as_(plan.owner), "plan.share", plan, chosen=list(keys), given=given)


def later(captured: Captured, plan: Record, days: int) -> None:
    """So many days pass: the day, and the day on which the duty was laid, are that much earlier."""
    captured.admin.execute(
        "UPDATE liandong.plan_duty SET due_on = due_on - %s, told_on = told_on - %s,"
        " created_at = created_at - %s WHERE plan_id = %s",
        (days, days, timedelta(days=days), plan.id),
    )
    captured.admin.execute(
        "UPDATE liandong.duty_told SET due_on = due_on - %s WHERE plan_id = %s", (days, plan.id)
    )


def told(captured: Captured, plan: Record) -> list[tuple[str, str, set[str]]]:
    """What was told of the plan: the kind, who owes it, and to whom."""
    rows = captured.admin.execute(TOLD, (plan.id,)).fetchall()
    return [(kind, debtor.removeprefix("body_"), set(audience)) for kind, audience, debtor in rows]


def kinds(captured: Captured, plan: Record) -> list[str]:
    return [kind for kind, _, _ in told(captured, plan)]


def test_each_step_is_told_once_as_the_days_pass(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(20), SIPING, after=3)
    perform(captured.as_(JILIN), "plan.file", plan)
    steps = ((0, 0), (12, 0), (1, 1), (4, 1), (2, 2), (1, 2), (1, 3), (2, 3), (1, 4), (90, 4))
    for days, number in steps:
        later(captured, plan, days)
        all_told(captured)
        all_told(captured)
        assert len(told(captured, plan)) == number
    assert kinds(captured, plan) == [REMIND, REMIND, OVERDUE, ESCALATE]


def test_whose_it_is_and_who_owes_it_are_told_and_nobody_else(
    captured: Captured, story: Story
) -> None:
    plan = obliging(story, from_today(-2), "220000/*")
    all_told(captured)
    found = told(captured, plan)
    assert (OVERDUE, SIPING, {JILIN, SIPING}) in found
    assert (OVERDUE, CHANGCHUN, {JILIN, CHANGCHUN}) in found
    assert {kind for kind, _, _ in found} == {OVERDUE}
    assert len({debtor for _, debtor, _ in found}) == len(found)
    assert LISHU not in {debtor for _, debtor, _ in found}
    ((detail, revision, note, member),) = captured.admin.execute(
        "SELECT detail, revision, note, member FROM liandong.act"
        " WHERE subject_id = %s AND kind = %s AND audience = %s",
        (plan.id, OVERDUE, sorted([JILIN, SIPING])),
    ).fetchall()
    assert (revision, note, member) == (None, None, None)
    assert detail == [
        {"field": "deadline", "new": str(from_today(-2))},
        {"field": "act", "new": "PLAN_FILE"},
        {"field": "debtor", "new": f"body_{SIPING}"},
    ]


def test_next_superior_is_told_where_it_knows_the_plan(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), "220000/**", after=0)
    all_told(captured)
    found = told(captured, plan)
    # Siping has the plan, too. Above Jilin nobody knows of it: it is not filed.
    assert (ESCALATE, LISHU, {JILIN, LISHU, SIPING}) in found
    assert not any(CENTRE in audience for _, _, audience in found)
    other = obliging(story, from_today(-2), LISHU, after=0)
    perform(captured.as_(JILIN), "plan.file", other)
    all_told(captured)
    # Siping has not that one, and is not told that there is one.
    assert told(captured, other) == [
        (OVERDUE, LISHU, {JILIN, LISHU}),
        (ESCALATE, LISHU, {JILIN, LISHU, CENTRE}),
    ]


def test_it_goes_no_further_unless_said(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-300), SIPING)
    perform(captured.as_(JILIN), "plan.file", plan)
    all_told(captured)
    assert kinds(captured, plan) == [OVERDUE]


def test_who_has_filed_is_told_nothing(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING, CHANGCHUN)
    answer = filed(captured, story, SIPING, plan)
    all_told(captured)
    assert [debtor for _, debtor, _ in told(captured, plan)] == [CHANGCHUN]
    perform(captured.as_(SIPING), "plan.withdraw", answer)
    all_told(captured)
    assert len(told(captured, plan)) == 1
    later(captured, plan, 1)
    all_told(captured)
    assert [debtor for _, debtor, _ in told(captured, plan)] == [CHANGCHUN, SIPING]


@pytest.mark.parametrize("act", ["plan.withdraw", "plan.unshare", "plan.close"])
def test_what_is_asked_no_more_is_not_told(captured: Captured, story: Story, act: str) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    if act == "plan.close":
        perform(captured.as_(JILIN), "plan.file", plan)
    chosen = [SIPING] if act == "plan.unshare" else []
    perform(captured.as_(JILIN), act, plan, chosen=chosen, note="说明")
    all_told(captured)
    assert told(captured, plan) == []


def test_day_of_a_lifted_duty_holds_no_more(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    perform(captured.as_(JILIN), "plan.unshare", plan, chosen=[SIPING])
    share(captured, plan, from_today(5), "220000/*")
    all_told(captured)
    assert told(captured, plan) == []


def test_without_a_day_nothing_is_told(captured: Captured, story: Story) -> None:
    plan = obliging(story, None, SIPING, after=0)
    all_told(captured)
    assert told(captured, plan) == []


def test_other_day_is_told_anew(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    all_told(captured)
    share(captured, plan, from_today(-1), SIPING)
    all_told(captured)
    assert kinds(captured, plan) == [OVERDUE, OVERDUE]


def test_newer_version_obliges_anew(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    filed(captured, story, SIPING, plan)
    story.write(plan)
    perform(captured.as_(JILIN), "plan.issue", plan)
    all_told(captured)
    assert told(captured, plan) == []
    share(captured, plan, from_today(-1), SIPING)
    all_told(captured)
    assert kinds(captured, plan) == [OVERDUE]


def test_plan_in_between_that_is_not_filed_changes_nothing(
    captured: Captured, story: Story
) -> None:
    """As with urging: what the owner is not told of does not show in what it is told."""
    plan = obliging(story, from_today(-2), LISHU, SIPING)
    between = issued(captured, story, SIPING, plan)
    perform(captured.as_(SIPING), "plan.share", between, chosen=[LISHU])
    filed(captured, story, LISHU, between)
    all_told(captured)
    assert {debtor for _, debtor, _ in told(captured, plan)} == {SIPING, LISHU}


def test_acknowledged_plan_goes_on_obliging(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    perform(captured.as_(JILIN), "plan.file", plan)
    perform(captured.as_(CENTRE), "plan.acknowledge", plan)
    all_told(captured)
    assert kinds(captured, plan) == [OVERDUE]


def test_what_somebody_acts_on_is_not_waited_for(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    with (
        psycopg.connect(captured.database) as acting,
        psycopg.connect(captured.database, autocommit=True) as ticking,
    ):
        ticking.execute("SET lock_timeout = '2s'")
        ticking.execute("SET ROLE liandong_listener")
        for locked in (
            "plan WHERE id = %s",
            "chain WHERE owner = (SELECT owner FROM liandong.plan WHERE id = %s)",
        ):
            acting.execute(f"SELECT FROM liandong.{locked} FOR UPDATE".encode(), (plan.id,))
            ticking.execute("SELECT liandong.tick()")
            acting.rollback()
            assert told(captured, plan) == []
    all_told(captured)
    assert kinds(captured, plan) == [OVERDUE]


def test_reminders_restate_nothing(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    query = "SELECT to_jsonb(s) FROM liandong.plan_standing s WHERE plan_id = %s"
    state = "SELECT state, updated_at, audience FROM liandong.plan WHERE id = %s"
    before = [captured.admin.execute(each, (plan.id,)).fetchone() for each in (query, state)]
    all_told(captured)
    assert [
        captured.admin.execute(each, (plan.id,)).fetchone() for each in (query, state)
    ] == before
    assert kinds(captured, plan) == [OVERDUE]


def test_verify_finds_what_was_told_without_an_act(captured: Captured, story: Story) -> None:
    plan = obliging(story, from_today(-2), SIPING)
    all_told(captured)
    engine = admin_engine(Settings(database_url=captured.database))

    def wrong() -> set[str]:
        with engine.connect() as connection:
            return {each.record for each in verify(connection).unexplained}

    assert f"plan_{plan.id}" not in wrong()
    captured.admin.execute(
        "INSERT INTO liandong.duty_told VALUES (%s, %s, %s, 3)",
        (plan.id, CHANGCHUN, from_today(-2)),
    )
    assert f"plan_{plan.id}" in wrong()

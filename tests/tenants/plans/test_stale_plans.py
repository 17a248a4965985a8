"""Of which plans the upper one was revised: counted upwards, and urged by whose plan that is."""

from typing import Any

import pytest

from tests.support.captured import Captured, Record, perform
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import Story
from tests.tenants.plans.test_plan_urges import filed, issued, line, urge
from tests.tenants.standings.test_standings import rebuilt, tick

YEAR, KIND = 2026, "ANNUAL_PLAN"
ROW = "SELECT counts, stale FROM liandong.standing WHERE (owner, kind, year) = (%s, %s, %s)"


@pytest.fixture(autouse=True)
def all_told(captured: Captured, story: Story) -> None:
    caught_up(captured)


def caught_up(captured: Captured) -> None:
    while tick(captured):
        pass


def stale(captured: Captured, body: str, viewer: str = "") -> int:
    """How many of the body's plans are counted as stale, as that viewer is told."""
    voice = captured.as_(viewer) if viewer else captured.admin
    row = voice.execute(ROW, (body, KIND, YEAR)).fetchone()
    return 0 if row is None else int(row[1])


def shared(story: Story, *keys: str, owner: str = JILIN) -> Record:
    plan = story.record("plan", "ISSUED", owner)
    perform(story.captured.as_(owner), "plan.share", plan, chosen=list(keys))
    return plan


def revise(story: Story, plan: Record) -> None:
    story.write(plan)
    perform(story.captured.as_(plan.owner), "plan.issue", plan)


def answer_anew(story: Story, plan: Record, upper: Record) -> None:
    """The plan answers the newest version of the upper one."""
    voice = story.captured.as_(plan.owner)
    ((version,),) = voice.execute(
        "SELECT id FROM liandong.plan_revision WHERE subject_id = %s AND released_at IS NOT NULL"
        " ORDER BY number DESC LIMIT 1",
        (upper.id,),
    ).fetchall()
    answer = {"item": newest_item(story, upper), "answer": "ADOPTED"}
    story.write(plan, based_on=str(version), answers=[answer])
    perform(voice, "plan.issue", plan)


def newest_item(story: Story, plan: Record) -> str:
    ((key,),) = story.captured.admin.execute(
        "SELECT i.key FROM liandong.plan_item i JOIN liandong.plan_revision r"
        " ON r.id = i.revision_id WHERE r.subject_id = %s AND r.released_at IS NOT NULL"
        " ORDER BY r.number DESC, i.number LIMIT 1",
        (plan.id,),
    ).fetchall()
    return str(key)


def test_tick_counts_what_was_overtaken(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING)
    perform(captured.as_(JILIN), "plan.file", upper)
    plan = filed(captured, story, SIPING, upper)
    caught_up(captured)
    before = stale(captured, SIPING)
    revise(story, upper)
    # Acts write no rows of the bodies below.
    assert stale(captured, SIPING) == before
    assert (tick(captured), tick(captured)) == (1, 0)
    for viewer in (SIPING, JILIN, CENTRE):
        assert stale(captured, SIPING, viewer) == before + 1
    assert rebuilt(captured) == []
    answer_anew(story, plan, upper)
    assert stale(captured, SIPING) == before
    caught_up(captured)
    assert stale(captured, SIPING) == before
    assert rebuilt(captured) == []


def test_rebuilding_mends_it(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING)
    perform(captured.as_(JILIN), "plan.file", upper)
    filed(captured, story, SIPING, upper)
    caught_up(captured)
    captured.admin.execute(
        "UPDATE liandong.standing SET stale = 7 WHERE (owner, kind, year) = (%s, %s, %s)",
        (SIPING, KIND, YEAR),
    )
    ((owner, kind, year, kept, counted),) = rebuilt(captured)
    assert (owner, kind, year, kept["stale"]) == (SIPING, KIND, YEAR, 7)
    assert counted["stale"] == stale(captured, SIPING)


def test_draft_of_the_upper_plan_makes_nothing_stale(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING)
    perform(captured.as_(JILIN), "plan.file", upper)
    filed(captured, story, SIPING, upper)
    caught_up(captured)
    before = stale(captured, SIPING)
    story.write(upper)
    caught_up(captured)
    assert stale(captured, SIPING) == before


def test_plan_that_nobody_above_knows_of_does_not_show_by_it(
    captured: Captured, story: Story
) -> None:
    """Lishu answers Siping's plan, which is not filed: the count would tell that it is there."""
    between = shared(story, LISHU, owner=SIPING)
    filed(captured, story, LISHU, between)
    caught_up(captured)
    before = stale(captured, LISHU)
    revise(story, between)
    caught_up(captured)
    assert stale(captured, LISHU) == before
    perform(captured.as_(SIPING), "plan.file", between)
    caught_up(captured)
    # Siping's own upper plan is none, so that all above know of it now.
    assert stale(captured, LISHU) == before + 1


def test_who_was_not_told_the_newest_is_not_behind(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING, CHANGCHUN)
    perform(captured.as_(JILIN), "plan.file", upper)
    filed(captured, story, SIPING, upper)
    caught_up(captured)
    before = stale(captured, SIPING)
    perform(captured.as_(JILIN), "plan.unshare", upper, chosen=[SIPING])
    revise(story, upper)
    caught_up(captured)
    assert stale(captured, SIPING) == before
    assert line(captured, JILIN, upper, SIPING) == (False, False)
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"


def test_closed_plan_is_settled(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING)
    perform(captured.as_(JILIN), "plan.file", upper)
    plan = filed(captured, story, SIPING, upper)
    perform(captured.as_(SIPING), "plan.close", plan, note="总结")
    caught_up(captured)
    before = stale(captured, SIPING)
    revise(story, upper)
    caught_up(captured)
    assert stale(captured, SIPING) == before
    assert line(captured, JILIN, upper, SIPING) == (False, False)
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"


def test_who_is_behind_is_urged_without_a_duty(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING, CHANGCHUN)
    plan = filed(captured, story, SIPING, upper)
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"
    revise(story, upper)
    assert line(captured, JILIN, upper, SIPING) == (True, False)
    assert urge(captured, upper, CHANGCHUN) == "LD422 owes_nothing"
    assert urge(captured, upper, SIPING) == "done"
    assert urge(captured, upper, SIPING) == "LD409 urged_already"
    ((audience,),) = captured.admin.execute(
        "SELECT audience FROM liandong.act WHERE subject_id = %s AND kind = 'plan.urge'",
        (upper.id,),
    ).fetchall()
    assert audience == [JILIN, SIPING]
    answer_anew(story, plan, upper)
    assert line(captured, JILIN, upper, SIPING) == (False, True)
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"


def test_plan_that_was_not_filed_is_not_told_by_urging(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING)
    issued(captured, story, SIPING, upper)
    revise(story, upper)
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"


def test_plan_of_which_its_owner_is_not_told_is_not_told_by_urging(
    captured: Captured, story: Story
) -> None:
    """As of a body that has come under another province since."""
    upper = shared(story, SIPING)
    plan = filed(captured, story, SIPING, upper)
    revise(story, upper)
    captured.admin.execute(
        "UPDATE liandong.plan_standing SET audience = ARRAY[owner] WHERE plan_id = %s", (plan.id,)
    )
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"


def test_another_plan_that_answers_the_newest_settles_it(captured: Captured, story: Story) -> None:
    upper = shared(story, SIPING)
    filed(captured, story, SIPING, upper)
    revise(story, upper)
    other: Any = story.record("plan", "DRAFT", SIPING)
    answer_anew(story, other, upper)
    assert urge(captured, upper, SIPING) == "done"
    captured.admin.execute("ALTER TABLE liandong.act DISABLE TRIGGER USER")
    captured.admin.execute(
        "UPDATE liandong.act SET performed_at = performed_at - interval '25 hours'"
        " WHERE subject_id = %s",
        (upper.id,),
    )
    captured.admin.execute("ALTER TABLE liandong.act ENABLE TRIGGER USER")
    perform(captured.as_(SIPING), "plan.file", other)
    assert urge(captured, upper, SIPING) == "LD409 obliges_nobody"

"""Who owes a plan is urged by the body that obliged it, told to these two alone. In SQL alone."""

from typing import Any

import pytest

from tests.support.captured import Captured, Record, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import Story

DUTY = {"obliges": {"answer_by": {"text": "年底前"}}}
URGED = "SELECT detail, audience FROM liandong.act WHERE subject_id = %s AND kind = 'plan.urge'"
LINE = "SELECT owes, urged_at IS NOT NULL FROM liandong.cascade(%s, NULL, %s) WHERE code = %s"
YESTERDAY = "UPDATE liandong.act SET performed_at = performed_at - interval '25 hours'"


def obliging(story: Story, *keys: str, owner: str = JILIN) -> Record:
    """A plan that obliges these bodies to one of their own."""
    plan = story.record("plan", "ISSUED", owner)
    perform(story.captured.as_(owner), "plan.share", plan, chosen=list(keys), given=DUTY)
    return plan


def urge(captured: Captured, plan: Record, body: str) -> str:
    return told(captured.as_(plan.owner), "plan.urge", plan, given={"body": body})


def line(captured: Captured, viewer: str, plan: Record, body: str) -> Any:
    """Whether the body owes a plan that answers this one, and whether it was urged to."""
    return captured.as_(viewer).execute(LINE, (plan.id, viewer, body)).fetchone()


def filed(captured: Captured, story: Story, owner: str, upper: Record) -> Record:
    """A plan of the body that answers the upper one, and was filed."""
    plan = issued(captured, story, owner, upper)
    perform(captured.as_(owner), "plan.file", plan)
    return plan


def issued(captured: Captured, story: Story, owner: str, upper: Record) -> Record:
    voice = captured.as_(owner)
    ((version,),) = voice.execute(
        "SELECT id FROM liandong.plan_revision WHERE subject_id = %s", (upper.id,)
    ).fetchall()
    plan = story.record("plan", "DRAFT", owner)
    answer = {"item": story.first_item(upper), "answer": "ADOPTED"}
    story.write(plan, based_on=str(version), answers=[answer])
    perform(voice, "plan.issue", plan)
    return plan


def test_nobody_else_learns_who_is_urged(captured: Captured, story: Story) -> None:
    plan = obliging(story, SIPING, CHANGCHUN)
    perform(captured.as_(JILIN), "plan.file", plan)
    assert urge(captured, plan, SIPING) == "done"
    for body in (JILIN, SIPING):
        ((detail, audience),) = captured.as_(body).execute(URGED, (plan.id,)).fetchall()
        assert detail == [{"field": "urged", "new": SIPING}]
        assert audience == [JILIN, SIPING]
        assert line(captured, body, plan, SIPING) == (True, True)
    for body in (CENTRE, CHANGCHUN, LISHU):
        assert captured.as_(body).execute(URGED, (plan.id,)).fetchall() == []
    assert line(captured, CENTRE, plan, SIPING) == (True, False)
    assert line(captured, JILIN, plan, CHANGCHUN) == (True, False)


def test_each_body_is_urged_once_a_day(captured: Captured, story: Story) -> None:
    plan = obliging(story, "220000/*")
    assert urge(captured, plan, SIPING) == "done"
    assert urge(captured, plan, SIPING) == "LD409 urged_already"
    assert urge(captured, plan, CHANGCHUN) == "done"
    captured.admin.execute("ALTER TABLE liandong.act DISABLE TRIGGER USER")
    captured.admin.execute(f"{YESTERDAY} WHERE subject_id = %s", (plan.id,))
    captured.admin.execute("ALTER TABLE liandong.act ENABLE TRIGGER USER")
    assert urge(captured, plan, SIPING) == "done"


def test_only_who_owes_something_is_urged(captured: Captured, story: Story) -> None:
    plan = obliging(story, SIPING)
    for body in (CHANGCHUN, LISHU, JILIN, CENTRE):
        assert urge(captured, plan, body) == "LD422 owes_nothing"
    answer = filed(captured, story, SIPING, plan)
    assert line(captured, JILIN, plan, SIPING) == (False, False)
    assert urge(captured, plan, SIPING) == "LD422 owes_nothing"
    perform(captured.as_(SIPING), "plan.withdraw", answer)
    assert line(captured, JILIN, plan, SIPING) == (True, False)
    assert urge(captured, plan, SIPING) == "done"


def test_newest_version_is_owed(captured: Captured, story: Story) -> None:
    plan = obliging(story, SIPING)
    filed(captured, story, SIPING, plan)
    story.write(plan)
    assert urge(captured, plan, SIPING) == "LD422 owes_nothing"
    perform(captured.as_(JILIN), "plan.issue", plan)
    assert line(captured, JILIN, plan, SIPING) == (True, False)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING], given=DUTY)
    assert urge(captured, plan, SIPING) == "done"


def test_answer_does_not_tell_of_a_plan_in_between(captured: Captured, story: Story) -> None:
    """Lishu answers the plan of Siping. Of that one Jilin is told only when it is filed."""
    plan = obliging(story, "220000/**")
    between = issued(captured, story, SIPING, plan)
    perform(captured.as_(SIPING), "plan.share", between, chosen=[LISHU])
    filed(captured, story, LISHU, between)
    assert line(captured, JILIN, plan, LISHU) == (True, False)
    assert urge(captured, plan, LISHU) == "done"
    perform(captured.as_(SIPING), "plan.file", between)
    assert line(captured, JILIN, plan, LISHU)[0] is False
    assert urge(captured, plan, LISHU) == "LD422 owes_nothing"


def test_nothing_is_urged_that_nobody_was_obliged_to(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING])
    assert urge(captured, plan, SIPING) == "LD409 obliges_nobody"
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING], given=DUTY)
    perform(captured.as_(JILIN), "plan.unshare", plan, chosen=[SIPING])
    assert urge(captured, plan, SIPING) == "LD409 obliges_nobody"


@pytest.mark.parametrize("body", [CENTRE, SIPING])
def test_its_owner_alone_urges(captured: Captured, story: Story, body: str) -> None:
    plan = obliging(story, SIPING, "220000/**")
    perform(captured.as_(JILIN), "plan.file", plan)
    voice = captured.as_(body)
    assert told(voice, "plan.urge", plan, given={"body": LISHU}) == "LD409 no_transition"

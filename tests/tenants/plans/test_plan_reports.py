"""The progress of a plan is reported task by task: to the superior, its shares to all above."""

from typing import Any

import pytest

from tests.support.captured import Captured, Record, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import Story

ITEMS = [
    {"title": "一", "indicator": {"name": "覆盖率", "target": "100%"}},
    {"title": "二"},
    {"title": "三"},
]
DONE = "SELECT done FROM liandong.cascade(%s, %s, %s) WHERE code = %s"


def filed(story: Story, owner: str = SIPING) -> tuple[Record, list[str]]:
    """A filed plan with three tasks, and their keys."""
    plan = story.record("plan", "DRAFT", owner)
    story.write(plan, items=ITEMS)
    voice = story.captured.as_(owner)
    for act in ("plan.issue", "plan.file"):
        perform(voice, act, plan)
    rows = voice.execute(
        "SELECT i.key FROM liandong.plan_item i JOIN liandong.plan_revision r"
        " ON r.id = i.revision_id WHERE r.subject_id = %s AND r.released_at IS NOT NULL"
        " ORDER BY i.number",
        (plan.id,),
    )
    return plan, [key for (key,) in rows]


def reported(captured: Captured, plan: Record, *progress: dict[str, Any]) -> str:
    return told(captured.as_(plan.owner), "plan.report", plan, given={"progress": list(progress)})


def test_report_is_told_to_the_superior_alone(captured: Captured, story: Story) -> None:
    plan, keys = filed(story)
    perform(captured.as_(SIPING), "plan.share", plan, chosen=[LISHU])
    assert reported(captured, plan, {"item": keys[0], "done": 60, "text": "已完成两轮"}) == "done"
    said = "SELECT detail FROM liandong.act WHERE subject_id = %s AND kind = 'plan.report'"
    for body in (SIPING, JILIN):
        ((detail,),) = captured.as_(body).execute(said, (plan.id,)).fetchall()
        assert [(each["item"], each["done"], each["text"]) for each in detail] == [
            (keys[0], 60, "已完成两轮")
        ]
    for body in (CENTRE, LISHU, CHANGCHUN):
        assert captured.as_(body).execute(said, (plan.id,)).fetchall() == []


@pytest.mark.parametrize(
    ("places", "changes", "answer"),
    [
        ((0, 0), {}, "LD422 repeated"),
        ((1,), {"figure": "62%"}, "LD422 no_indicator"),
        ((0,), {"item": "abcdefabcdef"}, "LD422 unknown_item"),
        ((0,), {"done": 101}, "LD422 out_of_range"),
        ((0,), {"figure": "62%"}, "done"),
    ],
)
def test_only_tasks_of_the_plan_are_reported(
    captured: Captured, story: Story, places: tuple[int, ...], changes: dict[str, Any], answer: str
) -> None:
    plan, keys = filed(story)
    said = [{"item": keys[place], "done": 60} | changes for place in places]
    assert reported(captured, plan, *said) == answer


def test_nothing_is_reported_of_what_is_not_filed(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED")
    said = {"item": story.first_item(plan), "done": 60}
    assert reported(captured, plan, said) == "LD409 no_transition"


def test_share_is_of_all_tasks_by_their_last_report(captured: Captured, story: Story) -> None:
    upper = story.record("plan", "ISSUED", CENTRE)
    perform(captured.as_(CENTRE), "plan.share", upper, chosen=["000000/*"])
    voice = captured.as_(JILIN)
    asked = story.first_item(upper)
    ((version,),) = voice.execute(
        "SELECT id FROM liandong.plan_revision WHERE subject_id = %s", (upper.id,)
    ).fetchall()
    plan = story.record("plan", "DRAFT", JILIN)
    answer = {"item": asked, "answer": "ADAPTED", "own_items": ["#2"]}
    story.write(plan, items=ITEMS, based_on=str(version), answers=[answer])
    for act in ("plan.issue", "plan.file"):
        perform(voice, act, plan)

    def done(item: str | None) -> int | None:
        row = captured.as_(CENTRE).execute(DONE, (upper.id, item, CENTRE, JILIN)).fetchone()
        assert row is not None
        return row[0]  # type: ignore[no-any-return]

    assert (done(None), done(asked)) == (None, None)
    first, second, _ = (
        key
        for (key,) in voice.execute(
            "SELECT i.key FROM liandong.plan_item i JOIN liandong.plan_revision r"
            " ON r.id = i.revision_id WHERE r.subject_id = %s AND r.edition = 1 ORDER BY i.number",
            (plan.id,),
        )
    )
    assert reported(captured, plan, {"item": first, "done": 10}) == "done"
    both = {"item": first, "done": 60}, {"item": second, "done": 40}
    assert reported(captured, plan, *both) == "done"
    # A third of it was not reported; the task of the centre is carried out by the second alone.
    assert (done(None), done(asked)) == (33, 40)
    perform(voice, "plan.withdraw", plan)
    assert (done(None), done(asked)) == (None, None)

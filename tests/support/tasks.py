"""Plans with many tasks."""

from tests.support.captured import Captured, Record
from tests.support.story import Story


def with_tasks(captured: Captured, story: Story) -> tuple[Record, list[str]]:
    """A filed plan with as many tasks as there can be, each with an indicator, and their keys."""
    plan = story.record("plan", "DRAFT")
    item = {"title": "任务", "indicator": {"name": "指标", "target": "100%"}}
    story.write(plan, items=[item] * 500)
    for act in ("plan.issue", "plan.file"):
        story.do(act, plan)
    found = captured.admin.execute(
        "SELECT i.key FROM liandong.plan_item i JOIN liandong.plan_revision r"
        " ON r.id = i.revision_id WHERE r.subject_id = %s AND r.released_at IS NOT NULL"
        " ORDER BY i.number",
        (plan.id,),
    ).fetchall()
    return plan, [str(key) for (key,) in found]

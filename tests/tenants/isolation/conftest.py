"""Bodies with something to hide."""

import pytest
from psycopg.types.json import Jsonb

from tests.support.captured import perform, performed
from tests.support.cast import CENTRE, JILIN, LISHU, SIPING
from tests.support.filed import opened, staged
from tests.support.sketches import CONTENTS, FIXED
from tests.support.story import Story

DENIED = {"act": "plan.issue", "target": None, "reason": "FORBIDDEN", "further": False, "times": 1}


@pytest.fixture(scope="module")
def rows_everywhere(story: Story) -> None:
    """A province and a city have rows of their own in every table."""
    for owner in (JILIN, SIPING):
        for subject, state in (
            ("plan", "ISSUED"),
            ("scheme", "PASSED"),
            ("supervision", "OPINION_ISSUED"),
            ("proposal", "OPEN"),
            ("deputy", "NAMED"),
            ("deadline", "ISSUED"),
            ("template", "ISSUED"),
            ("experience", "DRAFT"),
            ("ruledocument", "ISSUED"),
            ("notice", "ISSUED"),
            ("consultation", "ASKED"),
        ):
            story.record(subject, state, owner)
        opened(story.captured, owner, staged(story.captured, owner))
        story.captured.as_(owner).execute("SELECT liandong.record_denied(%s)", (Jsonb([DENIED]),))
        story.captured.as_(owner).execute("SELECT liandong.mark_all_read(now())")
    for upper, owner in ((CENTRE, JILIN), (JILIN, SIPING), (SIPING, LISHU)):
        carry_out(story, upper, owner)
    story.record("scheme", "PASSED", LISHU)


def carry_out(story: Story, upper: str, owner: str) -> None:
    """The upper body obliges the other one by a plan, which that one answers."""
    plan = story.record("plan", "ISSUED", upper)
    duty = {"obliges": {"answer_by": {"text": "年底前"}}}
    perform(story.captured.as_(upper), "plan.share", plan, chosen=[owner], given=duty)
    tasks = story.captured.admin.execute(
        "SELECT i.revision_id, i.key FROM liandong.plan_item i"
        " JOIN liandong.plan_revision r ON r.id = i.revision_id WHERE r.subject_id = %s",
        (plan.id,),
    ).fetchall()
    answers = [{"item": key, "answer": "ADOPTED"} for _, key in tasks]
    content = CONTENTS["plan"] | {"based_on": str(tasks[0][0]), "answers": answers}
    voice = story.captured.as_(owner)
    performed(voice, "plan.draft", "plan", None, fixed=FIXED["plan"], given=content)

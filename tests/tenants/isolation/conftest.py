"""Bodies with something to hide."""

import pytest
from psycopg.types.json import Jsonb

from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.filed import opened, staged
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
        ):
            story.record(subject, state, owner)
        opened(story.captured, owner, staged(story.captured, owner))
        story.captured.as_(owner).execute("SELECT liandong.record_denied(%s)", (Jsonb([DENIED]),))
    story.record("scheme", "PASSED", LISHU)

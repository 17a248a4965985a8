"""Bodies with something to hide."""

import pytest

from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.filed import opened, staged
from tests.support.story import Story


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
    story.record("scheme", "PASSED", LISHU)

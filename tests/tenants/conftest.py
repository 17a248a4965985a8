"""A stage for those who speak SQL: a database of the module, captured connections, a story."""

from collections.abc import Iterator

import pytest

from tests.support.captured import Captured
from tests.support.cast import CENTRE, JILIN, SIPING
from tests.support.story import Story


@pytest.fixture(scope="module")
def captured(module_database: str) -> Iterator[Captured]:
    """Captured connections to the module's database."""
    opened = Captured(module_database)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def story(captured: Captured) -> Story:
    """Records made by SQL alone; every superior of the cast has a review standard in force."""
    told = Story(captured)
    for body in (CENTRE, JILIN, SIPING):
        told.record("standard", "ISSUED", body)
    return told

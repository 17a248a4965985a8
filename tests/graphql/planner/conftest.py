"""The planner is tried with documents of everything."""

from collections.abc import Iterator

import pytest

from tests.support.planned import planned_once


@pytest.fixture(scope="package", autouse=True)
def long_documents() -> Iterator[None]:
    with planned_once():
        yield

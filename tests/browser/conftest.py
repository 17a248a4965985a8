"""Browser tests share one demonstration and one Chromium; each test has people of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.served import (
    CHROMIUM,
    LONGEST_MS,
    Demonstration,
    Person,
    chromium,
    demonstration,
)

expect.set_options(timeout=LONGEST_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The running demonstration."""
    with demonstration(tmp_path_factory.mktemp("ld")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def enter(shown: Demonstration, browser: Browser) -> Iterator[Callable[[str], Person]]:
    """Signs in a person; in the end no browser may have complained."""
    people: list[Person] = []

    def entered(subject: str) -> Person:
        person = Person(browser, shown.home)
        people.append(person)
        person.sign_in(subject)
        return person

    yield entered
    for person in people:
        person.leave()
    assert [complaint for person in people for complaint in person.complaints] == []

"""Browser tests of a worker share one demonstration and one Chromium; each has its own people."""

import os
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
    copy_of,
    demonstration,
    fill_once,
)

expect.set_options(timeout=LONGEST_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a stopped demonstration, the same for all workers of the run."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    fill_once(root / "filled")
    return root / "filled"


@pytest.fixture(scope="session")
def shown(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The running demonstration."""
    with demonstration(copy_of(filled, tmp_path_factory.mktemp("ld"))) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def met(shown: Demonstration, browser: Browser) -> Iterator[Callable[[str], Person]]:
    """Signs in a person who stays for all tests of a file: what the browser loaded is kept."""
    people: dict[str, Person] = {}

    def there(subject: str) -> Person:
        if subject not in people:
            people[subject] = Person(browser, shown.home)
            people[subject].sign_in(subject)
        return people[subject]

    yield there
    for person in people.values():
        person.leave()


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

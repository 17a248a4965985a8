"""What a body's documents cost is its own: nobody else finds them, nor makes room for them."""

from typing import Any

import pytest

from liandong.graphql.planner.caches import Store, says_something
from tests.support.cast import CHANGCHUN, SIPING


def made(value: str) -> Any:
    return lambda: value


def missed() -> Any:
    raise LookupError


@pytest.fixture
def store() -> Store[str]:
    return Store(shared=10, own=10, weigh=len)


def test_entry_of_a_body_is_found_by_it_alone(store: Store[str]) -> None:
    store.cached(SIPING, "key", made("own"))
    assert store.cached(SIPING, "key", missed) == "own"
    for other in (CHANGCHUN, None):
        with pytest.raises(LookupError):
            store.cached(other, "key", missed)


def test_body_that_fills_the_store_evicts_its_own(store: Store[str]) -> None:
    store.cached(CHANGCHUN, "key", made("few"))
    store.cached(None, "key", made("all"))
    for number in range(100):
        store.cached(SIPING, number, made("much"))
    assert store.cached(CHANGCHUN, "key", missed) == "few"
    assert store.cached(None, "key", missed) == "all"
    assert store.cached(SIPING, 99, missed) == "much"
    with pytest.raises(LookupError):
        store.cached(SIPING, 97, missed)


def test_largest_entry_is_cached(store: Store[str]) -> None:
    for body in (SIPING, None):
        assert store.cached(body, "key", made("a" * 100)) == "a" * 100
        assert store.cached(body, "key", missed) == "a" * 100


def test_dropped_entry_is_made_anew(store: Store[str]) -> None:
    for body in (SIPING, None):
        store.cached(body, "key", made("first"))
        store.drop(body, "key")
        assert store.cached(body, "key", made("second")) == "second"
    store.drop(CHANGCHUN, "key")
    assert len(store) == 2
    store.clear()
    assert len(store) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("query($a: Int = 1) { plans(first: 2, filter: {state: [DRAFT]}) { totalCount } }", False),
        ('{ body(code: "220300") { name } }', True),
        ('{ body(code: """220300""") { name } }', True),
        ("{ viewer { roles } } # 张三", True),
    ],
)
def test_words_make_a_document_its_senders(text: str, says: bool) -> None:
    assert says_something(text) is says

"""Samples of products: every stratum is in each of them, and in full all cases are taken."""

from collections import Counter
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sampling import FULL, SEED, each_value, sample, sampled

PAIRS = list(product(range(10), "abcdefghij"))


@pytest.fixture(autouse=True)
def seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that samples, by a seed of its own."""
    monkeypatch.delenv(FULL, raising=False)
    monkeypatch.setenv(SEED, "1")


def counted(cases: Iterable[Any]) -> Counter[Any]:
    return Counter(stratum for case in cases for stratum in each_value(case))


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abc"))), st.integers(1, 3))
def test_every_stratum_is_in_a_sample(cases: list[tuple[int, str]], least: int) -> None:
    taken, there = counted(sample("any", cases, least=least)), counted(cases)
    for stratum, number in there.items():
        assert taken[stratum] >= min(least, number)


def test_sample_is_smaller_and_in_order() -> None:
    chosen = sample("any", PAIRS)
    assert 10 <= len(chosen) < 20
    assert chosen == sorted(chosen)


def test_strata_are_what_the_caller_says() -> None:
    assert len(sample("any", PAIRS, by=lambda pair: [pair[1]])) == 10
    assert len(sample("any", PAIRS, by=lambda pair: [pair[1]], least=3)) == 30


def test_cases_that_are_no_combinations_are_their_own_strata() -> None:
    assert sample("any", ["b", "a", "b"]) in (["b", "a"], ["a", "b"])


def test_same_seed_takes_the_same() -> None:
    assert sample("any", PAIRS) == sample("any", PAIRS) != sample("other", PAIRS)


def test_every_case_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = set()
    for seed in range(100):
        monkeypatch.setenv(SEED, str(seed))
        taken |= set(sample("any", PAIRS))
    assert taken == set(PAIRS)


def test_full_takes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FULL, "1")
    assert sample("any", PAIRS) == PAIRS


def test_test_is_parametrized_with_its_sample() -> None:
    @sampled("number,letter", PAIRS)
    def test() -> None: ...

    (mark,) = test.pytestmark  # type: ignore[attr-defined]
    names, chosen = mark.args
    assert (mark.name, names) == ("parametrize", "number,letter")
    assert chosen == sample(test.__qualname__, PAIRS)

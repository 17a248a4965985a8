"""Products of cases too big for every run: each run takes some of them, chosen by a seed."""

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from random import Random
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
Test = TypeVar("Test", bound=Callable[..., object])
Strata = Callable[[Any], Iterable[Hashable]]

SEED = "LIANDONG_TESTS_SEED"
FULL = "LIANDONG_TESTS_FULL"


def begin() -> None:
    """Choose the run's seed, where none is given. Processes that are started later inherit it."""
    os.environ.setdefault(SEED, str(Random().randrange(10**6)))


def described() -> str:
    """What this run takes, and how to take the same again."""
    return "products in full" if is_full() else f"products sampled by {SEED}={os.environ[SEED]}"


def is_full() -> bool:
    """Whether this run takes all cases of every product."""
    return bool(os.environ.get(FULL))


def each_value(case: Any) -> Iterable[Hashable]:
    """The strata of a combination: each of its values in its place."""
    return enumerate(case if isinstance(case, tuple) else (case,))


def in_full_alone(test: Test) -> Test:
    """Leaves a test to runs in full, as what it costs is more than what each run learns from it."""
    left: Test = pytest.mark.skipif(not is_full(), reason="only where products are in full")(test)
    return left


def sample(name: str, cases: Iterable[T], *, by: Strata = each_value, least: int = 1) -> list[T]:
    """Some of the cases, in their order: of each stratum at least so many, or all there are.

    `by` gives the strata that a case belongs to. Other names choose other cases.
    """
    listed = list(cases)
    if is_full():
        return listed
    taken: Counter[Hashable] = Counter()
    chosen = set()
    for place in _shuffled(name, listed):
        strata = list(by(listed[place]))
        if any(taken[stratum] < least for stratum in strata):
            chosen.add(place)
            taken.update(strata)
    return [case for place, case in enumerate(listed) if place in chosen]


def sampled(
    names: str,
    cases: Iterable[Any],
    *,
    by: Strata = each_value,
    least: int = 1,
    ids: Callable[[Any], str] | None = None,
) -> Callable[[Test], Test]:
    """Parametrizes a test with a sample of the cases."""

    def mark(test: Test) -> Test:
        chosen = sample(test.__qualname__, cases, by=by, least=least)
        parametrized: Test = pytest.mark.parametrize(names, chosen, ids=ids)(test)
        return parametrized

    return mark


def _shuffled(name: str, cases: Sequence[Any]) -> list[int]:
    chance = Random(f"{os.environ[SEED]} {name}")
    return chance.sample(range(len(cases)), len(cases))

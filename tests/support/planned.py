"""Documents of everything are long, and each is planned once in a process."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from liandong.graphql.operations import documents
from liandong.graphql.planner import runner
from liandong.graphql.planner.caches import Store
from liandong.graphql.planner.compiled import CompiledOperation
from liandong.tenants import prepared

TIMES = 20
BOUNDS = {
    documents: ("MOST_CHARACTERS", "MOST_OWN", "MOST_PARSED", "MOST_OWN_PARSED"),
    prepared: ("MOST_CHARACTERS",),
}
SERVED: Mapping[ModuleType, Mapping[str, Any]] = {
    module: {name: getattr(module, name) for name in names} for module, names in BOUNDS.items()
} | {runner: {"Store": Store}}
PLANNED: Store[CompiledOperation] = Store(
    TIMES * runner.MOST_CHARACTERS, TIMES * runner.MOST_OWN, lambda each: each.characters
)
ROOMY: Mapping[ModuleType, Mapping[str, Any]] = {
    module: {name: TIMES * getattr(module, name) for name in names}
    for module, names in BOUNDS.items()
} | {runner: {"Store": lambda *_: PLANNED}}


@contextmanager
def planned_once() -> Iterator[None]:
    """Platforms have room for the documents of the tests, which are many times those of screens,
    and share what one has planned: it depends on rights and on no secret.
    """
    with _having(ROOMY):
        yield


@contextmanager
def served() -> Iterator[None]:
    """Platforms are as they are served."""
    with _having(SERVED):
        yield


@contextmanager
def _having(values: Mapping[ModuleType, Mapping[str, Any]]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for module, named in values.items():
            for name, value in named.items():
                patched.setattr(module, name, value)
        yield

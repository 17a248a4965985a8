"""Documents of everything are long, and each is planned once in a process."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from liandong.graphql.operations import documents
from liandong.graphql.planner import runner
from liandong.graphql.planner.caches import Store
from liandong.graphql.planner.compiled import CompiledOperation
from liandong.tenants import prepared

TIMES = 100
BOUNDS = (
    (documents, ("MOST_CHARACTERS", "MOST_OWN", "MOST_PARSED", "MOST_OWN_PARSED")),
    (prepared, ("MOST_CHARACTERS",)),
)
PLANNED: Store[CompiledOperation] = Store(
    TIMES * runner.MOST_CHARACTERS, TIMES * runner.MOST_OWN, lambda each: each.characters
)


@contextmanager
def planned_once() -> Iterator[None]:
    """Platforms have room for the documents of the tests, a hundred times those of screens, and
    share what one has planned: it depends on rights and on no secret.
    """
    with pytest.MonkeyPatch.context() as patched:
        for module, names in BOUNDS:
            for name in names:
                patched.setattr(module, name, TIMES * getattr(module, name))
        patched.setattr(runner, "Store", lambda *_: PLANNED)
        yield

"""The committed rules as text, and actors to ask with."""

from collections.abc import Callable
from uuid import UUID

import pytest

from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import HERE, Policy

JILIN: dict[Level, tuple[str, tuple[str, ...]]] = {
    Level.CENTRAL: ("000000", ()),
    Level.PROVINCIAL: ("220000", ("000000",)),
    Level.CITY: ("220300", ("000000", "220000")),
    Level.COUNTY: ("220322", ("000000", "220000", "220300")),
}


@pytest.fixture(scope="session")
def model() -> str:
    return (HERE / "model.conf").read_text("utf-8")


@pytest.fixture(scope="session")
def rules() -> str:
    return (HERE / "policy.csv").read_text("utf-8")


@pytest.fixture(scope="session")
def policy() -> Policy:
    return Policy.load()


@pytest.fixture(scope="session")
def actor() -> Callable[..., Actor]:
    """Jilin's line: `actor(Level.CITY, Role.DRAFTER)` drafts in Siping."""

    def build(level: Level, *roles: Role) -> Actor:
        body, ancestors = JILIN[level]
        return Actor(
            body=body,
            level=level,
            province="000000" if level is Level.CENTRAL else "220000",
            superior=ancestors[-1] if ancestors else None,
            ancestors=ancestors,
            roles=frozenset(roles),
            member=UUID(int=1),
            name="张三",
            subject="zhang-san",
        )

    return build

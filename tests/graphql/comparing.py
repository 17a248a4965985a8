"""Holds the answers of the planner against those of the plain implementation."""

import json
import os
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from liandong.policies.actors import Role
from tests.graphql.asking import data
from tests.graphql.log import Log
from tests.graphql.plain import Plain
from tests.graphql.telling import Told
from tests.support.sampling import is_full

STRANGE = [
    "plan_00000000-0000-7000-8000-000000000000",
    "body_220300",
    "body_999999",
    "nothing_00000000-0000-7000-8000-000000000000",
    "plan_",
    "",
]
EXAMPLES = os.environ.get("LIANDONG_EXAMPLES")
# The same examples on every run, a third of them where products are sampled;
# LIANDONG_EXAMPLES=5000 looks for new ones.
SEARCH = settings(
    max_examples=int(EXAMPLES or (150 if is_full() else 50)),
    derandomize=EXAMPLES is None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def plain_of(told: Told, body: str, role: Role) -> Plain:
    return _plain_of(told.database, told.world.secret, body, role)


@cache
def _plain_of(database: str, secret: bytes, body: str, role: Role) -> Plain:
    return Plain(database, secret, body, role)


def ids_of(told: Told, plain: Plain) -> list[str]:
    """One of each type that is visible, those of the story (some hidden), and strange ones."""
    seen = {thing.type_name: id for id, thing in plain.by_id.items()}
    return [*told.ids.values(), *seen.values(), *STRANGE]


async def compare(
    told: Told, log: Log, body: str, role: Role, query: str, variables: dict[str, Any]
) -> None:
    """Both answers are the same JSON, in the same order, without an error."""
    answer = (await told.world.post(body, query, variables, role=role)).json()
    log.raise_unexpected()
    if over_a_limit(answer):
        return
    expected = plain_of(told, body, role).execute(query, variables)
    # Ordinary execution has checked that nothing is null that must not be.
    assert expected.errors is None, (expected.errors, query, variables)
    assert as_text(data(answer)) == as_text(expected.data)


def over_a_limit(answer: Any) -> bool:
    return any(error["extensions"]["code"].endswith("_LIMIT") for error in answer.get("errors", []))


def as_text(answer: Any) -> str:
    """JSON with the keys as they came: their order is part of the answer."""
    return json.dumps(answer, ensure_ascii=False, indent=1)

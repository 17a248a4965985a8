"""Who reviews, as the referee says it, is who may by the policy."""

import pytest

from liandong.platform.migrate import ROOT
from liandong.policies.actors import Level, Relation, Role
from liandong.policies.engine import Policy, Rights
from liandong.policies.permissions import Permission

REFEREE = (ROOT / "migrations" / "referee" / "reviews.sql").read_text("utf-8")


@pytest.mark.parametrize("level", [level for level in Level if level is not Level.COUNTY])
def test_those_who_review_are_those_of_the_policy(policy: Policy, level: Level) -> None:
    may = [
        role.value
        for role in Role
        if Relation.SUPERIOR
        in Rights(policy, frozenset([role]), level).relations(Permission.REVIEW_ACCEPT)
    ]
    assert f"m.roles && ARRAY{may}" in REFEREE

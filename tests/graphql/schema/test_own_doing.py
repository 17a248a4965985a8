"""Whoever may act on what it may not read is told what it did, and nothing of the record."""

from pathlib import Path

import pytest

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.policies.engine import HERE, Policy
from tests.support.cast import SIPING
from tests.support.documents import PLAN
from tests.support.world import world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

DRAFT = """mutation($input: DraftPlanInput!) { draftPlan(input: $input) {
    plan { id title } userErrors { code }
    act { kind note subject { id } content { __typename ... on PlanRevision { number } } } } }"""


async def test_payload_shows_the_act_alone(
    module_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = (HERE / "policy.csv").read_text("utf-8")
    policy = Policy(
        model=(HERE / "model.conf").read_text("utf-8"),
        rules=f"{rules}\np, OBSERVER, *, self, plan, draft, allow\n",
    )
    monkeypatch.setattr(Policy, "load", classmethod(lambda _: policy))
    async with world_on(Settings(database_url=module_database, data_dir=tmp_path)) as world:
        given = {"input": PLAN | {"note": "代拟"}}
        payload = (await world.ask(SIPING, DRAFT, given, role=Role.OBSERVER))["draftPlan"]
        act = {"kind": "PLAN_DRAFT", "note": "代拟", "subject": None, "content": None}
        assert payload == {"plan": None, "userErrors": [], "act": act}
        counted = "{ plans { totalCount } acts { totalCount } }"
        for role, count in ((Role.OBSERVER, 0), (Role.DRAFTER, 1)):
            found = await world.ask(SIPING, counted, role=role)
            assert found == {"plans": {"totalCount": count}, "acts": {"totalCount": count}}

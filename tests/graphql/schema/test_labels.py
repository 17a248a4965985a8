"""What every value of every enum is called, as clients read it."""

from typing import Any

import pytest
from graphql import GraphQLEnumType

from liandong.graphql.limits.limits import ANSWERED
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from liandong.tenants.nouns import RULES
from tests.graphql.telling import Told
from tests.support.cast import LIAONING
from tests.support.nouns import kind_name

pytestmark = pytest.mark.asyncio(loop_scope="session")

LABELS = "query($in: Language) { labels(language: $in) { enum values { name label } } }"
ENUMS = {
    name: type_
    for name, type_ in schema._schema.type_map.items()
    if isinstance(type_, GraphQLEnumType) and name[:2] != "__"
}


async def labels(told: Told, language: str | None = None, **how: Any) -> dict[str, Any]:
    """The values of each enum, by its name."""
    answer = await told.world.ask(LIAONING, LABELS, {"in": language}, **how)
    return {each["enum"]: each["values"] for each in answer["labels"]}


@pytest.mark.parametrize("language", ["ZH", "EN"])
async def test_every_value_of_the_schema_has_a_label(told: Told, language: str) -> None:
    found = await labels(told, language, role=Role.ADMIN)
    assert {name: [each["name"] for each in values] for name, values in found.items()} == {
        name: list(type_.values) for name, type_ in ENUMS.items()
    }
    for name, values in found.items():
        called = [each["label"] for each in values]
        assert len(set(called)) == len(called), name


async def test_labels_are_those_of_the_descriptions(told: Told) -> None:
    english, chinese = await labels(told, "EN"), await labels(told, "ZH")
    for name, type_ in ENUMS.items():
        for value, one, other in zip(
            type_.values.values(), english[name], chinese[name], strict=True
        ):
            assert value.description == f"{one['label']} ({other['label']})."


async def test_acts_are_called_like_their_permissions(told: Told) -> None:
    found = await labels(told, "ZH")
    acts, permissions = (
        {each["name"]: each["label"] for each in found[name]} for name in ("ActKind", "Permission")
    )
    assert acts.keys() == {kind_name(rule.act) for rule in RULES}
    assert acts.items() <= permissions.items()
    assert acts["PLAN_ISSUE"] == "印发规划、计划"


async def test_labels_come_in_the_language_of_the_request(told: Told) -> None:
    query = {"query": "{ labels { enum values { label } } }"}
    for accepted, label in (("en", "Draft"), ("zh", "草稿")):
        headers = {"authorization": f"Bearer {told.world.token(LIAONING)}"}
        response = await told.world.client.post(
            "/graphql", json=query, headers=headers | {"accept-language": accepted}
        )
        states = {each["enum"]: each for each in response.json()["data"]["labels"]}
        assert states["PlanState"]["values"][0]["label"] == label


async def test_labels_are_counted_as_what_they_hold(told: Told) -> None:
    objects = len(ENUMS) + sum(len(type_.values) for type_ in ENUMS.values())
    assert objects <= ANSWERED["labels"] <= 2 * objects

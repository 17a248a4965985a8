"""Lists of texts that a former release stored are read and edited as lists of elements."""

import re
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from liandong.tenants.acts.verify import verify
from tests.migrations.former import Former
from tests.support.captured import perform, told
from tests.support.cast import JILIN, SIPING
from tests.support.migrating import alembic_on
from tests.support.story import Story
from tests.support.world import World

LISTS = "focusPoints { key text } targets { key name } disciplineRules { key text }"
SCHEME = "{ node(id: $id) { ... on WorkScheme { revisions { edges { node"
SCHEME += f" {{ number {LISTS} timetable {{ key name }} }} }} }} }} }} }}"
OPINION = "{ node(id: $id) { ... on Supervision { opinion { findings { key text } } } } }"
EDIT = "mutation($input: EditSchemeInput!) { editScheme(input: $input)"
EDIT += " { userErrors { code field } } }"
READ: dict[str, Any] = {
    "number": 1,
    "focusPoints": [{"key": "1.1", "text": "监督重点"}, {"key": "1.2", "text": "另一重点"}],
    "targets": [{"key": "1.1", "name": "市教育局党组"}, {"key": "1.2", "name": "市水利局党组"}],
    "disciplineRules": [{"key": "1.1", "text": "严守纪律"}],
    "timetable": [{"key": "1.1", "name": "进驻"}],
}
STORED = text("SELECT content, content_hash FROM liandong.scheme_revision WHERE number = 1")
HASHED = text(
    "SELECT bool_and(content_hash = encode(sha256(convert_to(content::text"
    " || CASE content_version WHEN 1 THEN '' ELSE ' ' || content_version END, 'UTF8')), 'hex'))"
    " FROM (SELECT content, content_hash, content_version FROM liandong.scheme_revision UNION ALL"
    "       SELECT content, content_hash, content_version FROM liandong.opinion) r"
)


async def versions(world: World, former: Former) -> list[dict[str, Any]]:
    """The versions of the scheme, newest first."""
    id = {"id": f"scheme_{former.scheme.id}"}
    answer = await world.ask(SIPING, f"query($id: ID!) {SCHEME}", id)
    return [edge["node"] for edge in answer["node"]["revisions"]["edges"]]


@pytest.fixture
def before(former: Former, admin: Connection) -> Any:
    """The scheme's version as the former release stored it."""
    stored = admin.execute(STORED).one()
    admin.rollback()
    assert stored.content["targets"] == ["市教育局党组", "市水利局党组"]
    return stored


async def test_former_texts_are_read_with_keys(former: Former, world: World) -> None:
    assert await versions(world, former) == [READ]
    id = {"id": f"supervision_{former.supervision.id}"}
    for body in (JILIN, SIPING):
        answer = await world.ask(body, f"query($id: ID!) {OPINION}", id)
        assert answer["node"]["opinion"]["findings"] == [
            {"key": "1.1", "text": "问题"},
            {"key": "1.2", "text": "另一问题"},
        ]


async def test_former_texts_keep_their_keys(
    former: Former, before: Any, world: World, admin: Connection
) -> None:
    perform(former.captured.as_(JILIN), "review.return", former.scheme, note="请改")
    targets = [{"key": "1.2", "name": "市水利局党组"}, {"name": "市民政局党组"}]
    for key, errors in (("9.9", ["unknown_key"]), ("1.2", [])):
        given = [targets[0] | {"key": key}, targets[1]]
        input = {"schemeId": f"scheme_{former.scheme.id}", "targets": given}
        answer = await world.ask(SIPING, EDIT, {"input": input})
        assert [error["code"] for error in answer["editScheme"]["userErrors"]] == errors
    edited, read = await versions(world, former)
    new = edited["targets"][1].pop("key")
    assert re.fullmatch("[0-9a-f]{12}", new)
    assert [edited, read] == [READ | {"number": 2, "targets": targets}, READ]
    assert admin.execute(STORED).one() == before
    assert admin.scalar(HASHED)
    admin.rollback()
    assert verify(admin).breaks == ()


async def test_what_was_read_is_no_change(former: Former, world: World) -> None:
    perform(former.captured.as_(JILIN), "review.return", former.scheme, note="请改")
    (read, *_) = await versions(world, former)
    given = {"targets": read["targets"], "focus_points": read["focusPoints"]}
    answer = told(former.captured.as_(SIPING), "scheme.edit", former.scheme, given=given)
    assert answer == "LD409 unchanged"


@pytest.mark.parametrize(
    ("noun", "state"), [("scheme", "DRAFT"), ("supervision", "OPINION_ISSUED")]
)
def test_no_way_down_with_new_contents(
    former: Former, story: Story, admin: Connection, noun: str, state: str
) -> None:
    story.record(noun, state, SIPING)
    with pytest.raises(Exception, match="contents were written that the former release cannot"):
        command.downgrade(alembic_on(admin), "202611281240")
    admin.rollback()

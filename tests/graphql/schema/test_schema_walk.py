"""Every type, field and argument of the schema: who may read it, and how it is described."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    is_object_type,
    specified_scalar_types,
)

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.graphql.asking import counted
from tests.graphql.authorization import (
    ACCOMPANYING,
    AUDITED,
    AUDITORS,
    CASES,
    DIRECTORY,
    HEARD,
    MOST_ACCOMPANYING_FIELDS,
    MOST_DIRECTORY_FIELDS,
)
from tests.graphql.cases import Case, by_case, fields_of
from tests.graphql.deeds import DEEDS, document, recorded
from tests.graphql.telling import Told
from tests.support.acting import named
from tests.support.cast import CENTRE, JILIN, LIAONING, SIPING
from tests.support.reading import OF_NO_ACT
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

TYPES = {name: type_ for name, type_ in schema._schema.type_map.items() if name[:2] != "__"}
FIELDS = {
    f"{name}.{field}"
    for name, type_ in TYPES.items()
    if is_object_type(type_)
    for field in type_.fields
}
FREE = {field for field in FIELDS if field.split(".")[0].endswith(ACCOMPANYING)}
# A foreign body can do these too, in its own name and with its own records.
IN_ONES_OWN_NAME = {name for name in DEEDS if not named(name)} - {"openSupervision"}
# Whom it names is no member of its own: that is wrong at the field.
IN_ONES_OWN_NAME |= {"nameDeputy"}
# Their words are the notes of their acts.
SAYING = {
    *("answerSuggestion", "reportSuggestion", "askSuggestionExtension", "reopenSuggestion"),
    *("giveOpinion", "recordOpinion", "answerNotice", "recordNoticeAnswer"),
}


SECRET = fields_of(CASES)
KNOWN = fields_of(DIRECTORY)
AUDIT = fields_of(AUDITED)


def is_nothing(value: Any) -> bool:
    """Null, zero, nothing in a list, or only such in an object."""
    if isinstance(value, dict):
        return all(map(is_nothing, value.values()))
    if isinstance(value, list):
        return all(map(is_nothing, value))
    return not value


async def read(
    told: Told, body: str, role: Role, case: Case, fields: dict[str, str]
) -> dict[str, Any]:
    """What comes of each field, wherever the document selects it, and of the one behind it that
    shows that it was reached: `late kind`.
    """
    query, variables = case.asking(*fields.values()), {"id": told.ids[case.id]}
    data = await told.world.ask(body, query, variables, role=role)
    keys = (
        (name, f"f{place}", field.rpartition(" ")[2])
        for place, (name, field) in enumerate(fields.items())
    )
    return {name: [*under(key, data), *under(behind, data)] for name, key, behind in keys}


def under(key: str, value: Any) -> Iterator[Any]:
    """All values with this response key."""
    if isinstance(value, list):
        for each in value:
            yield from under(key, each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == key:
                yield each
            else:
                yield from under(key, each)


def seen(values: dict[str, Any]) -> set[str]:
    """The fields of which something is read."""
    return {name for name, each in values.items() if not is_nothing(each)}


def first(value: Case | dict[str, str]) -> str:
    """What a case is called: the first of its fields."""
    return next(iter(value)) if isinstance(value, dict) else value.owner


together = partial(pytest.mark.parametrize, "case,fields", ids=first)


async def test_every_field_has_an_authorization_case() -> None:
    mutations = {f"Mutation.{name}" for name in DEEDS.keys() | OF_NO_ACT}
    subscriptions = {f"Subscription.{name}" for name in HEARD}
    assert FIELDS - FREE == SECRET.keys() | KNOWN.keys() | AUDIT.keys() | mutations | subscriptions


async def test_no_field_is_excepted_silently() -> None:
    assert len(KNOWN) <= MOST_DIRECTORY_FIELDS
    accompanying = Counter(name.partition(".")[0] for name in FREE)
    assert max(accompanying.values()) <= MOST_ACCOMPANYING_FIELDS
    assert not SECRET.keys() & KNOWN.keys()
    assert not AUDIT.keys() & (SECRET.keys() | KNOWN.keys())


@together(by_case(SECRET))
async def test_owner_reads_values(told: Told, case: Case, fields: dict[str, str]) -> None:
    assert seen(await read(told, case.owner, case.role, case, fields)) == set(fields)


@together(by_case(SECRET))
async def test_administrator_reads_no_content(
    told: Told, case: Case, fields: dict[str, str]
) -> None:
    assert seen(await read(told, case.owner, Role.ADMIN, case, fields)) == set()


@pytest.mark.parametrize("name", sorted(AUDIT))
async def test_auditors_of_the_body_alone_audit(told: Told, name: str) -> None:
    case, field = AUDIT[name]
    fields = {name: field}
    auditors = AUDITORS["ileRead" in name]
    for body in (JILIN, LIAONING, SIPING, CENTRE):
        for role in Role:
            # The list of another body's auditors is its own.
            if role not in auditors or body != case.owner and "$id" in case.document:
                assert not seen(await read(told, body, role, case, fields)), (body, role)
    assert seen(await read(told, case.owner, auditors[0], case, fields))


@together(by_case(SECRET))
async def test_foreign_body_reads_nothing(told: Told, case: Case, fields: dict[str, str]) -> None:
    assert seen(await read(told, LIAONING, Role.DIRECTOR, case, fields)) == set()


@together(by_case(KNOWN))
async def test_every_member_reads_the_directory(
    told: Told, case: Case, fields: dict[str, str]
) -> None:
    assert seen(await read(told, case.owner, Role.ADMIN, case, fields)) == set(fields)


@together(by_case(SECRET | KNOWN | AUDIT))
async def test_nobody_reads_without_a_token(told: Told, case: Case, fields: dict[str, str]) -> None:
    body = {"query": case.asking(*fields.values()), "variables": {"id": told.ids[case.id]}}
    response = await told.world.client.post("/graphql", json=body)
    assert response.status_code == 401
    assert "data" not in response.json()


@pytest.mark.parametrize("content", [b'{"query": "{ plans {"}', b"{", b"\xff", b"", b"[" * 50_000])
async def test_nothing_is_parsed_without_a_token(told: Told, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = await told.world.client.post("/graphql", content=content, headers=headers)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize("name", sorted(DEEDS))
async def test_only_those_permitted_can_do_it(stage: World, name: str) -> None:
    deed = DEEDS[name]
    input = await deed.prepare(stage)
    before = counted(stage)
    query = document(name)
    given = {"input": input}
    assert (await stage.client.post("/graphql", json={"query": query})).status_code == 401
    for role in (Role.ADMIN, Role.OBSERVER):
        assert await stage.refused(deed.body, query, given, role=role) == "FORBIDDEN forbidden"
    if name not in IN_ONES_OWN_NAME:
        refusal = await stage.refused(LIAONING, query, given)
        conflict = "CONFLICT not_a_direct_subordinate"
        assert refusal == (
            conflict if name.startswith("openSupervision") else "NOT_FOUND not_found"
        )
    assert counted(stage) == before
    payload = (await stage.ask(deed.body, query, given, role=deed.role))[name]
    assert payload["userErrors"] == []
    assert not is_nothing([payload["act"]["id"], payload[deed.subject]["id"]])
    assert counted(stage) == before + recorded(name)


def described() -> list[tuple[str, str | None]]:
    """Everything with a name in the schema, and its description."""
    found: list[tuple[str, str | None]] = []
    for name, type_ in TYPES.items():
        if name in specified_scalar_types:
            continue
        found.append((name, type_.description))
        for field_name, field in getattr(type_, "fields", {}).items():
            found.append((f"{name}.{field_name}", field.description))
            for argument_name, argument in getattr(field, "args", {}).items():
                found.append((f"{name}.{field_name}({argument_name})", argument.description))
    return found


async def test_everything_is_described() -> None:
    assert [name for name, description in described() if not (description or "").strip()] == []


async def test_values_of_enums_are_described_in_both_languages() -> None:
    for name, type_ in TYPES.items():
        if isinstance(type_, GraphQLEnumType):
            for key, value in type_.values.items():
                assert re.fullmatch(
                    r"[A-Z][ -~]+ \([\u4e00-\u9fff、]+\)\.", value.description or ""
                ), f"{name}.{key}"


async def test_descriptions_are_sentences() -> None:
    assert [text for _, text in described() if text and text[-1] not in ".)…"] == []


async def test_names_follow_the_conventions() -> None:
    for name, type_ in TYPES.items():
        assert re.fullmatch("[A-Z][a-zA-Z]+", name), name
        for field_name in getattr(type_, "fields", {}):
            assert re.fullmatch("[a-z][a-zA-Z0-9]*", field_name), (name, field_name)
        if isinstance(type_, GraphQLEnumType):
            assert all(re.fullmatch("[A-Z][A-Z_]*", value) for value in type_.values), name
        assert name.endswith(("Input", "Filter", "Order")) is isinstance(
            type_, GraphQLInputObjectType
        ), name


@pytest.mark.parametrize("name", sorted(DEEDS))
async def test_mutations_look_alike(name: str) -> None:
    mutation = TYPES["Mutation"]
    assert isinstance(mutation, GraphQLObjectType)
    field = mutation.fields[name]
    payload: Any = TYPES[f"{name[0].upper()}{name[1:]}Payload"]
    assert str(field.type) == payload.name
    assert re.fullmatch(r"\w+Input!", str(field.args["input"].type))
    assert list(field.args) == ["input"]
    assert str(payload.fields["act"].type) == "Act"
    assert str(payload.fields["userErrors"].type) == "[UserError!]!"
    assert str(payload.fields["warnings"].type) == "[UserWarning!]!"
    assert not str(payload.fields[DEEDS[name].subject].type).endswith("!")
    fields = schema._schema.type_map[str(field.args["input"].type)[:-1]].fields  # type: ignore[attr-defined]
    assert "idempotencyKey" in fields
    assert ("note" in fields) is (name not in SAYING)


@pytest.mark.parametrize("name", sorted(name for name in TYPES if name.endswith("Connection")))
async def test_connections_look_alike(name: str) -> None:
    connection: Any = TYPES[name]
    node = name.removesuffix("Connection")
    assert str(connection.fields["edges"].type) == f"[{node}Edge!]!"
    assert str(connection.fields["pageInfo"].type) == "PageInfo!"
    assert str(connection.fields["totalCount"].type) == "Int!"
    edge: Any = TYPES[f"{node}Edge"]
    assert {key: str(field.type) for key, field in edge.fields.items()} == {
        "cursor": "String!",
        "node": f"{node}!",
    }


async def test_lists_are_paged_alike() -> None:
    for name, type_ in TYPES.items():
        for field_name, field in getattr(type_, "fields", {}).items():
            arguments = getattr(field, "args", {})
            paged = str(field.type).rstrip("!").endswith("Connection")
            assert paged is ("first" in arguments), (name, field_name)
            if paged:
                cut = [each for each in arguments if each not in ("id", "box", "text", "kinds")]
                assert cut[:4] == ["first", "after", "last", "before"]
                assert set(cut[4:]) <= {"filter", "orderBy"}

"""Makes the types of a noun: of its records, of their versions, and of elements of these."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from inspect import getdoc
from typing import Any, TypeVar

import strawberry
from pydantic.fields import FieldInfo
from sqlalchemy import and_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import bound, column, many, one, parts_of
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.record_fields import (
    allowed_acts,
    of_revision,
    of_subject,
    owner,
    proposable_acts,
    timeline,
)
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.contents import output_type, read
from liandong.graphql.schema.deadlines.field import Deadline, deadline
from liandong.graphql.schema.lazy import left_type, page_type, record_type, version_type
from liandong.graphql.schema.proposals.lists import on_record
from liandong.graphql.schema.relay import Connection, Node, connects, fill, node_id
from liandong.graphql.schema.revisions import (
    all_of_them,
    current,
    newest,
    number_shown,
    to_owner,
)
from liandong.graphql.schema.sources import sources
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.content import (
    BODY,
    Content,
    Element,
    fields_without_key,
    is_object,
    references,
    refers,
)
from liandong.tenants.noun import Noun, element_of
from liandong.tenants.nouns import AWAITING, WHOLE
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.tables import table_of

T = TypeVar("T", bound=type)
Declared = tuple[str, Any, Any]  # a field: its name, its type and its declaration
NEWEST = "As its released version says, or its first draft."


@strawberry.type
class Version(Node):
    """One revision, as the database wrote it."""

    number: int = column(
        number_shown,
        "The version's number, from 1; for other bodies than its owner among the released ones.",
    )
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    created_at: datetime = column(
        lambda row: to_owner(row, row.created_at, row.released_at),
        "When it was written; for other bodies than its owner, when it was released.",
    )
    released_at: datetime | None = column("released_at", "When it was released; null for a draft.")


VERSIONS: dict[Noun, type[Version]] = {}
ELEMENTS: dict[tuple[Noun, str], type[Node]] = {}


def row(source: b.Source, description: str) -> Callable[[T], T]:
    """Make the class the type of a source's rows."""

    def shown(cls: T) -> T:
        cls.source = source  # type: ignore[attr-defined]
        fill(cls, "id", strawberry.ID, node_id(source))
        return strawberry.type(cls, description=description)

    return shown


def element(noun: Noun, field: str) -> Callable[[T], T]:
    """Make the class the type of the elements of a list in the noun's content."""
    assert noun.content is not None
    content = element_of(noun.content, field)

    def shown(cls: T) -> T:
        _declare(cls, (*_of_element(content), *_parents(noun)))
        ELEMENTS[noun, field] = cls
        return row(sources(noun).parts[field], getdoc(content) or "")(cls)

    return shown


def version(noun: Noun, description: str, *, but: Collection[str] = ()) -> Callable[[T], T]:
    """Make the class the type of the noun's versions, with the fields of their content.

    The class itself declares the fields that refer to other records.
    """
    content, source = noun.content, sources(noun).revision
    assert content is not None
    assert source is not None
    left = {*but, *noun.parts, *(name for name, _ in references(content))}

    def shown(cls: T) -> T:
        read(content, current(noun), but=left)(cls)
        fill(cls, *_parent(noun))
        for field in noun.parts:
            if field not in but:
                text = content.model_fields[field].description or ""
                listed = many(of_revision, lambda part: part.number, text)
                part: Any = ELEMENTS[noun, field]
                fill(cls, field, list[part], listed)
        if issubclass(cls, Version):
            VERSIONS[noun] = cls
        return row(source, description)(cls)

    return shown


def record(noun: Noun, description: str, *, owner_is: str) -> Callable[[T], T]:
    """Make the class the type of a noun's records, with columns, owner, state and acts."""

    def shown(cls: T) -> T:
        cls.noun = noun  # type: ignore[attr-defined]
        of = _of_head(noun) if noun.element is None else _of_element(noun.element)
        _declare(cls, of)
        if noun in WHOLE:
            whole, field = WHOLE[noun]
            ELEMENTS[whole, field] = cls
            text = f"The {whole.called} that it came from."
            fill(cls, whole.name, record_type(whole), one(_whole, text))
            fill(cls, *_said_by(whole))
        fill(cls, "owner", Owner, owner(owner_is))
        fill(cls, "state", noun.states, column("state", "Where it stands."))
        if noun in AWAITING:
            fill(cls, "deadline", Deadline | None, deadline())
        fill(cls, "updated_at", datetime, column("updated_at", "When an act last changed it."))
        fill(cls, "acts", ActConnection, timeline(noun.name))
        fill(cls, "allowed_acts", list[ActKind], allowed_acts(noun.name))
        fill(cls, "proposable_acts", list[ActKind], proposable_acts(noun.name))
        fill(cls, "proposals", page_type(PROPOSAL), on_record())
        return row(sources(noun).head, description)(cls)

    return shown


def left_of(noun: Noun, on: b.Condition, key: b.Expression, description: str) -> Any:
    """The field of a record, or of its stub: its type is `left_type` of the noun."""
    if not noun.leaves_stubs:
        return one(on, description)
    names = {noun.name: noun.head.__name__}
    return bound(b.NodeOf(lambda _: constant(noun.name), names, on, key), description)


def page_of(node: Any) -> Callable[[T], T]:
    """Make the class the connection of a noun's records, with a tally by state."""
    noun: Noun = node.noun
    paged: Callable[[T], T] = connects(node, noun.called, noun.many, by_state=noun.states)
    return paged


def _declare(cls: type, declared: Iterable[Declared]) -> None:
    """Add fields before the class's own ones, except those that the class declares itself."""
    own = cls.__annotations__
    cls.__annotations__ = {}
    for name, type_, value in declared:
        if name not in own:
            fill(cls, name, type_, value)
    cls.__annotations__ |= own


def _of_head(noun: Noun) -> Iterator[Declared]:
    if noun.fixed is not None:
        yield from _columns(noun.fixed, noun.fixed.model_fields)
    if noun.content is not None:
        yield from _columns(noun.content, noun.said, NEWEST)
    yield (
        "created_at",
        datetime,
        column(
            lambda row: to_owner(row, row.created_at, row.listed_at),
            "When it was begun; for other bodies than its owner, when it was first released.",
        ),
    )
    yield (
        "listed_at",
        datetime,
        column(
            "listed_at",
            "When it was first released; until then, and where nothing is drafted, begun.",
        ),
    )
    if versions := VERSIONS.get(noun):
        pages = connects(versions, "version", "versions")(
            type(f"{versions.__name__}Connection", (Connection,), {"__annotations__": {}})
        )
        yield "revision", versions | None, newest()
        yield "revisions", pages, all_of_them()


def _of_element(content: type[Element]) -> Iterator[Declared]:
    yield "number", int, column("number", "Its place in its list, from 1.")
    yield "key", str, column("key", "What it is called in all versions of its list.")
    yield from _columns(content, fields_without_key(content))


def _columns(content: type[Content], names: Iterable[str], more: str = "") -> Iterator[Declared]:
    """The content fields that are columns of a row, without those that refer to records."""
    for name in names:
        field = content.model_fields[name]
        text = f"{field.description} {more}".strip()
        referred = refers(field)
        if referred is None:
            declared = parts_of(name, text) if is_object(field) else column(name, text)
            yield name, _optional(field), declared
        elif referred == BODY:
            yield name, Owner if field.is_required() else Owner | None, _body(name, text)


def _parent(noun: Noun) -> Declared:
    text = f"The {noun.called} that it belongs to, where the viewer may see it."
    if noun.leaves_stubs:
        text = f"The {noun.called} that it belongs to, or what is left of it for the viewer."
    field = left_of(noun, _whole, lambda row: row.subject_id, text)
    return noun.name, left_type(noun) | None, field


def _parents(noun: Noun) -> Iterator[Declared]:
    """What an element belongs to: a record, and the version that says it."""
    yield _parent(noun)
    text = "The version that it stands in, where the viewer may see it."
    yield "revision", version_type(noun) | None, one(_version, text)


def _said_by(noun: Noun) -> Declared:
    """The version of the noun that an element with a workflow stands in."""
    assert noun.revision is not None
    name = table_of(noun.revision)
    return name, version_type(noun), one(_version, f"The {name} that it stands in.")


def _version(element: b.Columns, version: b.Columns, _: Parameters) -> Any:
    return and_(
        version.province == element.province,
        version.owner == element.owner,
        version.id == element.revision_id,
    )


def _whole(element: b.Columns, whole: b.Columns, parameters: Parameters) -> Any:
    return of_subject(whole, element, parameters)


def _body(name: str, description: str) -> Any:
    return one(lambda row, body, _: body.id == row[name], description)


def _optional(field: FieldInfo) -> Any:
    type_ = output_type(field)
    return type_ if field.is_required() or field.default is not None else type_ | None

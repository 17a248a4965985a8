"""The functions that give the texts of one version, verdict or note, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo

from liandong.tenants.content import Content, Element, is_given, refers
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from liandong.tenants.tables import table_of

Text = tuple[
    str, str, str
]  # the field of the content, SQL of the element's number, and of the rest
VERSION = """
CREATE FUNCTION liandong.noun_said_{table}(id uuid)
RETURNS TABLE (field text, element text, said text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.field, s.element, s.said
    FROM liandong.{table} r, LATERAL (SELECT {content} AS content OFFSET 0) c,
         LATERAL ({selects}) AS s(top, number, place, field, element, said)
    WHERE r.id = noun_said_{table}.id AND s.said <> ''
    ORDER BY s.top, s.number, s.place
$$;
GRANT EXECUTE ON FUNCTION liandong.noun_said_{table}(uuid) TO liandong_tenant;
"""
OTHER = """
CREATE FUNCTION liandong.noun_said_{table}(id uuid)
RETURNS TABLE (field text, element text, said text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ {query} $$;
GRANT EXECUTE ON FUNCTION liandong.noun_said_{table}(uuid) TO liandong_tenant;
"""
# Of the detail of an act the texts that somebody wrote: answers to opinions, when to answer a plan,
# who gave an opinion, reports of progress, what attachments are called.
OTHERS = {
    "verdict": """
    SELECT s.field, NULL::text, s.said FROM liandong.verdict r, LATERAL (
        SELECT 0, 'opinion', r.opinion
        UNION ALL SELECT e.place, 'comments.comment', e.value ->> 'comment'
        FROM jsonb_array_elements(r.comments) WITH ORDINALITY AS e(value, place)
    ) AS s(place, field, said)
    WHERE r.id = noun_said_verdict.id AND s.said <> '' ORDER BY s.place
""",
    "act": """
    SELECT s.field, s.element, s.said FROM liandong.act r, LATERAL (
        SELECT 0, 0, 'note', NULL, r.note
        UNION ALL SELECT e.place, f.place, f.field, f.element, f.said
        FROM jsonb_array_elements(r.detail) WITH ORDINALITY AS e(value, place), LATERAL (VALUES
            (0, 'detail.new', NULL, CASE
                WHEN e.value ->> 'field' ~ '^(verdict_.*|answer_by|given_by|rule|rule_number)$'
                THEN e.value ->> 'new' END),
            (1, 'progress.figure', e.value ->> 'item', e.value ->> 'figure'),
            (2, 'progress.text', e.value ->> 'item', e.value ->> 'text'),
            (3, 'attachments.title', e.value ->> 'key', CASE
                WHEN e.value ->> 'field' = 'attachment'
                THEN coalesce(e.value ->> 'title', e.value ->> 'name') END)
        ) AS f(place, field, element, said)
    ) AS s(top, place, field, element, said)
    WHERE r.id = noun_said_act.id AND s.said <> '' ORDER BY s.top, s.place
""",
}
SAID = """
CREATE FUNCTION liandong.noun_said(source text, id uuid)
RETURNS TABLE (field text, element text, said text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE source
{cases}
    END CASE;
END $$;
COMMENT ON FUNCTION liandong.noun_said(text, uuid) IS
    'The texts of a version, a verdict or a note that the caller sees, in their order, each with '
    'its field and the key of the element that it stands in.';
GRANT EXECUTE ON FUNCTION liandong.noun_said(text, uuid) TO liandong_tenant;
"""
VERSIONED: tuple[Noun, ...] = tuple(noun for noun in NOUNS if noun.content is not None)
"""The nouns whose versions have texts."""
SOURCES: tuple[str, ...] = (*(table_of(noun.models[1]) for noun in VERSIONED), *OTHERS)
"""The tables whose rows are searched."""


def saying() -> Iterator[str]:
    """DDL of a function for each source, and of the one that calls them by its name."""
    for noun in VERSIONED:
        yield _of_version(noun)
    for table, query in OTHERS.items():
        yield OTHER.format(table=table, query=query)
    cases = (
        f"        WHEN '{source}' THEN RETURN QUERY SELECT * FROM liandong.noun_said_{source}(id);"
        for source in SOURCES
    )
    yield SAID.format(cases="\n".join(cases))


def _of_version(noun: Noun) -> str:
    assert noun.content is not None
    current = f"liandong.upcast_{noun.name}(r.content, r.content_version)"
    # In the order of the fields, and what is of one element of a list together.
    tops = list(noun.content.model_fields)
    selects = [
        f"SELECT {tops.index(top)}, {number}, {place}, {select}"
        for place, (top, number, select) in enumerate(_selects(noun.content))
    ]
    return VERSION.format(
        table=table_of(noun.models[1]),
        content=current if noun.upcasts else "r.content",
        selects="\n        UNION ALL ".join(selects),
    )


@dataclass(frozen=True)
class Place:
    """Where in a content something stands: SQL of the object, what goes before, the path."""

    document: str = "c.content"
    before: str = ""
    number: str = "0"
    key: str = "NULL"
    path: tuple[str, ...] = ()

    def text(self, name: str, value: str) -> Text:
        """The text in a field, whose path is as clients know it."""
        path = (*self.path, name)
        return path[0], self.number, f"'{'.'.join(map(to_camel, path))}', {self.key}, {value}"


def _selects(model: type[Content], at: Place = Place()) -> Iterator[Text]:
    """Queries for the texts of a content, in the order of its fields."""
    for name, field in model.model_fields.items():
        if is_given(field) or refers(field) or name == "key":
            continue
        inner = f"{at.document} -> '{name}'"
        type_ = _of(field)
        if type_ is str and _is_text(field):
            value = f"{at.document} ->> '{name}'"
            if issubclass(model, Element) and name in model.stands_for:
                value = f"coalesce({value}, {at.document} ->> '{model.stands_for[name]}')"
            if issubclass(model, Element) and model.text_field == name:
                # As former releases stored it.
                plain = f"{at.document} #>> '{{}}'"
                value = (
                    f"CASE jsonb_typeof({at.document}) WHEN 'string' THEN {plain} ELSE {value} END"
                )
            yield at.text(name, f"{value} {at.before}")
        elif isinstance(type_, type) and issubclass(type_, Content):
            yield from _selects(
                type_, Place(f"({inner})", at.before, at.number, at.key, (*at.path, name))
            )
        elif get_origin(type_) is list:
            yield from _of_list(get_args(type_)[0], name, inner, at)


def _of_list(type_: Any, name: str, inner: str, at: Place) -> Iterator[Text]:
    alias = f"e{len(at.path)}"
    elements = f"jsonb_array_elements(coalesce(nullif({inner}, 'null'), '[]'))"
    joined = f"{elements} WITH ORDINALITY AS {alias}(value, number)"
    before = f"{at.before}, {joined}" if at.before else f"FROM {joined}"
    number = at.number if at.before else f"{alias}.number"
    if isinstance(type_, type) and issubclass(type_, Element):
        key = f"coalesce({alias}.value ->> 'key', r.number || '.' || {alias}.number)"
        place = Place(f"{alias}.value", before, number, key, (*at.path, name))
        yield from _selects(type_, place)
    elif isinstance(type_, type) and issubclass(type_, Content):
        yield from _selects(
            type_, Place(f"{alias}.value", before, number, at.key, (*at.path, name))
        )
    elif _is_plain(type_):
        yield replace(at, number=number).text(name, f"{alias}.value #>> '{{}}' {before}")


def _of(field: FieldInfo) -> Any:
    """The type of a field, without its being optional."""
    annotation = field.annotation
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (each for each in get_args(annotation) if each is not NoneType)
    return _unmarked(annotation)[0]


def _unmarked(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if hasattr(annotation, "__metadata__"):
        return annotation.__origin__, annotation.__metadata__
    return annotation, ()


def _is_text(field: FieldInfo) -> bool:
    """What people write has a limit; keys and ids have a pattern."""
    marks = [*field.metadata]
    for option in (field.annotation, *get_args(field.annotation)):
        marks += _unmarked(option)[1]
    return any(_limits(mark) for mark in marks)


def _is_plain(annotation: Any) -> bool:
    type_, marks = _unmarked(annotation)
    return type_ is str and any(_limits(mark) for mark in marks)


def _limits(mark: Any) -> bool:
    # Of a mark with several limits, as `Field` makes it, each is in its metadata.
    return any(isinstance(each, MaxLen) for each in (mark, *getattr(mark, "metadata", ())))

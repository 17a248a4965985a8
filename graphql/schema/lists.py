"""Lists of records: their filters and their orders, made from the noun."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

import strawberry
from pydantic.fields import FieldInfo
from sqlalchemy import ColumnElement, Text, and_, any_, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.casing import camel
from liandong.graphql.planner.fields import pages
from liandong.graphql.planner.orders import (
    Order,
    by_date,
    by_date_if_any,
    by_number,
    by_number_if_any,
    by_text,
    by_time,
    by_words,
)
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.contents import output_type
from liandong.graphql.schema.filters import (
    OWNER_LEVEL,
    WITHIN,
    among,
    any_kind,
    any_of,
    before,
    before_day,
    condition,
    conditions,
    contains,
    equals,
    filtering,
    of_year,
    points_at,
    says,
    since,
    since_day,
    texts,
    whether,
)
from liandong.graphql.schema.notices.conditions import (
    addressed_to,
    is_silent,
    sent_to,
    silent,
    silent_for_long,
)
from liandong.graphql.schema.plans.upper import stale
from liandong.graphql.schema.relay import Direction, fill, sorting
from liandong.graphql.schema.reviews.assigned import assigned_to_viewer
from liandong.graphql.schema.ruledocuments.conditions import holding, ruling
from liandong.graphql.schema.schemes.conditions import reviewed_by, with_name_in
from liandong.graphql.schema.supervisions.conditions import in_group, of_one_in_group, saying
from liandong.policies.actors import Level
from liandong.policies.worded import Worded
from liandong.tenants.content import BODY, refers
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.notices.noun import NOTICE
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import AWAITING, REFERRED, WHOLE
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT
from liandong.tenants.ruledocuments.steps import RuleStep
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.suggestions.models import Handling
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.tables import relation_of

CHANGED = {"UPDATED_AT": by_time("updated_at")}
RECENT = {"CREATED_AT": by_time("created_at")} | CHANGED
NEWEST_FIRST = ("CREATED_AT", "DESC")
RELEASED = {"LISTED_AT": by_time("listed_at")} | CHANGED
LAST_RELEASED = ("LISTED_AT", "DESC")
LONGEST_WAITING = ("UPDATED_AT", "ASC")
YEAR, LAST_YEAR, ROUND = "year", "last_year", "round"
KIND, FURTHER_KINDS = "kind", "further_kinds"
BY_STATE = {"STATE": by_text("state")}


@strawberry.input
class OwnedFilter:
    """Conditions on the owner."""

    within: str | None = condition(WITHIN, "Of this body (its code) or one below it.")
    owner: list[str] | None = condition(any_of("owner"), "Of one of these bodies (codes).")
    level: list[Level] | None = condition(OWNER_LEVEL, "Of a body of one of these levels.")


@strawberry.input
class DatedFilter(OwnedFilter):
    """Conditions on the time of making."""

    created_since: datetime | None = condition(since("created_at"), "Made then or later.")
    created_before: datetime | None = condition(before("created_at"), "Made earlier.")


@strawberry.input
class ChangedFilter(OwnedFilter):
    """Conditions on the time of the last change by an act."""

    updated_since: datetime | None = condition(since("updated_at"), "Changed then or later.")
    updated_before: datetime | None = condition(before("updated_at"), "Last changed earlier.")


@strawberry.input
class RecordFilter(DatedFilter, ChangedFilter):
    """Conditions on records with a workflow."""


@strawberry.input
class ReleasedFilter(ChangedFilter):
    """Conditions on records with versions. Those on when it was begun would tell of drafts."""

    listed_since: datetime | None = condition(
        since("listed_at"), "Whose `listedAt` is this or later."
    )
    listed_before: datetime | None = condition(before("listed_at"), "Whose `listedAt` is earlier.")


@dataclass(frozen=True)
class Listing:
    """The lists of one noun: the binding, and the input types of filter and order."""

    pages: b.Pages
    filter_by: type
    order_by: type

    def field(self, description: str) -> Any:
        """The list as a field of a type."""
        return pages(self.pages, description, filter_by=self.filter_by, order_by=self.order_by)

    def linked(self, on: b.Condition) -> "Listing":
        """The same list, restricted by a link to the parent's row."""
        return replace(self, pages=self.pages.linked(on))

    def sorted_by(self, default: tuple[str, str]) -> "Listing":
        """The same list with this default order."""
        return replace(self, pages=replace(self.pages, default_order=default))

    def signable(self) -> "Listing":
        """The same list of proposals, restricted to those that the viewer may sign."""
        return replace(self, pages=replace(self.pages, signable=True))

    def owned_by_row(self) -> "Listing":
        """The same list, restricted to records that the parent, a body, owns."""
        return replace(self, pages=self.pages.owned_by_row())


def listing(
    name: str,
    many: str,
    filter_by: type,
    orders: Mapping[str, Order],
    default: tuple[str, str] = NEWEST_FIRST,
) -> Listing:
    """The lists of the type `name`, which can be sorted by these orders."""
    field = sorting(f"{name}OrderField", f"What a list of {many} can be sorted by.", orders)
    order_by = made_input(
        f"{name}Order",
        f"How a list of {many} is sorted.",
        field=(field, strawberry.field(description="Sort by this.")),
        direction=(
            Direction,
            strawberry.field(default=Direction.ASC, description="Which end first."),
        ),
    )
    return Listing(b.Pages(None, orders, default, conditions(filter_by)), filter_by, order_by)


@cache
def list_of(noun: Noun) -> Listing:
    """The lists of a noun's records, with filter and orders from the columns of the head."""
    name = noun.head.__name__
    cls = type(f"{name}Filter", (_times(noun),), {"__annotations__": {}})
    for field, type_, value in _conditions(noun):
        fill(cls, field, type_ | None, value)
    filter_by: type = filtering(f"Which {noun.many}.")(cls)
    default = LAST_RELEASED if noun.element is None else LONGEST_WAITING
    return listing(name, noun.many, filter_by, dict(_orders(noun)), default)


def _times(noun: Noun) -> type:
    # No conditions on an element's creation: they would tell readers when it was drafted.
    return ReleasedFilter if noun.element is None else ChangedFilter


def _conditions(noun: Noun) -> Iterator[tuple[str, Any, Any]]:
    states: Any = list[noun.states]  # type: ignore[name-defined]
    yield "state", states, condition(any_of("state"), "In one of these states.")
    for name, field in noun.columns.items():
        yield from _condition(noun, name, field)
    if noun in WHOLE:
        yield from _of_whole(WHOLE[noun][0])
    if noun is PLAN:
        text = "Of which the upper plan was revised since (上级规划已修订), as `stale` says."
        yield "stale", bool, condition(whether(stale), text)
    if noun is SUPERVISION:
        text = "Of the group that begins with this supervision (its global id), as `group` says."
        yield "group", strawberry.ID, condition(in_group(), text)
        text = "With this in its places, team or topics, or in one of its letters."
        yield "text_contains", str, condition(saying(), text)
    if noun is SUGGESTION:
        text = "With this in what is suggested."
        yield "text_contains", str, condition(says(lambda row: row.text), text)
        text = "Of the supervisions of the group that begins with this one, as `group` says."
        yield "group", strawberry.ID, condition(of_one_in_group(), text)
        text = "Whose `handling` is one of these."
        yield "handling", list[Handling], condition(any_of("handling"), text)
    if noun is SCHEME:
        text = "Under review, with a clause that the viewer judges (分办给我)."
        yield "assigned_to_me", bool, condition(whether(assigned_to_viewer), text)
        text = "That one of these bodies (codes) reviews, or would, as `reviewer` says."
        yield "reviewer", list[str], condition(reviewed_by(), text)
        text = "With this in the name of an inspected unit, as the version says that lists show."
        yield "target_contains", str, condition(with_name_in(noun, "targets"), text)
    if noun is NOTICE:
        text = "That goes to one of these bodies (codes); for the notice's own body alone."
        yield "recipient", list[str], condition(sent_to(), text)
        text = "Of which a recipient is silent: it has not answered, or not well enough."
        yield "silent", bool, condition(whether(silent), text)
        text = "Of which a recipient's answer is overdue (today in China)."
        yield "overdue", bool, condition(whether(silent_for_long), text)
    if noun is DISPATCH:
        text = "Whose recipient is silent: it has not answered, or not well enough."
        yield "silent", bool, condition(whether(is_silent), text)
        text = "With this in the name of the department or leader that it goes to."
        yield "addressee_contains", str, condition(addressed_to(), text)
    if noun is RULE_DOCUMENT:
        text = (
            "Of which an issued version, the newest or a former one, holds on this day by its own"
            " days (施行、失效日期), each of which can be left open."
        )
        yield "effective_on", date, condition(holding(), text)
        text = "With an article that rules one of these steps of the work (适用环节)."
        yield "step", list[RuleStep], condition(ruling(), text)
    if noun in AWAITING:
        text = "Of which something is overdue: the day of `deadline` is past (today in China)."
        yield "overdue", bool, condition(whether(late), text)
        text = "Of which something is due on this day or later."
        yield "deadline_since", date, condition(since_day("deadline_on"), text)
        text = "Of which something is due on an earlier day."
        yield "deadline_before", date, condition(before_day("deadline_on"), text)


def _condition(noun: Noun, name: str, field: FieldInfo) -> Iterator[tuple[str, Any, Any]]:
    type_: Any = output_type(field)
    referred = refers(field)
    if referred == BODY:
        text = f"Whose `{camel(name)}` is one of these bodies (codes)."
        yield name, list[str], condition(any_of(name), text)
    elif referred is not None:
        of, model = REFERRED[referred]
        called = of.called if model is of.head else f"version of a {of.called}"
        text = f"Whose {called} is this one (its global id), where the viewer may see it."
        pointed = points_at(name, referred)
        yield name.removesuffix("_id"), strawberry.ID, condition(pointed, text)
    elif isinstance(type_, type) and issubclass(type_, Worded):
        text = f"Whose `{camel(name)}` is one of these."
        further = name == KIND and FURTHER_KINDS in noun.columns
        yield name, list[type_], condition(any_kind() if further else any_of(name), text)
    elif name in (LAST_YEAR, FURTHER_KINDS):
        pass  # with the first one
    elif name == YEAR:
        text = "That is for this year, or for several with this one among them."
        alone = LAST_YEAR not in noun.columns
        yield name, int, condition(equals(name) if alone else of_year(), text)
    elif noun in WHOLE and type_ == list[str]:
        text = f"With one of these in its `{camel(name)}`, exactly as it is written."
        yield name, type_, condition(among(name), text)
    elif name in noun.listed and type_ is int:
        text = f"Whose `{camel(name)}` is this number."
        yield name, int, condition(equals(name), text)
    elif name in noun.said and name not in noun.texts and type_ is str:
        text = f"Whose `{camel(name)}` is one of these, exactly as it is written."
        yield name, list[str], condition(any_of(name), text)
    elif name in noun.texts:
        text = f"With this in the {name}."
        yield f"{name}_contains", str, condition(contains(name), text)
    elif type_ is date:
        when = name.removesuffix("_on")
        text = f"Whose `{camel(name)}` is this day or later."
        yield f"{when}_since", date, condition(since_day(name), text)
        text = f"Whose `{camel(name)}` is an earlier day."
        yield f"{when}_before", date, condition(before_day(name), text)


def late(row: b.Columns) -> ColumnElement[bool]:
    """The condition that something is due of the record, and its day is past."""
    condition: ColumnElement[bool] = row.deadline_on < Parameters.today
    return condition


def _of_whole(whole: Noun) -> Iterator[tuple[str, Any, Any]]:
    text = f"Of this {whole.called} (its global id), where the viewer may see it."
    pointed = points_at("subject_id", whole.name)
    yield whole.name, strawberry.ID, condition(pointed, text)
    text = f"Of {whole.many} like these, of those that the viewer may see."
    wholes = list_of(whole).filter_by
    related = b.Related(whole.name, _of_subject, conditions(wholes))
    yield f"of_{whole.name}", wholes, condition(related, text)
    for name, field in whole.columns.items():
        if refers(field) == BODY:
            text = f"Of a {whole.called} whose `{camel(name)}` is one of these bodies (codes)."
            yield name, list[str], condition(_named_by(whole, name), text)


def _of_subject(row: b.Columns, subject: b.Columns) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = and_(
        subject.province == row.province,
        subject.owner == row.owner,
        subject.id == row.subject_id,
    )
    return condition


def _named_by(whole: Noun, name: str) -> b.Filter:
    """Condition: the record is of one of which a column names one of these bodies."""

    def matches(row: b.Columns, codes: ColumnElement[Any]) -> ColumnElement[bool]:
        of = relation_of(whole.head).alias()
        named = select(of.c.id).where(
            of.c.province == row.province, of.c.owner == row.owner, of.c[name] == any_(codes)
        )
        found: ColumnElement[bool] = row.subject_id.in_(named)
        return found

    return b.Filter(matches, ARRAY(Text), texts)


def _orders(noun: Noun) -> Iterator[tuple[str, Order]]:
    yield from (RELEASED if noun.element is None else CHANGED).items()
    for name in noun.texts:
        yield name.upper(), by_words(name)
    yield from BY_STATE.items()
    for name, field in noun.columns.items():
        if output_type(field) is date:
            day = by_date if field.is_required() else by_date_if_any
            yield name.upper(), day(name)
        elif name == YEAR:
            yield name.upper(), by_number(lambda row: row.year)
        elif name == ROUND:
            yield name.upper(), by_number_if_any(name)
    if noun in AWAITING:
        yield "DEADLINE_ON", by_date_if_any("deadline_on")


def made_input(name: str, description: str, **fields: tuple[Any, Any]) -> type:
    """An input type with these fields, each with its type and its declaration."""
    cls = type(name, (), {"__annotations__": {}})
    for field, (type_, value) in fields.items():
        fill(cls, field, type_, value)
    return strawberry.input(cls, description=description)

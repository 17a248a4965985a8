"""Conditions of lists of notices and of what was sent of them: to whom, and who is silent."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, any_, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.filters import FOLDED, texts, within_text
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.dispatches.workflow import SILENT
from liandong.tenants.tables import relation_of

Condition = ColumnElement[bool]
SENT = relation_of(DISPATCH.head)


def is_silent(dispatch: Columns) -> Condition:
    """The condition that the recipient has not answered, or not well enough."""
    condition: Condition = dispatch.state.in_([constant(state) for state in SILENT])
    return condition


def silent(notice: Columns) -> Condition:
    """The condition that a recipient of the notice is silent."""
    sent = SENT.alias()
    return _sent(notice, sent, is_silent(sent.c))


def silent_for_long(notice: Columns) -> Condition:
    """The condition that a recipient of the notice is silent, and its day is past."""
    sent = SENT.alias()
    return _sent(notice, sent, and_(is_silent(sent.c), sent.c.deadline_on < Parameters.today))


def sent_to() -> Filter:
    """Condition: the notice goes to one of these bodies."""

    def matches(notice: Columns, codes: ColumnElement[Any]) -> Condition:
        sent = SENT.alias()
        return _sent(notice, sent, sent.c.recipient == any_(codes))

    return Filter(matches, ARRAY(Text), texts)


def addressed_to() -> Filter:
    """Condition: the name of who it goes to contains this text, both folded."""

    def matches(dispatch: Columns, text: ColumnElement[Any]) -> Condition:
        return within_text(
            func.liandong.fold(func.coalesce(dispatch.addressee, ""), type_=Text), text
        )

    return Filter(matches, notes=FOLDED)


def _sent(notice: Columns, sent: Any, on: Condition) -> Condition:
    """The condition that there is such a dispatch of the notice."""
    of = and_(
        sent.c.province == notice.province,
        sent.c.owner == notice.owner,
        sent.c.notice_id == notice.id,
        on,
    )
    return select(sent.c.id).where(of).correlate_except(sent).exists()

"""The arms of a worklist: for each noun, the records that are in a box."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    TIMESTAMP,
    ColumnElement,
    Date,
    Text,
    Uuid,
    and_,
    any_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, distinct_on

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.provenance import births
from liandong.graphql.schema.inbox.conditions import found_by, own, settled, whose
from liandong.graphql.schema.lists import late
from liandong.graphql.schema.plans.upper import REVISION, revised, stale
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.worklist.titles import folded, other_body, title
from liandong.policies.actors import Relation
from liandong.policies.engine import Rights
from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.acts.models import Act
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS, TRANSITIONS, WHOLE
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.plans.standing import PlanDuty, PlanStanding
from liandong.tenants.plans.workflow import RELEASED, TOLD_UPWARDS
from liandong.tenants.tables import relation_of
from liandong.tenants.workflow import Transition, WorkKind

Condition = ColumnElement[bool]

ACT = relation_of(Act)
DUTY = relation_of(PlanDuty)
STANDING = relation_of(PlanStanding)
# Records without a day come after all that have one, those that have waited longest first.
UNDATED: ColumnElement[Any] = literal_column("interval '69250000 hours'")
IN_CHINA = literal("Asia/Shanghai", Text)
RECORDS = tuple(noun for noun in NOUNS if noun.revision is not None or noun in WHOLE)


class Box(Worded):
    """Which part of a worklist."""

    TODO = "TODO", "To be done by this member", "待办"
    ONGOING = "ONGOING", "Begun by this body, waiting for another", "在办"
    DONE = "DONE", "Acted on by this member", "已办"
    STARTED = "STARTED", "Begun by this member", "我发起的"
    UNREAD = "UNREAD", "Told by other bodies, not opened yet by this member", "待阅"


class RecordKind(Worded):
    """What kind of record an item of a worklist is."""

    PLAN = "PLAN", "Plan", "规划、计划"
    RULEDOCUMENT = "RULEDOCUMENT", "Rule document", "制度规范"
    STANDARD = "STANDARD", "Review standard", "审核标准"
    SCHEME = "SCHEME", "Work scheme", "工作方案"
    CONSULTATION = "CONSULTATION", "Consultation", "征求意见"
    SUPERVISION = "SUPERVISION", "Supervision", "指导督导"
    SUGGESTION = "SUGGESTION", "Suggestion", "工作建议"
    DEADLINE = "DEADLINE", "Rule of deadlines", "期限规则"
    TEMPLATE = "TEMPLATE", "Paper template", "文书模板"
    EXPERIENCE = "EXPERIENCE", "Experience", "经验交流"
    NOTICE = "NOTICE", "Notice", "通报"
    DISPATCH = "DISPATCH", "Notice that was sent", "通报办理"


def boxed(box: Box, arm: b.Arm) -> b.Arm:
    """The arm as one of this box."""
    return replace(arm, columns={**arm.columns, "box": constant(box.name)})


def todo(rights: Rights) -> Iterator[b.Arm]:
    """Records that wait for an act that the member may perform."""
    for noun in RECORDS:
        allowed = [
            turn
            for turn in _waited_for(noun)
            if turn.relation in rights.relations(Permission.for_act(turn.act))
        ]
        # Of whoever is named by a record, one relation stands for all.
        found = {found_by(turn.relation, noun) for turn in allowed}
        for relation in sorted(found):
            turns = [turn for turn in allowed if found_by(turn.relation, noun) == relation]
            table = sources(noun).head.table.alias()
            near = whose(relation, noun, table.c, Parameters())
            on = and_(near, _ready(noun, table.c, turns))
            if noun is PLAN and relation == Relation.SELF and _revises(rights):
                # It is revised before anything else is done with it.
                on = and_(on, not_(stale(table.c)))
            yield record_arm(noun, table, on, waits_for=turns)
    if Relation.SELF in rights.relations(Permission.PLAN_DRAFT):
        yield _obliging()
    if _revises(rights):
        yield _stale()


def _revises(rights: Rights) -> bool:
    return Relation.SELF in rights.relations(Permission.PLAN_EDIT)


def _stale() -> b.Arm:
    """Own plans in force that carry out an upper one which was revised since."""
    table, later = sources(PLAN).head.table.alias(), REVISION.alias("later")
    newest = revised(table.c, select(func.max(later.c.released_at).label("at")), later).lateral()
    on = and_(own(table.c, Parameters()), _in(table.c, set(RELEASED)), newest.c.at.is_not(None))
    arm = record_arm(PLAN, table, on, since=newest.c.at, joined=(newest,))
    asked = {"work": constant(WorkKind.REVISE.name), "counterpart": table.c.owner}
    return replace(arm, columns={**arm.columns, **asked})


def _obliging() -> b.Arm:
    """Plans of others that oblige the body to file one of its own, which it has not done."""
    table, duty, own = sources(PLAN).head.table.alias(), DUTY.alias(), STANDING.alias()
    newest = (
        select(duty.c.province, duty.c.owner, duty.c.plan_id, duty.c.edition, duty.c.due_on)
        .add_columns(duty.c.created_at)
        .ext(distinct_on(duty.c.plan_id))
        .where(
            duty.c.owner != Parameters.body,
            duty.c.obliged == any_(func.liandong.keys(type_=ARRAY(Text))),
        )
        .order_by(duty.c.plan_id, duty.c.edition.desc(), duty.c.due_on)
        .subquery()
    )
    # Who answers the plan of a body in between need not answer this one itself.
    answers = or_(
        and_(own.c.base_plan == table.c.id, own.c.base_edition >= newest.c.edition),
        and_(own.c.base_plan != table.c.id, own.c.year == table.c.year),
    )
    answered = select(own.c.id).where(
        own.c.province == Parameters.province,
        own.c.owner == Parameters.body,
        own.c.kind == table.c.kind,
        own.c.state.in_([constant(state) for state in TOLD_UPWARDS]),
        answers,
    )
    on = and_(
        table.c.province == newest.c.province,
        table.c.owner == newest.c.owner,
        table.c.id == newest.c.plan_id,
        # Nothing is asked any more by a plan that was closed.
        table.c.state != constant("CLOSED"),
        ~exists(answered.correlate_except(own)),
    )
    arm = record_arm(PLAN, table, on, since=newest.c.created_at, joined=(newest,))
    due = newest.c.due_on
    asked = {
        "work": constant(WorkKind.FILL_IN.name),
        "counterpart": table.c.owner,
        "deadline": _by_hand(due, newest.c.created_at),
        **_dated(due, newest.c.created_at, due < Parameters.today),
    }
    return replace(arm, columns={**arm.columns, **asked})


def _by_hand(due: Any, since: Any) -> ColumnElement[Any]:
    """What the referee keeps of a deadline, for the day that a duty names."""
    said = {
        "act": constant("PLAN_FILE"),
        "debtor": Parameters.body,
        "since": cast(cast(func.timezone(IN_CHINA, since), Date), Text),
        "provisional": false(),
        "by_hand": true(),
    }
    pairs = (part for name, value in said.items() for part in (constant(name), value))
    return func.jsonb_build_object(*pairs, type_=JSONB)


def ongoing(_: Rights) -> Iterator[b.Arm]:
    """Own records that wait for an act of another body, or for their elements."""
    for noun in RECORDS:
        table = sources(noun).head.table.alias()
        others = {turn.from_state for turn in _waited_for(noun) if turn.relation != Relation.SELF}
        waits = [_in(table.c, others)] if others else []
        if unsettled := _settling(noun):
            left = settled(noun, table.c, Parameters()).is_not(True)
            waits.append(and_(_in(table.c, unsettled), left))
        if waits:
            yield record_arm(noun, table, and_(own(table.c, Parameters()), or_(*waits)))


def done(_: Rights) -> Iterator[b.Arm]:
    """Records on which the member acted, since its last act."""
    for noun in RECORDS:
        yield _acted_on(noun)


def started(_: Rights) -> Iterator[b.Arm]:
    """Records that an act of the member created."""
    for noun in RECORDS:
        if kinds := births(noun.name):
            yield _acted_on(noun, kinds)


def _waited_for(noun: Noun) -> Iterator[Transition]:
    return (rule for rule in TRANSITIONS if rule.subject == noun.name and rule.work is not None)


def _settling(noun: Noun) -> set[str]:
    """The states in which a record waits for its elements."""
    acts = {act for task in noun.tasks if task.settled for act in task.acts}
    return {turn.from_state for turn in _waited_for(noun) if turn.act in acts}


def _ready(noun: Noun, row: b.Columns, turns: list[Transition]) -> Condition:
    later = {turn.from_state for turn in turns} & _settling(noun)
    anyway = {turn.from_state for turn in turns if turn.reach != "superior"} - later
    upwards = {turn.from_state for turn in turns} - later - anyway
    now = [_in(row, anyway)] if anyway else []
    if upwards:
        # Nobody is above the centre.
        now.append(and_(_in(row, upwards), Parameters.superior.is_not(None)))
    if later:
        now.append(and_(_in(row, later), settled(noun, row, Parameters())))
    return or_(*now)


def _acted_on(noun: Noun, kinds: set[str] | None = None) -> b.Arm:
    act, table = ACT.alias(), sources(noun).head.table.alias()
    last = (
        select(act.c.subject_id, func.max(act.c.performed_at).label("at"))
        .where(*of_member(noun, act.c, kinds))
        .group_by(act.c.subject_id)
        .subquery()
    )
    on = table.c.id == last.c.subject_id
    return record_arm(noun, table, on, since=last.c.at, joined=(last,))


def of_member(noun: Noun, act: b.Columns, kinds: set[str] | None) -> Iterator[Condition]:
    """The conditions that an act is one of the viewer on a record of the noun, of these kinds."""
    yield act.member == Parameters.member
    yield act.subject == constant(noun.name)
    if kinds is not None:
        yield act.kind.in_([literal(kind, Text) for kind in sorted(kinds)])


def record_arm(
    noun: Noun,
    table: Any,
    on: Condition,
    *,
    since: Any = None,
    joined: tuple[Any, ...] = (),
    waits_for: Iterable[Transition] | None = None,
) -> b.Arm:
    """The rows of a worklist for those records of the noun that the condition holds of.

    They wait for one of these acts, or, of whoever may perform it, for any.
    """
    row = table.c
    turns = _waited_for(noun) if waits_for is None else waits_for
    since = row.updated_at if since is None else since
    return b.Arm(
        noun.head.__name__,
        (table, *joined),
        {
            "subject": constant(noun.name),
            "kind": constant(RecordKind[noun.name.upper()].name),
            "province": row.province,
            "owner": row.owner,
            "id": cast(row.id, Uuid),
            "state": row.state,
            "work": _work(turns, row),
            "title": title(noun, row),
            "title_folded": folded(noun, row),
            "counterpart": other_body(noun, row),
            "since": since,
            "deadline": row.deadline,
            **_dated(row.deadline_on, since, late(row)),
        },
        on,
    )


def _dated(due: Any, since: Any, is_late: Any) -> dict[str, ColumnElement[Any]]:
    day = func.timezone(IN_CHINA, cast(due, TIMESTAMP))
    return {
        "deadline_on": due,
        "late": func.coalesce(is_late, false()),
        "position": func.coalesce(day, since + UNDATED),
    }


def _work(turns: Iterable[Transition], row: b.Columns) -> ColumnElement[Any]:
    kinds = {turn.from_state: turn.work for turn in turns}
    named = [
        (row.state == constant(state), constant(kind.name)) for state, kind in kinds.items() if kind
    ]
    return case(*named) if named else cast(null(), Text)


def _in(row: b.Columns, states: set[str]) -> Condition:
    condition: Condition = row.state.in_([constant(state) for state in sorted(states)])
    return condition

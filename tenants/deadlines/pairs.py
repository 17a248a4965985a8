"""What can be due after what: acts that others are told of, on a record or on its elements."""

from collections.abc import Iterator
from typing import Any

from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.workflow import NEW, Transition

RULES = (
    *(
        rule
        for noun in (PLAN, SCHEME, REVIEW, CONSULTATION, SUPERVISION, SUGGESTION, DISPATCH)
        for rule in noun.transitions
    ),
    # With its notice, which its recipient is told of by nothing else.
    *(rule for rule in DISPATCH.system if rule.from_state == NEW),
)
ELEMENT_OF = {"suggestion": "supervision"}


def name_of(act: str) -> str:
    """The name of an act's kind as the schema has it: `PLAN_ISSUE`."""
    return Permission.for_act(act).name


def begins_terms(rule: Transition) -> bool:
    """Whether a term can begin with an act by this transition: others are told, and it moves."""
    moves = rule.from_state != rule.to_state or rule.releases
    return rule.told != "actor" and moves and rule.reach != "owner"


def is_awaited(rule: Transition) -> bool:
    """Whether the record waits for it, and others are told when it is done."""
    return rule.work is not None and rule.told != "actor"


def _reached(subject: str, first: str, but: str) -> set[str]:
    """The states that a record comes to from the first one without this act, and without being
    taken back."""
    found, ahead = {first}, [first]
    while ahead:
        here = ahead.pop()
        for rule in RULES:
            if rule.act == but or rule.reach == "owner":
                continue
            if rule.subject == subject and rule.from_state == here:
                ahead += {rule.to_state} - found
                found.add(rule.to_state)
    return found


def _terms() -> Iterator[tuple[Transition, Transition]]:
    """Each act that begins a term with each that is due then, in the state that waits for it."""
    for due in filter(is_awaited, RULES):
        for event in filter(begins_terms, RULES):
            if event.act == due.act:
                continue
            if event.subject == due.subject:
                first = event.to_state
            elif event.subject == ELEMENT_OF.get(due.subject) and event.writes:
                first = SUGGESTION.transitions[0].from_state
            else:
                continue
            if due.from_state in _reached(due.subject, first, due.act):
                yield event, due


TERMS = tuple(_terms())
PAIRS = frozenset((name_of(event.act), name_of(due.act)) for event, due in TERMS)
"""By the names of their kinds: an act with which a term can begin, and one that is due then."""
AWAITED = frozenset((due.subject, due.from_state, due.act) for _, due in TERMS)
"""By the noun of a record and its state: an act that can be due then."""


def _enum(name: str, document: str, kinds: set[str]) -> Any:
    members = {each: (each, Permission[each].english, Permission[each].chinese) for each in kinds}
    made: Any = Worded
    enum = made(name, dict(sorted(members.items())), module=__name__)
    enum.__doc__ = document
    return enum


DeadlineEvent: Any = _enum(
    "DeadlineEvent", "An act with which a term begins.", {event for event, _ in PAIRS}
)
DueAct: Any = _enum("DueAct", "An act that can be due.", {due for _, due in PAIRS})

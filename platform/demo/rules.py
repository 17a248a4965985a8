"""Finds the transitions of a table's acts."""

from functools import cache

from liandong.platform.demo.commands import PARTS
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.workflow import NEW, Transition

States = dict[tuple[str, int], str]  # by subject and number of the part
WHOLE = 0  # the number of the record itself


@cache
def named(noun: str, name: str) -> tuple[str, str]:
    """The subject and full name of an act on a record of this noun, or on a part of one.

    The name of an act on a part includes its noun. Raises ValueError.
    """
    own = {rule.act for rule in TRANSITIONS if rule.subject == noun}
    of_parts = {rule.act: rule.subject for rule in TRANSITIONS if rule.subject in PARTS}
    matching = [act for act in own if name in (act, act.partition(".")[2])]
    if len(matching) == 1:
        return noun, matching[0]
    if name in of_parts:
        return of_parts[name], name
    known = sorted(act.partition(".")[2] for act in own) + sorted(of_parts)
    raise ValueError(f"unknown act; known are {', '.join(known)}")


def follow(states: States, subject: str, act: str, part: int) -> Transition:
    """The transition of this act; it also changes `states`. Raises ValueError."""
    state = states.get((subject, part), _first(subject))
    rules = {
        rule.act: rule
        for rule in TRANSITIONS
        if (rule.subject, rule.from_state) == (subject, state)
    }
    if act not in rules:
        raise ValueError(f"not in state {state}, which allows {', '.join(rules) or 'no act'}")
    states[subject, part] = rules[act].to_state
    return rules[act]


@cache
def _first(subject: str) -> str:
    """The first state: that of what does not exist yet, or that in which a part begins."""
    states = [rule.from_state for rule in TRANSITIONS if rule.subject == subject]
    return NEW if NEW in states else states[0]

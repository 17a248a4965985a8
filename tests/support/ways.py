"""By which acts a record comes to each of its states."""

from liandong.tenants.dispatches.workflow import OUTSIDE
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.workflow import NEW, Transition
from tests.support.cast import CENTRE

# They lead to states that a scheme comes to by a review, and no review tells of it; or by another
# way than that of a submission; or a supervision to its end without a letter.
SHORT_CUTS = {
    ("OPEN", "supervision.close_without_letter"),
    ("SUBMITTED", "review.return_incomplete"),
    *(
        (state, act)
        for state in ("FILED", "ACKNOWLEDGED")
        for act in ("scheme.start", "review.call_in")
    ),
}
# Where another first state than the one that most begin in leads there.
FIRST = {("dispatch", state): "SENT_OUTSIDE" for state in OUTSIDE}
# Who opens a gate by what it is.
WHOSE = {"nobody_above": CENTRE}


def path_to(subject: str, state: str) -> tuple[Transition, ...]:
    """The fewest transitions that lead a record to the state; none for its first one."""
    first = FIRST.get((subject, state), first_state(subject))
    paths: dict[str, tuple[Transition, ...]] = {first: ()}
    ahead = list(paths)
    while ahead and state not in paths:
        here = ahead.pop(0)
        for rule in TRANSITIONS:
            if (rule.subject, rule.from_state) != (subject, here):
                continue
            if (here, rule.act) in SHORT_CUTS:
                continue
            if rule.gate in WHOSE:
                continue
            if rule.to_state not in paths:
                paths[rule.to_state] = (*paths[here], rule)
                ahead.append(rule.to_state)
    return paths[state]


def first_state(subject: str) -> str:
    """The state in which a record of this kind begins; parts are there from their first one on."""
    states = [rule.from_state for rule in TRANSITIONS if rule.subject == subject]
    return NEW if NEW in states else states[0]


def states_of(subject: str) -> list[str]:
    """Every state of the workflow but that of what does not exist yet."""
    rules = [rule for rule in TRANSITIONS if rule.subject == subject]
    found = {state: None for rule in rules for state in (rule.from_state, rule.to_state)}
    return [state for state in found if state != NEW]


STATES = {name: states_of(name) for name in dict.fromkeys(rule.subject for rule in TRANSITIONS)}

"""What is asked: the same questions of every contestant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.data import CENTRE, CITY, COUNTY, PROVINCE, REVIEWERS, id_of

HIERARCHY = """
query Hierarchy($code: String!) {
  body(code: $code) {
    code
    name
    subordinates { edges { node {
      code
      name
      subordinates { edges { node {
        code
        name
        plans { edges { node { title state } } }
        schemes(first: 8) { edges { node { title state } } }
      } } }
    } } }
  }
}
"""
BODY = """
query Body($code: String!) {
  body(code: $code) { code name level superior { name } }
}
"""
INBOX = """
query Inbox {
  inbox {
    schemesToReview { edges { node { title state owner { name } } } }
    schemesToAmend { edges { node { title state owner { name } } } }
  }
}
"""
WORKLIST = """
query Worklist {
  worklist(box: TODO) {
    edges { node { title state work since dueOn counterpart { name } } }
  }
}
"""
NEWEST = """
query Newest {
  schemes { edges { node { title state owner { name } } } }
}
"""
ROLL_UP = """
query RollUp($code: String!) {
  body(code: $code) {
    subordinates { edges { node { code name schemes { byState { state count } } } } }
  }
}
"""
CASCADE = """
query Cascade($id: ID!) {
  node(id: $id) {
    ... on Plan { cascade { code superior state adopted adapted notApplicable gaps } }
  }
}
"""
STATISTICS = """
query Statistics($code: String!) {
  statistics(within: $code, metrics: [LETTERS_ISSUED, SUGGESTIONS_MADE, SUGGESTIONS_ACCEPTED],
             from: "2025-01", to: "2025-12") {
    bodies { key numbers outOf }
  }
}
"""
GIVE_VERDICT = """
mutation Verdict($input: RecordVerdictInput!) {
  recordVerdict(input: $input) {
    review { state scheme { ... on WorkScheme { title } } verdicts { verdict opinion } }
    act { kind owner { name } }
    userErrors { code }
  }
}
"""
VERDICT = "recordVerdict"
OPINION = "对照指导标准修改。"
OWN = """
query Own {
  viewer { body { code name schemes { edges { node { title state } } } } }
}
"""

Variables = Callable[[str], dict[str, Any]]


def _nothing(_: str) -> dict[str, Any]:
    return {}


def _about(code: str) -> Variables:
    return lambda _: {"code": code}


def _verdict(asker: str) -> dict[str, Any]:
    given = {"verdict": "CHANGE", "opinion": OPINION}
    ids = {f"{kind}Id": f"{kind}_{id_of(kind, asker)}" for kind in ("review", "clause")}
    return {"input": ids | given}


@dataclass(frozen=True)
class Question:
    """A document, who asks it, and how fast we have to be for each other contestant's speed.

    Without askers, every body of the country asks, one after the other. Those in `unasked` do not
    answer it.
    """

    name: str
    document: str
    askers: tuple[str, ...]
    variables: Variables = _nothing
    at_least: Mapping[str, float] = field(default_factory=dict)
    unasked: tuple[str, ...] = ()


QUESTIONS = (
    Question(
        "hierarchy",
        HIERARCHY,
        (PROVINCE,),
        _about(PROVINCE),
        {"limit": 0.9, "plain": 10.0, "postgraphile": 2.0},
    ),
    Question(
        "body",
        BODY,
        (PROVINCE,),
        _about(CITY),
        {"limit": 0.75, "plain": 1.2, "postgraphile": 1.1},
    ),
    Question("inbox of a county", INBOX, (COUNTY,), at_least={"limit": 0.75}),
    Question("inbox of a province", INBOX, (PROVINCE,), at_least={"limit": 0.75}),
    Question("inbox of the centre", INBOX, (CENTRE,), at_least={"limit": 0.75}),
    Question(
        "worklist of a county", WORKLIST, (COUNTY,), at_least={"limit": 0.75}, unasked=("plain",)
    ),
    Question(
        "worklist of a province",
        WORKLIST,
        (PROVINCE,),
        at_least={"limit": 0.75},
        unasked=("plain",),
    ),
    Question("newest of a county", NEWEST, (COUNTY,)),
    Question("newest of the centre", NEWEST, (CENTRE,)),
    Question("roll-up", ROLL_UP, (PROVINCE,), _about(PROVINCE), {"limit": 0.8}),
    Question(
        "cascade of the centre",
        CASCADE,
        (CENTRE,),
        lambda _: {"id": f"plan_{id_of('plan', CENTRE)}"},
        {"limit": 0.34},
        unasked=("plain",),
    ),
    Question(
        "statistics of the centre",
        STATISTICS,
        (CENTRE,),
        _about(CENTRE),
        {"limit": 0.8},
        unasked=("plain", "postgraphile"),
    ),
    Question(
        "statistics of a province",
        STATISTICS,
        (PROVINCE,),
        _about(PROVINCE),
        {"limit": 0.8},
        unasked=("plain", "postgraphile"),
    ),
    Question(VERDICT, GIVE_VERDICT, REVIEWERS, _verdict, {"limit": 0.85}),
    Question("every body", OWN, ()),
    Question("__typename", "{ __typename }", (PROVINCE,)),
)
# The same list on 400,000 rows: of the widest view, and of the narrowest.
WIDE_AND_NARROW = (
    ("inbox of the centre", "inbox of a county"),
    ("newest of the centre", "newest of a county"),
)
MOST_TIMES_A_COUNTY = 20.0

"""Reads policy.csv and checks it: an error names each bad line by its number."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from liandong.policies.actors import Level, Relation, Role
from liandong.policies.files import Unreadable, read_saved, rows
from liandong.policies.permissions import Permission

ANY = "*"
DENY = "deny"
EFFECTS = frozenset({"allow", DENY})
PAIRS = frozenset((permission.resource, permission.action) for permission in Permission)


class Rule(NamedTuple):
    """One line of policy.csv; the fields are in the order of model.conf."""

    role: str
    level: str
    relation: str
    resource: str
    action: str
    effect: str

    def speaks_of(self, permission: Permission) -> bool:
        """Whether the rule is for this permission, whoever asks for it."""
        pairs = (self.resource, permission.resource), (self.action, permission.action)
        return all(said in (ANY, asked) for said, asked in pairs)


KNOWN = {
    "role": frozenset(Role) | {ANY},
    "level": frozenset(Level) | {ANY},
    "relation": frozenset(Relation) | {ANY},
    "resource": frozenset(resource for resource, _ in PAIRS) | {ANY},
    "action": frozenset(action for _, action in PAIRS) | {ANY},
    "effect": EFFECTS,
}


class PolicyError(ValueError):
    """The rules cannot be loaded; `problems` holds one sentence for each bad line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


def read(source: Path) -> str:
    """The text of the file; raises PolicyError if it is not UTF-8."""
    try:
        return read_saved(source)
    except Unreadable as error:
        raise PolicyError([f"{source.name} {error}"]) from None


def parse(text: str) -> list[Rule]:
    """The rules in the order of the file; raises PolicyError that names every bad line."""
    seen: dict[Rule, int] = {}
    problems: list[str] = []
    for number, cells in _lines(text):
        wrong = list(_problems(cells))
        if not wrong:
            rule = Rule(*cells[1:])
            first = seen.setdefault(rule, number)
            if first != number:
                wrong.append(f"repeats line {first}")
        problems += [f"policy.csv line {number}: {problem}" for problem in wrong]
    if not seen and not problems:
        problems.append("policy.csv: there is no rule")
    if problems:
        raise PolicyError(problems)
    return list(seen)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    try:
        for number, cells in rows(text):
            if not cells[0].lstrip().startswith("#"):
                yield number, [cell.strip() for cell in cells]
    except Unreadable as error:
        raise PolicyError([f"policy.csv {error}"]) from None


def _problems(cells: list[str]) -> Iterator[str]:
    if cells[0] != "p" or len(cells) != 1 + len(Rule._fields):
        yield f"expected 'p, {', '.join(Rule._fields)}'"
        return
    rule = Rule(*cells[1:])
    unknown = [
        f"unknown {field} {value!r}"
        for field, value in zip(Rule._fields, rule, strict=True)
        if value not in KNOWN[field]
    ]
    yield from unknown
    if not unknown and not _meets_a_permission(rule):
        yield f"unknown permission '{rule.resource}:{rule.action}'"


def _meets_a_permission(rule: Rule) -> bool:
    return any(
        rule.resource in (ANY, resource) and rule.action in (ANY, action)
        for resource, action in PAIRS
    )

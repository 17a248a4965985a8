"""The whole policy as a table, so that a changed rule shows in review what it changes.

Write it anew with `.venv/bin/python tests/policies/test_snapshot.py`.
"""

from collections.abc import Iterator
from pathlib import Path

from liandong.policies.actors import Level, Relation, Role
from liandong.policies.engine import Policy
from liandong.policies.permissions import Permission

SNAPSHOT = Path(__file__).with_name("policy.snapshot")


def table(policy: Policy) -> str:
    """One block a role, one line a permission, one column a level; a cell holds the relations."""
    return "\n".join(line for role in Role for line in _block(policy, role))


def _block(policy: Policy, role: Role) -> Iterator[str]:
    yield _line(role, *Level)
    for permission in Permission:
        reached = (policy.relations(frozenset({role}), level, permission) for level in Level)
        yield _line(permission, *map(_cell, reached))
    yield ""


def _line(first: str, *cells: str) -> str:
    return (f"{first:<28}" + "".join(f"{cell:<13}" for cell in cells)).rstrip()


def _cell(relations: frozenset[Relation]) -> str:
    if relations == frozenset(Relation):
        return "any"
    return "+".join(relation for relation in Relation if relation in relations) or "-"


def test_policy_equals_its_snapshot() -> None:
    assert table(Policy.load()) == SNAPSHOT.read_text("utf-8"), __doc__


def test_snapshot_sees_one_more_rule(rules: str, model: str) -> None:
    changed = Policy(model=model, rules=f"{rules}\np, OBSERVER, CITY, peer, plan, edit, allow\n")
    before = set(SNAPSHOT.read_text("utf-8").splitlines())
    assert [line.split() for line in table(changed).splitlines() if line not in before] == [
        ["plan:edit", "-", "-", "peer", "-"]
    ]


if __name__ == "__main__":
    SNAPSHOT.write_text(table(Policy.load()), "utf-8")

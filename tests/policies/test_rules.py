"""policy.csv is refused where it names something that does not exist."""

import pytest

from liandong.policies.permissions import Permission
from liandong.policies.rules import PolicyError, parse

GOOD = "p, DIRECTOR, *, self, plan, issue, allow"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("p, JANITOR, *, self, plan, issue, allow", "unknown role 'JANITOR'"),
        ("p, director, *, self, plan, issue, allow", "unknown role 'director'"),
        ("p, DIRECTOR, TOWN, self, plan, issue, allow", "unknown level 'TOWN'"),
        ("p, DIRECTOR, *, sibling, plan, issue, allow", "unknown relation 'sibling'"),
        ("p, DIRECTOR, *, self, budget, issue, allow", "unknown resource 'budget'"),
        ("p, DIRECTOR, *, self, plan, burn, allow", "unknown action 'burn'"),
        ("p, DIRECTOR, *, self, plan, submit, allow", "unknown permission 'plan:submit'"),
        ("p, DIRECTOR, *, self, plan, issue, maybe", "unknown effect 'maybe'"),
        ("p, DIRECTOR, *, self, plan, issue, *", "unknown effect '*'"),
        ("p, DIRECTOR, *, self, plan, issue,", "unknown effect ''"),
        ("p, DIRECTOR, *, self, plan, issue", "expected 'p, role, "),
        ("p, DIRECTOR, *, self, plan, issue, allow, now", "expected 'p, role, "),
        ("g, DIRECTOR, *, self, plan, issue, allow", "expected 'p, role, "),
        (GOOD, "repeats line 2"),
    ],
)
def test_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(PolicyError) as refusal:
        parse(f"# rules\n{GOOD}\n\n{line}\n")
    [problem] = refusal.value.problems
    assert problem.startswith(f"policy.csv line 4: {reason}")


def test_every_bad_line_is_told_at_once() -> None:
    with pytest.raises(PolicyError) as refusal:
        parse("p, A, B, self, plan, issue, allow\nnonsense\n")
    assert [problem.split(":")[0] for problem in refusal.value.problems] == [
        "policy.csv line 1",
        "policy.csv line 1",
        "policy.csv line 2",
    ]


def test_empty_file_is_refused() -> None:
    with pytest.raises(PolicyError, match="there is no rule"):
        parse("# nothing yet\n\n")


def test_spaces_and_comments_are_for_readers() -> None:
    assert parse(f"  # note\n\n{GOOD}\n") == parse(f"{GOOD.replace(', ', ',')}\r\n")


def test_rules_stay_few(rules: str) -> None:
    assert len(parse(rules)) < 100


def test_permissions_are_alphabetical() -> None:
    assert list(Permission) == sorted(Permission)
    assert all(
        permission.name == permission.value.replace(":", "_").upper() for permission in Permission
    )

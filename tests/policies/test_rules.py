"""policy.csv is refused where it names something that does not exist."""

from pathlib import Path

import pytest

from liandong.policies.engine import HERE, Policy
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


def test_spreadsheet_may_have_written_the_rules() -> None:
    saved = f"""\ufeff"# who may, and what",,,,,,\r\n,,,,,,\r\n{GOOD}\r\n"""
    assert parse(saved.removeprefix("\ufeff")) == parse(GOOD)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_policy_may_be_saved_in_any_way(tmp_path: Path, mark: str, end: str) -> None:
    for name in ("model.conf", "policy.csv"):
        text = (HERE / name).read_text("utf-8")
        (tmp_path / name).write_bytes((mark + text.replace("\n", end)).encode())
    assert Policy.load(tmp_path).version == Policy.load().version


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_other_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "model.conf").write_text((HERE / "model.conf").read_text("utf-8"), "utf-8")
    (tmp_path / "policy.csv").write_bytes(f"{GOOD}\n# 巡视\n".encode(encoding))
    line, named = {"gbk": (2, "GBK"), "utf-16": (1, "UTF-16")}[encoding]
    told = f"policy.csv line {line}: not UTF-8 but {named}: save it as UTF-8"
    with pytest.raises(PolicyError, match=told):
        Policy.load(tmp_path)


def test_rules_stay_few(rules: str) -> None:
    assert len(parse(rules)) < 200


def test_permissions_are_alphabetical() -> None:
    assert list(Permission) == sorted(Permission)
    assert all(
        permission.name == permission.value.replace(":", "_").upper() for permission in Permission
    )

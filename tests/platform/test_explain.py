"""`liandong explain`: the statement and its plan, or one line that says what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from liandong.platform.database import admin_engine
from liandong.platform.errors import CannotStart
from liandong.platform.explain import explain, indented
from liandong.platform.keys import shared_secret
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.platform.test_cli import _told
from tests.support.cast import SIPING
from tests.support.commands import run
from tests.support.cursors import written

QUERIES = """
query Mine($first: Int) { plans(first: $first) { edges { node { title } } } }
query Everybody { bodies { totalCount } viewer { roles } }
query Schema { __schema { queryType { name } } }
"""
PLANS = "{ plans { totalCount } }"
WITH_VARIABLE = "query($first: Int) { plans(first: $first) { totalCount } }"
Explain = Callable[..., str]


@pytest.fixture
def explained(settings: Settings, tmp_path: Path) -> Explain:
    """What is printed for a document: as Siping's director unless told otherwise."""

    def ask(
        document: str | bytes,
        body: str = SIPING,
        role: Role = Role.DIRECTOR,
        variables: str = "{}",
        analyze: bool = False,
    ) -> str:
        file = tmp_path / "query.graphql"
        file.write_bytes(document.encode() if isinstance(document, str) else document)
        how = {"body": body, "role": role, "variables": variables, "analyze": analyze}
        with admin_engine(settings).connect() as connection:
            return "\n".join(explain(settings, connection, file, **how))  # type: ignore[arg-type]

    return ask


def test_command_prints_statement_and_plan(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "query.graphql"
    file.write_text(WITH_VARIABLE, "utf-8")
    asked = ("explain", str(file), "--as", SIPING, "--role", "drafter", "--analyze")
    done = run(*asked, "--variables", '{"first": 3}', DATABASE_URL=settings.database_url or "")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("-- query: plans\nSELECT to_json(")
    assert "actual time" in done.stdout


def test_refusal_is_told_in_one_line(settings: Settings) -> None:
    asked = ("explain", "/nowhere.graphql", "--as", SIPING)
    line = _told(run(*asked, DATABASE_URL=settings.database_url or ""))
    assert line == "liandong: /nowhere.graphql: No such file or directory"


def test_every_query_is_explained(explained: Explain) -> None:
    printed = explained(QUERIES, variables='{"first": 3}')
    mine, everybody, schema = (printed.index(f"-- {name}: ") for name in NAMES)
    assert mine < everybody < schema
    assert "-- $1 = 3\n" in printed[mine:everybody]
    assert printed[everybody:].startswith("-- Everybody: bodies, viewer\n")
    assert printed[schema:] == "-- Schema: needs no database\n"
    assert printed.count("(cost=") > 2


NAMES = ("Mine", "Everybody", "Schema")


def test_plan_is_the_levels_under_row_security(explained: Explain) -> None:
    _, _, plan = explained(PLANS).partition("\n\n")
    assert "audience &&" in plan
    assert "actual time" not in plan


def test_analyze_runs_the_statement_as_the_body(explained: Explain) -> None:
    seven = "{ bodies(filter: {level: CITY}, first: 7) { edges { node { name } } } }"
    plan = explained(seven, analyze=True)
    assert "rows=7" in plan
    assert "Buffers:" in plan


def test_policy_of_the_role_is_in_the_statement(explained: Explain) -> None:
    statement, _, _ = explained(PLANS, role=Role.ADMIN).partition("\n\n")
    assert "false" in statement
    statement, _, _ = explained(PLANS).partition("\n\n")
    assert "false" not in statement


def test_cursor_of_the_body_is_explained_and_no_key_is_made(
    explained: Explain, settings: Settings
) -> None:
    query = "query($a: String) { plans(after: $a) { edges { cursor } } }"
    key = settings.cursor_key_file
    if key.exists():
        key.unlink()
    assert "sha256" in explained(query)
    assert not key.exists()
    parts = ("3", "Plan.LISTED_AT.DESC", "2026-11-22 15:02:30+00", str(UUID(int=1)))
    mark = written(shared_secret(key), SIPING, *parts)
    assert "2026-11-22" in explained(query, variables=json.dumps({"a": mark}))
    other = "B" if mark[0] == "A" else "A"
    with pytest.raises(CannotStart, match="bad_cursor"):
        explained(query, variables=json.dumps({"a": f"{other}{mark[1:]}"}))


def test_statement_is_printed_as_it_isrun(explained: Explain, settings: Settings) -> None:
    printed = explained('{ body(code: "220300") { name superior { name } } }')
    sql = printed.partition("\n")[2].partition("\n--")[0]
    with psycopg.connect(settings.database_url or "", cursor_factory=psycopg.RawCursor) as run:
        row = run.execute(sql.encode(), [SIPING]).fetchone()
    assert row == ({"name": "四平市委巡察办", "superior": {"name": "吉林省委巡视办"}},)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ('mutation { closeScheme(input: {schemeId: "x"}) { act { id } } }', "only queries"),
        (f"query A {PLANS} mutation B {{ __typename }}", "only queries"),
        ("{ plans { nothing } }", "nothing"),
        ("{ one two }", "(line 1); Cannot query field 'two'"),
        ("{ plans {", "Syntax Error"),
        ("fragment F on Plan { id }", "no operation"),
        ("{ plans(first: 1000) { totalCount } }", "page_size_out_of_range"),
        ("query($n: Int!) { plans(first: $n) { totalCount } }", "$n"),
        ("", "Syntax Error"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_bad_document_is_refused(explained: Explain, document: str | bytes, told: str) -> None:
    with pytest.raises(CannotStart) as refusal:
        explained(document)
    assert told in str(refusal.value)


@pytest.mark.parametrize("variables", ["[]", "{", "null", '{"first": "x"}'])
def test_bad_variables_are_refused(explained: Explain, variables: str) -> None:
    with pytest.raises(CannotStart, match="ariable"):
        explained(WITH_VARIABLE, variables=variables)


@pytest.mark.parametrize("body", ["229999", "nobody", ""])
def test_unknown_body_is_refused(explained: Explain, body: str) -> None:
    with pytest.raises(CannotStart, match="there is no body"):
        explained(PLANS, body=body)


def test_sub_queries_are_indented() -> None:
    assert indented("SELECT (SELECT 1 \nFROM a) AS b, '(' \nFROM c") == (
        "SELECT (\n  SELECT 1\n  FROM a) AS b, '('\nFROM c"
    )

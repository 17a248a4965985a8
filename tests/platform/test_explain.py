"""`liandong explain`: the statement and its plan, or one line that says what is wrong."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
import pytest

from liandong.platform.explain import indented
from liandong.platform.settings import Settings
from tests.platform.test_cli import _run, _told

QUERY = """
query Mine($first: Int) { plans(first: $first) { edges { node { title } } } }
query Everybody { bodies { totalCount } viewer { roles } }
query Schema { __schema { queryType { name } } }
"""
Ask = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def ask(settings: Settings, tmp_path: Path) -> Ask:
    """The command on a document, as a body's director unless told otherwise."""

    def asked(document: str | bytes, *more: str, body: str = "220300") -> "CompletedProcess[str]":
        file = tmp_path / "query.graphql"
        file.write_bytes(document.encode() if isinstance(document, str) else document)
        variables = {"DATABASE_URL": settings.database_url or ""}
        return _run("explain", str(file), "--as", body, *more, **variables)

    return asked


def test_every_query_is_explained(ask: Ask) -> None:
    done = ask(QUERY, "--variables", '{"first": 3}')
    assert done.returncode == 0, done.stderr
    mine, everybody, schema = done.stdout.split("-- Everybody")[0], *_rest(done.stdout)
    assert mine.startswith("-- Mine: plans\nSELECT to_json(")
    assert "-- $1 = 3\n" in mine
    assert "liandong.plan" in mine
    assert everybody.startswith(": bodies, viewer\n")
    assert schema == ": needs no database\n\n"


def _rest(printed: str) -> tuple[str, str]:
    everybody, schema = printed.split("-- Everybody")[1].split("-- Schema")
    return everybody, schema


def test_plan_is_that_of_the_bodys_level_under_row_security(ask: Ask) -> None:
    done = ask("{ plans { totalCount } }")
    plan = done.stdout.partition("\n\n")[2]
    assert "(cost=" in plan
    # The policy's condition, and the keys that it asks for.
    assert "audience &&" in plan
    assert "keys()" in plan or "InitPlan" in plan
    assert "actual time" not in plan


def test_analyze_runs_the_statement_as_the_body(ask: Ask) -> None:
    done = ask(
        "{ bodies(filter: {level: CITY}, first: 7) { edges { node { name } } } }", "--analyze"
    )
    assert done.returncode == 0, done.stderr
    assert "actual time" in done.stdout
    assert "Buffers:" in done.stdout
    assert "rows=7" in done.stdout


def test_policy_of_the_role_is_in_the_statement(ask: Ask) -> None:
    assert "false" in ask("{ plans { totalCount } }", "--role", "admin").stdout.split("\n\n")[0]
    assert "false" not in ask("{ plans { totalCount } }").stdout.split("\n\n")[0]


def test_statement_is_what_is_run(ask: Ask, settings: Settings) -> None:
    printed = ask('{ body(code: "220300") { name superior { name } } }').stdout
    sql = printed.partition("\n")[2].partition("\n--")[0]
    with psycopg.connect(settings.database_url or "", cursor_factory=psycopg.RawCursor) as run:
        row = run.execute(sql.encode(), ["220300"]).fetchone()
    assert row == ({"name": "四平市委巡察办", "superior": {"name": "吉林省委巡视办"}},)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ('mutation { closeScheme(input: {schemeId: "x"}) { act { id } } }', "only queries"),
        ("{ plans { nothing } }", "nothing"),
        ("{ plans {", "Syntax Error"),
        ("fragment F on Plan { id }", "no operation"),
        ("{ plans(first: 1000) { totalCount } }", "page_size_out_of_range"),
        ("query($n: Int!) { plans(first: $n) { totalCount } }", "$n"),
        ("", "Syntax Error"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_bad_document_is_told_in_one_line(ask: Ask, document: str | bytes, told: str) -> None:
    assert told in _told(ask(document))


def test_errors_are_all_told(ask: Ask) -> None:
    line = _told(ask("{ one two }"))
    assert "one" in line
    assert "two" in line


@pytest.mark.parametrize("variables", ["[]", "{", "null", '{"first": "x"}'])
def test_bad_variables_are_told_in_one_line(ask: Ask, variables: str) -> None:
    assert "ariable" in _told(
        ask("query($first: Int) { plans(first: $first) { totalCount } }", "--variables", variables)
    )


@pytest.mark.parametrize("body", ["229999", "nobody", ""])
def test_unknown_body_is_told_in_one_line(ask: Ask, body: str) -> None:
    assert "there is no body" in _told(ask("{ viewer { roles } }", body=body))


def test_missing_file_is_told_in_one_line(settings: Settings) -> None:
    variables = {"DATABASE_URL": settings.database_url or ""}
    line = _told(_run("explain", "/nowhere.graphql", "--as", "220300", **variables))
    assert line == "liandong: /nowhere.graphql: No such file or directory"


def test_sub_queries_are_indented() -> None:
    assert indented("SELECT (SELECT 1 \nFROM a) AS b, '(' \nFROM c") == (
        "SELECT (\n  SELECT 1\n  FROM a) AS b, '('\nFROM c"
    )

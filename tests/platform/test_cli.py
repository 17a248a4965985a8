"""Commands answer with an exit code and one line; nobody is shown a traceback unasked."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from liandong.platform.database import Databases
from liandong.platform.members import Members
from liandong.platform.migrate import newest_migration
from liandong.platform.settings import Settings
from liandong.platform.signin import Authenticator
from liandong.policies.actors import Role
from tests.support.commands import run

COMMANDS = (
    *("demo", "serve", "migrate", "import-divisions", "token", "schema", "explain", "verify"),
    *("members", "sessions"),
)


def _told(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line of a failed command."""
    assert done.returncode == 1, done
    (line,) = done.stderr.splitlines()
    assert line.startswith("liandong: ")
    return line


@pytest.fixture
def variables(settings: Settings) -> dict[str, str]:
    return {
        "DATABASE_URL": settings.database_url or "",
        "DATA_DIR": str(settings.data_dir),
        "CONTEXT_KEY": str(settings.context_key),
    }


def test_help_lists_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(f"  {command} " in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_explains_itself(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"Usage: liandong {command} " in done.stdout
    assert "--help" in done.stdout


def test_serve_needs_the_trusted_documents(variables: dict[str, str]) -> None:
    told = _told(run("serve", "--port", "0", **variables, TRUSTED_DOCUMENTS="/nowhere.json"))
    assert told.endswith("LIANDONG_TRUSTED_DOCUMENTS: /nowhere.json: No such file or directory")


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["token"],
        ["token", "--body", "220000", "--role", "king"],
        ["demo", "--port", "x"],
    ],
    ids=" ".join,
)
def test_misuse_exits_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["serve", "migrate", "verify"])
def test_missing_database_is_told_in_one_line(command: str) -> None:
    assert "LIANDONG_DATABASE_URL is not set" in _told(run(command, DATA_DIR="/nowhere"))


@pytest.mark.parametrize("command", ["serve", "migrate", "verify"])
def test_unreachable_database_is_told_in_one_line(command: str) -> None:
    told = _told(run(command, DATABASE_URL="postgresql://me:canary@127.0.0.1:1/x"))
    assert "refused" in told
    assert "canary" not in told


def test_traceback_is_shown_when_asked_for() -> None:
    assert "Traceback" in run("verify", DEBUG="1", DATA_DIR="/nowhere").stderr


def test_migrating_again_changes_nothing(variables: dict[str, str]) -> None:
    done = run("migrate", **variables)
    assert (done.returncode, done.stdout) == (
        0,
        f"The database is at migration {newest_migration()}.\n",
    )


def test_two_migrations_at_once_both_succeed(variables: dict[str, str]) -> None:
    with psycopg.connect(variables["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE DATABASE migrated_twice")
    address = make_conninfo(variables["DATABASE_URL"], dbname="migrated_twice")
    with ThreadPoolExecutor() as together:
        runs = [together.submit(run, "migrate", DATABASE_URL=address) for _ in range(2)]
    assert [run.result().returncode for run in runs] == [0, 0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "0"],
        ["verify"],
        ["import-divisions", "/nowhere.csv"],
        ["token", "--body", "220000", "--role", "director"],
        ["explain", "README.md", "--as", "220000"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_database_that_was_not_migrated_is_told(
    variables: dict[str, str], arguments: list[str]
) -> None:
    with psycopg.connect(variables["DATABASE_URL"], autocommit=True) as connection:
        name = f"empty_{arguments[0].partition('-')[0]}"
        connection.execute(f"CREATE DATABASE {name}".encode())
    address = make_conninfo(variables["DATABASE_URL"], dbname=name)
    assert "run `liandong migrate`" in _told(run(*arguments, DATABASE_URL=address))


def test_importing_again_changes_nothing(variables: dict[str, str]) -> None:
    from liandong.tenants.bodies.commands import DIVISIONS

    done = run("import-divisions", str(DIVISIONS), **variables)
    assert done.returncode == 0
    assert done.stdout == "3210 bodies: 0 added, 0 changed, 3210 as they were.\n"


def test_bad_file_is_refused_with_line_and_reason(
    variables: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("code,name\n1,2\n")
    assert "line 1" in _told(run("import-divisions", str(file), **variables))
    assert "nowhere.csv" in _told(run("import-divisions", "/nowhere.csv", **variables))


async def test_token_signs_the_member_in(
    variables: dict[str, str], settings: Settings, databases: Databases
) -> None:
    done = run("token", "--body", "220000", "--role", "drafter", **variables)
    assert done.returncode == 0, done.stderr
    authenticator = Authenticator.from_settings(settings, Members(databases.sign_in))
    actor = await authenticator.authenticate(f"Bearer {done.stdout}")
    assert (actor.subject, actor.roles) == ("220000-drafter", frozenset({Role.DRAFTER}))


async def test_token_enrols_whom_a_body_lacks(
    variables: dict[str, str], settings: Settings, databases: Databases
) -> None:
    ask = ("token", "--body", "230000", "--role", "OBSERVER")
    assert "no member of 230000" in _told(run(*ask, **variables))
    done = run(*ask, "--enrol", "张三", **variables)
    authenticator = Authenticator.from_settings(settings, Members(databases.sign_in))
    actor = await authenticator.authenticate(f"Bearer {done.stdout}")
    assert (actor.body, actor.name) == ("230000", "张三")
    assert actor.roles == {Role.OBSERVER}


def test_token_of_an_unknown_body_is_refused(variables: dict[str, str]) -> None:
    ask = ("token", "--body", "229999", "--role", "observer", "--enrol", "张三")
    assert "body" in _told(run(*ask, **variables))


def test_token_is_the_providers_where_there_is_one(variables: dict[str, str]) -> None:
    provided = variables | {"JWKS_URL": "https://login.example/keys"}
    ask = ("token", "--body", "220000", "--role", "drafter")
    assert "identity provider" in _told(run(*ask, **provided))


WHOLE = "0 acts checked, 0 chains broken, 0 records not as acts have left them.\n"


def test_whole_chains_verify(variables: dict[str, str]) -> None:
    done = run("verify", **variables)
    assert (done.returncode, done.stdout) == (0, WHOLE)

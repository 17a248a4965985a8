"""Operators let members in, change them, and see and end their sessions."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from liandong.platform.settings import Settings
from tests.platform.test_cli import _told
from tests.support.commands import run

PROVIDER = {"JWKS_URL": "https://id.example.cn/jwks"}


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings on a database of the test's own: these tests write."""
    return Settings(database_url=database, data_dir=tmp_path)


@pytest.fixture(params=["alone", "with a provider"])
def variables(settings: Settings, request: pytest.FixtureRequest) -> dict[str, str]:
    more = PROVIDER if request.param == "with a provider" else {}
    return {
        "DATABASE_URL": settings.database_url or "",
        "DATA_DIR": str(settings.data_dir),
        **more,
    }


def said(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done
    return done.stdout


ENROL = ("members", "enrol", "zhang", "--body", "220300", "--name", "张三")


def test_member_is_let_in_and_out(variables: dict[str, str]) -> None:
    done = run(*ENROL, "--role", "drafter", "--role", "审核员", **variables)
    assert said(done) == "张三 of 220300 enrolled.\n"
    line = "zhang\t220300 四平市委巡察办\t张三\t"
    members = ("members", "list", "--body", "220300")
    assert f"{line}drafter,reviewer\n" in said(run(*members, **variables))
    roles = ("members", "roles", "zhang", "--role", "observer")
    assert said(run(*roles, **variables)) == "zhang: observer.\n"
    said(run("members", "disable", "zhang", **variables))
    assert f"{line}observer\tdisabled\n" in said(run(*members, **variables))
    assert "is disabled" in _told(run("members", "link", "zhang", **variables))
    said(run("members", "enable", "zhang", **variables))
    link = said(run("members", "link", "zhang", **variables, SITE="https://ld.cn", PATH="/desk"))
    assert link.startswith("https://ld.cn/desk/sign-in/link/")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([*ENROL[:4], "999999", *ENROL[5:], "--role", "drafter"], "no body has the code '999999'"),
        ([*ENROL, "--role", "king"], "no role is called 'king': director 主任、drafter 拟稿"),
        (
            ["members", "enrol", "220300-drafter", *ENROL[3:], "--role", "drafter"],
            "subject 220300-drafter is taken by 220300 DRAFTER of 220300",
        ),
        (["members", "disable", "nobody"], "no member has the subject 'nobody'"),
        (["members", "link", "nobody"], "no member has the subject 'nobody'"),
        (["members", "list", "--body", "22"], "no body has the code '22'"),
        (["sessions", "revoke"], "name one of --subject, --session and --all"),
        (["sessions", "revoke", "--session", "x"], "no session has the id 'x'"),
        (["sessions", "revoke", "--subject", "nobody"], "no member has the subject 'nobody'"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_mistake_is_told_in_one_line(settings: Settings, arguments: list[str], told: str) -> None:
    done = run(*arguments, DATABASE_URL=settings.database_url or "")
    assert told in _told(done)


TABLE = """\ufeffbody,subject,name,roles
220300,li,李四,drafter reviewer
220300,220300-drafter,王五,拟稿、督导员
220322,220322-director,220322 DIRECTOR,director
"""


def test_table_is_imported_with_a_report(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(TABLE, "utf-8")
    url = settings.database_url or ""
    assert said(run("members", "import", str(file), DATABASE_URL=url)).splitlines() == [
        "line 2: 李四 of 220300 enrolled",
        "line 3: 王五 of 220300 changed",
        "line 4: 220322 DIRECTOR of 220322 unchanged",
    ]
    listed = said(run("members", "list", "--body", "220300", DATABASE_URL=url))
    assert "220300-drafter\t220300 四平市委巡察办\t王五\tdrafter,supervisor\n" in listed


def test_table_is_imported_whole_or_not(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    more = "999999,a,甲,drafter\n220300,b,乙,king\n220300,li,李四,drafter\n220300,c,,drafter\n"
    file.write_text(TABLE + more + "220100,220300-admin,丙,drafter\n220300,d\n", "utf-8")
    url = settings.database_url or ""
    done = run("members", "import", str(file), DATABASE_URL=url)
    assert done.returncode == 1
    assert "line 2: 李四 of 220300 enrolled" in done.stdout
    told = done.stderr.splitlines()
    assert [line.split(":")[0] for line in told[:-1]] == [f"line {n}" for n in range(5, 11)]
    assert told[-1] == "6 of 9 lines refused: nothing was changed."
    with psycopg.connect(url) as operator:
        found = operator.execute("SELECT FROM liandong.member WHERE subject IN ('li', 'a', 'b')")
        assert found.fetchall() == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name,body\n", "the first line must be body,subject,name,roles"),
        (b"body,subject,name,roles\n", "names no member"),
        ("body,subject,name,roles\n220300,x,张三,drafter\n".encode("gbk"), "not UTF-8 but GBK"),
    ],
)
def test_unfit_table_is_refused(
    settings: Settings, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    done = run("members", "import", str(file), DATABASE_URL=settings.database_url or "")
    assert told in _told(done)


def test_sessions_are_seen_and_ended(settings: Settings) -> None:
    url = settings.database_url or ""
    with psycopg.connect(url) as operator:
        for number, who in enumerate(["220300-drafter", "220300-drafter", "220322-director"]):
            begin = "SELECT liandong.begin_session(%s, sha256(%s), '1 hour', '1 hour', NULL)"
            assert operator.execute(begin, (who, str(number).encode())).fetchone() == (True,)
    lines = said(run("sessions", "list", DATABASE_URL=url)).splitlines()
    assert sorted(line.split("\t")[1] for line in lines) == [
        "220300-drafter",
        "220300-drafter",
        "220322-director",
    ]
    one = lines[0].split("\t")[0]
    ended = ("sessions", "revoke", "--session", one)
    assert said(run(*ended, DATABASE_URL=url)) == "1 sessions ended.\n"
    assert len(said(run("sessions", "list", DATABASE_URL=url)).splitlines()) == 2
    assert said(run("sessions", "revoke", "--all", DATABASE_URL=url)) == "2 sessions ended.\n"
    assert said(run("sessions", "list", DATABASE_URL=url)) == ""

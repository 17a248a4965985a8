"""What nobody may do with members, told in SQL as a captured login."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.support.captured import Captured, refusal
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LISHU, SIPING


@pytest.mark.parametrize("body", LEVELS)
def test_cannot_read_members_of_others(captured: Captured, body: str) -> None:
    """Not even a superior reads who works below it."""
    owners = captured.as_(body).execute("SELECT DISTINCT owner FROM liandong.member").fetchall()
    assert owners == [(body,)]


@pytest.mark.parametrize("body", [CENTRE, JILIN, SIPING, LISHU])
def test_cannot_make_itself_a_member(captured: Captured, body: str) -> None:
    voice = captured.as_(body)
    for statement in (
        "INSERT INTO liandong.member (province, owner, audience, subject, name, roles)"
        " SELECT province, owner, audience, 'new', 'new', '{DIRECTOR}' FROM liandong.member",
        "UPDATE liandong.member SET roles = '{DIRECTOR}'",
        "UPDATE liandong.member SET disabled = false",
        "DELETE FROM liandong.member",
    ):
        assert refusal(voice, statement) == "42501"


@pytest.mark.parametrize("body", [CENTRE, JILIN, SIPING, LISHU])
def test_cannot_look_subjects_up(captured: Captured, body: str) -> None:
    query = "SELECT liandong.sign_in('220300-director')"
    assert refusal(captured.as_(body), query) == "42501"


def test_sign_in_finds_nobody_disabled_or_double(captured: Captured) -> None:
    with captured.admin.transaction(force_rollback=True):
        find = "SELECT body FROM liandong.sign_in('220300-director')"
        assert captured.admin.execute(find).fetchall() == [(SIPING,)]
        with captured.admin.transaction(force_rollback=True):
            captured.admin.execute("UPDATE liandong.member SET disabled = true")
            assert captured.admin.execute(find).fetchall() == []
        captured.admin.execute(
            "INSERT INTO liandong.member (province, owner, audience, subject, name, roles)"
            " VALUES ('210000', '210000', '{210000}', '220300-director', 'x', '{DIRECTOR}')"
        )
        assert captured.admin.execute(find).fetchall() == []


def test_cannot_change_the_directory(captured: Captured) -> None:
    voice = captured.as_(CHANGCHUN)
    for statement in (
        "UPDATE liandong.body SET keys = '{000000}'",
        "UPDATE liandong.body SET superior = '220100'",
        "DELETE FROM liandong.body",
        "INSERT INTO liandong.body SELECT * FROM liandong.body LIMIT 1",
    ):
        assert refusal(voice, statement) == "42501"


def test_sign_in_login_reads_no_table(captured: Captured, module_database: str) -> None:
    with psycopg.connect(
        make_conninfo(module_database, user="liandong_sign_in"), autocommit=True
    ) as voice:
        assert refusal(voice, "SELECT 1 FROM liandong.member") == "42501"
        assert refusal(voice, "SELECT 1 FROM liandong.body") == "42501"
        assert refusal(voice, "SELECT liandong.keys()") == "42501"
        found = voice.execute("SELECT body FROM liandong.sign_in('220300-director')").fetchall()
    assert found == [(SIPING,)]

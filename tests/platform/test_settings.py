"""Settings come from the environment, and nothing of an address is ever repeated."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from liandong.platform.errors import SettingsInvalid
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level

ADDRESS = "postgresql://admin:canary@db.example:5433/liandong?sslmode=require"


def test_each_level_has_a_login() -> None:
    assert {Login.of(level).role for level in Level} == {
        "liandong_central",
        "liandong_provincial",
        "liandong_city",
        "liandong_county",
    }


@pytest.mark.parametrize("login", Login)
def test_login_replaces_user_and_drops_password(login: Login) -> None:
    assert conninfo_to_dict(Settings(database_url=ADDRESS).conninfo(login)) == {
        "host": "db.example",
        "port": "5433",
        "dbname": "liandong",
        "sslmode": "require",
        "user": login.role,
    }


def test_one_level_can_live_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_DATABASE_URL", ADDRESS)
    monkeypatch.setenv("LIANDONG_DATABASE_URL_COUNTY", "host=replica user=reader")
    settings = Settings.read()
    assert settings.conninfo(Login.COUNTY) == "host=replica user=reader"
    assert "host=db.example" in settings.conninfo(Login.CITY)


def test_address_is_not_repeated_by_repr() -> None:
    assert "canary" not in repr(Settings(database_url=ADDRESS))


def test_bad_address_is_not_repeated_by_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_DATABASE_URL", "postgresql://admin:canary@db:port/x?nothing=1")
    with pytest.raises(SettingsInvalid, match="LIANDONG_DATABASE_URL: not an address") as caught:
        Settings.read()
    assert "canary" not in str(caught.value)


def test_every_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_PORT", "port")
    monkeypatch.setenv("LIANDONG_LOG_LEVEL", "chatty")
    with pytest.raises(SettingsInvalid, match=r"LIANDONG_PORT.*") as caught:
        Settings.read()
    assert "LIANDONG_LOG_LEVEL" in str(caught.value)


def test_levels_are_named_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_SERVES", "city, County")
    assert Settings.read().serves == {Level.CITY, Level.COUNTY}
    monkeypatch.setenv("LIANDONG_SERVES", "town")
    with pytest.raises(SettingsInvalid, match="LIANDONG_SERVES"):
        Settings.read()


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_DATABASE_URL", "")
    with pytest.raises(SettingsInvalid, match="LIANDONG_DATABASE_URL is not set"):
        Settings.read().admin_conninfo()

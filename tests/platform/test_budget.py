"""The start counts the connections of all processes against those of the database."""

import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from liandong.platform.budget import check_budget, most_connections
from liandong.platform.errors import TooFewConnections, WrongDatabase
from liandong.platform.settings import Login, Settings

DEFAULT = 53


@pytest.fixture
def there(engine: Engine) -> int:
    """The connections that are not reserved."""
    with engine.connect() as connection:
        (most,) = connection.execute(text("SHOW max_connections")).one()
    return int(most) - 3


def test_process_opens_what_documents_say(settings: Settings) -> None:
    default = Settings(database_url=settings.database_url)
    assert sum(most_connections(default).values()) == DEFAULT


def test_enough_connections_are_no_news(settings: Settings) -> None:
    with capture_logs() as logs:
        check_budget(settings)
    assert logs == []


def test_too_few_connections_are_refused(settings: Settings, there: int) -> None:
    many = settings.model_copy(update={"processes": 40})
    each = sum(most_connections(many).values())
    with pytest.raises(TooFewConnections, match=f"40 x {each} = {40 * each} .* has {there}:"):
        check_budget(many)


def test_scarce_connections_are_warned_of(settings: Settings, there: int) -> None:
    # All but one to five are needed.
    size = (there - 6) // 4 - 1
    tight = settings.model_copy(update={"read_pool_size": size, "write_pool_size": 1})
    with capture_logs() as logs:
        check_budget(tight)
    assert [(line["event"], 0 < line["left"] < 10) for line in logs] == [
        ("few_connections_left", True)
    ]


def test_level_on_another_database_is_refused(settings: Settings) -> None:
    elsewhere = make_conninfo(settings.conninfo(Login.COUNTY), dbname="template1")
    apart = settings.model_copy(update={"database_url_county": elsewhere})
    with pytest.raises(WrongDatabase, match="liandong_county"):
        check_budget(apart)


def test_level_that_is_away_is_left_out(settings: Settings) -> None:
    away = make_conninfo(settings.conninfo(Login.COUNTY), host="127.0.0.1", port=1)
    check_budget(settings.model_copy(update={"database_url_county": away}))

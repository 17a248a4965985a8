"""The acts of a story lie on the days of its table, and nobody but the demonstration can do so."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from liandong.platform.database import admin_engine
from liandong.platform.demo.members import SIPING
from liandong.platform.demo.store import prepare
from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from liandong.tenants.doubts import today
from tests.support.captured import Captured, performed
from tests.support.server import BLANK, copied

PLAN = {
    "owner": SIPING,
    "kind": "ANNUAL",
    "title": "计划",
    "year": "2026",
    "period": "前后十天｜-10｜+10",
    "items": "一｜内容",
}
PLANS = (
    PLAN | {"label": "新", "acts": "draft\nissue", "days": "-9\n-1"},
    PLAN | {"label": "旧", "acts": "draft\nissue\nwithdraw", "days": "2024-01-03\n2024-01-03\n-2"},
    PLAN | {"label": "今", "acts": "draft", "days": ""},
)
IN_CHAIN = text("""
    SELECT kind, (performed_at AT TIME ZONE 'Asia/Shanghai')::date AS day, performed_at
    FROM liandong.act ORDER BY seq
""")
BY_ID = text("SELECT array_agg(id ORDER BY seq) = array_agg(id ORDER BY id) FROM liandong.act")


@pytest.fixture(scope="module")
def filled(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A demonstration of three plans."""
    folder = tmp_path_factory.mktemp("past")
    with (folder / "plans.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(PLANS[0]))
        writer.writeheader()
        writer.writerows(PLANS)
    with copied(server, BLANK) as address:
        settings = Settings(database_url=address, data_dir=folder)
        prepare(settings, Path(folder))
        yield settings


@pytest.fixture
def everything(filled: Settings) -> Iterator[Connection]:
    with admin_engine(filled).connect() as connection:
        yield connection


def acts(connection: Connection) -> list[Any]:
    return list(connection.execute(IN_CHAIN).all())


def test_acts_lie_on_their_days_in_order(everything: Connection) -> None:
    found = acts(everything)
    days = {day: (day - today()).days for _, day, _ in found}
    assert [(kind, days[day] if days[day] > -100 else str(day)) for kind, day, _ in found] == [
        ("plan.draft", "2024-01-03"),
        ("plan.issue", "2024-01-03"),
        ("plan.draft", -9),
        ("plan.withdraw", -2),
        ("plan.issue", -1),
        ("plan.draft", 0),
    ]
    times = [at for _, _, at in found]
    assert times == sorted(times)
    assert everything.scalar(BY_ID)


def test_acts_lie_in_office_hours(everything: Connection) -> None:
    hours = {at.hour for _, _, at in acts(everything)[:5]}
    assert hours <= set(range(0, 10))  # UTC: half past eight is half past midnight


def test_records_are_no_younger_than_their_acts(everything: Connection) -> None:
    young = text("""
        SELECT count(*) FROM liandong.act a
        LEFT JOIN liandong.plan p ON p.id = a.subject_id
        LEFT JOIN liandong.plan_revision r ON r.subject_id = p.id AND r.number = a.revision
        WHERE p.created_at > a.performed_at OR r.created_at > a.performed_at
           OR p.updated_at < a.performed_at AND a.kind = 'plan.withdraw'
    """)
    assert everything.scalar(young) == 0


def test_chains_are_whole(everything: Connection) -> None:
    report = verify(everything)
    assert (report.acts, report.breaks) == (6, ())


def test_nobody_sets_the_clock_afterwards(filled: Settings, everything: Connection) -> None:
    """The setting means nothing any more, and nothing is left that would read it."""
    left = text("""
        SELECT count(*) FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace
        AND (proname ~ '^story_' OR prosrc ~ 'story_')
    """)
    assert everything.scalar(left) == 0
    before = everything.scalar(text("SELECT now()"))
    captured = Captured(filled.admin_conninfo())
    try:
        voice = captured.as_(SIPING)
        voice.execute("SELECT set_config('liandong.story_time', '2020-01-01', false)")
        content = {
            "title": "计划",
            "year": 2026,
            "items": [{"title": "一", "text": "二"}],
        }
        fixed = {"kind": "ANNUAL"}
        _, id = performed(voice, "plan.draft", "plan", None, fixed=fixed, given=content)
    finally:
        captured.close()
    query = text("""
        SELECT least(p.created_at, r.created_at, a.performed_at) FROM liandong.plan p
        JOIN liandong.plan_revision r ON r.subject_id = p.id
        JOIN liandong.act a ON a.subject_id = p.id WHERE p.id = :id
    """)
    written = everything.scalar(query, {"id": id})
    assert written >= before - timedelta(seconds=1)

"""The database keeps titles and names folded beside them, whoever writes them and however often."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text

from liandong.tenants.nouns import NOUNS
from tests.support.captured import Captured, perform
from tests.support.cast import SIPING
from tests.support.migrating import load
from tests.support.story import Story

KEPT = {noun.table: "title" for noun in NOUNS if "title" in noun.texts} | {"body": "name"}
STALE = (
    "SELECT count(*) FROM liandong.{table} WHERE {column}_folded <> liandong.fold({column})"
    " OR {column}_sorted <> liandong.sorted_as({column}_folded) OR {column}_sorted = ''"
)


def stale(captured: Captured) -> dict[str, int]:
    """How many rows of each table are not kept as they should be."""
    found: dict[str, int] = {}
    for table, column in KEPT.items():
        row = captured.admin.execute(STALE.format(table=table, column=column).encode()).fetchone()
        assert row is not None
        found[table] = row[0]
    return found


def kept(captured: Captured, id: Any) -> tuple[Any, ...]:
    row = captured.admin.execute(
        "SELECT title, title_folded FROM liandong.plan WHERE id = %s", (id,)
    ).fetchone()
    assert row is not None
    return row


def test_every_noun_with_a_title_keeps_it(captured: Captured) -> None:
    triggers = (
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN ('fold', 'fold_again')"
        " GROUP BY 1 HAVING count(*) = 2"
    )
    found = {name.removeprefix("liandong.") for (name,) in captured.admin.execute(triggers)}
    assert found == KEPT.keys()


def test_what_is_written_is_kept(captured: Captured, story: Story) -> None:
    for noun in ("plan", "standard", "scheme"):
        record = story.record(noun, "DRAFT")
        # A word of which a character is read otherwise.
        perform(captured.as_(record.owner), f"{noun}.edit", record, given={"title": "重庆"})
    assert stale(captured) == dict.fromkeys(KEPT, 0)


def test_a_draft_is_folded_when_it_is_shown(captured: Captured, story: Story) -> None:
    """What the owner alone sees is in no column of the head that others read."""
    plan, voice = story.record("plan", "ISSUED"), captured.as_(SIPING)
    before = kept(captured, plan.id)
    perform(voice, "plan.edit", plan, given={"title": "巡視（二）"})
    assert kept(captured, plan.id) == before
    perform(voice, "plan.issue", plan)
    assert kept(captured, plan.id) == ("巡視（二）", "巡视(二)")


@pytest.mark.parametrize(
    ("table", "column"),
    [(t, f"{c}_{kind}") for t, c in KEPT.items() for kind in ("folded", "sorted")],
)
def test_bytes_decide_and_no_server(captured: Captured, table: str, column: str) -> None:
    """Of two servers, and of one before and after an upgrade, the order would differ."""
    query = (
        "SELECT collation_name, is_nullable FROM information_schema.columns"
        " WHERE table_schema = 'liandong' AND table_name = %s AND column_name = %s"
    )
    assert captured.admin.execute(query, (table, column)).fetchall() == [("C", "NO")]


@pytest.fixture
def outdated(blank_admin: Connection) -> Iterator[Connection]:
    """A database whose rows were folded by another edition."""
    run = blank_admin.exec_driver_sql
    run(
        "INSERT INTO liandong.body (id, name, division, division_type, level, province, ancestors,"
        " keys) VALUES ('000000', '巡視', '全国', '国家', 'CENTRAL', '000000', '{}', '{000000}')"
    )
    run("UPDATE liandong.body SET name_folded = 'former', name_sorted = 'former'")
    (scheme,) = run(
        "INSERT INTO liandong.work_scheme (province, owner, audience, kind, title, year)"
        " VALUES ('000000', '000000', '{000000}', 'ROUTINE', '方案', 2026) RETURNING id"
    ).one()
    run(
        "INSERT INTO liandong.scheme_revision (province, owner, audience, subject_id, number,"
        " content_version, content) VALUES ('000000', '000000', '{000000}', "
        f"""'{scheme}', 1, 2, '{{"targets": [{{"name": "審計局"}}]}}')"""
    )
    run("UPDATE liandong.scheme_revision SET targets_folded = '{former}'")
    yield blank_admin
    blank_admin.rollback()


def folded(connection: Connection) -> Any:
    return connection.scalar(text("SELECT name_folded FROM liandong.body"))


def test_a_server_does_without_dictionaries() -> None:
    asked = (
        "import sys, liandong.platform.cli, liandong.platform.app;"
        " print({'opencc', 'pypinyin'} & sys.modules.keys())"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def test_an_edition_is_loaded_once(outdated: Connection) -> None:
    load(outdated)
    assert folded(outdated) == "former"


@pytest.mark.parametrize("edition", ["NULL", "'edition 0'"])
def test_another_edition_fills_all_rows(outdated: Connection, edition: str) -> None:
    outdated.exec_driver_sql("DELETE FROM liandong.character WHERE character = '視'")
    outdated.exec_driver_sql(f"COMMENT ON TABLE liandong.character IS {edition}")
    load(outdated)
    assert folded(outdated) == "巡视"
    names = "SELECT targets_folded FROM liandong.scheme_revision"
    assert outdated.scalar(text(names)) == ["审计局"]


def test_nobody_writes_while_rows_are_filled(database: str, admin: Connection) -> None:
    """What was folded as before would stay so."""
    admin.exec_driver_sql("COMMENT ON TABLE liandong.character IS NULL")
    load(admin)
    with psycopg.connect(database) as other:
        for table, column in KEPT.items():
            other.execute("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(f"UPDATE liandong.{table} SET {column} = '巡視'".encode())
            other.rollback()
    admin.rollback()


NAMES = "SELECT targets_folded FROM liandong.scheme_revision WHERE subject_id = %s ORDER BY number"


def test_names_of_targets_are_kept_with_each_version(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "DRAFT")
    given = {"targets": [{"name": "市審計局（黨組）"}, {"name": "市统计局"}]}
    perform(captured.as_(scheme.owner), "scheme.edit", scheme, given=given)
    *_, (newest,) = captured.admin.execute(NAMES, (scheme.id,)).fetchall()
    assert newest == ["市审计局(党组)", "市统计局"]


@pytest.mark.parametrize(
    ("elements", "names"),
    [
        ('["市審計局", "市统计局"]', ["市审计局", "市统计局"]),  # as a former release stored them
        ('[{"name": "\u200b"}]', [""]),
        ("[]", []),
        ("null", []),
    ],
)
def test_names_of_any_list_are_folded(captured: Captured, elements: str, names: list[str]) -> None:
    query = "SELECT liandong.folded_names(%s::jsonb)"
    assert captured.admin.execute(query, (elements,)).fetchone() == (names,)

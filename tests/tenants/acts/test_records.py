"""`liandong verify` finds records that are not as acts have left them, and what was cut off."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from psycopg import errors
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from liandong.platform import verifying
from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.platform.verifying import verify_on_all_cores
from liandong.tenants.acts.anchors import Anchor, ends_of_chains
from liandong.tenants.acts.chains import Break
from liandong.tenants.acts.verify import verify
from liandong.tenants.nouns import NOUNS
from tests.support.captured import Captured, performed
from tests.support.cast import JILIN, LIAONING, LISHU, SIPING
from tests.support.filed import staged
from tests.support.story import Story
from tests.support.ways import states_of

STATE = "state or readers that no act explains"
CONTENT = "content that no act wrote"
ELEMENTS = "elements that differ from the content"
LISTED = "listed otherwise than its content says"
READERS = "readers of a revision that no act explains"
HASH = "content_hash = encode(sha256(convert_to(({})::text, 'UTF8')), 'hex')"
NEW_TITLE = "jsonb_set(content, '{title}', '\"改\"')"
RELEASED = "released at another time"
WIDER = "audience = audience || '{210000}'"
# What is changed in the newest row of a table, and what is said of its record.
CHANGES = [
    ("plan", "state = 'DRAFT'", "state = 'ISSUED'", STATE),
    ("plan", "state = 'ISSUED'", WIDER, STATE),
    ("plan", "state = 'ISSUED'", "title = '改'", STATE),
    ("plan", "state = 'ISSUED'", "released_number = 0", STATE),
    ("work_scheme", "state = 'RETURNED'", "state = 'PASSED'", STATE),
    ("work_scheme", "state = 'PASSED'", "passed_hash = '0'", STATE),
    ("review_standard", "state = 'ISSUED'", "state = 'WITHDRAWN'", STATE),
    ("supervision", "state = 'OPINION_ISSUED'", "state = 'CLOSED'", STATE),
    ("supervision", "state = 'OPEN'", "ends_on = ends_on + 1", STATE),
    ("suggestion", "state = 'ANSWERED'", "state = 'ACCEPTED'", STATE),
    ("suggestion", "state = 'ANSWERED'", "due_on = due_on + 1", STATE),
    ("suggestion", "state = 'OPEN'", "state = 'ACCEPTED'", "state that no act explains"),
    ("suggestion", "state = 'OPEN'", "due_on = due_on + 1", ELEMENTS),
    ("suggestion", "state = 'OPEN'", WIDER, ELEMENTS),
    ("proposal", "state = 'OPEN'", "state = 'RECALLED'", STATE),
    ("proposal", "state = 'OPEN'", "state = 'VOID'", "void without an act on its record"),
    ("proposal", "state = 'OPEN'", "proposed_name = '某'", STATE),
    ("deputy", "state = 'NAMED'", "ends_on = ends_on + 1", STATE),
    ("plan_revision", "released_at IS NOT NULL", f"content = {NEW_TITLE}", CONTENT),
    (
        "plan_revision",
        "released_at IS NOT NULL",
        f"content = {NEW_TITLE}, {HASH.format(NEW_TITLE)}",
        CONTENT,
    ),
    ("plan_revision", "released_at IS NOT NULL", "content_version = 1", CONTENT),
    ("plan", "state = 'ISSUED'", "year = year + 1", LISTED),
    ("plan", "state = 'DRAFT'", "term = '第十届'", LISTED),
    ("plan", "state = 'FILED'", "last_year = 2030", LISTED),
    ("plan_revision", "released_at IS NULL", WIDER, READERS),
    ("plan_revision", "released_at IS NOT NULL", WIDER, READERS),
    ("plan_revision", "released_at IS NOT NULL", "edition = edition + 1",
     "released versions counted otherwise"),
    ("plan", "state = 'ISSUED'", "released_at = released_at - interval '1 day'", RELEASED),
    ("plan", "state = 'DRAFT'", "released_at = created_at", RELEASED),
    ("supervision", "state = 'OPINION_ISSUED'", "released_at = created_at", RELEASED),
    ("opinion", "true", WIDER, READERS),
    ("plan_item", "true", "text = '改'", ELEMENTS),
    ("plan_item", "true", WIDER, ELEMENTS),
    ("clause", "true", "key = '9.9'", ELEMENTS),
    ("review", "state = 'RETURNED'", "state = 'PASSED'", "state that no act explains"),
    ("review", "state = 'OPEN'", "audience = ARRAY[owner, scheme_owner]",
     "readers that no act explains"),
    ("verdict", "true", WIDER, "readers that no act explains"),
    ("verdict", "true", "opinion = opinion || '改'", "verdict that no act gave"),
    ("verdict", "true", 'comments = \'[{"field": "method", "words": "听", "comment": "改"}]\'',
     "verdict that no act gave"),
    ("verdict", "true", "verdict = CASE verdict WHEN 'PASS' THEN 'CHANGE' ELSE 'PASS' END",
     "verdict that no act gave"),
]  # fmt: skip
# Rows that are taken away, each with what refers to it.
LOST = [
    (("plan_item",), ELEMENTS),
    (("plan_item", "plan_revision"), CONTENT),
    (("plan_item", "plan_revision", "plan"), STATE),
    (("verdict",), "verdict that no act gave"),
    (("verdict", "review"), "state that no act explains"),
]
CUT = """
    DELETE FROM liandong.act WHERE owner = '220300' AND seq > {0};
    UPDATE liandong.chain c SET seq = {0}, hash = coalesce((SELECT a.hash FROM liandong.act a
        WHERE a.owner = c.owner AND a.seq = {0}), '') WHERE c.owner = '220300'
"""


@pytest.fixture(scope="module")
def told(story: Story, captured: Captured) -> Captured:
    """Records of every noun in every state."""
    for noun in NOUNS:
        if noun.name not in ("review", "deputy"):
            for state in states_of(noun.name):
                story.record(noun.name, state)
    for owner, superior in ((LISHU, SIPING), (SIPING, JILIN)):
        review, clauses = story.review(story.record("scheme", "UNDER_REVIEW", owner))
        for clause, verdict in zip(clauses, ("CHANGE", "PASS"), strict=True):
            given = {"clause_id": str(clause), "verdict": verdict, "opinion": "意见"}
            voice = captured.as_(superior)
            performed(voice, "review.record_verdict", "review", review, given=given)
    story.record("deputy", "NAMED")
    opinion = [{"file": f"file_{staged(captured, JILIN)}", "role": "OPINION"}]
    passed, changes = story.record("scheme", "UNDER_REVIEW"), [{"part": "METHOD"}]
    story.do("review.pass_with_changes", passed, changes=changes, attachments=opinion)
    return captured


@pytest.fixture
def forger(told: Captured) -> Iterator[Connection]:
    """The superuser, whose changes are undone after the test."""
    with admin_engine(Settings(database_url=told.database)).connect() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("ALTER TABLE liandong.act DISABLE TRIGGER refuse_change")
        yield connection
        connection.rollback()


def test_records_of_every_state_are_explained(forger: Connection) -> None:
    report = verify(forger)
    assert (report.breaks, report.unexplained) == ((), ())


@pytest.mark.parametrize(("table", "where", "change", "reason"), CHANGES)
def test_change_without_an_act_is_found(
    forger: Connection, table: str, where: str, change: str, reason: str
) -> None:
    newest = f"SELECT id FROM liandong.{table} WHERE {where} ORDER BY created_at DESC LIMIT 1"
    statement = f"UPDATE liandong.{table} SET {change} WHERE id = ({newest})"
    assert forger.exec_driver_sql(statement).rowcount == 1
    assert reason in {found.reason for found in verify(forger).unexplained}


@pytest.mark.parametrize(("tables", "reason"), LOST)
def test_lost_row_is_found(forger: Connection, tables: tuple[str, ...], reason: str) -> None:
    for table in tables:
        assert forger.exec_driver_sql(f"DELETE FROM liandong.{table}").rowcount
    assert reason in {found.reason for found in verify(forger).unexplained}


def test_chain_that_is_lost_with_its_acts_is_missed(forger: Connection) -> None:
    forger.exec_driver_sql("DELETE FROM liandong.act WHERE owner = '220300'")
    forger.exec_driver_sql("DELETE FROM liandong.chain WHERE owner = '220300'")
    assert verify(forger).breaks == (Break(SIPING, 1, "chain missing"),)


def test_record_of_acts_that_were_cut_off_is_named(forger: Connection) -> None:
    forger.exec_driver_sql(CUT.format(0))
    report = verify(forger)
    assert report.breaks == ()
    assert {found.owner for found in report.unexplained} >= {SIPING}


def test_anchor_misses_what_was_cut_off(forger: Connection) -> None:
    anchor = Anchor(datetime.now(UTC), ends_of_chains(forger))
    forger.exec_driver_sql("RESET ROLE")
    last, _ = anchor.ends[SIPING]
    assert verify(forger, [anchor]).breaks == ()
    forger.exec_driver_sql("RESET ROLE")
    forger.exec_driver_sql(CUT.format(last - 10))
    assert verify(forger).breaks == ()
    broken = Break(SIPING, last - 9, "anchored act missing")
    assert verify(forger, [anchor]).breaks == (broken,)


def test_anchor_of_another_history_is_named(forger: Connection) -> None:
    ends = {SIPING: (3, "00"), "999999": (1, "00")}
    found = verify(forger, [Anchor(datetime.now(UTC), ends)]).breaks
    assert found == (
        Break(SIPING, 3, "not the act that was anchored"),
        Break("999999", 1, "the body of an anchored chain is missing"),
    )


@pytest.mark.parametrize("role", ["postgres", "liandong_owner", "liandong_referee"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET note = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_nobody_changes_an_act(told: Captured, role: str, change: str) -> None:
    with admin_engine(Settings(database_url=told.database)).connect() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {role}")
        with pytest.raises(DBAPIError) as caught:
            connection.exec_driver_sql(change.format("liandong.act"))
    refused = errors.RestrictViolation, errors.InsufficientPrivilege
    assert isinstance(caught.value.orig, refused[: 1 if role != "liandong_referee" else 2])


def test_new_body_has_a_chain(forger: Connection) -> None:
    query = "SELECT count(*) FROM liandong.{}"
    bodies, chains = (
        forger.exec_driver_sql(query.format(name)).scalar() for name in ("body", "chain")
    )
    assert bodies == chains
    assert LIAONING not in ends_of_chains(forger)


def test_parts_find_what_the_whole_finds(forger: Connection) -> None:
    forger.exec_driver_sql("UPDATE liandong.plan SET audience = audience || '{210000}'")
    forger.exec_driver_sql("UPDATE liandong.opinion SET audience = audience || '{210000}'")
    forger.exec_driver_sql(CUT.format(0))
    whole, parts = verify(forger), verify(forger, parts=5)
    assert whole.unexplained
    assert (parts.acts, parts.breaks) == (whole.acts, whole.breaks)
    assert sorted(map(str, parts.unexplained)) == sorted(map(str, whole.unexplained))


def test_all_cores_find_what_one_finds(told: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "EVERY_SECONDS", 0)
    gone = Anchor(datetime(2026, 11, 1, tzinfo=UTC), {LISHU: (9999, "00")})
    with admin_engine(Settings(database_url=told.database)).connect() as connection:
        one = verify(connection, [gone])
    lines: list[str] = []
    assert verify_on_all_cores(told.database, [gone], tell=lines.append) == one
    assert [broken.owner for broken in one.breaks] == [LISHU]
    assert f" {one.acts} acts, " in lines[-1]


def test_only_what_was_done_since_is_checked(forger: Connection) -> None:
    last = "SELECT id FROM liandong.act WHERE owner = '220300' ORDER BY seq DESC LIMIT 1"
    since = forger.exec_driver_sql(
        f"SELECT performed_at FROM liandong.act WHERE id = ({last})"
    ).scalar_one()
    assert verify(forger, since=since).is_sound
    assert 0 < verify(forger, since=since).acts < verify(forger).acts
    forger.exec_driver_sql("RESET ROLE")
    forger.exec_driver_sql("UPDATE liandong.act SET note = '改' WHERE owner = '220300' AND seq = 1")
    assert verify(forger, since=since).breaks == ()
    forger.exec_driver_sql("RESET ROLE")
    forger.exec_driver_sql(f"UPDATE liandong.act SET note = '改' WHERE id = ({last})")
    (found,) = verify(forger, since=since).breaks
    assert (found.owner, found.reason) == (SIPING, "content differs from its hash")


def test_act_that_is_believed_must_be_there(forger: Connection) -> None:
    since = forger.exec_driver_sql(
        "SELECT max(performed_at) FROM liandong.act WHERE owner = '220300'"
    ).scalar_one()
    forger.exec_driver_sql(
        "DELETE FROM liandong.act WHERE owner = '220300' AND seq = (SELECT max(seq) - 1"
        " FROM liandong.act WHERE owner = '220300')"
    )
    (found,) = verify(forger, since=since).breaks
    assert (found.owner, found.reason) == (SIPING, "act missing")


def test_record_of_an_act_since_is_compared(forger: Connection) -> None:
    since, id = forger.exec_driver_sql(
        "SELECT performed_at, subject_id FROM liandong.act WHERE subject = 'scheme'"
        " ORDER BY performed_at DESC LIMIT 1"
    ).one()
    forger.exec_driver_sql(f"UPDATE liandong.work_scheme SET {WIDER} WHERE id <> '{id}'")
    assert verify(forger, since=since).unexplained == ()
    forger.exec_driver_sql("RESET ROLE")
    forger.exec_driver_sql(f"UPDATE liandong.work_scheme SET {WIDER} WHERE id = '{id}'")
    assert f"scheme_{id}" in {found.record for found in verify(forger, since=since).unexplained}

"""`liandong verify` finds whatever was changed in an act log, and nothing where nothing was."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from typing import Any

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.acts.chains import Break
from liandong.tenants.acts.verify import verify
from liandong.tenants.doubts import today
from tests.support.captured import Captured, perform, performed
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.commands import run
from tests.support.story import Story

CHANGE = "UPDATE liandong.act SET {} WHERE owner = '220300' AND seq {}"
DELETE = "DELETE FROM liandong.act WHERE owner = '220300' AND seq {}"
CHAIN = "UPDATE liandong.chain SET {} WHERE owner = '220300'"
# Of the first format, and of the one that acts have now.
HASHES = {
    1: """a.province, a.owner, a.id, a.seq, a.kind, a.member, a.member_name, a.subject,
        a.subject_province, a.subject_owner, a.subject_id, a.revision, a.content_hash, a.note,
        to_jsonb(a.adds), to_jsonb(a.audience), a.idempotency_key, a.request_hash,
        (extract(epoch FROM a.performed_at) * 1000000)::bigint""",
    2: """a.province, a.owner, a.id, a.seq, a.kind, a.actor_kind, a.member, a.member_name,
        a.prepared_by, a.subject, a.subject_province, a.subject_owner, a.subject_id, a.revision,
        a.content_hash, a.subject_before, a.subject_after, a.detail, a.note, to_jsonb(a.adds),
        to_jsonb(a.audience), a.occurred_on, a.idempotency_key, a.request_hash, a.request_id,
        (extract(epoch FROM a.performed_at) * 1000000)::bigint""",
}
# Only of what one member prepared and another one signed.
SIGNED = "array_to_json(array_remove(ARRAY[a.prepared_by_name], NULL))::jsonb"
# Only of what a deputy did.
IN_STEAD = (
    "array_to_json(array_remove(ARRAY[a.in_stead_of::text, a.in_stead_of_name], NULL))::jsonb"
)
HASHED = " ".join(
    f"WHEN {number} THEN jsonb_build_array({fields}) || {SIGNED} || {IN_STEAD}"
    for number, fields in HASHES.items()
)
REHASH = (
    "UPDATE liandong.act a SET hash = sha256(a.prev || convert_to("
    f"(CASE a.format {HASHED} END)::text, 'UTF8')) WHERE owner = '220300' AND seq = {{}}"
)
# The first acts of the chain are as they were recorded before there was another format.
OLD = 4
MADE_OLD = f"""
    UPDATE liandong.act SET format = 1, occurred_on = NULL, detail = NULL, request_id = NULL,
        subject_before = NULL, subject_after = NULL WHERE owner = '220300' AND seq <= {OLD}
"""
LINK = """
    UPDATE liandong.act a SET prev = coalesce((SELECT b.hash FROM liandong.act b
        WHERE b.owner = a.owner AND b.seq = a.seq - 1), '')
    WHERE owner = '220300' AND seq = {}
"""
END = """
    UPDATE liandong.chain c SET hash = a.hash FROM liandong.act a
    WHERE c.owner = '220300' AND a.owner = c.owner AND a.seq = c.seq
"""
# Another value of every column but those that say where in a chain the act is.
CHANGES = {
    "kind": "'plan.forge'",
    "member": "gen_random_uuid()",
    "member_name": "member_name || '某'",
    "subject": "'scheme'",
    "subject_province": "'210000'",
    "subject_owner": "'220000'",
    "subject_id": "gen_random_uuid()",
    "revision": "coalesce(revision, 0) + 1",
    "content_hash": "'0'",
    "note": "'改过'",
    "adds": "adds || '{000000}'",
    "audience": "audience || '{000000}'",
    "idempotency_key": "'k'",
    "request_hash": "'h'",
    "performed_at": "performed_at + interval '1 microsecond'",
    "id": "gen_random_uuid()",
    "hash": "sha256('')",
    "format": "3 - format",
    "actor_kind": "'SYSTEM'",
    "prepared_by": "gen_random_uuid()",
    "prepared_by_name": "'某'",
    "in_stead_of": "gen_random_uuid()",
    "in_stead_of_name": "'某'",
    "occurred_on": "coalesce(occurred_on, performed_at::date) - 1",
    "detail": "'[]'",
    "request_id": "'r'",
    "subject_before": "'0'",
    "subject_after": "'0'",
}
NOTES = [
    '引号"和\\反斜杠',
    "换行\n制表\t退格\b换页\f回车\r",
    "控制\x01\x1f删除\x7f下一行\x85",
    "行分隔\u2028段分隔\u2029零宽\u200b",
    "表情😀私用\ue000最末\U0010ffff",
    "</script>'; DROP",
]


@pytest.fixture(scope="module")
def written(story: Story, captured: Captured) -> Captured:
    """Siping has several acts, among them some with notes that are hard to write as JSON."""
    captured.admin.execute("ALTER TABLE liandong.act DISABLE TRIGGER refuse_change")
    day = date(2026, 11, 1)
    for note in NOTES:
        plan = story.record("plan", "DRAFT")
        more: dict[str, Any] = {"request_hash": note, "request_id": note, "occurred_on": day}
        perform(captured.as_(SIPING), "plan.issue", plan, note=note, key=note, **more)
    for opinion in NOTES:
        review, (clause, _) = story.review(story.record("scheme", "UNDER_REVIEW", LISHU))
        given = {"clause_id": str(clause), "verdict": "FAIL", "opinion": opinion}
        voice = captured.as_(SIPING)
        performed(voice, "review.record_verdict", "review", review, given=given)
    plan = story.record("plan", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=["220000/**", "000000", SIPING])
    story.record("supervision", "CLOSED", JILIN)
    story.record("proposal", "SIGNED", SIPING)
    drafter = {"member_id": str(captured.member(SIPING, Role.DRAFTER))}
    now = {"starts_on": str(today()), "ends_on": str(today())}
    performed(captured.as_(SIPING), "deputy.name", "deputy", None, fixed=drafter | now)
    plan = story.record("plan", "DRAFT")
    voice = captured.as_(SIPING, Role.DRAFTER)
    perform(voice, "plan.issue", plan, permitted=[], lent=["self"])
    query = "SELECT max(seq) FROM liandong.act WHERE owner = '220300'"
    ((last,),) = captured.admin.execute(query).fetchall()
    captured.admin.execute(MADE_OLD.encode())
    for seq in range(1, last + 1):
        captured.admin.execute(LINK.format(seq).encode())
        captured.admin.execute(REHASH.format(seq).encode())
    captured.admin.execute(END)
    return captured


@pytest.fixture
def forger(written: Captured) -> Iterator[Connection]:
    """The superuser, whose changes are undone after the test."""
    with admin_engine(Settings(database_url=written.database)).connect() as connection:
        yield connection
        connection.rollback()


def forge(forger: Connection, statement: str) -> None:
    """Change something that is there."""
    assert forger.exec_driver_sql(statement).rowcount > 0


def found(forger: Connection) -> list[tuple[str, int]]:
    """The first break of each chain in the database as the forger left it."""
    return [(broken.owner, broken.seq) for broken in verify(forger).breaks]


def length(forger: Connection, owner: str = SIPING) -> int:
    query = text("SELECT count(*) FROM liandong.act WHERE owner = :owner")
    return int(forger.execute(query, {"owner": owner}).scalar_one())


def test_untouched_log_is_whole(forger: Connection) -> None:
    acts = sum(length(forger, body) for body in (CENTRE, JILIN, SIPING, LISHU))
    report = verify(forger)
    assert (report.breaks, report.unexplained) == ((), ())
    assert report.acts == acts > 20


def test_log_that_grows_meanwhile_is_whole(written: Captured, story: Story) -> None:
    """What is recorded while the check runs is not mistaken for something missing."""
    done = Event()

    def keep_acting() -> None:
        plan = story.record("plan", "DRAFT", CHANGCHUN)
        while not done.is_set():
            story.write(plan)

    with ThreadPoolExecutor(1) as thread:
        busy = thread.submit(keep_acting)
        try:
            engine = admin_engine(Settings(database_url=written.database))
            snapshot = engine.execution_options(isolation_level="REPEATABLE READ")
            with snapshot.connect() as connection:
                for _ in range(20):
                    report = verify(connection)
                    assert (report.breaks, report.unexplained) == ((), ())
                    connection.rollback()
        finally:
            done.set()
        busy.result()


@pytest.mark.parametrize("seq", [OLD - 1, OLD + 2], ids=["first format", "second format"])
@pytest.mark.parametrize("column", CHANGES)
def test_changed_column_is_found(forger: Connection, column: str, seq: int) -> None:
    for check in ("act_check", "act_prepared_check", "act_in_stead_check"):
        forger.exec_driver_sql(f"ALTER TABLE liandong.act DROP CONSTRAINT {check}")
    forge(forger, CHANGE.format(f"{column} = {CHANGES[column]}", f"= {seq}"))
    assert found(forger) == [(SIPING, seq)]


def test_both_formats_are_in_the_chain(forger: Connection) -> None:
    query = "SELECT array_agg(format ORDER BY seq) FROM liandong.act WHERE owner = '220300'"
    formats = forger.exec_driver_sql(query).scalar_one()
    assert formats == [1] * OLD + [2] * (length(forger) - OLD)
    assert verify(forger).breaks == ()


def test_unknown_format_is_found(forger: Connection) -> None:
    forge(forger, CHANGE.format("format = 3", "= 3"))
    assert verify(forger).breaks == (Break(SIPING, 3, "content differs from its hash"),)


@pytest.mark.parametrize("note", ["NULL", "''", "note || ' '", "upper(note)"])
def test_smallest_change_of_a_note_is_found(forger: Connection, note: str) -> None:
    forge(forger, CHANGE.format("note = 'a'", "= 3"))
    forge(forger, REHASH.format(3))
    forge(forger, CHANGE.format(f"note = {note}", "= 3"))
    assert verify(forger).breaks == (Break(SIPING, 3, "content differs from its hash"),)


@pytest.mark.parametrize("place", [1, 4, -1])
def test_deleted_act_is_found(forger: Connection, place: int) -> None:
    seq = place if place > 0 else length(forger)
    forge(forger, DELETE.format(f"= {seq}"))
    assert found(forger) == [(SIPING, seq)]


def test_closed_gap_is_found(forger: Connection) -> None:
    """Deleting an act and moving the later ones up breaks the chain where it was."""
    forge(forger, DELETE.format("= 4"))
    forge(forger, CHANGE.format("seq = -seq", "> 4"))
    forge(forger, CHANGE.format("seq = -seq - 1", "< 0"))
    forge(forger, CHAIN.format("seq = seq - 1"))
    assert found(forger) == [(SIPING, 4)]


def test_swapped_pair_is_found(forger: Connection) -> None:
    forge(forger, CHANGE.format("seq = -seq", "IN (3, 4)"))
    forge(forger, CHANGE.format("seq = 7 + seq", "< 0"))
    assert found(forger) == [(SIPING, 3)]


@pytest.mark.parametrize("links", [["prev"], ["hash"], ["prev", "hash"]], ids="-".join)
def test_swapped_contents_are_found(forger: Connection, links: list[str]) -> None:
    """Two acts in each other's place, with the links that belong to the places."""
    forge(forger, CHANGE.format("seq = -seq", "IN (3, 4)"))
    forge(forger, CHANGE.format("seq = 7 + seq", "< 0"))
    swapped = ", ".join(f"{link} = b.{link}" for link in links)
    forge(
        forger,
        f"UPDATE liandong.act a SET {swapped} FROM liandong.act b"
        " WHERE a.owner = '220300' AND b.owner = '220300'"
        " AND a.seq IN (3, 4) AND b.seq = 7 - a.seq",
    )
    assert found(forger) == [(SIPING, 3)]


@pytest.mark.parametrize("place", [1, 4, -1])
def test_forged_hash_is_found(forger: Connection, place: int) -> None:
    """The hash fits the changed act; the next act, or the end of the chain, remembers the old."""
    last = length(forger)
    seq = place if place > 0 else last
    forge(forger, CHANGE.format("note = '改'", f"= {seq}"))
    forge(forger, REHASH.format(seq))
    assert found(forger) == [(SIPING, min(seq + 1, last))]


def test_added_act_is_found(forger: Connection) -> None:
    columns = (
        "province, owner, audience, format, kind, member, member_name, subject, subject_province,"
        " subject_owner, subject_id, adds, performed_at"
    )
    last = length(forger)
    forge(
        forger,
        f"INSERT INTO liandong.act ({columns}, seq, prev, hash) SELECT {columns}, {last + 1}, hash,"
        f" sha256('') FROM liandong.act WHERE owner = '220300' AND seq = {last}",
    )
    forge(forger, REHASH.format(last + 1))
    assert found(forger) == [(SIPING, last + 2)]


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (DELETE.format("> 4"), 5),
        (DELETE.format("> 0"), 1),
        ("DELETE FROM liandong.chain WHERE owner = '220300'", 0),
        (CHAIN.format("seq = seq - 1"), 0),
        (CHAIN.format("seq = seq + 1"), 0),
        (CHAIN.format("hash = ''"), -1),
    ],
)
def test_truncated_chain_is_found(forger: Connection, statement: str, place: int) -> None:
    last = length(forger)
    forge(forger, statement)
    assert found(forger) == [(SIPING, place if place > 0 else last + 1 + place)]


def test_act_moved_to_another_body_is_found(forger: Connection) -> None:
    forge(forger, CHANGE.format("province = '210000', owner = '210000'", "= 3"))
    assert found(forger) == [(LIAONING, 1), (SIPING, 3)]


def test_each_broken_chain_is_named(forger: Connection) -> None:
    forge(forger, "UPDATE liandong.act SET note = '改' WHERE seq = 1")
    assert {(CENTRE, 1), (JILIN, 1), (SIPING, 1)} <= set(found(forger))


@pytest.mark.parametrize("login", ["liandong_city", "liandong_sign_in"])
def test_filtered_login_is_refused(written: Captured, login: str) -> None:
    """It is an error, never `0 acts checked`."""
    address = make_conninfo(written.database, user=login)
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(address))
    with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        verify(connection)
    assert isinstance(caught.value.orig, errors.InsufficientPrivilege)
    engine.dispose()


def test_filtered_backup_role_is_refused(forger: Connection) -> None:
    """Should the role that reads everything ever lose that right, row security says so."""
    forger.exec_driver_sql("ALTER ROLE liandong_backup NOBYPASSRLS")
    with pytest.raises(errors.InsufficientPrivilege):
        verify(forger)


@pytest.mark.parametrize("login", ["postgres", "liandong_migrator", "liandong_backup"])
def test_operator_checks_all(written: Captured, login: str) -> None:
    address = make_conninfo(written.database, user=login)
    with admin_engine(Settings(database_url=address)).connect() as connection:
        report = verify(connection)
    assert report.breaks == ()
    assert report.acts > 20


def test_command_names_the_first_broken_act(written: Captured) -> None:
    assert command(written) == (0, "", True)
    for seq in (3, 5):
        written.admin.execute(CHANGE.format("note = '改过'", f"= {seq}"))
    told = "body 220300, act 3: content differs from its hash\n"
    assert command(written) == (1, told, False)


def command(written: Captured) -> tuple[int, str, bool]:
    """Exit code and errors of `liandong verify`, and whether it calls all chains whole."""
    done = run("verify", DATABASE_URL=written.database)
    return done.returncode, done.stderr, "0 chains broken" in done.stdout

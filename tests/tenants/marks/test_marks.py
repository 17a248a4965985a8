"""Marks of what was read: of one member, moved forward, written by nobody else. In SQL alone."""

from datetime import datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg import errors

from liandong.policies.actors import Level, Role
from tests.support.captured import SAY, Captured, Record, perform, refusal
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.speaking import KEY, Connection
from tests.support.story import Story

MARKS = "SELECT subject_id, read_until FROM liandong.read_mark ORDER BY read_until"
EVERYTHING = "SELECT count(*) FROM liandong.read_mark"
TOLD = """SELECT max(performed_at) FROM liandong.act
    WHERE subject_id = %s AND owner <> %s AND audience @> ARRAY[%s]"""
SINCE = "SELECT liandong.unread_since()"


def mark(voice: Connection, *ids: UUID) -> None:
    voice.execute("SELECT liandong.mark_read(%s)", (list(ids),))


def mark_all(voice: Connection, until: datetime) -> None:
    voice.execute("SELECT liandong.mark_all_read(%s)", (until,))


def one(voice: Connection, query: str, *parameters: Any) -> Any:
    row = voice.execute(query.encode(), parameters).fetchone()
    assert row is not None
    return row[0]


def marks(voice: Connection) -> dict[UUID | None, datetime]:
    """The marks that the connection sees."""
    return dict(voice.execute(MARKS).fetchall())


def told(captured: Captured, body: str, record: Record) -> datetime:
    """When another body last told the body of it."""
    at: datetime = one(captured.admin, TOLD, record.id, body, body)
    return at


def passed(story: Story) -> Record:
    """A scheme of Siping that Jilin has passed."""
    return story.record("scheme", "PASSED", SIPING)


def test_mark_is_the_members_alone(captured: Captured, story: Story) -> None:
    scheme = passed(story)
    mark(captured.as_(SIPING), scheme.id)
    assert marks(captured.as_(SIPING)) == {scheme.id: told(captured, SIPING, scheme)}
    colleagues = [(SIPING, role) for role in Role if role is not Role.DIRECTOR]
    for body, role in (*colleagues, *product((CENTRE, JILIN, CHANGCHUN, LISHU), [Role.DIRECTOR])):
        assert marks(captured.as_(body, role)) == {}, (body, role)
    for level in Level:
        assert marks(captured.silent(level)) == {}, level


def test_each_lock_holds_alone(captured: Captured, story: Story) -> None:
    """A colleague and a stranger see none, whichever of the policies stands open."""
    mark(captured.as_(SIPING), passed(story).id)
    for policy in ("visible", "locked"):
        with captured.admin.transaction(force_rollback=True):
            opening = f"ALTER POLICY {policy} ON liandong.read_mark USING (true)"
            captured.admin.execute(opening.encode())
            captured.admin.execute("SET LOCAL SESSION AUTHORIZATION liandong_city")
            for body, role in ((SIPING, Role.DRAFTER), (CHANGCHUN, Role.DIRECTOR)):
                captured.admin.execute(SAY, (KEY.signed(body, captured.member(body, role)),))
                assert one(captured.admin, EVERYTHING) == 0, (policy, body)


def test_member_that_was_not_signed_for_sees_none(captured: Captured, story: Story) -> None:
    mark(captured.as_(SIPING), passed(story).id)
    voice = captured.silent(Level.CITY)
    signed = KEY.signed(SIPING, captured.member(SIPING, Role.DRAFTER))
    forged = signed[:6] + str(captured.member(SIPING)) + signed[42:]
    voice.execute(SAY, (forged,))
    assert marks(voice) == {}
    assert one(voice, SINCE) is None


def test_who_only_reads_sees_its_marks_and_makes_none(captured: Captured, story: Story) -> None:
    scheme = passed(story)
    mark(captured.as_(SIPING), scheme.id)
    voice = captured.silent(Level.CITY)
    voice.execute(SAY, (KEY.reading(SIPING, captured.member(SIPING)),))
    assert scheme.id in marks(voice)
    assert one(voice, SINCE) is not None
    assert refusal(voice, "SELECT liandong.mark_all_read(now())") == "LD401"
    for reader in (captured.member(SIPING, Role.DRAFTER), None):
        voice.execute(SAY, (KEY.reading(SIPING, reader),))
        assert marks(voice) == {}
    assert one(voice, SINCE) is None


def test_mark_moves_forward_alone(captured: Captured, story: Story) -> None:
    scheme, voice = passed(story), captured.as_(SIPING)
    mark(voice, scheme.id)
    first = marks(voice)[scheme.id]
    mark(voice, scheme.id)
    assert marks(voice)[scheme.id] == first
    perform(captured.as_(JILIN), "review.revoke", scheme, note="重新审核。")
    mark(captured.as_(SIPING), scheme.id, scheme.id)
    second = marks(voice)[scheme.id]
    assert second == told(captured, SIPING, scheme) > first
    captured.admin.execute(
        "UPDATE liandong.read_mark SET read_until = read_until + interval '1 hour'"
        " WHERE subject_id = %s",
        (scheme.id,),
    )
    mark(voice, scheme.id)
    assert marks(voice)[scheme.id] == second + timedelta(hours=1)


def test_what_comes_meanwhile_is_not_read(captured: Captured, story: Story) -> None:
    """A mark is of what was told when it was made, whatever the clock says."""
    scheme = passed(story)
    until = told(captured, SIPING, scheme)
    mark(captured.as_(SIPING), scheme.id)
    assert marks(captured.as_(SIPING))[scheme.id] == until < one(captured.admin, "SELECT now()")


def test_all_is_read_until_a_time(captured: Captured) -> None:
    voice = captured.as_(LISHU)
    now = one(captured.admin, "SELECT now()")
    mark_all(voice, now - timedelta(days=2))
    assert one(voice, SINCE) == one(
        captured.admin,
        "SELECT created_at FROM liandong.member WHERE id = %s",
        captured.member(LISHU),
    )
    mark_all(voice, now)
    assert marks(voice) == {None: now}
    assert one(voice, SINCE) == now
    mark_all(voice, now - timedelta(days=1))
    assert one(voice, SINCE) == now
    # Nobody has read what is still to come.
    mark_all(voice, now + timedelta(days=9))
    assert now < one(voice, SINCE) <= one(captured.admin, "SELECT clock_timestamp()")
    assert one(captured.as_(LISHU, Role.DRAFTER), SINCE) < now


def test_nothing_is_unread_for_more_than_90_days(captured: Captured) -> None:
    old = "UPDATE liandong.member SET created_at = created_at - interval '3 years' WHERE id = %s"
    with captured.admin.transaction(force_rollback=True):
        captured.admin.execute(old, (captured.member(CHANGCHUN),))
        captured.admin.execute("SET LOCAL SESSION AUTHORIZATION liandong_city")
        captured.admin.execute(SAY, (KEY.signed(CHANGCHUN, captured.member(CHANGCHUN)),))
        days = "SELECT extract(epoch FROM now() - liandong.unread_since())::int / 86400.0"
        assert one(captured.admin, days) == 90


def test_nothing_is_kept_of_what_was_not_told(captured: Captured, story: Story) -> None:
    """A hidden record, one of nothing, a draft of one's own, and what one did oneself: alike."""
    hidden = passed(story)
    own = story.record("plan", "ISSUED", CHANGCHUN)
    voice = captured.as_(CHANGCHUN)
    for id in (hidden.id, uuid4(), own.id):
        mark(voice, id)
    assert marks(voice) == {}


def test_letter_is_read_with_its_suggestions(captured: Captured, story: Story) -> None:
    letter = story.record("supervision", "OPINION_ISSUED", JILIN)
    suggestions = captured.admin.execute(
        "SELECT id FROM liandong.suggestion WHERE subject_id = %s", (letter.id,)
    ).fetchall()
    (body,) = captured.admin.execute(
        "SELECT supervised FROM liandong.supervision WHERE id = %s", (letter.id,)
    ).fetchall()[0]
    for (id,) in suggestions:
        record = Record("suggestion", letter.province, JILIN, id)
        perform(captured.as_(body), "suggestion.answer", record, note="已整改。")
    mark(captured.as_(JILIN), letter.id)
    assert set(marks(captured.as_(JILIN))) == {id for (id,) in suggestions}
    assert suggestions
    mark(captured.as_(body), letter.id)
    assert letter.id in marks(captured.as_(body))


@pytest.mark.parametrize("call", ["mark_read(ARRAY[]::uuid[])", "mark_all_read(now())"])
def test_nobody_marks_for_another(captured: Captured, call: str) -> None:
    query = f"SELECT liandong.{call}"
    assert refusal(captured.silent(Level.CITY), query) == "LD401"
    voice = captured.another(CHANGCHUN)
    captured.say(voice, CHANGCHUN, captured.member(SIPING))
    assert refusal(voice, query) == "LD401"
    for statement in (
        "INSERT INTO liandong.read_mark SELECT * FROM liandong.read_mark",
        "UPDATE liandong.read_mark SET read_until = now()",
        "DELETE FROM liandong.read_mark",
        "SELECT liandong.keep_read(NULL, NULL, NULL, now())",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            captured.as_(CHANGCHUN).execute(statement.encode())


def test_marks_are_no_acts(captured: Captured, story: Story) -> None:
    scheme = passed(story)
    chain = "SELECT (SELECT max(seq) FROM liandong.act), (SELECT sum(seq) FROM liandong.chain)"
    before = captured.admin.execute(chain).fetchall()
    mark(captured.as_(SIPING), scheme.id)
    mark_all(captured.as_(SIPING), told(captured, SIPING, scheme))
    assert captured.admin.execute(chain).fetchall() == before

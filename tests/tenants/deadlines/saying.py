"""Rules of deadlines and what they come to, told in SQL."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from liandong.tenants.doubts import today
from tests.support.captured import Captured, Record, perform, performed
from tests.support.heads import table_of
from tests.support.story import Story, actor, province, role_of

SUBMIT, ACCEPT = "SCHEME_SUBMIT", "REVIEW_ACCEPT"


def said(days: int, counted: str = "CALENDAR", **more: Any) -> dict[str, Any]:
    """The content of a rule."""
    return {"title": "期限", "day_count": days, "counted": counted} | more


def drafted(
    captured: Captured, body: str, content: dict[str, Any], event: str = SUBMIT, due: str = ACCEPT
) -> Record:
    """The body's draft of a rule."""
    fixed = {"event": event, "due": due}
    voice = captured.as_(body)
    _, id = performed(voice, "deadline.draft", "deadline", None, fixed=fixed, given=content)
    return Record("deadline", province(body), body, id)


def issued(captured: Captured, body: str, *arguments: Any) -> Record:
    """The body's rule in force."""
    rule = drafted(captured, body, *arguments)
    perform(captured.as_(body), "deadline.issue", rule)
    return rule


def withdraw_all(captured: Captured) -> None:
    """No rule is in force any more."""
    rows = captured.admin.execute(
        "SELECT owner, id FROM liandong.deadline_rule WHERE state <> 'WITHDRAWN'"
    ).fetchall()
    for body, id in rows:
        perform(captured.as_(body), "deadline.withdraw", Record("deadline", "", body, id))


def done(story: Story, act: str, record: Record, on: date | None = None) -> UUID:
    """The act by whose step it is, on a day in the past."""
    voice = story.captured.as_(actor(act, record), role_of(act))
    given = story.given(act, record)
    return perform(voice, act, record, note="说明", given=given, occurred_on=on)


def deadline(captured: Captured, record: Record) -> tuple[date | None, dict[str, Any] | None, int]:
    """By which day something is due, what is kept of that, and how far it was told."""
    row = captured.admin.execute(
        f"SELECT deadline_on, deadline, reminded FROM liandong.{table_of(record)} WHERE id = %s",
        (record.id,),
    ).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def day(captured: Captured, record: Record) -> date | None:
    """By which day something is due of the record."""
    return deadline(captured, record)[0]


def tick(captured: Captured) -> int:
    """What one tick changed."""
    with captured.admin.transaction():
        captured.admin.execute("SET LOCAL ROLE liandong_listener")
        row = captured.admin.execute("SELECT liandong.tick()").fetchone()
    assert row is not None
    return int(row[0])


def from_today(days: int) -> date:
    return today() + timedelta(days=days)


def acts(captured: Captured, record: Record) -> list[tuple[str, str | None, list[str]]]:
    """The acts of the platform on the record: kind, member and audience."""
    return [
        tuple(row)
        for row in captured.admin.execute(
            "SELECT kind, member_name, audience FROM liandong.act"
            " WHERE subject_id = %s AND kind LIKE 'deadline.%%' ORDER BY seq",
            (record.id,),
        )
    ]

"""Who submitted a scheme, and the superior, are told why nobody can take it under review."""

from liandong.policies.actors import Role
from tests.support.captured import Captured, Record
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING
from tests.support.story import Story

ASKED = "SELECT liandong.blocked_by(%s)"
TARGET = {"applies_to": "CITY", "document": "SCHEME"}
DISABLE = "UPDATE liandong.member SET disabled = %s WHERE owner = %s AND roles && %s"
REVIEWING = [Role.DIRECTOR.value, Role.REVIEWER.value]


def told(captured: Captured, body: str, scheme: Record) -> str | None:
    """What the body is told of the scheme."""
    row = captured.as_(body, Role.OBSERVER).execute(ASKED, (scheme.id,)).fetchone()
    assert row is not None
    reason: str | None = row[0]
    return reason


def test_standard_is_missing(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    standard = story.standard(JILIN, TARGET) or story.record("standard", "ISSUED", JILIN, **TARGET)
    assert told(captured, SIPING, scheme) is None
    story.do("standard.withdraw", standard)
    assert told(captured, SIPING, scheme) == told(captured, JILIN, scheme) == "NO_STANDARD"
    # It is no affair of others.
    assert {told(captured, body, scheme) for body in (CENTRE, LIAONING, LISHU)} == {None}
    story.record("standard", "ISSUED", JILIN, **TARGET)
    assert told(captured, SIPING, scheme) is None


def test_reviewers_are_missing(captured: Captured, story: Story) -> None:
    if not story.standard(JILIN, TARGET):
        story.record("standard", "ISSUED", JILIN, **TARGET)
    scheme = story.record("scheme", "SUBMITTED")
    try:
        captured.admin.execute(DISABLE, (True, JILIN, [Role.REVIEWER.value]))
        assert told(captured, SIPING, scheme) is None
        captured.admin.execute(DISABLE, (True, JILIN, REVIEWING))
        assert told(captured, SIPING, scheme) == told(captured, JILIN, scheme) == "NO_REVIEWER"
    finally:
        captured.admin.execute(DISABLE, (False, JILIN, REVIEWING))

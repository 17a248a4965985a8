"""What a pass is bound to: a version that changes nothing of it starts, and is told then."""

from typing import Any

import pytest
from psycopg.types.json import Jsonb

from tests.support.captured import Captured, Record, told
from tests.support.cast import JILIN, SIPING
from tests.support.story import Story

VERSIONS = """SELECT number, released_at IS NOT NULL, released_at FROM liandong.scheme_revision
    WHERE subject_id = %s ORDER BY number"""
MATERIAL = (
    "SELECT liandong.material(%s::jsonb, %s::jsonb) = liandong.material(%s::jsonb, %s::jsonb)"
)


@pytest.fixture
def passed(story: Story) -> Record:
    """A city's scheme that its province has passed."""
    return story.record("scheme", "PASSED")


def edited(captured: Captured, scheme: Record, **changes: Any) -> None:
    assert told(captured.as_(SIPING), "scheme.edit", scheme, given=changes) == "done"


def started(captured: Captured, scheme: Record) -> str:
    return told(captured.as_(SIPING), "scheme.start", scheme)


def seen(captured: Captured, scheme: Record) -> list[tuple[Any, ...]]:
    """The versions that the province reads: their numbers, and when each was released."""
    return captured.as_(JILIN).execute(VERSIONS, (scheme.id,)).fetchall()


def test_contact_may_change_and_is_told_with_the_start(captured: Captured, passed: Record) -> None:
    before = seen(captured, passed)
    edited(captured, passed, contact="李晓梅 0434-3266000")
    assert seen(captured, passed) == before
    assert started(captured, passed) == "done"
    after = seen(captured, passed)
    assert after[:1] == before
    assert [(number, released) for number, released, _ in after] == [(1, True), (2, True)]


def test_start_releases_nothing_where_nothing_is_newer(captured: Captured, passed: Record) -> None:
    before = seen(captured, passed)
    assert started(captured, passed) == "done"
    assert seen(captured, passed) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "下沉了解"},
        {"focus_points": [{"text": "别的重点"}]},
        {"targets": [{"name": "市水利局党组"}]},
        {"contact": "李晓梅", "objective": "别的要求"},
        {"teams": None},
    ],
    ids=str,
)
def test_what_was_judged_may_not_change(
    captured: Captured, passed: Record, changes: dict[str, Any]
) -> None:
    before = seen(captured, passed)
    edited(captured, passed, **changes)
    assert started(captured, passed) == "LD409 pass_not_current"
    assert seen(captured, passed) == before


def test_it_may_be_changed_back(captured: Captured, passed: Record) -> None:
    edited(captured, passed, method="下沉了解")
    edited(captured, passed, method="听取汇报", contact="李晓梅")
    assert started(captured, passed) == "done"


@pytest.mark.parametrize(
    ("before", "after", "changeable", "same"),
    [
        ({"contact": "甲"}, {"contact": "乙"}, "null", True),
        ({"contact": "甲"}, {}, "null", True),
        ({"contact": "甲"}, {"contact": "乙"}, "[]", False),
        ({"contact": "甲"}, {"contact": "乙"}, '["HEADING"]', False),
        ({"heading": {"signer": "甲"}}, {"heading": None}, "null", True),
        ({"method": "甲"}, {"method": "乙"}, '["METHOD"]', True),
        ({"plan_id": "甲"}, {"plan_id": "乙"}, '["PLAN"]', True),
        ({"plan_id": "甲"}, {"plan_id": "乙"}, "null", False),
        ({"attachments": None}, {"attachments": [{"role": "SUPPORTING"}]}, "null", True),
        ({}, {"attachments": [{"role": "HANDBOOK"}]}, "null", False),
        ({}, {"attachments": [{"role": "SUPPORTING"}]}, '["CONTACT"]', False),
        ({}, {"attachments": [{"role": "HANDBOOK"}]}, '["ATTACHMENTS"]', False),
    ],
)
def test_standard_says_what_may_change(
    captured: Captured, before: Any, after: Any, changeable: str, same: bool
) -> None:
    given = Jsonb(before), changeable, Jsonb(after), changeable
    assert captured.admin.execute(MATERIAL, given).fetchone() == (same,)

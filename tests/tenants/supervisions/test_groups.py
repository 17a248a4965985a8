"""Which supervisions may be put together, and who can tell, in SQL as a captured login."""

from typing import Any

import pytest

from tests.support.captured import Captured, Record, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, SIPING
from tests.support.story import Story

HEAD = "SELECT updated_at, state, audience, deadline_on FROM liandong.supervision WHERE id = %s"
GROUP = "SELECT liandong.group_of(province, owner, id) FROM liandong.supervision WHERE id = %s"
ACTS = "SELECT audience FROM liandong.act WHERE subject_id = %s AND kind = 'supervision.group'"


def joined(captured: Captured, supervision: Record, first: Record, body: str = JILIN) -> str:
    """How it is answered that the body puts the supervision into the group of the first one."""
    given = {"group_id": str(first.id)}
    return told(captured.as_(body), "supervision.group", supervision, given=given)


@pytest.fixture
def first(captured: Captured, story: Story) -> Record:
    """A supervision of Siping that begins a group."""
    supervision = story.record("supervision", "OPEN", JILIN)
    assert joined(captured, supervision, supervision) == "done"
    return supervision


def in_changchun(story: Story) -> Record:
    return story.record("supervision", "OPEN", JILIN, supervised=CHANGCHUN)


def test_owner_alone_can_tell(captured: Captured, story: Story, first: Record) -> None:
    other = in_changchun(story)
    before = captured.admin.execute(HEAD, (other.id,)).fetchone()
    assert joined(captured, other, first) == "done"
    assert captured.admin.execute(HEAD, (other.id,)).fetchone() == before
    assert captured.admin.execute(ACTS, (other.id,)).fetchall() == [([JILIN],)]
    for body in LEVELS:
        found: Any = captured.as_(body).execute(GROUP, (other.id,)).fetchone()
        known = {JILIN: (f"supervision_{first.id}",), CHANGCHUN: (None,)}
        assert found == known.get(body)
        assert captured.as_(body).execute(ACTS, (other.id,)).fetchall() == (
            [([JILIN],)] if body == JILIN else []
        )


def test_joins_once(captured: Captured, story: Story, first: Record) -> None:
    assert joined(captured, first, first) == "LD409 grouped_already"
    other = in_changchun(story)
    assert joined(captured, other, first) == "done"
    assert joined(captured, other, other) == "LD409 grouped_already"


def test_group_has_no_body_twice(captured: Captured, story: Story, first: Record) -> None:
    again = story.record("supervision", "OPEN", JILIN)
    assert joined(captured, again, first) == "LD422 body_in_group"
    assert joined(captured, again, again) == "done"


def test_group_is_named_by_its_first(captured: Captured, story: Story, first: Record) -> None:
    second, third = in_changchun(story), story.record("supervision", "OPEN", JILIN)
    assert joined(captured, second, third) == "LD422 not_found"
    assert joined(captured, second, first) == "done"
    assert joined(captured, third, second) == "LD422 not_found"


def test_supervision_by_another_body_begins_nothing(captured: Captured, story: Story) -> None:
    """The centre's supervision of Jilin is one that Jilin sees, and not its own."""
    theirs = story.record("supervision", "OPEN", CENTRE)
    assert joined(captured, theirs, theirs, CENTRE) == "done"
    own = story.record("supervision", "OPEN", JILIN)
    assert joined(captured, own, theirs) == "LD422 not_found"


def test_supervised_puts_nothing_together(captured: Captured, first: Record) -> None:
    assert joined(captured, first, first, SIPING) == "LD409 no_transition"


@pytest.mark.parametrize("state", ["CLOSED", "CANCELLED"])
def test_what_is_over_joins_nothing(
    captured: Captured, story: Story, first: Record, state: str
) -> None:
    over = story.record("supervision", state, JILIN, supervised=SIPING)
    assert joined(captured, over, over) == "LD409 no_transition"

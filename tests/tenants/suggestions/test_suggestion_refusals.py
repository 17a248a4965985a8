"""What nobody may do with a suggestion, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.support.ways import STATES

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)


@pytest.fixture
def suggestion(story: Story) -> Record:
    """A province's suggestion to a city, not answered yet."""
    return story.record("suggestion", "OPEN", JILIN)


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("state", STATES["suggestion"])
def test_cannot_read_a_suggestion_of_others(
    captured: Captured, story: Story, state: str, body: str
) -> None:
    suggestion = story.record("suggestion", state, JILIN)
    voice = captured.as_(body)
    assert count(voice, "suggestion", suggestion.id) == 0
    assert count(voice, "act", suggestion.id, "subject_id") == 0


@pytest.mark.parametrize("body", OTHERS)
def test_cannot_answer_for_the_supervised(
    captured: Captured, suggestion: Record, body: str
) -> None:
    """Not even a sibling, which is a subordinate of the supervisor too."""
    answer = told(captured.as_(body), "suggestion.answer", suggestion, note="答")
    assert answer == "LD404 not_found"


@pytest.mark.parametrize("note", [None, "", " \n\u3000\t"])
def test_cannot_answer_without_words(
    captured: Captured, suggestion: Record, note: str | None
) -> None:
    answer = told(captured.as_(SIPING), "suggestion.answer", suggestion, note=note)
    assert answer == "LD422 note_required"


def test_cannot_send_back_without_words(
    captured: Captured, story: Story, suggestion: Record
) -> None:
    story.do("suggestion.answer", suggestion)
    answer = told(captured.as_(JILIN), "suggestion.send_back", suggestion)
    assert answer == "LD422 note_required"


@pytest.mark.parametrize("former", [(), ("suggestion.answer", "suggestion.send_back")])
def test_cannot_accept_without_an_answer(
    captured: Captured, story: Story, suggestion: Record, former: tuple[str, ...]
) -> None:
    for act in former:
        story.do(act, suggestion)
    assert told(captured.as_(JILIN), "suggestion.accept", suggestion) == "LD409 no_transition"


def test_cannot_accept_its_own_answer(captured: Captured, story: Story, suggestion: Record) -> None:
    story.do("suggestion.answer", suggestion)
    assert told(captured.as_(SIPING), "suggestion.accept", suggestion) == "LD409 no_transition"


def test_cannot_answer_twice(captured: Captured, story: Story, suggestion: Record) -> None:
    perform(captured.as_(SIPING), "suggestion.answer", suggestion, note="第一次")
    answer = told(captured.as_(SIPING), "suggestion.answer", suggestion, note="第二次")
    assert answer == "LD409 no_transition"


def due(captured: Captured, suggestion: Record) -> str | None:
    """The day by which something is due of it."""
    row = captured.admin.execute(
        "SELECT deadline_on::text FROM liandong.suggestion WHERE id = %s", (suggestion.id,)
    ).fetchone()
    assert row is not None
    found: str | None = row[0]
    return found


def test_more_time_is_asked_for_and_given(captured: Captured, suggestion: Record) -> None:
    city, province = captured.as_(SIPING), captured.as_(JILIN)
    assert due(captured, suggestion) == "2026-06-30"
    ask, grant = "suggestion.ask_extension", "suggestion.grant_extension"
    for day, answer in (("2026-06-30", "LD422 not_later"), ("2026-07-31", "done")):
        assert told(city, ask, suggestion, note="换届", given={"due_on": day}) == answer
    # It is due as before until that is decided, and can be answered meanwhile.
    assert due(captured, suggestion) == "2026-06-30"
    assert told(city, grant, suggestion) == "LD409 no_transition"
    earlier = {"due_on": "2026-06-29"}
    assert told(province, grant, suggestion, given=earlier) == "LD422 not_later"
    assert told(province, grant, suggestion) == "done"
    assert due(captured, suggestion) == "2026-07-31"
    later = {"due_on": "2026-08-31"}
    assert told(city, ask, suggestion, note="换届", given=later) == "done"
    refuse = "suggestion.refuse_extension"
    assert told(province, refuse, suggestion) == "LD422 note_required"
    assert told(province, refuse, suggestion, note="不能再延") == "done"
    assert due(captured, suggestion) == "2026-07-31"


def test_no_more_time_for_what_has_no_day(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    said = CONTENTS["supervision"] | {"suggestions": [{"text": "建议"}]}
    story.do("supervision.issue_opinion", supervision, **said)
    (suggestion,) = story.suggestions(supervision)
    assert due(captured, suggestion) is None
    given = {"due_on": "2199-12-31"}
    answer = told(
        captured.as_(SIPING), "suggestion.ask_extension", suggestion, note="换届", given=given
    )
    assert answer == "LD409 nothing_due"


@pytest.mark.parametrize("handling", ["AT_ONCE", "TIMED", None])
def test_carried_on_is_the_long_term_alone(
    captured: Captured, suggestion: Record, handling: str | None
) -> None:
    given = {"handling": handling} if handling else None
    perform(captured.as_(SIPING), "suggestion.answer", suggestion, note="已改", given=given)
    answer = told(captured.as_(JILIN), "suggestion.accept_continuing", suggestion)
    assert answer == "LD409 not_long_term"


def test_handling_is_as_said_last(captured: Captured, story: Story, suggestion: Record) -> None:
    city = captured.as_(SIPING)
    for given in ({"handling": "LONG_TERM"}, None):
        perform(city, "suggestion.answer", suggestion, note="已改", given=given)
        story.do("suggestion.send_back", suggestion)
    perform(city, "suggestion.answer", suggestion, note="已改", given=None)
    assert told(captured.as_(JILIN), "suggestion.accept_continuing", suggestion) == "done"


def test_reopened_by_another_day(captured: Captured, story: Story, suggestion: Record) -> None:
    story.do("suggestion.answer", suggestion)
    story.do("suggestion.accept", suggestion)
    assert due(captured, suggestion) is None
    province, reopen = captured.as_(JILIN), "suggestion.reopen"
    assert told(province, reopen, suggestion) == "LD422 note_required"
    given = {"due_on": "2199-12-31"}
    assert told(captured.as_(SIPING), reopen, suggestion, note="x") == "LD409 no_transition"
    assert told(province, reopen, suggestion, note="反弹", given=given) == "done"
    assert due(captured, suggestion) == "2199-12-31"
    assert story.state(suggestion) == "SENT_BACK"


def test_is_urged_once_a_day(captured: Captured, suggestion: Record) -> None:
    voice = captured.as_(JILIN)
    assert told(captured.as_(SIPING), "suggestion.urge", suggestion) == "LD409 no_transition"
    assert told(voice, "suggestion.urge", suggestion) == "done"
    assert told(voice, "suggestion.urge", suggestion) == "LD409 urged_already"

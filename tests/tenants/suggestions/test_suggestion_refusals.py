"""What nobody may do with a suggestion, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)


@pytest.fixture
def suggestion(story: Story) -> Record:
    """A province's suggestion to a city, not answered yet."""
    return story.record("suggestion", "OPEN", JILIN)


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("state", ["OPEN", "ANSWERED", "SENT_BACK", "ACCEPTED"])
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

"""What nobody may do with a supervision, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, count, perform, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)
LETTER = {"opinion": "subject_id", "suggestion": "subject_id"}


def letter(captured: Captured, body: str, supervision: Record) -> int:
    """How many rows of the opinion letter and its suggestions the body sees."""
    voice = captured.as_(body)
    return sum(count(voice, table, supervision.id, column) for table, column in LETTER.items())


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("state", ["NEW", "OPEN", "OPINION_ISSUED", "CLOSED"])
def test_cannot_read_a_supervision_of_others(
    captured: Captured, story: Story, state: str, body: str
) -> None:
    """Only the two it is between see it."""
    supervision = story.record("supervision", state, JILIN)
    voice = captured.as_(body)
    assert count(voice, "supervision", supervision.id) == 0
    assert count(voice, "act", supervision.id, "subject_id") == 0
    assert letter(captured, body, supervision) == 0


def test_cannot_read_it_before_the_opening(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "NEW", JILIN)
    assert count(captured.as_(SIPING), "supervision", supervision.id) == 0
    perform(captured.as_(JILIN), "supervision.open", supervision)
    assert count(captured.as_(SIPING), "supervision", supervision.id) == 1


def test_cannot_read_the_opinion_early(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    story.write(supervision)
    assert letter(captured, JILIN, supervision) == 2
    assert letter(captured, SIPING, supervision) == 0
    perform(captured.as_(JILIN), "supervision.issue_opinion", supervision)
    assert letter(captured, SIPING, supervision) == 2


def test_cannot_read_an_unsent_letter(captured: Captured, story: Story) -> None:
    """Of two letters the last is issued; the one before it stays a draft."""
    supervision = story.record("supervision", "OPEN", JILIN)
    for _ in range(2):
        story.write(supervision)
    perform(captured.as_(JILIN), "supervision.issue_opinion", supervision)
    assert letter(captured, JILIN, supervision) == 4
    assert letter(captured, SIPING, supervision) == 2
    first = story.suggestions(supervision)[0]
    assert told(captured.as_(SIPING), "suggestion.answer", first, note="答") == "LD404 not_found"


@pytest.mark.parametrize("supervised", [LISHU, NANGUAN, LIAONING, CENTRE, JILIN])
def test_cannot_supervise_who_is_not_below(
    captured: Captured, story: Story, supervised: str
) -> None:
    supervision = story.record("supervision", "NEW", JILIN, supervised=supervised)
    answer = told(captured.as_(JILIN), "supervision.open", supervision)
    assert answer == "LD409 not_a_direct_subordinate"
    if supervised != JILIN:
        assert count(captured.as_(supervised), "supervision", supervision.id) == 0


def test_cannot_supervise_a_county_of_a_sibling(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "NEW", SIPING, supervised=NANGUAN)
    answer = told(captured.as_(SIPING), "supervision.open", supervision)
    assert answer == "LD409 not_a_direct_subordinate"


def test_county_cannot_supervise(captured: Captured) -> None:
    statement = (
        "INSERT INTO liandong.supervision (province, owner, audience, kind, supervised, starts_on,"
        " ends_on, places) VALUES ('220000', '220322', '{220322}', 'PILOT', '220322',"
        " '2026-01-01', '2026-01-02', '{}')"
    )
    assert refusal(captured.as_(LISHU), statement) == "42501"


def test_cannot_issue_an_empty_opinion(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    answer = told(captured.as_(JILIN), "supervision.issue_opinion", supervision)
    assert answer == "LD409 nothing_new"


@pytest.mark.parametrize(
    "acts",
    [
        (),
        ("suggestion.answer",),
        ("suggestion.answer", "suggestion.send_back"),
    ],
)
def test_cannot_close_with_an_open_suggestion(
    captured: Captured, story: Story, acts: tuple[str, ...]
) -> None:
    supervision = story.record("supervision", "OPINION_ISSUED", JILIN)
    (suggestion,) = story.suggestions(supervision)
    for act in acts:
        story.do(act, suggestion)
    answer = told(captured.as_(JILIN), "supervision.close", supervision)
    assert answer == "LD409 suggestion_not_accepted"


def test_cannot_move_it_to_another_body(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    for change in ("supervised = '220100'", "audience = '{220000,220100}'", "ends_on = ends_on"):
        statement = f"UPDATE liandong.supervision SET {change} WHERE id = %s"
        assert refusal(captured.as_(JILIN), statement, supervision.id) == "42501"


def test_supervised_cannot_write_the_letter(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPINION_ISSUED", JILIN)
    statement = (
        "INSERT INTO liandong.opinion (province, owner, audience, subject_id, number, content)"
        " VALUES ('220000', %s, ARRAY[%s], %s, 2, '{}')"
    )
    voice = captured.as_(SIPING)
    assert refusal(voice, statement, JILIN, JILIN, supervision.id) == "42501"
    assert refusal(voice, statement, SIPING, SIPING, supervision.id) == "23503"

"""What nobody may do with a supervision, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, answered, count, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.sketches import CONTENTS, FIXED
from tests.support.story import Story
from tests.support.ways import STATES

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)
LETTER = {"opinion": "subject_id", "suggestion": "subject_id"}


def letter(captured: Captured, body: str, supervision: Record) -> int:
    """How many rows of the opinion letter and its suggestions the body sees."""
    voice = captured.as_(body)
    return sum(count(voice, table, supervision.id, column) for table, column in LETTER.items())


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("state", STATES["supervision"])
def test_cannot_read_a_supervision_of_others(
    captured: Captured, story: Story, state: str, body: str
) -> None:
    """Only the two it is between see it."""
    supervision = story.record("supervision", state, JILIN)
    voice = captured.as_(body)
    assert count(voice, "supervision", supervision.id) == 0
    assert count(voice, "act", supervision.id, "subject_id") == 0
    assert letter(captured, body, supervision) == 0


def test_supervised_sees_the_letter_when_it_is_issued(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    for body in (JILIN, SIPING):
        assert count(captured.as_(body), "supervision", supervision.id) == 1
        assert letter(captured, body, supervision) == 0
    story.do("supervision.issue_opinion", supervision)
    for body in (JILIN, SIPING):
        assert letter(captured, body, supervision) == 2


def test_another_letter_is_a_document_of_its_own(captured: Captured, story: Story) -> None:
    """It takes nothing over from the former one, whose suggestions stay as they are."""
    supervision = story.record("supervision", "OPINION_ISSUED", JILIN)
    (first,) = story.suggestions(supervision)
    story.do("suggestion.answer", first)
    voice = captured.as_(JILIN)
    for missing in ("findings", "suggestions"):
        given = {k: v for k, v in CONTENTS["supervision"].items() if k != missing}
        answer = told(voice, "supervision.issue_opinion", supervision, given=given)
        assert answer == "LD422 required"
    key = captured.admin.execute(
        "SELECT key FROM liandong.suggestion WHERE id = %s", (first.id,)
    ).fetchone()
    assert key
    kept = {"suggestions": [{"text": "改写", "key": key[0]}]}
    given = CONTENTS["supervision"] | kept
    answer = told(voice, "supervision.issue_opinion", supervision, given=given)
    assert answer == "LD422 unknown_key"
    given = CONTENTS["supervision"] | {"letter": "另一份"}
    assert told(voice, "supervision.issue_opinion", supervision, given=given) == "done"
    for body in (JILIN, SIPING):
        assert letter(captured, body, supervision) == 4
    states = [story.state(each) for each in story.suggestions(supervision)]
    assert sorted(states) == ["ANSWERED", "OPEN"]
    assert told(voice, "supervision.close", supervision) == "LD409 suggestion_not_accepted"


@pytest.mark.parametrize("act", ["supervision.cancel", "supervision.close_without_letter"])
def test_ends_without_a_letter_before_the_first_one_alone(
    captured: Captured, story: Story, act: str
) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    assert told(captured.as_(SIPING), act, supervision, note="不必") == "LD409 no_transition"
    assert told(captured.as_(JILIN), act, supervision) == "LD422 note_required"
    issued = story.record("supervision", "OPINION_ISSUED", JILIN)
    assert told(captured.as_(JILIN), act, issued, note="不必") == "LD409 no_transition"
    assert told(captured.as_(JILIN), act, supervision, note="任务调整") == "done"
    answer = told(captured.as_(JILIN), "supervision.reopen", supervision, note="再来")
    assert answer.startswith("LD409 no_")


def test_suggestion_follows_from_findings_of_its_letter(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    voice = captured.as_(JILIN)
    for found, answer in (([1, 2], "LD422 no_such_finding"), ([1], "done")):
        said = {"suggestions": [{"text": "建议", "on_findings": found}]}
        given = CONTENTS["supervision"] | said
        assert told(voice, "supervision.issue_opinion", supervision, given=given) == answer


def test_closes_with_what_is_carried_on(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPINION_ISSUED", JILIN)
    (suggestion,) = story.suggestions(supervision)
    story.do("suggestion.answer", suggestion)
    story.do("suggestion.accept_continuing", suggestion)
    voice = captured.as_(JILIN)
    assert told(voice, "supervision.close", supervision) == "done"
    # It is followed up all the same.
    assert told(captured.as_(SIPING), "suggestion.report", suggestion, note="已开展") == "done"
    assert told(voice, "suggestion.accept", suggestion) == "done"
    answer = told(voice, "suggestion.reopen", suggestion, note="反弹")
    assert answer == "LD409 supervision_closed"
    assert told(voice, "supervision.reopen", supervision, note="反弹") == "done"
    assert told(voice, "suggestion.reopen", suggestion, note="反弹") == "done"


def opened(captured: Captured, body: str, supervised: str) -> str:
    """How the body's opening of a supervision is answered."""
    fixed = FIXED["supervision"] | {"supervised": supervised}
    return answered(captured.as_(body), "supervision.open", "supervision", None, fixed=fixed)


@pytest.mark.parametrize("supervised", [LISHU, NANGUAN, LIAONING, CENTRE, JILIN])
def test_cannot_supervise_who_is_not_below(captured: Captured, supervised: str) -> None:
    voice = captured.as_(supervised)
    before = voice.execute("SELECT count(*) FROM liandong.supervision").fetchone()
    assert opened(captured, JILIN, supervised) == "LD409 not_a_direct_subordinate"
    assert voice.execute("SELECT count(*) FROM liandong.supervision").fetchone() == before


def test_cannot_supervise_a_county_of_a_sibling(captured: Captured) -> None:
    assert opened(captured, SIPING, NANGUAN) == "LD409 not_a_direct_subordinate"


@pytest.mark.parametrize("supervised", [LISHU, NANGUAN, SIPING, JILIN, CENTRE])
def test_county_cannot_supervise(captured: Captured, supervised: str) -> None:
    assert opened(captured, LISHU, supervised) == "LD409 not_a_direct_subordinate"


def test_cannot_supervise_nobody(captured: Captured) -> None:
    assert opened(captured, JILIN, "999999") == "LD422 not_found"


def test_cannot_issue_an_empty_opinion(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    voice = captured.as_(JILIN)
    for given, answer in (
        (None, "LD422 required"),
        (CONTENTS["supervision"] | {"letter": " \n\u3000\t"}, "LD422 required"),
        (
            CONTENTS["supervision"] | {"findings": [], "suggestions": []},
            "LD422 finding_or_suggestion_required",
        ),
    ):
        assert told(voice, "supervision.issue_opinion", supervision, given=given) == answer
    assert letter(captured, JILIN, supervision) == 0
    assert story.state(supervision) == "OPEN"
    given = CONTENTS["supervision"] | {"suggestions": []}
    assert told(voice, "supervision.issue_opinion", supervision, given=given) == "done"


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


def test_supervised_cannot_write_the_letter(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    voice = captured.as_(SIPING)
    given = CONTENTS["supervision"]
    answer = told(voice, "supervision.issue_opinion", supervision, given=given)
    assert answer == "LD409 no_transition"

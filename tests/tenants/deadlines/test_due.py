"""By which day something is due: worked out with each act, and anew when rules change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.deadlines.holidays import import_holidays
from tests.support.captured import Captured, Record, perform
from tests.support.cast import CENTRE, JILIN, LISHU, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.tenants.deadlines.saying import (
    ACCEPT,
    SUBMIT,
    day,
    deadline,
    done,
    drafted,
    from_today,
    issued,
    said,
    tick,
    withdraw_all,
)

TUESDAY = date(2026, 2, 10)  # before Spring Festival


@pytest.fixture(autouse=True)
def no_rules(captured: Captured, story: Story) -> Iterator[None]:
    yield
    withdraw_all(captured)
    while tick(captured):
        pass


def submitted(story: Story, on: date | None = TUESDAY, owner: str = SIPING) -> Record:
    scheme = story.record("scheme", "DRAFT", owner)
    done(story, "scheme.submit", scheme, on)
    return scheme


def test_without_a_rule_nothing_is_due(captured: Captured, story: Story) -> None:
    assert deadline(captured, submitted(story)) == (None, None, 0)


def test_day_is_worked_out_in_the_act(captured: Captured, story: Story) -> None:
    rule = issued(captured, JILIN, said(5, "WORKING", escalate_after=10))
    on, kept, told = deadline(captured, submitted(story))
    assert (on, told) == (date(2026, 2, 24), 0)
    assert kept == {
        "on": "2026-02-24",
        "act": ACCEPT,
        "debtor": JILIN,
        "event": SUBMIT,
        "since": "2026-02-10",
        "days": 5,
        "counted": "WORKING",
        "provisional": False,
        "by_hand": False,
        "rule": str(rule.id),
        "version": 1,
        "escalate_after": 10,
    }


def test_it_runs_from_the_day_of_today(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(5))
    assert day(captured, submitted(story, None)) == from_today(5)


def test_it_ends_with_what_was_due(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(5))
    scheme = submitted(story)
    perform(captured.as_(JILIN), "review.accept", scheme)
    assert deadline(captured, scheme) == (None, None, 0)


def test_an_act_that_keeps_the_state_keeps_the_day(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(5), "REVIEW_ACCEPT", "REVIEW_PASS")
    scheme = story.record("scheme", "UNDER_REVIEW")
    before = deadline(captured, scheme)
    story.judge(scheme)
    assert deadline(captured, scheme) == before
    assert before[0] == from_today(5)


def test_each_step_has_its_own_day(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(5))
    issued(captured, JILIN, said(30), SUBMIT, "REVIEW_PASS")
    issued(captured, JILIN, said(7), "REVIEW_RETURN", "SCHEME_SUBMIT")
    scheme = submitted(story)
    perform(captured.as_(JILIN), "review.accept", scheme)
    assert day(captured, scheme) == date(2026, 3, 12)  # of the submission
    perform(captured.as_(JILIN), "review.return", scheme, note="退回修改")
    # The province's rule binds its city, which is to submit again.
    on, kept, _ = deadline(captured, scheme)
    assert on == from_today(7)
    assert kept is not None
    assert (kept["act"], kept["debtor"]) == ("SCHEME_SUBMIT", SIPING)
    story.write(scheme)
    done(story, "scheme.submit", scheme)
    # Not of the first submission, which the return has ended.
    assert day(captured, scheme) == from_today(5)


def test_the_stricter_rule_wins(captured: Captured, story: Story) -> None:
    issued(captured, CENTRE, said(20))
    by_centre = submitted(story)
    issued(captured, JILIN, said(3, "WORKING"))
    scheme = submitted(story)
    assert day(captured, scheme) == date(2026, 2, 13)
    assert day(captured, by_centre) == date(2026, 3, 2)
    tick(captured)
    assert day(captured, by_centre) == date(2026, 2, 13)


def test_a_rule_binds_its_body_and_those_below(captured: Captured, story: Story) -> None:
    issued(captured, SIPING, said(5))
    assert day(captured, submitted(story, owner=SIPING)) is None  # its superior is not bound
    assert day(captured, submitted(story, owner=LISHU)) == date(2026, 2, 15)
    issued(captured, JILIN, said(5))
    assert day(captured, submitted(story, owner=SIPING)) == date(2026, 2, 15)
    assert day(captured, submitted(story, owner=JILIN)) is None


@pytest.mark.parametrize(
    ("period", "holds"),
    [
        ({"valid_from": "2026-02-10"}, True),
        ({"valid_from": "2026-02-11"}, False),
        ({"valid_to": "2026-02-10"}, True),
        ({"valid_to": "2026-02-09"}, False),
    ],
)
def test_a_rule_holds_on_its_days(
    captured: Captured, story: Story, period: dict[str, str], holds: bool
) -> None:
    issued(captured, JILIN, said(5, **period))
    assert (day(captured, submitted(story)) is not None) is holds


def test_a_draft_holds_for_nothing(captured: Captured, story: Story) -> None:
    rule = drafted(captured, JILIN, said(5))
    assert day(captured, submitted(story)) is None
    perform(captured.as_(JILIN), "deadline.issue", rule)
    perform(captured.as_(JILIN), "deadline.edit", rule, given={"day_count": 4})
    assert day(captured, submitted(story)) == date(2026, 2, 15)


def test_a_changed_rule_concerns_what_is_open(captured: Captured, story: Story) -> None:
    rule = issued(captured, JILIN, said(20))
    open_, decided = submitted(story), submitted(story)
    perform(captured.as_(JILIN), "review.accept", decided)
    perform(captured.as_(JILIN), "deadline.edit", rule, given={"day_count": 10})
    perform(captured.as_(JILIN), "deadline.issue", rule)
    assert tick(captured) >= 1
    on, kept, _ = deadline(captured, open_)
    assert on == date(2026, 2, 20)
    assert kept is not None
    assert kept["version"] == 2
    assert day(captured, decided) is None
    perform(captured.as_(JILIN), "deadline.withdraw", rule)
    tick(captured)
    assert deadline(captured, open_)[:2] == (None, None)


def test_changes_are_worked_out_until_no_act_can_have_missed_them(
    captured: Captured, story: Story
) -> None:
    issued(captured, JILIN, said(20))
    pending = "SELECT count(*) FROM liandong.deadline_change WHERE spread_at IS NULL"
    while tick(captured):
        pass
    assert captured.admin.execute(pending).fetchone() != (0,)
    captured.admin.execute(
        "UPDATE liandong.deadline_change SET changed_at = changed_at - interval '3 minutes'"
    )
    while tick(captured):
        pass
    captured.admin.execute(
        "UPDATE liandong.deadline_change SET changed_at = changed_at - interval '3 minutes'"
    )
    tick(captured)
    assert captured.admin.execute(pending).fetchone() == (0,)


def letter(story: Story, *days: date | None, owner: str = JILIN) -> list[Record]:
    """The suggestions of a new letter, each with a day or none."""
    supervision = story.record("supervision", "OPEN", owner)
    suggestions = [
        {"text": f"建议{number}"} | ({"due_on": str(on)} if on else {})
        for number, on in enumerate(days)
    ]
    given = CONTENTS["supervision"] | {"suggestions": suggestions}
    story.do("supervision.issue_opinion", supervision, **given)
    return story.suggestions(supervision)


def test_a_day_given_by_hand_wins(captured: Captured, story: Story) -> None:
    issued(
        captured,
        JILIN,
        said(30, escalate_after=5),
        "SUPERVISION_ISSUE_OPINION",
        "SUGGESTION_ANSWER",
    )
    by_hand, by_rule = letter(story, from_today(90), None)
    on, kept, _ = deadline(captured, by_hand)
    assert on == from_today(90)
    assert kept is not None
    assert (kept["by_hand"], kept["debtor"], kept["escalate_after"]) == (True, SIPING, 5)
    on, kept, _ = deadline(captured, by_rule)
    assert on == from_today(30)
    assert kept is not None
    assert kept["by_hand"] is False


def test_without_either_nothing_is_due(captured: Captured, story: Story) -> None:
    (suggestion,) = letter(story, None)
    assert day(captured, suggestion) is None


def test_what_is_asked_again_has_the_rules_day(captured: Captured, story: Story) -> None:
    first, second = letter(story, from_today(90), from_today(90))
    for suggestion in (first, second):
        story.do("suggestion.answer", suggestion)
        assert day(captured, suggestion) is None
    story.do("suggestion.send_back", first)
    assert day(captured, first) == from_today(90)  # no rule: the letter's day
    issued(captured, JILIN, said(10), "SUGGESTION_SEND_BACK", "SUGGESTION_ANSWER")
    story.do("suggestion.send_back", second)
    assert day(captured, second) == from_today(10)


def test_a_day_given_since_holds_until_the_next_answer(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(10), "SUGGESTION_SEND_BACK", "SUGGESTION_ANSWER")
    (suggestion,) = letter(story, from_today(90))
    for act in ("suggestion.answer", "suggestion.send_back"):
        story.do(act, suggestion)
    assert day(captured, suggestion) == from_today(10)
    story.do("suggestion.ask_extension", suggestion, due_on=str(from_today(40)))
    story.do("suggestion.grant_extension", suggestion)
    assert day(captured, suggestion) == from_today(40)
    story.do("suggestion.ask_extension", suggestion, due_on=str(from_today(50)))
    assert day(captured, suggestion) == from_today(40)
    for act in ("suggestion.answer", "suggestion.send_back"):
        story.do(act, suggestion)
    assert day(captured, suggestion) == from_today(10)
    for act in ("suggestion.answer", "suggestion.accept"):
        story.do(act, suggestion)
    story.do("suggestion.reopen", suggestion, due_on=str(from_today(60)))
    assert day(captured, suggestion) == from_today(60)
    story.do("suggestion.ask_extension", suggestion, due_on=str(from_today(70)))
    assert day(captured, suggestion) == from_today(60)


def test_an_imported_year_makes_days_certain(
    captured: Captured, story: Story, tmp_path: Path, module_database: str
) -> None:
    issued(captured, JILIN, said(400, "WORKING"))
    scheme = submitted(story, None)
    before, kept, _ = deadline(captured, scheme)
    assert before is not None
    assert kept is not None
    assert kept["provisional"] is True
    file = tmp_path / "holidays.csv"
    lines = [f"{year}-01-04,HOLIDAY,元旦" for year in range(2027, 2030)]
    file.write_text("\n".join(["day,kind,name", *lines]) + "\n", "utf-8")
    with admin_engine(Settings(database_url=module_database)).begin() as connection:
        import_holidays(connection, file)
    tick(captured)
    after, kept, _ = deadline(captured, scheme)
    assert kept is not None
    assert kept["provisional"] is False
    assert after is not None
    assert after > before
    with admin_engine(Settings(database_url=module_database)).begin() as connection:
        connection.execute(text("DELETE FROM liandong.holiday WHERE day > '2027-01-01'"))


def test_standings_count_what_is_late(captured: Captured, story: Story) -> None:
    late = "SELECT late FROM liandong.standing WHERE owner = %s AND kind = 'SCHEME' AND year = 2026"
    before = captured.admin.execute(late, (LISHU,)).fetchone() or (0,)
    rule = issued(captured, SIPING, said(5))
    submitted(story, owner=LISHU)
    assert captured.admin.execute(late, (LISHU,)).fetchone() == (before[0] + 1,)
    perform(captured.as_(SIPING), "deadline.withdraw", rule)
    while tick(captured):
        pass
    assert captured.admin.execute(late, (LISHU,)).fetchone() == before

"""Notices go to whom they may, and each recipient has a record of its own and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from liandong.tenants.doubts import today
from tests.support.captured import Captured, Record, count, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.noticed import dispatches, sent
from tests.support.sketches import CONTENTS
from tests.support.story import Story

ISSUE, CLOSE, WITHDRAW = "notice.issue", "notice.close", "notice.withdraw"
POSITIVE = {"text": "做法", "polarity": "POSITIVE"}


def drafted(story: Story, owner: str = JILIN, **said: Any) -> Record:
    return story.begin("notice.draft", owner, content=CONTENTS["notice"] | said)


def issued(story: Story, *to: dict[str, str], **said: Any) -> tuple[Record, list[Record]]:
    notice = drafted(story, recipients=list(to), **said)
    story.act(ISSUE, notice)
    return notice, dispatches(story.captured, notice)


def content(captured: Captured, record: Record) -> dict[str, Any]:
    ((found,),) = captured.admin.execute(
        "SELECT content FROM liandong.dispatch_revision WHERE subject_id = %s", (record.id,)
    ).fetchall()
    said: dict[str, Any] = found
    return said


def column(captured: Captured, record: Record, name: str) -> Any:
    query = f"SELECT {name} FROM liandong.{record.subject} WHERE id = %s".encode()
    ((found,),) = captured.admin.execute(query, (record.id,)).fetchall()
    return found


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"problems": []}, "no_problem_said"),
        ({"kind": "CIRCULAR", "problems": [POSITIVE, {"text": "教训"}]}, "case_without_polarity"),
        ({"recipients": []}, "no_recipient"),
        ({"recipients": [{}]}, "recipient_unclear"),
        ({"recipients": [{"body": SIPING, "name": "某"}]}, "recipient_unclear"),
        ({"recipients": [{"body": SIPING}] * 2}, "recipient_repeated"),
        ({"recipients": [{"name": "某"}, {"name": "某"}]}, "recipient_repeated"),
        ({"recipients": [{"body": JILIN}]}, "recipient_out_of_reach"),
        ({"recipients": [{"body": LIAONING}]}, "recipient_out_of_reach"),
        ({"recipients": [{"body": CENTRE}]}, "recipient_out_of_reach"),
        ({"problems": [{"text": "一", "findings": ["0123456789ab"]}]}, "finding_not_ones_own"),
    ],
)
def test_notice_that_is_not_whole_is_kept_back(
    captured: Captured, story: Story, said: dict[str, Any], reason: str
) -> None:
    notice = drafted(story, **said)
    before = count(captured.admin, "dispatch", notice.id)
    assert told(captured.as_(JILIN), ISSUE, notice) == f"LD409 {reason}"
    assert dispatches(captured, notice) == []
    assert count(captured.admin, "dispatch", notice.id) == before


@pytest.mark.parametrize(
    ("owner", "kind", "to"),
    [
        (JILIN, "COMMON_PROBLEM", SIPING),
        (JILIN, "COMMON_PROBLEM", LISHU),
        (JILIN, "BRIEFING", CENTRE),
        (LISHU, "BRIEFING", SIPING),
    ],
)
def test_notice_goes_to_all_below_and_a_briefing_up(
    captured: Captured, story: Story, owner: str, kind: str, to: str
) -> None:
    record = sent(story, owner, {"body": to}, kind=kind)
    assert set(column(captured, record, "audience")) == {owner, to}
    assert column(captured, record, "state") == "SENT"


def test_superior_is_not_passed_over(captured: Captured, story: Story) -> None:
    notice = drafted(story, LISHU, kind="BRIEFING", recipients=[{"body": JILIN}])
    assert told(captured.as_(LISHU), ISSUE, notice) == "LD409 recipient_out_of_reach"


def test_recipient_reads_its_own_copy_alone(captured: Captured, story: Story) -> None:
    letter = story.record("supervision", "OPINION_ISSUED", JILIN)
    query = (
        "SELECT content -> 'findings' -> 0 ->> 'key' FROM liandong.opinion WHERE subject_id = %s"
    )
    ((finding,),) = captured.admin.execute(query, (letter.id,)).fetchall()
    problems = [{"text": "挂账", "category": "整改", "findings": [finding]}]
    notice, (first, second, outside) = issued(
        story, {"body": SIPING}, {"body": CHANGCHUN}, {"name": "省审计厅"}, problems=problems
    )
    said = content(captured, first)
    assert "recipients" not in said
    assert [set(p) for p in said["problems"]] == [{"key", "text", "category"}]
    assert finding not in str(said)
    for body, mine in ((SIPING, first), (CHANGCHUN, second), (JILIN, None), (LIAONING, None)):
        voice = captured.as_(body)
        seen = {r.id for r in (first, second, outside) if count(voice, "dispatch", r.id)}
        everything = {r.id for r in (first, second, outside)}
        expected = everything if body == JILIN else {mine.id} if mine else set()
        assert seen == expected
        assert count(voice, "notice", notice.id) == (body == JILIN)
        if body in (SIPING, CHANGCHUN):
            notes = str(voice.execute("SELECT note, detail FROM liandong.act").fetchall())
            assert "省审计厅" not in notes
            told_to = voice.execute("SELECT adds || audience FROM liandong.act").fetchall()
            with_it = [keys for (keys,) in told_to if SIPING in keys and CHANGCHUN in keys]
            assert with_it == []


def test_nobody_else_answers(captured: Captured, story: Story) -> None:
    _, (first, second) = issued(story, {"body": SIPING}, {"body": CHANGCHUN})
    for body in (CHANGCHUN, LISHU, CENTRE, LIAONING):
        assert told(captured.as_(body), "dispatch.receive", first) == "LD404 not_found"
    assert told(captured.as_(JILIN), "dispatch.answer", first, note="代") == "LD409 no_transition"
    assert told(captured.as_(SIPING), "dispatch.receive", first) == "done"
    assert column(captured, second, "state") == "SENT"


def test_answer_says_what_was_made_of_it(captured: Captured, story: Story) -> None:
    record = sent(story, JILIN, {"body": SIPING})
    story.act("dispatch.answer", record, rule="办法", rule_number="四巡办〔2026〕1号")
    kept = [column(captured, record, name) for name in ("rule", "rule_number", "received_on")]
    assert kept == ["办法", "四巡办〔2026〕1号", today()]
    story.act("dispatch.send_back", record)
    story.act("dispatch.answer", record, attachments=[])
    assert column(captured, record, "rule") == "办法"


def test_day_of_a_department_is_kept(captured: Captured, story: Story) -> None:
    notice = drafted(story, recipients=[{"name": "省审计厅"}])
    voice = captured.as_(JILIN)
    day = today() - timedelta(days=9)
    assert told(voice, ISSUE, notice, occurred_on=day) == "done"
    (record,) = dispatches(captured, notice)
    later = day + timedelta(days=2)
    earlier = told(voice, "dispatch.record_receipt", record, occurred_on=day - timedelta(days=1))
    assert earlier == "LD422 before_what_it_follows"
    assert told(voice, "dispatch.record_receipt", record, occurred_on=later) == "done"
    assert column(captured, record, "received_on") == later
    answer = told(voice, "dispatch.record_answer", record, note="同意", occurred_on=today())
    assert answer == "done"
    assert (column(captured, record, "received_on"), column(captured, record, "answered_on")) == (
        later,
        today(),
    )
    assert told(voice, "dispatch.send_back", record, note="再议") == "LD409 answer_was_recorded"


def test_notice_is_closed_with_a_reason_while_somebody_is_silent(
    captured: Captured, story: Story
) -> None:
    notice, (first, second) = issued(story, {"body": SIPING}, {"body": CHANGCHUN})
    story.act("dispatch.answer", first)
    story.act("dispatch.accept", first)
    assert told(captured.as_(JILIN), CLOSE, notice) == "LD422 recipients_unsettled"
    assert told(captured.as_(JILIN), CLOSE, notice, note="转入督导") == "done"
    assert [column(captured, each, "state") for each in (first, second)] == ["ACCEPTED", "ENDED"]
    assert told(captured.as_(CHANGCHUN), "dispatch.answer", second, note="迟") == (
        "LD409 no_transition"
    )


def test_notice_that_all_have_answered_is_closed(captured: Captured, story: Story) -> None:
    notice, (record,) = issued(story, {"body": SIPING})
    story.act("dispatch.answer", record)
    assert told(captured.as_(JILIN), CLOSE, notice) == "LD422 recipients_unsettled"
    story.act("dispatch.accept", record)
    assert told(captured.as_(JILIN), CLOSE, notice) == "done"


def test_what_is_wanted_by_a_day_is_due_from_whom_it_was_sent_to(
    captured: Captured, story: Story
) -> None:
    day = today() + timedelta(days=3)
    _, (body, outside) = issued(story, {"body": SIPING}, {"name": "省审计厅"}, due_on=str(day))
    due = [column(captured, each, "deadline") for each in (body, outside)]
    assert [(each["act"], each["debtor"], each["on"]) for each in due] == [
        ("DISPATCH_ANSWER", SIPING, str(day)),
        ("DISPATCH_RECORD_ANSWER", JILIN, str(day)),
    ]
    story.act("dispatch.answer", body)
    assert column(captured, body, "deadline") is None
    story.act("dispatch.send_back", body)
    assert column(captured, body, "deadline")["debtor"] == SIPING


@pytest.mark.parametrize("columns", ["'{220000,220300,220100}'", "'{220000,220100}'"])
def test_no_dispatch_is_shown_to_anybody_else(
    captured: Captured, story: Story, columns: str
) -> None:
    record = sent(story, JILIN, {"body": SIPING})
    widened = f"UPDATE liandong.dispatch SET audience = {columns} WHERE id = %s".encode()
    with pytest.raises(psycopg.errors.CheckViolation):
        captured.admin.execute(widened, (record.id,))
    notice, _ = issued(story, {"body": SIPING})
    shown = b"UPDATE liandong.notice SET audience = audience || '220300'::text WHERE id = %s"
    with pytest.raises(psycopg.errors.CheckViolation):
        captured.admin.execute(shown, (notice.id,))


def test_answers_and_the_end_do_not_wait_for_each_other(captured: Captured, story: Story) -> None:
    """Whoever ends a notice locks what was sent first, as who answers does."""
    for _ in range(5):
        notice, (record,) = issued(story, {"body": SIPING})
        owner, recipient = captured.another(JILIN), captured.another(SIPING)
        with ThreadPoolExecutor(2) as threads:
            ended = threads.submit(told, owner, WITHDRAW, notice)
            answered = threads.submit(told, recipient, "dispatch.answer", record, note="已整改")
            assert ended.result() == "done"
            assert answered.result() in ("done", "LD409 no_transition")
        assert column(captured, record, "state") == "WITHDRAWN"

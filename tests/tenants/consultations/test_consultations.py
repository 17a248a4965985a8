"""Opinions are asked on open reviews alone, of others, and given by whom the record names."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import pytest

from liandong.policies.actors import Role
from tests.support.captured import Captured, Record, answered, count, performed, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.story import Story

ASK, ASK_DEPARTMENT = "consultation.ask_opinion", "consultation.ask_department"
GIVE, RECORD = "consultation.give_opinion", "consultation.record_opinion"
ASKING: dict[str, Any] = {"question": "请提出意见", "passages": [{"part": "METHOD"}]}


@pytest.fixture
def open_(story: Story) -> Record:
    """A city's scheme that its province has under review."""
    return story.record("scheme", "UNDER_REVIEW")


@pytest.fixture
def review(story: Story, open_: Record) -> UUID:
    """That review."""
    return story.review(open_)[0]


def asked(captured: Captured, review: UUID, act: str = ASK, body: str = JILIN, **given: Any) -> str:
    """How it is answered that the body asks for an opinion on the review."""
    fixed = {"review_id": str(review)} | ({"asked": CHANGCHUN} if act == ASK else {})
    fixed |= {name: given.pop(name) for name in ("asked", "department") if name in given}
    voice = captured.as_(body)
    return answered(voice, act, "consultation", None, fixed=fixed, given=ASKING | given)


def consulted(captured: Captured, review: UUID, act: str = ASK, **given: Any) -> Record:
    """A consultation on the review."""
    fixed = {"review_id": str(review)} | ({"asked": CHANGCHUN} if act == ASK else {})
    fixed |= {"department": "省审计厅"} if act == ASK_DEPARTMENT else {}
    voice = captured.as_(JILIN)
    _, id = performed(voice, act, "consultation", None, fixed=fixed, given=ASKING | given)
    return Record("consultation", JILIN, JILIN, id)


def content(captured: Captured, record: Record) -> dict[str, Any]:
    """What the consultation says, as it is stored."""
    ((found,),) = captured.admin.execute(
        "SELECT content FROM liandong.consultation_revision WHERE subject_id = %s", (record.id,)
    ).fetchall()
    said: dict[str, Any] = found
    return said


def keys(captured: Captured, scheme: Record, part: str) -> list[str]:
    """The keys of the elements of a part of the scheme."""
    ((found,),) = captured.admin.execute(
        "SELECT jsonb_path_query_array(content -> %s, '$.key') FROM liandong.scheme_revision"
        " WHERE subject_id = %s ORDER BY number DESC LIMIT 1",
        (part, scheme.id),
    ).fetchall()
    return list(found)


def clause_keys(captured: Captured, review: UUID) -> list[str]:
    """The keys of the clauses by which the review judges."""
    found = captured.admin.execute(
        "SELECT c.key FROM liandong.review r JOIN liandong.clause c"
        " ON c.revision_id = r.standard_revision_id WHERE r.id = %s ORDER BY c.number",
        (review,),
    ).fetchall()
    return [str(key) for (key,) in found]


def test_copies_are_made_by_the_database(captured: Captured, open_: Record, review: UUID) -> None:
    first, second = clause_keys(captured, review)
    (stage,) = keys(captured, open_, "timetable")
    record = consulted(
        captured,
        review,
        clauses=[{"clause": second}, {"clause": first}],
        passages=[{"part": "TEAMS"}, {"part": "TIMETABLE", "key": stage}],
    )
    said = content(captured, record)
    ((fingerprint, name),) = captured.admin.execute(
        "SELECT v.content_hash, b.name FROM liandong.review r JOIN liandong.scheme_revision v"
        " ON v.id = r.scheme_revision_id JOIN liandong.body b ON b.id = r.scheme_owner"
        " WHERE r.id = %s",
        (review,),
    ).fetchall()
    assert (said["title"], said["submitter"], said["scheme_hash"]) == ("方案", name, fingerprint)
    copied = [(c["clause"], c["number"], c["title"], c["text"]) for c in said["clauses"]]
    assert copied == [(first, 1, "甲", "条款"), (second, 2, "乙", "条款")]
    passages = [(p["part"], p["element"], p["text"]) for p in said["passages"]]
    assert passages == [
        ("TEAMS", None, "巡察组；组长"),
        ("TIMETABLE", stage, "进驻；三月初"),
    ]


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"title": "伪造"}, "unknown_field"),
        ({"passages": [{"part": "METHOD", "text": "伪造"}]}, "unknown_field"),
        ({"passages": [{"part": "YEAR"}]}, "no_words"),
        ({"passages": [{"part": "CONTACT"}]}, "no_words"),
        ({"passages": [{"part": "TARGETS", "key": "abcdefabcdef"}]}, "no_element"),
        ({"passages": [{"part": "METHOD"}, {"part": "METHOD"}]}, "repeated"),
        ({"clauses": [{"clause": "abcdefabcdef"}]}, "not_found"),
        ({"passages": []}, "clause_or_passage_required"),
        ({"asked": JILIN}, "asks_itself"),
        ({"asked": SIPING}, "asks_submitter"),
        ({"asked": "999999"}, "not_found"),
        ({"department": "省审计厅"}, "body_or_department"),
    ],
)
def test_wrong_questions_are_refused(
    captured: Captured, review: UUID, given: dict[str, Any], answer: str
) -> None:
    before = captured.admin.execute("SELECT count(*) FROM liandong.consultation").fetchall()
    assert asked(captured, review, **given) == f"LD422 {answer}"
    assert captured.admin.execute("SELECT count(*) FROM liandong.consultation").fetchall() == before


def test_somebody_is_asked(captured: Captured, review: UUID) -> None:
    assert asked(captured, review, ASK_DEPARTMENT) == "LD422 required"
    assert asked(captured, review, ASK, asked=None) == "LD422 required"


def test_nobody_asks_on_a_review_of_another(captured: Captured, review: UUID) -> None:
    for body in (SIPING, CENTRE, LIAONING):
        for named in (review, uuid4()):
            assert asked(captured, named, body=body) == "LD404 not_found"


def test_nobody_asks_on_a_review_that_is_over(
    captured: Captured, story: Story, open_: Record, review: UUID
) -> None:
    story.do("review.pass", open_)
    assert asked(captured, review) == "LD409 no_open_review"


def test_asked_body_alone_answers(captured: Captured, review: UUID) -> None:
    record = consulted(captured, review)
    for body in (SIPING, CENTRE, LIAONING, LISHU):
        assert told(captured.as_(body), GIVE, record, note="意见") == "LD404 not_found"
    assert told(captured.as_(JILIN), GIVE, record, note="意见") == "LD409 no_transition"
    assert told(captured.as_(CHANGCHUN), RECORD, record, note="意见") == "LD409 no_transition"
    assert told(captured.as_(CHANGCHUN), GIVE, record) == "LD422 note_required"
    assert told(captured.as_(CHANGCHUN), GIVE, record, note="\u3000\u200b") == "LD422 note_required"
    assert told(captured.as_(CHANGCHUN), GIVE, record, note="同意") == "done"
    assert told(captured.as_(CHANGCHUN), GIVE, record, note="再改") == "LD409 no_transition"


def test_asked_body_sees_this_record_alone(captured: Captured, open_: Record, review: UUID) -> None:
    record, other = consulted(captured, review), consulted(captured, review, ASK_DEPARTMENT)
    voice = captured.as_(CHANGCHUN)
    assert count(voice, "consultation", record.id) == 1
    assert count(voice, "consultation_revision", record.id, "subject_id") == 1
    assert count(voice, "consultation", other.id) == 0
    for table, id in (("review", review), ("work_scheme", open_.id)):
        assert count(voice, table, id) == 0
    for body in (SIPING, CENTRE, LISHU, LIAONING):
        for each in (record, other):
            assert count(captured.as_(body), "consultation", each.id) == 0
            assert count(captured.as_(body), "act", each.id, "subject_id") == 0


def test_opinion_of_a_department_is_recorded(captured: Captured, review: UUID) -> None:
    record = consulted(captured, review, ASK_DEPARTMENT)
    given = {"given_by": "张某"}
    voice = captured.as_(JILIN, Role.REVIEWER)
    assert told(voice, RECORD, record, given=given) == "LD422 note_required"
    assert told(voice, RECORD, record, note="无意见", given=given) == "done"
    ((detail,),) = captured.admin.execute(
        "SELECT detail FROM liandong.act WHERE subject_id = %s AND kind = %s", (record.id, RECORD)
    ).fetchall()
    assert detail == [{"field": "given_by", "new": "张某"}]
    body = consulted(captured, review)
    assert told(captured.as_(JILIN), RECORD, body, note="代填") == "LD409 no_transition"


ENDS = ["review.return", "review.pass", "review.pass_with_changes", "scheme.withdraw"]


@pytest.mark.parametrize("act", ENDS)
def test_what_waits_ends_with_the_review(
    captured: Captured, story: Story, open_: Record, review: UUID, act: str
) -> None:
    waiting = [consulted(captured, review, each) for each in (ASK, ASK_DEPARTMENT)]
    answered = consulted(captured, review)
    story.do(GIVE, answered)
    story.do(act, open_)
    assert [story.state(each) for each in waiting] == ["LAPSED", "LAPSED"]
    assert story.state(answered) == "ANSWERED"
    assert told(captured.as_(CHANGCHUN), GIVE, waiting[0], note="迟") == "LD409 no_transition"
    ended = captured.admin.execute(
        "SELECT a.actor_kind, a.owner, a.audience, a.performed_at = r.decided_at"
        " FROM liandong.act a, liandong.review r"
        " WHERE a.subject_id = %s AND a.kind = 'consultation.lapse' AND r.id = %s",
        (waiting[0].id, review),
    ).fetchall()
    assert [(k, o, sorted(told), at) for k, o, told, at in ended] == [
        ("SYSTEM", JILIN, sorted([JILIN, CHANGCHUN]), True)
    ]


def test_what_was_asked_stays_with_who_was_asked(captured: Captured, review: UUID) -> None:
    record = consulted(captured, review)
    assert told(captured.as_(CHANGCHUN), "consultation.withdraw", record) == "LD409 no_transition"
    assert told(captured.as_(JILIN), "consultation.withdraw", record, note="误发") == "done"
    assert count(captured.as_(CHANGCHUN), "consultation_revision", record.id, "subject_id") == 1
    assert told(captured.as_(CHANGCHUN), GIVE, record, note="意见") == "LD409 no_transition"


def test_wanted_day_is_due_while_it_waits(captured: Captured, review: UUID) -> None:
    fixed = {"review_id": str(review), "asked": CHANGCHUN, "due_on": "2099-12-31"}
    voice = captured.as_(JILIN)
    _, id = performed(voice, ASK, "consultation", None, fixed=fixed, given=ASKING)
    due = "SELECT deadline_on::text, deadline ->> 'debtor' FROM liandong.consultation"
    query = f"{due} WHERE id = %s"
    assert captured.admin.execute(query, (id,)).fetchall() == [("2099-12-31", CHANGCHUN)]
    record = Record("consultation", JILIN, JILIN, id)
    assert told(captured.as_(CHANGCHUN), GIVE, record, note="同意") == "done"
    assert captured.admin.execute(query, (id,)).fetchall() == [(None, None)]


def test_nobody_else_can_be_made_a_reader(captured: Captured, review: UUID) -> None:
    record = consulted(captured, review)
    widen = "UPDATE liandong.consultation SET audience = audience || %s::text WHERE id = %s"
    for body in (SIPING, CENTRE):
        with pytest.raises(Exception, match="consultation_stays_between"):
            captured.admin.execute(widen, (body, record.id))


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def waits(captured: Captured, number: int) -> None:
    """Until so many sessions wait for a lock."""
    for _ in range(200):
        if captured.admin.execute(WAITING).fetchall() == [(number,)]:
            return
        sleep(0.01)
    raise AssertionError(number)


def test_question_is_withdrawn_while_the_review_is_decided(
    captured: Captured, review: UUID
) -> None:
    """Neither waits for the other with what that one waits for in its hand."""
    record = consulted(captured, review)
    deciding, withdrawing = captured.another(JILIN), captured.another(JILIN)
    with ThreadPoolExecutor(2) as threads:
        with captured.admin.transaction():
            captured.admin.execute(
                "SELECT FROM liandong.chain WHERE owner = %s FOR UPDATE", (JILIN,)
            )
            decided = threads.submit(
                answered, deciding, "review.return", "review", review, note="请修改"
            )
            waits(captured, 1)
            withdrawn = threads.submit(told, withdrawing, "consultation.withdraw", record)
            waits(captured, 2)
        assert decided.result() == "done"
        assert withdrawn.result() == "LD409 no_transition"


def test_opinion_is_given_while_the_review_is_decided(captured: Captured, review: UUID) -> None:
    """The decision waits for an opinion that is being given, and lets it stand."""
    record = consulted(captured, review)
    giving, deciding = captured.another(CHANGCHUN), captured.another(JILIN)
    with ThreadPoolExecutor(2) as threads:
        with captured.admin.transaction():
            captured.admin.execute(
                "SELECT FROM liandong.chain WHERE owner = %s FOR UPDATE", (CHANGCHUN,)
            )
            given = threads.submit(told, giving, GIVE, record, note="同意")
            waits(captured, 1)
            decided = threads.submit(
                answered, deciding, "review.return", "review", review, note="请修改"
            )
            waits(captured, 2)
        assert given.result() == "done"
        assert decided.result() == "done"
    found = captured.admin.execute(
        "SELECT state FROM liandong.consultation WHERE id = %s", (record.id,)
    )
    assert found.fetchall() == [("ANSWERED",)]

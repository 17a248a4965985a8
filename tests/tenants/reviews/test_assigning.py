"""Clauses of an open review are assigned to members, who then judge them alone."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from liandong.policies.actors import Role
from tests.support.captured import Captured, Record, answered, count, performed, told
from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.story import Story

DISABLE = "UPDATE liandong.member SET disabled = %s WHERE id = %s"


@pytest.fixture
def open_(story: Story) -> Record:
    """A city's scheme that its province has under review."""
    return story.record("scheme", "UNDER_REVIEW")


def assigned(
    captured: Captured, review: UUID, *pairs: tuple[UUID, UUID | None], body: str = JILIN
) -> str:
    """How it is answered that these clauses are assigned to these members."""
    given = {"assignments": [entry(*pair) for pair in pairs]}
    return answered(captured.as_(body), "review.assign", "review", review, given=given)


def entry(clause: UUID, member: UUID | None) -> dict[str, Any]:
    """One assignment as the referee is sent it."""
    return {"clause_id": str(clause)} | ({"member_id": str(member)} if member else {})


def judged(captured: Captured, review: UUID, clause: UUID, role: Role) -> str:
    """How the verdict of the member of Jilin with this role is answered."""
    given = {"clause_id": str(clause), "verdict": "PASS"}
    voice = captured.as_(JILIN, role)
    return answered(voice, "review.record_verdict", "review", review, given=given)


def test_nobody_else_judges_what_is_assigned(
    captured: Captured, story: Story, open_: Record
) -> None:
    review, (first, second) = story.review(open_)
    reviewer = captured.member(JILIN, Role.REVIEWER)
    assert assigned(captured, review, (first, reviewer)) == "done"
    assert judged(captured, review, first, Role.DIRECTOR) == "LD409 assigned_to_another"
    assert judged(captured, review, second, Role.DIRECTOR) == "done"
    assert judged(captured, review, first, Role.REVIEWER) == "done"
    # What is assigned to nobody any more is judged by whoever may.
    assert assigned(captured, review, (first, None), (second, reviewer)) == "done"
    assert judged(captured, review, first, Role.DIRECTOR) == "done"
    assert judged(captured, review, second, Role.DIRECTOR) == "LD409 assigned_to_another"


def test_others_judge_for_who_is_disabled(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, _) = story.review(open_)
    reviewer = captured.member(JILIN, Role.REVIEWER)
    assert assigned(captured, review, (first, reviewer)) == "done"
    captured.admin.execute(DISABLE, (True, reviewer))
    try:
        assert judged(captured, review, first, Role.DIRECTOR) == "done"
        assert assigned(captured, review, (first, reviewer)) == "LD422 member_disabled"
    finally:
        captured.admin.execute(DISABLE, (False, reviewer))


def test_deputy_judges_what_is_assigned_to_its_director(
    captured: Captured, story: Story, open_: Record
) -> None:
    review, (first, _) = story.review(open_)
    director, deputy = captured.member(JILIN), captured.member(JILIN, Role.REVIEWER)
    assert assigned(captured, review, (first, director)) == "done"
    assert judged(captured, review, first, Role.REVIEWER) == "LD409 assigned_to_another"
    today = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
    captured.admin.execute(
        "INSERT INTO liandong.deputy (province, owner, audience, state, member_id, member_name,"
        " director_id, director_name, starts_on, ends_on)"
        f" SELECT province, id, ARRAY[id], 'NAMED', %s, '甲', %s, '乙', {today}, {today}"
        " FROM liandong.body WHERE id = %s",
        (deputy, director, JILIN),
    )
    try:
        assert judged(captured, review, first, Role.REVIEWER) == "done"
    finally:
        captured.admin.execute("DELETE FROM liandong.deputy WHERE member_id = %s", (deputy,))


def test_act_says_who_judged_it_before(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, second) = story.review(open_)
    reviewer, director = captured.member(JILIN, Role.REVIEWER), captured.member(JILIN)
    assert assigned(captured, review, (first, reviewer)) == "done"
    given = {"assignments": [entry(second, reviewer), entry(first, director)]}
    voice = captured.as_(JILIN)
    act, on = performed(voice, "review.assign", "review", review, given=given)
    assert on == open_.id
    detail = "SELECT detail, audience FROM liandong.act WHERE id = %s"
    said = [
        {"field": "review", "new": f"review_{review}"},
        {"field": f"clause_{second}", "old": None, "new": f"member_{reviewer}"},
        {"field": f"clause_{first}", "old": f"member_{reviewer}", "new": f"member_{director}"},
    ]
    assert voice.execute(detail, (act,)).fetchall() == [(said, [JILIN])]
    assert count(captured.as_(SIPING), "act", act) == 0


def test_only_clauses_and_members_of_ones_own_are_assigned(
    captured: Captured, story: Story, open_: Record
) -> None:
    review, (first, second) = story.review(open_)
    _, (elsewhere, _) = story.review(story.record("scheme", "UNDER_REVIEW", LISHU))
    reviewer, stranger = captured.member(JILIN, Role.REVIEWER), captured.member(SIPING)
    for wrong in ((uuid4(), reviewer), (elsewhere, reviewer), (first, stranger), (first, uuid4())):
        assert assigned(captured, review, wrong) == "LD422 not_found"
    assert assigned(captured, review, (first, reviewer), (first, None)) == "LD422 repeated"
    assert assigned(captured, review, (first, None), body=SIPING) == "LD404 not_found"
    kinds = "SELECT count(*) FROM liandong.act WHERE kind = 'review.assign' AND subject_id = %s"
    assert captured.admin.execute(kinds, (open_.id,)).fetchone() == (0,)


def test_next_round_begins_with_nothing_assigned(
    captured: Captured, story: Story, open_: Record
) -> None:
    review, (first, _) = story.review(open_)
    reviewer = captured.member(JILIN, Role.REVIEWER)
    assert assigned(captured, review, (first, reviewer)) == "done"
    assert told(captured.as_(JILIN), "review.return", open_, note="请改") == "done"
    for act in ("scheme.edit", "scheme.submit", "review.accept"):
        story.act(act, open_)
    again, (clause, _) = story.review(open_)
    assert (again != review, clause) == (True, first)
    assert judged(captured, again, first, Role.DIRECTOR) == "done"

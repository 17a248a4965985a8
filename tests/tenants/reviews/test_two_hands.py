"""A standard may want that another member decides than those who judged (双人审核)."""

from typing import Any
from uuid import UUID

import pytest

from liandong.policies.actors import Role
from tests.support.captured import Captured, Record, answered, performed
from tests.support.cast import JILIN
from tests.support.story import PERMITTED, Story, proposed

TARGET = {"applies_to": "CITY", "document": "SCHEME"}
DECISIONS: dict[str, dict[str, Any]] = {
    "review.return": {"note": "请修改"},
    "review.pass": {},
    "review.pass_with_changes": {"note": "请修改", "given": {"changes": [{"part": "METHOD"}]}},
}
REFUSED = "LD409 judged_by_decider"


def under_review(story: Story, hands: str | None) -> tuple[Record, UUID]:
    """A scheme and its open review, by a standard that says this, where every clause was judged by
    the director."""
    standard = story.standard(JILIN, TARGET) or story.record("standard", "ISSUED", JILIN, **TARGET)
    story.write(standard, hands=hands)
    story.act("standard.issue", standard)
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme)
    return scheme, story.review(scheme)[0]


def decided(
    captured: Captured, act: str, scheme: Record, review: UUID, role: Role = Role.DIRECTOR
) -> str:
    """How the decision of the member with this role is answered."""
    on = ("review", review) if act == "review.pass_with_changes" else ("scheme", scheme.id)
    return answered(captured.as_(JILIN, role), act, *on, **DECISIONS[act])


@pytest.mark.parametrize("act", DECISIONS)
def test_who_judged_does_not_decide(captured: Captured, story: Story, act: str) -> None:
    scheme, review = under_review(story, "TWO")
    assert decided(captured, act, scheme, review) == REFUSED
    assert decided(captured, act, scheme, review, Role.REVIEWER) == "done"


@pytest.mark.parametrize("hands", ["ONE", None])
def test_one_hand_is_enough_otherwise(captured: Captured, story: Story, hands: str | None) -> None:
    scheme, review = under_review(story, hands)
    assert decided(captured, "review.pass", scheme, review) == "done"


def test_who_judges_anew_takes_the_clause_over(captured: Captured, story: Story) -> None:
    scheme, review = under_review(story, "TWO")
    for clause in story.review(scheme)[1]:
        said = {"clause_id": str(clause), "verdict": "PASS"}
        voice = captured.as_(JILIN, Role.REVIEWER)
        performed(voice, "review.record_verdict", "review", review, given=said)
    assert decided(captured, "review.pass", scheme, review, Role.REVIEWER) == REFUSED
    assert decided(captured, "review.pass", scheme, review) == "done"


def test_who_signs_decides(captured: Captured, story: Story) -> None:
    """Who judged may prepare the decision for another one to sign, and sign no other's."""
    scheme, _ = under_review(story, "TWO")

    def made_by(role: Role) -> UUID:
        voice, fixed = captured.as_(JILIN, role), proposed("review.pass", scheme)
        return performed(voice, "proposal.make", "proposal", None, fixed=fixed, given=PERMITTED)[1]

    def signed_by(role: Role, proposal: UUID) -> str:
        voice = captured.as_(JILIN, role)
        return answered(voice, "proposal.sign", "proposal", proposal, given=PERMITTED)

    of_another = made_by(Role.DRAFTER)
    assert signed_by(Role.DIRECTOR, of_another) == REFUSED
    voice = captured.as_(JILIN, Role.DRAFTER)
    performed(voice, "proposal.recall", "proposal", of_another, given=PERMITTED)
    assert signed_by(Role.REVIEWER, made_by(Role.DIRECTOR)) == "done"


def test_acts_that_are_allowed_leave_the_decision_out(captured: Captured, story: Story) -> None:
    scheme, _ = under_review(story, "TWO")
    query = "SELECT liandong.allowed_acts('scheme', %s, %s, %s, %s)"
    permitted = [f"{act}/superior" for act in DECISIONS]
    found = {}
    for role in (Role.DIRECTOR, Role.REVIEWER):
        row = captured.as_(JILIN, role).execute(
            query, (scheme.province, scheme.owner, scheme.id, permitted)
        )
        ((found[role],),) = row.fetchall()
    assert found == {Role.DIRECTOR: [], Role.REVIEWER: sorted(DECISIONS)}
    given = (scheme.province, scheme.owner, scheme.id, ["proposed", *permitted])
    assert captured.as_(JILIN).execute(query, given).fetchall() == [(sorted(DECISIONS),)]

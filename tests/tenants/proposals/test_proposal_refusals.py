"""What nobody may do with a proposal, told in SQL as a captured login."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.types.json import Jsonb

from liandong.policies.actors import Role
from tests.support.captured import Captured, Record, answered, count, performed, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import PERMITTED, Story, proposed

NOTHING: dict[str, Any] = {"permitted": []}
OTHERS = (CENTRE, JILIN, LIAONING, CHANGCHUN, LISHU, NANGUAN)
MAKE, SIGN, SEND_BACK, RECALL = (
    f"proposal.{act}" for act in ("make", "sign", "send_back", "recall")
)


def made(captured: Captured, fixed: dict[str, Any], body: str = SIPING, **more: Any) -> Record:
    """A proposal by the body's drafter."""
    voice = captured.as_(body, Role.DRAFTER)
    _, id = performed(voice, MAKE, "proposal", None, fixed=fixed, given=PERMITTED, **more)
    return Record("proposal", "220000", body, id)


def refused(captured: Captured, fixed: dict[str, Any], **given: Any) -> str:
    """How a proposal is refused."""
    voice = captured.as_(SIPING, Role.DRAFTER)
    return answered(voice, MAKE, "proposal", None, fixed=fixed, given=PERMITTED | given)


def signed(captured: Captured, proposal: Record, role: Role = Role.DIRECTOR, **more: Any) -> str:
    """How the signature is answered."""
    voice = captured.as_(proposal.owner, role)
    return told(voice, SIGN, proposal, given=PERMITTED | more)


def row(captured: Captured, proposal: Record, column: str) -> Any:
    query = f"SELECT {column} FROM liandong.proposal WHERE id = %s"
    ((value,),) = captured.admin.execute(query.encode(), (proposal.id,)).fetchall()
    return value


def state_of(captured: Captured, record: Record, table: str) -> str:
    query = f"SELECT state FROM liandong.{table} WHERE id = %s"
    ((value,),) = captured.admin.execute(query.encode(), (record.id,)).fetchall()
    return str(value)


@pytest.fixture
def scheme(story: Story) -> Record:
    """A city's draft."""
    return story.record("scheme", "DRAFT")


@pytest.fixture
def proposal(captured: Captured, scheme: Record) -> Record:
    """The drafter's proposal to submit it."""
    return made(captured, proposed("scheme.submit", scheme))


@pytest.mark.parametrize("body", OTHERS)
def test_cannot_see_a_proposal_of_others(
    captured: Captured, story: Story, proposal: Record, body: str
) -> None:
    """Not even the superior that the proposed act is told to, once it is signed."""
    assert signed(captured, proposal) == "done"
    assert count(captured.as_(SIPING), "proposal", proposal.id) == 1
    voice = captured.as_(body)
    assert count(voice, "proposal", proposal.id) == 0
    assert count(voice, "act", proposal.id, "subject_id") == 0
    assert voice.execute("SELECT liandong.recipients(%s)", (proposal.id,)).fetchone() == (None,)
    for act in (SIGN, SEND_BACK, RECALL):
        assert told(voice, act, proposal, note="说明", given=PERMITTED) == "LD404 not_found"


def test_proposal_is_never_shown_to_others(captured: Captured, proposal: Record) -> None:
    update = "UPDATE liandong.proposal SET audience = audience || '{220000}' WHERE id = %s"
    with pytest.raises(Exception, match="proposal_stays_inside"):
        captured.admin.execute(update, (proposal.id,))


def test_making_it_changes_nothing_else(captured: Captured, scheme: Record) -> None:
    def everything() -> list[Any]:
        return captured.admin.execute(
            "SELECT h.*, h.xmin FROM liandong.work_scheme h WHERE id = %s", (scheme.id,)
        ).fetchall()

    before = everything()
    made(captured, proposed("scheme.submit", scheme))
    assert everything() == before
    acts = "SELECT count(*) FROM liandong.act WHERE subject_id = %s AND kind = 'scheme.submit'"
    assert captured.admin.execute(acts, (scheme.id,)).fetchall() == [(0,)]


def test_signed_act_bears_both_names(captured: Captured, scheme: Record, proposal: Record) -> None:
    assert signed(captured, proposal) == "done"
    found = captured.admin.execute(
        "SELECT member, prepared_by, prepared_by_name, kind FROM liandong.act WHERE id = %s",
        (row(captured, proposal, "performed_id"),),
    ).fetchone()
    director, drafter = (captured.member(SIPING, role) for role in (Role.DIRECTOR, Role.DRAFTER))
    assert found == (director, drafter, f"{SIPING} DRAFTER", "scheme.submit")
    assert state_of(captured, scheme, "work_scheme") == "SUBMITTED"


def test_proposer_is_who_speaks(captured: Captured, scheme: Record) -> None:
    forged = {
        "proposed_by": str(captured.member(SIPING)),
        "proposed_name": "某",
        "subject_id": str(uuid4()),
        "relation": "superior",
    }
    proposal = made(captured, proposed("scheme.submit", scheme) | forged)
    found = row(captured, proposal, "(proposed_by, proposed_name, subject_id, relation)::text")
    drafter = captured.member(SIPING, Role.DRAFTER)
    assert found == f'({drafter},"{SIPING} DRAFTER",{scheme.id},self)'


def test_proposer_cannot_sign(captured: Captured, proposal: Record) -> None:
    assert signed(captured, proposal, Role.DRAFTER) == "LD409 own_proposal"
    assert row(captured, proposal, "state") == "OPEN"


@pytest.mark.parametrize("permitted", [[], ["plan.issue/self"], ["scheme.submit/superior"]])
def test_signature_needs_the_right_to_the_act(
    captured: Captured, scheme: Record, proposal: Record, permitted: list[str]
) -> None:
    assert signed(captured, proposal, permitted=permitted) == "LD404 not_found"
    voice = captured.as_(SIPING)
    for act in (SEND_BACK, RECALL):
        answer = told(voice, act, proposal, note="说明", given={"permitted": permitted})
        assert answer == "LD404 not_found"
    assert row(captured, proposal, "state") == "OPEN"
    assert state_of(captured, scheme, "work_scheme") == "DRAFT"


@pytest.mark.parametrize("permitted", [[], ["plan.issue/self"], ["scheme.submit/superior"]])
def test_proposal_needs_the_right_to_propose(
    captured: Captured, scheme: Record, permitted: list[str]
) -> None:
    fixed = proposed("scheme.submit", scheme)
    # The scheme is a draft, which is there for who may do something with it.
    assert refused(captured, fixed, permitted=permitted) == "LD404 not_found"


def test_only_the_proposer_recalls(captured: Captured, proposal: Record) -> None:
    answer = told(captured.as_(SIPING), RECALL, proposal, given=PERMITTED)
    assert answer == "LD409 proposal_of_another"
    assert told(captured.as_(SIPING, Role.DRAFTER), RECALL, proposal, given=NOTHING) == "done"
    assert signed(captured, proposal) == "LD409 no_transition"


def test_sending_back_needs_a_note(captured: Captured, proposal: Record) -> None:
    voice = captured.as_(SIPING)
    for note in (None, " \u3000"):
        answer = told(voice, SEND_BACK, proposal, note=note, given=PERMITTED)
        assert answer == "LD422 note_required"


def test_same_act_is_proposed_once(captured: Captured, scheme: Record, proposal: Record) -> None:
    fixed = proposed("scheme.submit", scheme)
    assert refused(captured, fixed) == "LD409 already_proposed"
    assert told(captured.as_(SIPING, Role.DRAFTER), RECALL, proposal, given=NOTHING) == "done"
    made(captured, fixed)


def test_two_readers_are_proposed_at_once(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED")
    first, second = (
        made(captured, proposed("plan.share", plan, chosen=[body])) for body in (LISHU, JILIN)
    )
    assert [signed(captured, each) for each in (first, second)] == ["done", "done"]


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("plan.edit", "needs_no_signature"),
        ("proposal.sign", "needs_no_signature"),
        ("plan.forge", "needs_no_signature"),
        ("scheme.submit", "no_transition"),
        ("plan.share", "no_transition"),
    ],
)
def test_what_could_not_be_done_is_not_proposed(
    captured: Captured, story: Story, act: str, reason: str
) -> None:
    fixed = proposed(act, story.record("plan", "DRAFT"), "plan", chosen=[JILIN])
    permitted = {"permitted": [f"{act}/self"]}
    assert refused(captured, fixed, **permitted) == f"LD409 {reason}"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"letter": "", "findings": [], "suggestions": []}, "LD422 required"),
        ({"letter": "意见", "findings": [], "suggestions": []}, None),
        (
            {"letter": "意见", "findings": [{"text": "一"}], "suggestions": [], "forged": 1},
            "LD422 unknown_field",
        ),
        (None, "LD422 required"),
    ],
)
def test_input_is_checked_when_it_is_proposed(
    captured: Captured, story: Story, given: Any, reason: str | None
) -> None:
    supervision = story.record("supervision", "OPEN")
    fixed = proposed("supervision.issue_opinion", supervision, given=given)
    answer = refused(captured, fixed)
    assert answer == (reason or "LD422 finding_or_suggestion_required")


def test_gate_is_closed_to_proposals(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPINION_ISSUED")
    fixed = proposed("supervision.close", supervision)
    assert refused(captured, fixed) == "LD409 suggestion_not_accepted"


def test_hidden_record_and_none_answer_alike(captured: Captured, story: Story) -> None:
    hidden = story.record("plan", "DRAFT", JILIN)
    for record in (hidden, Record("plan", "220000", SIPING, uuid4())):
        assert refused(captured, proposed("plan.issue", record)) == "LD404 not_found"


def test_expected_revision_is_that_of_the_record(captured: Captured, scheme: Record) -> None:
    fixed = proposed("scheme.submit", scheme)
    assert refused(captured, fixed, expected_revision=2) == "LD409 revision_behind"


Change = Callable[[Story, Record], Any]
CHANGES: dict[str, tuple[str, str, Change]] = {
    "edited": ("scheme", "scheme.submit", lambda story, scheme: story.write(scheme)),
    "submitted": (
        "scheme",
        "scheme.withdraw",
        lambda story, scheme: story.act("scheme.submit", scheme),
    ),
    "withdrawn": (
        "scheme",
        "scheme.submit",
        lambda story, scheme: story.act("scheme.withdraw", scheme),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_record_makes_it_void(captured: Captured, story: Story, change: str) -> None:
    subject, act, perform = CHANGES[change]
    record = story.record(subject, "DRAFT")
    proposal = made(captured, proposed(act, record))
    perform(story, record)
    assert row(captured, proposal, "state") == "VOID"
    assert signed(captured, proposal) == "LD409 no_transition"


def test_state_that_comes_back_leaves_it_void(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "RETURNED")
    story.write(scheme)
    proposal = made(captured, proposed("scheme.submit", scheme))
    for act in ("scheme.submit", "review.accept", "review.return"):
        story.do(act, scheme)
    assert row(captured, proposal, "state") == "VOID"


def test_change_by_another_body_makes_it_void(captured: Captured, story: Story) -> None:
    suggestion = story.record("suggestion", "ANSWERED", JILIN)
    proposal = made(captured, proposed("suggestion.accept", suggestion), JILIN)
    scheme = story.record("scheme", "UNDER_REVIEW")
    review, _ = story.review(scheme)
    returning = made(
        captured,
        proposed("review.return", Record("review", "220000", JILIN, review), note="请修改"),
        JILIN,
    )
    story.act("scheme.withdraw", scheme)
    assert row(captured, returning, "state") == "VOID"
    assert row(captured, proposal, "state") == "OPEN"


def test_hidden_draft_does_not_make_it_void(captured: Captured, story: Story) -> None:
    """What the proposer's body does not see does not tell of itself."""
    suggestion = story.record("suggestion", "OPEN", SIPING)
    proposal = made(captured, proposed("suggestion.answer", suggestion, note="已整改"), LISHU)
    assert row(captured, proposal, "relation") == "subordinate"
    plan = story.record("plan", "ISSUED")
    sharing = made(captured, proposed("plan.share", plan, chosen=[LISHU]))
    story.do("plan.share", plan)
    assert row(captured, sharing, "state") == "OPEN"
    story.write(plan)
    assert row(captured, sharing, "state") == "VOID"
    assert row(captured, proposal, "state") == "OPEN"


def test_review_is_proposed_and_signed(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    review, _ = story.review(scheme)
    story.judge(scheme)
    fixed = proposed("review.pass", Record("review", "220000", JILIN, review))
    proposal = made(captured, fixed, JILIN)
    assert row(captured, proposal, "subject_id") == scheme.id
    assert signed(captured, proposal) == "done"
    assert state_of(captured, scheme, "work_scheme") == "PASSED"


def test_record_is_begun_by_a_signature(captured: Captured) -> None:
    fixed: dict[str, Any] = {"kind": "PILOT", "starts_on": "2026-01-01", "ends_on": "2026-02-01"}
    fixed |= {"places": ["市区"], "supervised": LISHU}
    proposal = made(captured, proposed("supervision.open", None, fixed=fixed))
    assert recipients(captured, SIPING, proposal.id) == [LISHU]
    assert signed(captured, proposal) == "done"
    query = "SELECT subject_id FROM liandong.act WHERE id = %s"
    ((id,),) = captured.admin.execute(query, (row(captured, proposal, "performed_id"),)).fetchall()
    assert count(captured.as_(LISHU), "supervision", id) == 1


def recipients(captured: Captured, body: str, proposal: UUID) -> list[str]:
    found = captured.as_(body).execute("SELECT liandong.recipients(%s)", (proposal,)).fetchone()
    assert found is not None
    return list(found[0])


def test_recipients_are_those_of_now(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED")
    withdrawal = made(captured, proposed("plan.withdraw", plan))
    assert recipients(captured, SIPING, withdrawal.id) == []
    story.do("plan.share", plan)
    assert recipients(captured, SIPING, withdrawal.id) == [f"{SIPING}/*"]


def test_readers_of_anothers_record_are_not_told(captured: Captured, story: Story) -> None:
    """The supervised body learns nothing of whom else its superior shows the letter."""
    suggestion = story.record("suggestion", "OPEN", SIPING)
    captured.admin.execute(
        "UPDATE liandong.suggestion SET audience = audience || '{210000}' WHERE id = %s",
        (suggestion.id,),
    )
    answer = made(captured, proposed("suggestion.answer", suggestion, note="已整改"), LISHU)
    assert recipients(captured, LISHU, answer.id) == [SIPING]


def test_two_signatures_give_one_act(captured: Captured, proposal: Record) -> None:
    voices = [captured.another(SIPING) for _ in range(2)]
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(told, v, SIGN, proposal, given=PERMITTED) for v in voices]
        answers = sorted(each.result() for each in asked)
    assert answers == ["LD409 no_transition", "done"]


def test_signing_and_editing_do_not_deadlock(captured: Captured, story: Story) -> None:
    """Whoever is later finds the proposal void, or the scheme submitted."""
    signer, editor = captured.another(SIPING), captured.another(SIPING)
    for _ in range(8):
        scheme = story.record("scheme", "DRAFT")
        proposal = made(captured, proposed("scheme.submit", scheme))
        with ThreadPoolExecutor(2) as threads:
            edit = threads.submit(told, editor, "scheme.edit", scheme, given={"title": "新"})
            sign = threads.submit(told, signer, SIGN, proposal, given=PERMITTED)
            answers = {edit.result(), sign.result()}
        assert answers == {"done", "LD409 no_transition"}


def test_nothing_is_written_but_by_the_referee(captured: Captured, proposal: Record) -> None:
    voice = captured.as_(SIPING)
    for statement, given in (
        ("UPDATE liandong.proposal SET state = 'SIGNED'", ()),
        ("INSERT INTO liandong.proposal (input) VALUES (%s)", (Jsonb({}),)),
        ("DELETE FROM liandong.proposal", ()),
    ):
        with pytest.raises(Exception, match="permission denied"):
            voice.execute(statement.encode(), given)

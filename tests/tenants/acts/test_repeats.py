"""The same key again is the same act, however often and however much at once it is sent."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest

from liandong.policies.actors import Role
from tests.support.captured import Captured, answered, perform, performed, told
from tests.support.cast import CHANGCHUN, JILIN, SIPING
from tests.support.sketches import CONTENTS, FIXED
from tests.support.speaking import Connection
from tests.support.story import Story

AT_ONCE = 8
OTHER = "LD409 key_used_for_another_act"
Request = tuple[str, str, str, UUID | None, dict[str, Any]]


def begin_plan(story: Story) -> Request:
    return SIPING, "plan.draft", "plan", None, {"fixed": FIXED["plan"], "given": CONTENTS["plan"]}


def edit_plan(story: Story) -> Request:
    id = story.record("plan", "DRAFT").id
    return SIPING, "plan.edit", "plan", id, {"given": {"title": "改"}}


def share_plan(story: Story) -> Request:
    return (
        JILIN,
        "plan.share",
        "plan",
        story.record("plan", "ISSUED", JILIN).id,
        {"chosen": [SIPING]},
    )


def judge_clause(story: Story) -> Request:
    review, (clause, _) = story.review(story.record("scheme", "UNDER_REVIEW"))
    given = {"clause_id": str(clause), "verdict": "PASS"}
    return JILIN, "review.record_verdict", "review", review, {"given": given}


def return_scheme(story: Story) -> Request:
    id = story.record("scheme", "UNDER_REVIEW").id
    return JILIN, "review.return", "scheme", id, {"note": "说明"}


def issue_letter(story: Story) -> Request:
    id = story.record("supervision", "OPEN", JILIN).id
    return JILIN, "supervision.issue_opinion", "supervision", id, {"given": CONTENTS["supervision"]}


REQUESTS = (begin_plan, edit_plan, share_plan, judge_clause, return_scheme, issue_letter)


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        yield threads


def acts(captured: Captured) -> int:
    ((number,),) = captured.admin.execute("SELECT count(*) FROM liandong.act").fetchall()
    return int(number)


@pytest.mark.parametrize("prepare", REQUESTS)
def test_repeated_request_is_the_first_act(
    captured: Captured, story: Story, prepare: Callable[[Story], Request]
) -> None:
    """Also where it could not be done again."""
    body, act, subject, id, given = prepare(story)
    given |= {"key": f"again {act}", "request_hash": "h"}
    before = acts(captured)
    first = performed(captured.as_(body), act, subject, id, **given)
    assert performed(captured.as_(body), act, subject, id, **given) == first
    assert acts(captured) == before + 1


@pytest.mark.parametrize("prepare", REQUESTS)
def test_eight_at_once_are_one_act(
    captured: Captured,
    story: Story,
    pool: ThreadPoolExecutor,
    prepare: Callable[[Story], Request],
) -> None:
    body, act, subject, id, given = prepare(story)
    given |= {"key": f"at once {act}", "request_hash": "h"}
    before = acts(captured)
    start = Barrier(AT_ONCE)

    def ask(voice: Connection) -> tuple[UUID, UUID]:
        start.wait()
        return performed(voice, act, subject, id, **given)

    voices = [captured.another(body) for _ in range(AT_ONCE)]
    answers = list(pool.map(ask, voices))
    assert len(set(answers)) == 1
    assert acts(captured) == before + 1


def test_repeat_is_answered_after_later_acts(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    voice = captured.as_(SIPING)
    first = perform(voice, "plan.issue", plan, key="later")
    perform(voice, "plan.withdraw", plan)
    assert perform(voice, "plan.issue", plan, key="later") == first
    assert story.state(plan) == "WITHDRAWN"


def test_repeated_verdict_is_answered_after_the_decision(captured: Captured, story: Story) -> None:
    body, act, subject, id, given = judge_clause(story)
    voice = captured.as_(body)
    first, scheme = performed(voice, act, subject, id, key="verdict", **given)
    performed(voice, "review.return", "scheme", scheme, note="说明")
    assert performed(voice, act, subject, id, key="verdict", **given) == (first, scheme)
    assert answered(voice, act, subject, id, key="new", **given) == "LD409 no_transition"


def test_key_is_not_for_another_request(captured: Captured, story: Story) -> None:
    first, second = story.record("plan", "DRAFT"), story.record("plan", "DRAFT")
    voice = captured.as_(SIPING)
    perform(voice, "plan.issue", first, key="k", request_hash="h")
    before = acts(captured)
    assert told(voice, "plan.withdraw", first, key="k", request_hash="h") == OTHER
    assert told(voice, "plan.issue", second, key="k", request_hash="h") == OTHER
    assert told(voice, "plan.issue", first, key="k", request_hash="g") == OTHER
    assert told(voice, "plan.issue", first, key="k") == OTHER
    draft = partial(answered, voice, "plan.draft", "plan", None, fixed=FIXED["plan"])
    assert draft(given=CONTENTS["plan"], key="k", request_hash="h") == OTHER
    assert (story.state(first), story.state(second)) == ("ISSUED", "DRAFT")
    assert acts(captured) == before


def test_repeat_does_not_tell_of_what_is_hidden(captured: Captured, story: Story) -> None:
    """With a key of its own a body learns no more of another's record than without it."""
    plan = story.record("plan", "DRAFT")
    perform(captured.as_(SIPING), "plan.issue", plan, key="ours")
    hidden = story.record("plan", "DRAFT", CHANGCHUN)
    voice = captured.as_(SIPING)
    for id in (hidden.id, uuid4()):
        assert answered(voice, "plan.issue", "plan", id, key="ours") == OTHER
        assert answered(voice, "plan.issue", "plan", id, key="free") == "LD404 not_found"


def test_bodies_do_not_share_keys(captured: Captured, story: Story) -> None:
    ours, theirs = story.record("plan", "DRAFT"), story.record("plan", "DRAFT", CHANGCHUN)
    first = perform(captured.as_(SIPING), "plan.issue", ours, key="both")
    assert perform(captured.as_(CHANGCHUN), "plan.issue", theirs, key="both") != first
    assert story.state(theirs) == "ISSUED"


def test_members_of_a_body_do_not_share_keys(captured: Captured, story: Story) -> None:
    """Neither the answer to a colleague's request nor that there was one."""
    first, second = story.record("plan", "DRAFT"), story.record("plan", "DRAFT")
    act = perform(captured.as_(SIPING), "plan.issue", first, key="colleague", request_hash="h")
    drafter = captured.as_(SIPING, Role.DRAFTER)
    again = told(drafter, "plan.issue", first, key="colleague", request_hash="h")
    assert again == "LD409 nothing_new"
    other = perform(drafter, "plan.issue", second, key="colleague", request_hash="h")
    assert other != act
    assert perform(drafter, "plan.issue", second, key="colleague", request_hash="h") == other
    voice = captured.as_(SIPING)
    assert perform(voice, "plan.issue", first, key="colleague", request_hash="h") == act


def test_refused_request_leaves_its_key_free(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    voice = captured.as_(SIPING)
    refused = told(voice, "plan.share", plan, chosen=[JILIN], key="free again")
    assert refused == "LD409 no_transition"
    assert told(voice, "plan.issue", plan, key="free again") == "done"

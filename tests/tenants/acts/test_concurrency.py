"""Two things at once: one of them wins, and the database never holds both."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import psycopg
import pytest
from psycopg import IsolationLevel

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, answered, perform, told
from tests.support.cast import JILIN, LIAONING, SIPING
from tests.support.sketches import CONTENTS, FIXED
from tests.support.speaking import Connection
from tests.support.story import Story

AT_ONCE = 8


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        yield threads


@pytest.fixture(scope="module")
def reviewers(captured: Captured) -> list[Connection]:
    return [captured.another(JILIN) for _ in range(AT_ONCE)]


@pytest.fixture(scope="module")
def drafters(captured: Captured) -> list[Connection]:
    return [captured.another(SIPING) for _ in range(2)]


def at_once(pool: ThreadPoolExecutor, tasks: Sequence[Callable[[], str]]) -> list[str]:
    """What the tasks answer when they start together, in an order of chance."""
    start = Barrier(len(tasks))

    def run(task: Callable[[], str]) -> str:
        start.wait()
        return task()

    return list(pool.map(run, tasks))


def acting(voice: Connection, act: str, record: Record, **given: int) -> Callable[[], str]:
    return lambda: told(voice, act, record, note="说明", **given)


@pytest.fixture
def frozen(reviewers: list[Connection]) -> Iterator[list[Connection]]:
    """Reviewers whose transactions see nothing that was committed after their start."""
    for voice in reviewers:
        voice.isolation_level = IsolationLevel.REPEATABLE_READ
    yield reviewers
    for voice in reviewers:
        voice.isolation_level = None


@pytest.mark.parametrize("round_", range(50))
def test_one_of_opposite_decisions_wins(
    captured: Captured,
    story: Story,
    pool: ThreadPoolExecutor,
    reviewers: list[Connection],
    round_: int,
) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme)
    decisions = ["review.pass", "review.return"] * (AT_ONCE // 2)
    random.Random(round_).shuffle(decisions)
    pairs = zip(reviewers, decisions, strict=True)
    answers = at_once(pool, [acting(voice, act, scheme) for voice, act in pairs])
    assert sorted(answers) == ["LD409 no_transition"] * (AT_ONCE - 1) + ["done"]
    winner = decisions[answers.index("done")]
    assert decided(captured, scheme) == [(winner,)]
    assert story.state(scheme) == {"review.pass": "PASSED", "review.return": "RETURNED"}[winner]
    review, _ = story.review(scheme)
    states = captured.admin.execute("SELECT state FROM liandong.review WHERE id = %s", (review,))
    assert states.fetchall() == [(story.state(scheme),)]


@pytest.mark.parametrize("round_", range(10))
def test_one_decision_wins_over_snapshots(
    captured: Captured,
    story: Story,
    pool: ThreadPoolExecutor,
    frozen: list[Connection],
    round_: int,
) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme)
    decisions = ["review.pass", "review.return"] * (AT_ONCE // 2)
    random.Random(round_).shuffle(decisions)
    pairs = zip(frozen, decisions, strict=True)
    answers = at_once(pool, [in_transaction(voice, act, scheme) for voice, act in pairs])
    assert answers.count("done") == 1
    assert {answer[:5] for answer in answers} <= {"done", "LD409", "40001"}
    assert decided(captured, scheme) == [(decisions[answers.index("done")],)]


def in_transaction(voice: Connection, act: str, record: Record) -> Callable[[], str]:
    def run() -> str:
        try:
            with voice.transaction():
                perform(voice, act, record, note="说明")
        except psycopg.Error as error:
            return f"{error.sqlstate}"
        return "done"

    return run


def decided(captured: Captured, scheme: Record) -> list[tuple[str]]:
    query = (
        "SELECT kind FROM liandong.act WHERE subject_id = %s"
        " AND kind IN ('review.pass', 'review.return')"
    )
    return captured.admin.execute(query, (scheme.id,)).fetchall()


@pytest.mark.parametrize("body", [LIAONING, SIPING])
def test_acts_of_one_body_queue_up(
    captured: Captured, story: Story, pool: ThreadPoolExecutor, body: str
) -> None:
    """All succeed, and are numbered and linked; for Liaoning they are the first acts at all."""
    voices = [captured.another(body) for _ in range(AT_ONCE)]
    for _ in range(5):
        answers = at_once(pool, [partial(drafted, voice) for voice in voices])
        assert answers == ["done"] * AT_ONCE
    with admin_engine(Settings(database_url=captured.database)).connect() as connection:
        assert verify(connection).breaks == ()


def drafted(voice: Connection) -> str:
    """How the draft of a plan is answered."""
    values = {"fixed": FIXED["plan"], "given": CONTENTS["plan"]}
    return answered(voice, "plan.draft", "plan", None, **values)


def test_edits_of_one_record_queue_up(
    captured: Captured, story: Story, pool: ThreadPoolExecutor
) -> None:
    """Each is a version with a number of its own, in which what the others wrote is kept."""
    plan = story.record("plan", "DRAFT")
    words = [{"title": f"第{place}稿"} for place in range(AT_ONCE)]
    edits = [editing(captured.another(SIPING), plan, given) for given in words]
    assert at_once(pool, edits) == ["done"] * AT_ONCE
    numbers = captured.admin.execute(
        "SELECT number, content ->> 'title' FROM liandong.plan_revision WHERE subject_id = %s"
        " ORDER BY number",
        (plan.id,),
    ).fetchall()
    assert [number for number, _ in numbers] == list(range(1, AT_ONCE + 2))
    assert {title for _, title in numbers[1:]} == {given["title"] for given in words}


def editing(voice: Connection, plan: Record, given: dict[str, str]) -> Callable[[], str]:
    return lambda: told(voice, "plan.edit", plan, given=given)


def test_one_of_two_standards_for_a_target_wins(
    captured: Captured, pool: ThreadPoolExecutor
) -> None:
    voices = [captured.another(JILIN) for _ in range(AT_ONCE)]
    target = {"applies_to": "COUNTY", "document": "REPORT"}
    values: dict[str, Any] = {"fixed": target, "given": CONTENTS["standard"]}
    draft = partial(answered, act="standard.draft", subject="standard", id=None, **values)
    answers = at_once(pool, [partial(draft, voice) for voice in voices])
    assert sorted(answers) == ["LD409 standard_exists"] * (AT_ONCE - 1) + ["done"]


@pytest.mark.parametrize("round_", range(20))
def test_one_of_edit_and_submit_wins(
    captured: Captured,
    story: Story,
    pool: ThreadPoolExecutor,
    drafters: list[Connection],
    round_: int,
) -> None:
    """The one who submits names what was read; an edit in between is never submitted unread."""
    scheme = story.record("scheme", "DRAFT")
    editor, submitter = drafters
    submit = acting(submitter, "scheme.submit", scheme, expected=1)
    given = {"title": "改动"}
    edit, submitted = at_once(
        pool, [lambda: told(editor, "scheme.edit", scheme, given=given), submit]
    )
    released = captured.admin.execute(
        "SELECT h.state, h.released_number, max(r.number) FROM liandong.work_scheme h"
        " JOIN liandong.scheme_revision r ON r.subject_id = h.id WHERE h.id = %s GROUP BY 1, 2",
        (scheme.id,),
    ).fetchone()
    if submitted == "done":
        assert edit == "LD409 no_transition"
        assert released == ("SUBMITTED", 1, 1)
    else:
        assert (edit, submitted) == ("done", "LD409 revision_behind")
        assert released == ("DRAFT", None, 2)


@pytest.mark.parametrize("round_", range(30))
def test_pass_never_holds_a_fail(
    captured: Captured,
    story: Story,
    pool: ThreadPoolExecutor,
    reviewers: list[Connection],
    round_: int,
) -> None:
    """Whoever is first, and however long the transaction of the verdict lingers."""
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme)
    chance = random.Random(round_)
    pause = chance.random() / 100

    def passing() -> str:
        time.sleep(pause)
        return told(reviewers[0], "review.pass", scheme)

    failing, passed = at_once(
        pool, [lambda: failed(story, reviewers[1], scheme, chance.random() / 100), passing]
    )
    verdicts = captured.admin.execute(
        "SELECT array_agg(v.verdict) FROM liandong.verdict v"
        " JOIN liandong.review r ON r.id = v.review_id WHERE r.scheme_id = %s",
        (scheme.id,),
    ).fetchone()
    assert verdicts is not None
    assert (story.state(scheme) == "PASSED") == (passed == "done")
    assert ("FAIL" in verdicts[0]) == (failing == "done" and passed != "done")
    assert passed == "done" or failing == "done"


def failed(story: Story, voice: Connection, scheme: Record, pause: float) -> str:
    """Fail a clause in a transaction that lingers before its end."""
    review, (first, _) = story.review(scheme)
    given = {"clause_id": str(first), "verdict": "FAIL", "opinion": "不通过"}
    with voice.transaction():
        answer = answered(voice, "review.record_verdict", "review", review, given=given)
        time.sleep(pause)
    return answer

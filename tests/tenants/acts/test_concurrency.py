"""Two things at once: one of them wins, and the database never holds both."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from psycopg import IsolationLevel

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, perform, told
from tests.support.cast import JILIN, LIAONING, SIPING
from tests.support.speaking import Connection
from tests.support.story import Story

AT_ONCE = 8
CHANGE = "UPDATE liandong.verdict SET verdict = 'FAIL', opinion = '不通过' WHERE clause_id = %s"
UPSERT = (
    "INSERT INTO liandong.verdict (province, owner, audience, review_id, clause_id, verdict,"
    " opinion) SELECT '220000', '220000', '{220000}', review_id, clause_id, 'FAIL', '不通过'"
    " FROM liandong.verdict WHERE clause_id = %s AND review_id = %s"
    " ON CONFLICT (province, owner, review_id, clause_id)"
    " DO UPDATE SET verdict = excluded.verdict, opinion = excluded.opinion"
)


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
    return lambda: told(voice, act, record, **given)


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
                perform(voice, act, record)
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
        plans = [story.record("plan", "NEW", body) for _ in voices]
        pairs = zip(voices, plans, strict=True)
        answers = at_once(pool, [acting(voice, "plan.draft", plan) for voice, plan in pairs])
        assert answers == ["done"] * AT_ONCE
    with admin_engine(Settings(database_url=captured.database)).connect() as connection:
        assert verify(connection).breaks == ()


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
    edit, submitted = at_once(pool, [lambda: edited(editor, scheme), submit])
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


def edited(voice: Connection, scheme: Record) -> str:
    """Add a revision and record the edit in one transaction, as the command does."""
    try:
        with voice.transaction():
            voice.execute(
                "INSERT INTO liandong.scheme_revision (province, owner, audience, subject_id,"
                " number, content) SELECT province, owner, '{220300}', subject_id, 2, content"
                " FROM liandong.scheme_revision WHERE subject_id = %s",
                (scheme.id,),
            )
            perform(voice, "scheme.edit", scheme)
    except psycopg.Error as error:
        return f"{error.sqlstate} {error.diag.message_primary}"
    return "done"


@pytest.mark.parametrize("way", ["act first", "update", "upsert"])
@pytest.mark.parametrize("round_", range(15))
def test_pass_never_holds_a_fail(
    captured: Captured,
    story: Story,
    pool: ThreadPoolExecutor,
    reviewers: list[Connection],
    way: str,
    round_: int,
) -> None:
    """However rudely the verdict is changed, and whoever is first."""
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme)
    chance = random.Random(round_)
    pause = chance.random() / 100

    def passing() -> str:
        time.sleep(pause)
        return told(reviewers[0], "review.pass", scheme)

    failing, passed = at_once(
        pool, [lambda: failed(story, reviewers[1], scheme, way, chance.random() / 100), passing]
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


def failed(story: Story, voice: Connection, scheme: Record, way: str, pause: float) -> str:
    """Fail a clause in a transaction that lingers before its end."""
    review, (first, _) = story.review(scheme)
    try:
        with voice.transaction():
            if way == "act first":
                perform(voice, "review.record_verdict", scheme)
            if way == "upsert":
                voice.execute(UPSERT, (first, review))
            else:
                voice.execute(CHANGE + " AND review_id = %s", (first, review))
            time.sleep(pause)
    except psycopg.Error as error:
        return f"{error.sqlstate} {error.diag.message_primary}"
    return "done"

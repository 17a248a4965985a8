"""Turns: how requests of several bodies are let in, one round of the event loop after the other."""

import asyncio
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from liandong.graphql.limits.fairness import AGAIN_SECONDS, Company, Turns

pytestmark = pytest.mark.asyncio


@dataclass
class Work:
    """Requests of a body, each named; `begun` holds those that had their turn, in order."""

    turns: Turns
    begun: list[str] = field(default_factory=list)
    ends: dict[str, asyncio.Event] = field(default_factory=dict)

    def ask(self, *names: str) -> list[asyncio.Task[None]]:
        """Requests named by body and number, e.g. `a1`, that run until they are told to end."""
        return [asyncio.create_task(self._run(name)) for name in names]

    async def end(self, *names: str) -> None:
        for name in names:
            self.ends[name].set()
        await rounds()

    async def _run(self, name: str) -> None:
        self.ends[name] = asyncio.Event()
        with self.turns.of(name[0]) as turn:
            await turn.begin()
            self.begun.append(name)
            await self.ends[name].wait()


async def rounds() -> None:
    """Let everything happen that waits for nothing."""
    for _ in range(20):
        await asyncio.sleep(0)


@dataclass
class Clock:
    """Time that passes when it is told to."""

    now: float = 0.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("liandong.graphql.limits.fairness._now", lambda: clock.now)
    return clock


@pytest.fixture
def work() -> Work:
    return Work(Turns(Company(), most=3, each=2))


@pytest_asyncio.fixture
async def shared(work: Work) -> Work:
    """Nobody is alone: another body has just asked."""
    work.ask("z0")
    await rounds()
    await work.end("z0")
    work.begun.clear()
    return work


async def test_body_runs_no_more_than_its_own(shared: Work) -> None:
    shared.ask("a1", "a2", "a3", "a4")
    await rounds()
    assert shared.begun == ["a1", "a2"]
    await shared.end("a2")
    assert shared.begun == ["a1", "a2", "a3"]


async def test_other_body_does_not_wait_behind_a_flood(shared: Work) -> None:
    shared.ask(*(f"a{number}" for number in range(50)))
    await rounds()
    shared.ask("b1")
    await rounds()
    assert shared.begun == ["a0", "a1", "b1"]


async def test_lone_body_has_every_turn(work: Work) -> None:
    work.ask("a1", "a2", "a3", "a4")
    await rounds()
    assert work.begun == ["a1", "a2", "a3"]
    await work.end("a1")
    assert work.begun == ["a1", "a2", "a3", "a4"]


async def test_who_waits_begins_as_soon_as_it_is_alone(shared: Work) -> None:
    """Nothing has to end for it."""
    shared.ask("a1", "a2", "a3", "a4")
    await rounds()
    assert shared.begun == ["a1", "a2"]
    await asyncio.sleep(1.4)
    assert shared.begun == ["a1", "a2", "a3"]


async def test_newcomer_does_not_overtake_who_waits(clock: Clock, shared: Work) -> None:
    shared.ask("a1", "a2", "a3", "a4")
    await rounds()
    clock.now += 1.1
    shared.ask("a5")
    await rounds()
    assert shared.begun == ["a1", "a2", "a3"]
    await shared.end("a1", "a2")
    assert shared.begun == ["a1", "a2", "a3", "a4", "a5"]


async def test_other_level_is_company_too() -> None:
    company = Company()
    levels = [Work(Turns(company, most=3, each=2)) for _ in range(2)]
    for level, body in zip(levels, "ab", strict=True):
        level.ask(*(f"{body}{number}" for number in range(4)))
        await rounds()
    assert levels[1].begun == ["b0", "b1"]
    await levels[0].end("a0", "a1")
    assert levels[0].begun == ["a0", "a1", "a2", "a3"]


async def test_flood_draws_back_once_somebody_else_asks(work: Work) -> None:
    work.ask("a1", "a2", "a3", "a4", "a5")
    await rounds()
    work.ask("b1")
    await rounds()
    for name in ("a1", "a2"):
        await work.end(name)
    assert work.begun == ["a1", "a2", "a3", "b1", "a4"]
    await work.end("b1")
    assert work.begun[5:] == []


async def test_body_is_alone_again_after_a_while(clock: Clock, shared: Work) -> None:
    shared.ask("a1", "a2", "a3", "a4", "a5")
    await rounds()
    clock.now += 1.1
    await shared.end("a1")
    assert shared.begun == ["a1", "a2", "a3", "a4"]


@pytest.mark.parametrize(("seconds", "begun"), [(0.4, ["a2", "a3"]), (0.6, ["a2"])])
async def test_busy_body_has_one_turn(
    clock: Clock, shared: Work, seconds: float, begun: list[str]
) -> None:
    shared.ask("a1")
    await rounds()
    clock.now += seconds
    await shared.end("a1")
    shared.ask("a2", "a3", "b1")
    await rounds()
    assert shared.begun == ["a1", *begun, "b1"]


async def test_busy_body_is_as_others_when_it_was_quiet(clock: Clock, work: Work) -> None:
    work.ask("a1")
    await rounds()
    clock.now += 0.9
    await work.end("a1")
    clock.now += 1.0
    work.ask("b1", "a2", "a3")
    await rounds()
    assert work.begun == ["a1", "b1", "a2", "a3"]


async def test_many_short_turns_are_as_busy_as_a_long_one(clock: Clock, shared: Work) -> None:
    for number in range(6):
        shared.ask(f"a{number}")
        await rounds()
        clock.now += 0.1
        await shared.end(f"a{number}")
    shared.ask("a6", "a7")
    await rounds()
    assert shared.begun[6:] == ["a6"]


async def test_busy_body_has_every_turn_when_it_is_alone(clock: Clock, work: Work) -> None:
    work.ask("a1")
    await rounds()
    clock.now += 9.0
    await work.end("a1")
    work.ask("a2", "a3", "a4")
    await rounds()
    assert work.begun == ["a1", "a2", "a3", "a4"]


async def test_bodies_that_wait_go_round(shared: Work) -> None:
    shared.ask("a1", "a2", "a3", "a4", "b1", "b2", "b3", "c1")
    await rounds()
    assert shared.begun == ["a1", "a2", "b1"]
    for name in ("a1", "a2", "b1", "a3", "b2"):
        await shared.end(name)
    assert shared.begun[3:] == ["a3", "b2", "c1", "a4", "b3"]


async def test_nobody_runs_when_all_turns_are_taken(work: Work) -> None:
    work.ask("a1", "b1", "c1", "d1")
    await rounds()
    assert work.begun == ["a1", "b1", "c1"]
    await work.end("b1")
    assert work.begun[3:] == ["d1"]


async def test_work_without_a_pause_counts_until_the_round_ends() -> None:
    turns = Turns(Company(), most=9, each=2)
    seen: list[int] = []
    now = 0

    with turns.of("b") as turn:
        await turn.begin()

    async def run() -> None:
        with turns.of("a") as turn:
            await turn.begin()
            seen.append(now)

    tasks = [asyncio.create_task(run()) for _ in range(10)]
    while not all(task.done() for task in tasks):
        now += 1
        await asyncio.sleep(0)
    assert max(seen.count(each) for each in seen) == 2


async def test_who_gives_up_waiting_is_passed_over(shared: Work) -> None:
    _, _, third, _ = shared.ask("a1", "a2", "a3", "a4")
    await rounds()
    third.cancel()
    await shared.end("a1")
    assert shared.begun == ["a1", "a2", "a4"]


async def test_turn_that_comes_too_late_is_passed_on(shared: Work) -> None:
    _, _, third, _ = shared.ask("a1", "a2", "a3", "a4")
    await rounds()
    # The turn is given in the second round; who gets it would go on in the third.
    shared.ends["a1"].set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    third.cancel()
    await rounds()
    assert shared.begun == ["a1", "a2", "a4"]


async def fail(turns: Turns) -> None:
    with turns.of("a") as turn:
        await turn.begin()
        raise ZeroDivisionError


async def test_failed_work_gives_its_turn_back(work: Work) -> None:
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            await fail(work.turns)
    work.ask("a1")
    await rounds()
    assert work.begun == ["a1"]


async def test_turn_that_never_began_is_nobodys(work: Work) -> None:
    with work.turns.of("a"):
        pass
    await rounds()
    assert dict(work.turns._running) == {}


async def test_nothing_is_kept_of_who_is_done(work: Work) -> None:
    names = [f"{body}{number}" for body in "abcde" for number in range(4)]
    tasks = work.ask(*names)
    await rounds()
    tasks[-1].cancel()
    for name in names[:-1]:
        await work.end(name)
    await asyncio.wait(tasks)
    await asyncio.sleep(AGAIN_SECONDS + 0.05)
    assert not work.turns._looks_again
    assert (dict(work.turns._running), dict(work.turns._waiting)) == ({}, {})

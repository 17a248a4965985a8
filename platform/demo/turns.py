"""Puts the acts of all records into the order in which they happened."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from liandong.platform.demo.steps import Record, Step
from liandong.tenants.bodies.models import Body
from liandong.tenants.doubts import BEIJING

OPENS = time(8, 30, tzinfo=BEIJING)
MORNING_MINUTES = 180  # in which the first act of a day on a record falls
BETWEEN_MINUTES = 13
NOW = datetime.max.replace(tzinfo=BEIJING)


@dataclass(frozen=True)
class Turn:
    """What one member does to one record in one transaction, and when; None is now."""

    record: Record
    steps: tuple[Step, ...]
    at: datetime | None


def in_order(records: Collection[Record], bodies: Mapping[str, Body]) -> list[Turn]:
    """The turns of all records as they follow each other in time.

    Those without a day come last, the upper bodies' first.
    """
    turns = [turn for record in records for turn in _turns(record)]
    depth = {record.key: len(bodies[record.place].ancestors) for record in records}
    return sorted(turns, key=lambda turn: (turn.at or NOW, depth[turn.record.key]))


def _turns(record: Record) -> Iterator[Turn]:
    earlier = timedelta(days=1) if _lies_ahead(record) else timedelta()
    for day, steps in groupby(record.steps, key=lambda step: step.day):
        sittings = groupby(steps, key=lambda step: step.member)
        for number, (_, together) in enumerate(sittings):
            yield Turn(record, tuple(together), day and _time(record, day, number) - earlier)


def _lies_ahead(record: Record) -> bool:
    """Whether today's acts on the record would come later than now: offices open later."""
    days = [step.day for step in record.steps if step.day]
    return bool(days) and _time(record, days[-1], len(days)) > datetime.now(BEIJING)


def _time(record: Record, day: date, number: int) -> datetime:
    """A time in office hours, the same in every run."""
    minutes = record.key.int % MORNING_MINUTES + number * BETWEEN_MINUTES
    return datetime.combine(day, OPENS) + timedelta(minutes=minutes)

"""The boxes of a worklist, each made of arms."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import false

from liandong.graphql.planner import bindings as b
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.worklist.arms import (
    RECORDS,
    Box,
    boxed,
    done,
    ongoing,
    record_arm,
    started,
    todo,
)
from liandong.graphql.schema.worklist.unread import unread
from liandong.policies.engine import Rights

BOXES: Mapping[Box, Callable[[Rights], Iterator[b.Arm]]] = {
    Box.TODO: todo,
    Box.ONGOING: ongoing,
    Box.DONE: done,
    Box.STARTED: started,
    Box.UNREAD: unread,
}


def arms_of(box: Box, rights: Rights) -> list[b.Arm]:
    """The arms of a box for members with these rights; there is at least one."""
    arms = list(BOXES[box](rights))
    nothing = record_arm(RECORDS[0], sources(RECORDS[0]).head.table.alias(), false())
    return [boxed(box, arm) for arm in arms or [nothing]]

"""Dispatches, as the registry knows them."""

from datetime import date

from liandong.tenants.dispatches.models import (
    DispatchContent,
    DispatchFixed,
    DispatchState,
    NoticeAnswerContent,
)
from liandong.tenants.dispatches.workflow import (
    ANSWER,
    RECORD_ANSWER,
    SILENT,
    SYSTEM,
    TASKS,
    TRANSITIONS,
)
from liandong.tenants.followed import GivenDay
from liandong.tenants.noun import Noun

DISPATCH = Noun.versioned(
    "dispatch",
    called="dispatch",
    states=DispatchState,
    content=DispatchContent,
    fixed=DispatchFixed,
    shown=("title", "kind", "year"),
    kept={
        "received_on": date | None,
        "answered_on": date | None,
        "rule": str | None,
        "rule_number": str | None,
    },
    inputs={ANSWER: NoticeAnswerContent, RECORD_ANSWER: NoticeAnswerContent},
    transitions=TRANSITIONS,
    system=SYSTEM,
    tasks=TASKS,
    given_day=GivenDay(owed=SILENT, due=("due_on",)),
)

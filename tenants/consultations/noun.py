"""Consultations, as the registry knows them."""

from liandong.tenants.consultations.models import (
    AskingContent,
    ConsultationContent,
    ConsultationFixed,
    ConsultationState,
    RecordedReplyContent,
)
from liandong.tenants.consultations.workflow import (
    ASK_BODY,
    ASK_DEPARTMENT,
    GIVE,
    RECORD,
    SYSTEM,
    TASKS,
    TRANSITIONS,
    WAITING,
)
from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.followed import GivenDay
from liandong.tenants.noun import Noun

CONSULTATION = Noun.versioned(
    "consultation",
    called="consultation",
    states=ConsultationState,
    content=ConsultationContent,
    fixed=ConsultationFixed,
    shown=("title",),
    given_day=GivenDay(owed=WAITING, due=("due_on",)),
    inputs={
        ASK_BODY: AskingContent,
        ASK_DEPARTMENT: AskingContent,
        GIVE: BroughtContent,
        RECORD: RecordedReplyContent,
    },
    transitions=TRANSITIONS,
    system=SYSTEM,
    tasks=TASKS,
)

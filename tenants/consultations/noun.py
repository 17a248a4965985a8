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
)
from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.noun import Noun

CONSULTATION = Noun.versioned(
    "consultation",
    called="consultation",
    states=ConsultationState,
    content=ConsultationContent,
    fixed=ConsultationFixed,
    shown=("title",),
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

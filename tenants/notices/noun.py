"""Notices, as the registry knows them."""

from liandong.tenants.notices.models import NoticeContent, NoticeState
from liandong.tenants.notices.workflow import TRANSITIONS
from liandong.tenants.noun import Noun

NOTICE = Noun.versioned(
    "notice",
    called="notice",
    states=NoticeState,
    content=NoticeContent,
    shown=("title", "kind", "year", "due_on"),
    transitions=TRANSITIONS,
)

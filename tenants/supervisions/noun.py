"""Supervisions, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.suggestions.models import Suggestion
from liandong.tenants.supervisions.models import (
    Opinion,
    OpinionContent,
    Supervision,
    SupervisionContent,
)
from liandong.tenants.supervisions.workflow import TRANSITIONS

SUPERVISION = Noun(
    name="supervision",
    called="supervision",
    head=Supervision,
    revision=Opinion,
    content=OpinionContent,
    fixed=SupervisionContent,
    parts={"suggestions": Suggestion},
    transitions=TRANSITIONS,
)

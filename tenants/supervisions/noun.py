"""Supervisions, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.models import (
    GroupContent,
    OpinionContent,
    SupervisionContent,
    SupervisionState,
)
from liandong.tenants.supervisions.workflow import FOLLOWED, GROUP, SYSTEM, TASKS, TRANSITIONS

SUPERVISION = Noun.versioned(
    "supervision",
    called="supervision",
    states=SupervisionState,
    content=OpinionContent,
    fixed=SupervisionContent,
    revision="opinion",
    parts={"suggestions": SUGGESTION},
    later=("team", "topics"),
    inputs={GROUP: GroupContent},
    transitions=TRANSITIONS,
    followed=FOLLOWED,
    system=SYSTEM,
    tasks=TASKS,
)

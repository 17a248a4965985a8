"""Experiences, as the registry knows them."""

from liandong.tenants.experiences.models import ExperienceContent, ExperienceState
from liandong.tenants.experiences.workflow import TRANSITIONS
from liandong.tenants.noun import Noun

EXPERIENCE = Noun.versioned(
    "experience",
    called="experience",
    states=ExperienceState,
    content=ExperienceContent,
    shown=("title", "kind", "topic"),
    kept={"adoptions": int},
    transitions=TRANSITIONS,
)

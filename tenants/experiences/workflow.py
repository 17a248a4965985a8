"""The workflow of an experience: published, recommended from level to level, adopted by others."""

from liandong.policies.actors import Relation
from liandong.tenants.workflow import SELF, SUPERIOR, Transition, WorkKind, from_each

KEPT = ("DRAFT", "PUBLISHED")
ABOVE = (SUPERIOR, Relation.ANCESTOR)
OTHERS = tuple(relation for relation in Relation if relation is not SELF)

TRANSITIONS = (
    Transition("experience", "NEW", "experience.draft", SELF, "DRAFT", told="actor", writes=True),
    *from_each(KEPT, "experience", "experience.edit", SELF, told="actor", writes=True),
    Transition(
        "experience",
        "DRAFT",
        "experience.publish",
        SELF,
        "PUBLISHED",
        reach="superior_and_descendants",
        releases=True,
        work=WorkKind.SEND,
    ),
    Transition(
        "experience",
        "PUBLISHED",
        "experience.publish",
        SELF,
        "PUBLISHED",
        reach="superior_and_descendants",
        releases=True,
    ),
    *(
        Transition(
            "experience",
            "PUBLISHED",
            "experience.recommend",
            relation,
            "PUBLISHED",
            gate="not_recommended",
            reach="recommended",
        )
        for relation in ABOVE
    ),
    # An affair of the two bodies: other readers know how many adopted it.
    *(
        Transition(
            "experience",
            "PUBLISHED",
            "experience.adopt",
            relation,
            "PUBLISHED",
            gate="not_adopted",
            effect="count_adoption",
            told="added",
            note_required=True,
        )
        for relation in OTHERS
    ),
    *(
        Transition(
            "experience",
            "PUBLISHED",
            "experience.comment",
            relation,
            "PUBLISHED",
            told="added",
            note_required=True,
        )
        for relation in OTHERS
    ),
    # Those who adopted it go on reading what they adopted.
    *from_each(KEPT, "experience", "experience.withdraw", SELF, "WITHDRAWN"),
)

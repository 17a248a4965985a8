"""Experiences (经验交流) and their versions."""

from liandong.graphql.planner.fields import column
from liandong.graphql.schema.acts.types import ActConnection, acts_on
from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.experiences.noun import EXPERIENCE


@version(EXPERIENCE, "One version of an experience; frozen once published (版本).")
class ExperienceRevision(Version):
    pass


@record(
    EXPERIENCE,
    "What a body found to work (经验交流): published, recommended on, adopted by others.",
    owner_is="The body whose experience it is.",
)
class Experience(Node):
    adoptions: int = column("adoptions", "How many other bodies have adopted it (采用数).")
    adopted_by: ActConnection = acts_on(
        "experience",
        "experience.adopt",
        description="How others adopted it, for its owner; of the others each sees its own: acts"
        " `experience.adopt`, whose note says how.",
    )
    comments: ActConnection = acts_on(
        "experience",
        "experience.comment",
        description="What others said of it, for its owner; of the others each sees its own: acts"
        " `experience.comment`, whose note says it.",
    )


@page_of(Experience)
class ExperienceConnection(Connection):
    pass

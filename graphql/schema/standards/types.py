"""Review standards (审核指导标准), their revisions and clauses."""

from liandong.graphql.schema.records import Version, element, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.standards.noun import STANDARD


@element(STANDARD, "clauses")
class Clause(Node):
    pass


@version(STANDARD, "One version of a review standard; frozen once issued (版本).")
class StandardRevision(Version):
    pass


@record(
    STANDARD,
    "What a body's pre-reviews judge by (审核指导标准).",
    owner_is="The body whose standard it is.",
)
class ReviewStandard(Node):
    pass


@page_of(ReviewStandard)
class ReviewStandardConnection(Connection):
    pass

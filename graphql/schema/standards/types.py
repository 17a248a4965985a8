"""Review standards (审核指导标准), their revisions and clauses."""

from liandong.graphql.planner.fields import many, one
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.records import Version, element, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.ruledocuments.types import RuleArticle
from liandong.tenants.standards.noun import STANDARD


@element(STANDARD, "clauses")
class Clause(Node):
    article: RuleArticle | None = one(
        lambda clause, article, _: article.id == clause.article_id,
        "The article of a rule document that requires it (依据条款), of the version in force"
        " when it was written. Null where the viewer may not see it.",
    )


@version(STANDARD, "One version of a review standard; frozen once issued (版本).")
class StandardRevision(Version):
    taken_up: list[Owner] = many(
        lambda revision, body, _: revision.content["takes_up"]["bodies"].has_key(body.id),
        lambda body: body.id,
        "The bodies whose schemes are taken up (提级审核), where `takesUp` names any.",
    )


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

"""Rules of deadlines (期限规则) and their versions."""

from sqlalchemy import Uuid, cast

from liandong.graphql.planner.fields import one
from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.ruledocuments.types import RuleArticle
from liandong.tenants.deadlines.noun import DEADLINE


@version(DEADLINE, "One version of a rule of deadlines; frozen once issued (版本).")
class DeadlineRuleRevision(Version):
    article: RuleArticle | None = one(
        lambda revision, article, _: (
            article.id == cast(revision.content["article_id"].astext, Uuid)
        ),
        "The article of a rule document that lays it down (依据条款), of the version in force"
        " when it was written. Null where the viewer may not see it.",
    )


@record(
    DEADLINE,
    "By which day what is due (期限规则), for its body and all below it; of several rules the"
    " stricter one holds.",
    owner_is="The body whose rule it is.",
)
class DeadlineRule(Node):
    pass


@page_of(DeadlineRule)
class DeadlineRuleConnection(Connection):
    pass

"""Rules of deadlines (期限规则) and their versions."""

from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.deadlines.noun import DEADLINE


@version(DEADLINE, "One version of a rule of deadlines; frozen once issued (版本).")
class DeadlineRuleRevision(Version):
    pass


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

"""Rule documents (制度规范), their versions and articles."""

from liandong.graphql.schema.records import Version, element, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT


@element(RULE_DOCUMENT, "articles")
class RuleArticle(Node):
    pass


@version(RULE_DOCUMENT, "One version of a rule document; frozen once issued (版本).")
class RuleDocumentRevision(Version):
    pass


@record(
    RULE_DOCUMENT,
    "A rule by which the work is done (制度规范), for its body and all below it: its articles, in"
    " versions.",
    owner_is="The body that keeps it in its library.",
)
class RuleDocument(Node):
    pass


@page_of(RuleDocument)
class RuleDocumentConnection(Connection):
    pass

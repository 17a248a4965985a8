"""Paper templates (文书模板) and their versions."""

from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.templates.noun import TEMPLATE


@version(TEMPLATE, "One version of a paper template; frozen once put into use (版本).")
class PaperTemplateRevision(Version):
    pass


@record(
    TEMPLATE,
    "A Word file by which a body lays out papers of a kind (文书模板), in place of the platform's."
    " Nobody outside the body sees it.",
    owner_is="The body whose template it is.",
)
class PaperTemplate(Node):
    pass


@page_of(PaperTemplate)
class PaperTemplateConnection(Connection):
    pass

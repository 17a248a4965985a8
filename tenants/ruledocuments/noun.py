"""Rule documents, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.ruledocuments.models import RuleDocumentContent, RuleDocumentState
from liandong.tenants.ruledocuments.reading import rule_document_from_text
from liandong.tenants.ruledocuments.workflow import TRANSITIONS

RULE_DOCUMENT = Noun.versioned(
    "ruledocument",
    called="rule document",
    states=RuleDocumentState,
    head="rule_document",
    revision="rule_document_revision",
    content=RuleDocumentContent,
    parts={"articles": "rule_article"},
    cited=("articles",),
    shown=("title", "kind", "issuer", "document_number", "effective_from", "effective_to"),
    transitions=TRANSITIONS,
    from_text=rule_document_from_text,
)

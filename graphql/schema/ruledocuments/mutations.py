"""The mutations of rule documents."""

import strawberry

from liandong.graphql.schema.ruledocuments.types import RuleDocument
from liandong.graphql.schema.subject import Subject
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT

ON = Subject(RULE_DOCUMENT, RuleDocument, "rule_document")


@strawberry.type
class RuleDocumentMutations:
    draft_rule_document = ON.draft("Draft a rule document (制度规范); seen by its body alone.")
    edit_rule_document = ON.edit("Write a new version; those who read it keep the issued one.")
    issue_rule_document = ON.act(
        "ruledocument.issue",
        "Put the newest version in force for the body and all below it (印发); what points at an"
        " article of a former version goes on doing so.",
    )
    withdraw_rule_document = ON.act(
        "ruledocument.withdraw",
        "Abolish a rule document (废止); who read it goes on reading it, and so does what was"
        " decided by it.",
    )

"""The workflow of a template of papers: drafted, put into use, taken out of use by its body."""

from liandong.tenants.workflow import SELF, Transition, WorkKind, from_each

KEPT = ("DRAFT", "ISSUED")

TRANSITIONS = (
    Transition(
        "template",
        "NEW",
        "template.draft",
        SELF,
        "DRAFT",
        effect="is_a_word_file",
        told="actor",
        writes=True,
    ),
    *from_each(
        KEPT, "template", "template.edit", SELF, effect="is_a_word_file", told="actor", writes=True
    ),
    Transition(
        "template",
        "DRAFT",
        "template.issue",
        SELF,
        "ISSUED",
        gate="has_a_file",
        releases=True,
        work=WorkKind.SEND,
    ),
    Transition(
        "template", "ISSUED", "template.issue", SELF, "ISSUED", gate="has_a_file", releases=True
    ),
    *from_each(KEPT, "template", "template.withdraw", SELF, "WITHDRAWN"),
)

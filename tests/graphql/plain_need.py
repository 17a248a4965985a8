"""What members of one body read of it, role by role and state by state: written out by hand."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from liandong.policies.actors import Role
from tests.graphql.plain_roles import ACTS_OF

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]
Rows = list[Row]

EXCHANGED = ("experience", "notice", "ruledocument")
# Whose drafts a role reads; of `review`, the verdicts before the decision.
READS = {
    Role.DIRECTOR: ("plan", "scheme", "standard", "review", "deadline", "template", *EXCHANGED),
    Role.DRAFTER: ("plan", "scheme", "standard", "deadline", "template", *EXCHANGED),
    Role.REVIEWER: ("standard", "review"),
    Role.SUPERVISOR: ("notice",),
    Role.OBSERVER: (),
    Role.ADMIN: (),
}
HEADS = {
    "plan": "Plan",
    "scheme": "WorkScheme",
    "standard": "ReviewStandard",
    "deadline": "DeadlineRule",
    "template": "PaperTemplate",
    "experience": "Experience",
    "notice": "Notice",
    "ruledocument": "RuleDocument",
}
VERSIONS = {
    "plan": "PlanRevision",
    "scheme": "SchemeRevision",
    "standard": "StandardRevision",
    "deadline": "DeadlineRuleRevision",
    "template": "PaperTemplateRevision",
    "experience": "ExperienceRevision",
    "notice": "NoticeRevision",
    "ruledocument": "RuleDocumentRevision",
}
PARTS = {"plan": ("PlanItem", "ItemAnswer"), "standard": ("Clause",)}
PARTS["ruledocument"] = ("RuleArticle",)
DRAFTING = ("draft", "edit")


def told(plain: "Plain", rows: Mapping[str, Rows]) -> dict[str, Rows]:
    """Of the rows that the body sees, those that the member reads."""
    kept = dict(rows)
    for noun in unread(plain.role):
        if noun == "review":
            open_ = {row["id"] for row in rows["Review"] if not decided(row)}
            kept["Verdict"] = [v for v in rows["Verdict"] if v["review_id"] not in open_]
            continue
        head, version = HEADS[noun], VERSIONS[noun]
        kept[head] = [row for row in rows[head] if row["released_number"] is not None]
        kept[version] = [row for row in rows[version] if row["released_at"] is not None]
        for part in PARTS.get(noun, ()):
            there = {row["id"] for row in kept[version]}
            kept[part] = [row for row in rows[part] if row["revision_id"] in there]
    kept["Consultation"] = [row for row in rows["Consultation"] if consulted(plain, row, rows)]
    asked = {row["id"] for row in kept["Consultation"]}
    kept["ConsultationRevision"] = [
        row for row in rows["ConsultationRevision"] if row["subject_id"] in asked
    ]
    kept["Proposal"] = [row for row in rows["Proposal"] if concerns(plain, row)]
    kept["Act"] = [row for row in rows["Act"] if told_of(row, kept, plain)]
    return kept


def unread(role: Role) -> Iterable[str]:
    return (noun for noun in (*HEADS, "review") if noun not in READS[role])


def decided(review: Row) -> bool:
    return review["state"] in ("RETURNED", "PASSED", "PASSED_WITH_CHANGES")


def consulted(plain: "Plain", consultation: Row, rows: Mapping[str, Rows]) -> bool:
    """Another body asks, or the member reads verdicts before the decision, or it was made."""
    return (
        "review" in READS[plain.role]
        or consultation["owner"] != plain.body
        or any(
            review["id"] == consultation["review_id"] and decided(review)
            for review in rows["Review"]
        )
    )


def concerns(plain: "Plain", proposal: Row) -> bool:
    """The member made the proposal, or may perform what it proposes."""
    own = bool(proposal["proposed_by"] == plain.me["id"])
    return own or str(proposal["act"]).startswith(ACTS_OF[plain.role])


def told_of(act: Row, kept: Mapping[str, Rows], plain: "Plain") -> bool:
    """An act is read like what it wrote, or was on."""
    noun, _, verb = act["kind"].partition(".")
    if noun == "proposal":
        return any(row["id"] == act["subject_id"] for row in kept["Proposal"])
    if act["kind"] in ("review.assign", "review.record_verdict"):
        return "review" in READS[plain.role] or any(
            decided(review)
            and review["scheme_id"] == act["subject_id"]
            and review["created_at"] <= act["performed_at"] <= review["decided_at"]
            for review in kept["Review"]
        )
    if noun == "consultation":
        return any(row["id"] == act["subject_id"] for row in kept["Consultation"])
    if noun not in HEADS or noun in READS[plain.role]:
        return True
    if verb == "self_check":
        return False
    if verb in DRAFTING:
        of = act["subject_id"], act["revision"]
        return any((row["subject_id"], row["number"]) == of for row in kept[VERSIONS[noun]])
    return verb != "withdraw" or act["revision"] is not None

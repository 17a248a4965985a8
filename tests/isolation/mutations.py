"""Every mutation with an input that would do, and which of its fields name something by id."""

from dataclasses import dataclass
from typing import Any

from tests.isolation.selections import SCHEMA, selection
from tests.support.acting import INPUTS
from tests.support.documents import OPINION, PLAN, SCHEME, STANDARD, SUPERVISION

MUTATIONS: Any = SCHEMA.mutation_type.fields
RECORD = {"plan": "planId", "scheme": "schemeId", "supervision": "supervisionId"}


@dataclass(frozen=True)
class Target:
    """A mutation on a record: the noun that it takes, in which field, and the rest of its input."""

    mutation: str
    noun: str
    field: str
    input: dict[str, Any]

    def on(self, id: str, **more: Any) -> dict[str, Any]:
        """The variables of the mutation on this record."""
        return {"input": self.input | {self.field: id} | more}


def _target(mutation: str, noun: str, input: dict[str, Any] | None = None) -> Target:
    return Target(mutation, noun, RECORD.get(noun, f"{noun}Id"), input or {})


CLAUSE = "clause_00000000-0000-7000-8000-000000000000"
VERDICT = {"clauseId": CLAUSE, "verdict": "CHANGE", "opinion": "监督重点不够聚焦"}

TARGETS = (
    _target("editPlan", "plan", {"title": "另一个题目"}),
    _target("issuePlan", "plan"),
    _target("sharePlan", "plan", {"with": "BODY", "body": "220581"}),
    _target("withdrawPlan", "plan"),
    _target("editReviewStandard", "standard", {"title": "另一个题目"}),
    _target("issueReviewStandard", "standard"),
    _target("withdrawReviewStandard", "standard"),
    _target("editScheme", "scheme", {"title": "另一个题目"}),
    _target("submitScheme", "scheme"),
    _target("withdrawScheme", "scheme"),
    _target("startScheme", "scheme"),
    _target("closeScheme", "scheme"),
    _target("acceptReview", "scheme"),
    _target("recordVerdict", "review", VERDICT),
    _target("decideReview", "review", {"decision": "RETURN"}),
    _target("issueOpinion", "supervision", OPINION),
    _target("closeSupervision", "supervision"),
    _target("answerSuggestion", "suggestion", {"answer": "已制定整改措施。"}),
    _target("sendBackSuggestion", "suggestion", {"note": "措施不够具体。"}),
    _target("acceptSuggestion", "suggestion"),
)

# Those that make a record, and name at most another one that it refers to.
MAKERS: dict[str, dict[str, Any]] = {
    "draftPlan": PLAN,
    "draftScheme": SCHEME,
    "draftReviewStandard": STANDARD,
    "openSupervision": SUPERVISION,
}


def document(mutation: str, depth: int = 1) -> str:
    """The mutation with its payload as deep as told."""
    payload = selection(f"{mutation[0].upper()}{mutation[1:]}Payload", depth)
    return f"mutation($input: {INPUTS[mutation]}!) {{ {mutation}(input: $input) {{ {payload} }} }}"

"""The mutations of proposals: made, signed, sent back, recalled."""

from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.types import get_object_definition

from liandong.graphql.schema.consultations.mutations import ConsultationMutations
from liandong.graphql.schema.deadlines.mutations import DeadlineMutations
from liandong.graphql.schema.dispatches.mutations import DispatchMutations
from liandong.graphql.schema.experiences.mutations import ExperienceMutations
from liandong.graphql.schema.field_limits import described
from liandong.graphql.schema.inputs import RepeatableInput
from liandong.graphql.schema.mutation import DECLARED, Declared, mutation, subject
from liandong.graphql.schema.notices.mutations import NoticeMutations
from liandong.graphql.schema.plans.mutations import PlanMutations
from liandong.graphql.schema.proposals.types import Proposal
from liandong.graphql.schema.relay import fill
from liandong.graphql.schema.reviews.mutations import ReviewMutations
from liandong.graphql.schema.ruledocuments.mutations import RuleDocumentMutations
from liandong.graphql.schema.schemes.mutations import SchemeMutations
from liandong.graphql.schema.standards.mutations import StandardMutations
from liandong.graphql.schema.subject import Subject
from liandong.graphql.schema.suggestions.mutations import SuggestionMutations
from liandong.graphql.schema.supervisions.mutations import SupervisionMutations
from liandong.graphql.schema.templates.mutations import TemplateMutations
from liandong.tenants.acts.commands import Done, Request
from liandong.tenants.attempts.denials import Attempt
from liandong.tenants.errors import Conflict, Problem
from liandong.tenants.proposals.commands import MAKE, judge, propose
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.transaction import Transaction

ON = Subject(PROPOSAL, Proposal, "proposal")
# Nobody outside the body is told of what these do, so that they need no signature.
INSIDE = frozenset(
    (
        *("draft_plan", "edit_plan", "draft_scheme", "edit_scheme"),
        *("draft_review_standard", "edit_review_standard"),
        *("assign_clauses", "record_verdict", "self_check_scheme"),
        *("draft_deadline_rule", "edit_deadline_rule"),
        *("draft_paper_template", "edit_paper_template"),
        *("draft_experience", "edit_experience", "draft_notice", "edit_notice"),
        *("draft_rule_document", "edit_rule_document"),
        "group_supervision",
    )
)
# Several acts at once; each of them can be proposed by itself.
SEVERAL = frozenset(("open_supervisions",))
PROPOSED: dict[str, Declared] = {
    field.python_name: field.metadata[DECLARED]
    for mutations in (
        PlanMutations,
        SchemeMutations,
        StandardMutations,
        ReviewMutations,
        ConsultationMutations,
        SupervisionMutations,
        SuggestionMutations,
        DeadlineMutations,
        TemplateMutations,
        ExperienceMutations,
        NoticeMutations,
        DispatchMutations,
        RuleDocumentMutations,
    )
    for field in get_object_definition(mutations, strict=True).fields
    if field.python_name not in INSIDE | SEVERAL
}


def _proposed() -> Any:
    cls = type("ProposedActInput", (), {"__annotations__": {}})
    for name, declared in PROPOSED.items():
        text = f"As the mutation takes it, without an `idempotencyKey`: {declared.description}"
        fill(cls, name, declared.input | None, strawberry.field(default=UNSET, description=text))
    text = "The act to propose: the input of its mutation, in the field of the same name."
    return strawberry.input(cls, one_of=True, description=text)


ProposedActInput: Any = _proposed()


@strawberry.input(description="An act to propose (呈签) to who may sign it.")
class ProposeInput(RepeatableInput):
    act: ProposedActInput = strawberry.field(description="The act, as it would be performed.")
    note: str | None = strawberry.field(
        default=UNSET,
        description=described(
            Request.model_fields["note"], "A word to who signs it; the act has a note of its own."
        ),
    )

    @property
    def chosen(self) -> tuple[str, Any]:
        """The name of the mutation that would perform the act, and its input."""
        (chosen,) = (
            (name, given)
            for name in PROPOSED
            if (given := getattr(self.act, name)) not in (UNSET, None)
        )
        return chosen

    def doubts(self) -> list[Problem]:
        """Possible mistakes in the input of the act."""
        name, input = self.chosen
        return [doubt.within(f"act.{name}") for doubt in input.doubts()]


async def make(tx: Transaction, input: ProposeInput) -> Done:
    name, given = input.chosen
    declared, request = PROPOSED[name], input.request()
    try:
        return await propose(
            tx, lambda proposing: declared.command(proposing, given), request, f"act.{name}"
        )
    except Conflict as refusal:
        declared.explain(refusal)
        raise


def proposing(input: ProposeInput) -> Attempt:
    """What a proposal tries, of the record of its act."""
    name, given = input.chosen
    return Attempt(MAKE, PROPOSED[name].tried(given).target, input)


def judging(act: str, description: str) -> Any:
    """The mutation that performs such an act on a proposal: `proposal.sign` is `signProposal`."""

    async def command(tx: Transaction, input: Any) -> Done:
        return await judge(tx, act, ON.key(input), input.request())

    return ON.mutation(act, ON.named(act), ON.act_input, command, description)


@strawberry.type
class ProposalMutations:
    propose = mutation(
        "Propose",
        ProposeInput,
        make,
        proposing,
        "Propose an act that this member may prepare and another one signs (呈签). What would be"
        " refused is refused now.",
        proposal=subject(Proposal, "The proposal."),
    )
    sign_proposal = judging(
        "proposal.sign",
        "Perform the proposed act (签发); it bears the names of who prepared and who signed it.",
    )
    send_back_proposal = judging(
        "proposal.send_back", "Send a proposal back to be changed (退回); the note says why."
    )
    recall_proposal = judging("proposal.recall", "Take back a proposal of one's own (撤回).")

"""How each stage of the table comes about."""

from collections.abc import Awaitable, Callable

from tests.isolation.experiences import EXPERIENCES, PEERS
from tests.isolation.families import superior_of
from tests.isolation.notices import NOTICES
from tests.isolation.opinions import OPINIONS
from tests.isolation.rule_documents import RULE_DOCUMENTS
from tests.isolation.supervisions import SUPERVISIONS
from tests.isolation.teller import Teller
from tests.isolation.templates import TEMPLATES
from tests.support.cast import SIPING

Stage = Callable[[Teller], Awaitable[None]]

# A direct subordinate beside the lower body; of Siping, one that nobody in the cast speaks for.
BESIDE = PEERS | {SIPING: "220323"}


async def issued(teller: Teller) -> None:
    await teller.draft_plan(teller.family.upper)
    await teller.plan("issuePlan")


async def shared(teller: Teller) -> None:
    await issued(teller)
    await teller.plan("sharePlan", **{"with": "BODY", "body": teller.family.lower})


def shared_with(audience: str) -> Stage:
    async def stage(teller: Teller) -> None:
        await issued(teller)
        await teller.plan("sharePlan", **{"with": audience})

    return stage


async def plan_drafted(teller: Teller) -> None:
    await teller.draft_plan(teller.family.upper)


async def plan_edited(teller: Teller) -> None:
    await plan_drafted(teller)
    await teller.plan("editPlan")


async def plan_edited_after_sharing(teller: Teller) -> None:
    await shared(teller)
    await teller.plan("editPlan")


async def plan_shared_in_turn(teller: Teller) -> None:
    await shared(teller)
    await teller.plan("sharePlan", **{"with": "BODY", "body": BESIDE[teller.family.upper]})


async def plan_issued_again(teller: Teller) -> None:
    await plan_edited_after_sharing(teller)
    await teller.plan("issuePlan")
    await teller.plan("sharePlan", **{"with": "DIRECT_SUBORDINATES"})


async def plan_withdrawn(teller: Teller) -> None:
    await plan_edited_after_sharing(teller)
    await teller.plan("withdrawPlan")


async def plan_withdrawn_unissued(teller: Teller) -> None:
    await plan_drafted(teller)
    await teller.plan("withdrawPlan")


async def plan_taken_away(teller: Teller) -> None:
    await plan_issued_again(teller)
    lower = {"with": "BODY", "body": teller.family.lower}
    await teller.plan("unsharePlan", **{"with": "DIRECT_SUBORDINATES"})
    await teller.plan("unsharePlan", **lower)


async def plan_urged(teller: Teller) -> None:
    await issued(teller)
    duty = {"with": "DIRECT_SUBORDINATES", "obliges": {"answerBy": {"text": "年底前"}}}
    await teller.plan("sharePlan", **duty)
    await teller.plan("urgePlan", body=teller.family.lower)


async def plan_reissued(teller: Teller) -> None:
    await plan_withdrawn(teller)
    await teller.plan("reissuePlan")


def filed(*afterwards: str) -> Stage:
    """The lower body's plan, filed with the upper one; then these acts."""

    async def stage(teller: Teller) -> None:
        await teller.draft_plan(teller.family.lower)
        for mutation in ("issuePlan", "filePlan", *afterwards):
            await teller.lower_plan(mutation)

    return stage


def answering(*afterwards: str, upper: str = "plan shared with the subordinates") -> Stage:
    """The lower body's plan that answers the first version of one of the upper body's; then these
    acts."""

    async def stage(teller: Teller) -> None:
        await teller.draft_answering_plan(upper)
        for mutation in afterwards:
            await teller.lower_plan(mutation)

    return stage


async def scheme_drafted(teller: Teller) -> None:
    await teller.draft_scheme()


async def scheme_submitted(teller: Teller) -> None:
    await teller.draft_scheme()
    await teller.scheme("submitScheme")


async def scheme_checked(teller: Teller) -> None:
    await teller.draft_scheme()
    await teller.check_scheme()
    await teller.scheme("submitScheme")


async def scheme_for_own_plan(teller: Teller) -> None:
    plan = await teller.draft_plan(teller.family.lower)
    await teller.draft_scheme(planId=plan)
    await teller.scheme("submitScheme")


async def scheme_for_shared_plan(teller: Teller) -> None:
    await shared_with("DIRECT_SUBORDINATES")(teller)
    await teller.draft_scheme(planId=teller.subjects["plan"])
    await teller.scheme("submitScheme")


def reviewed(decision: str | None, *afterwards: str, assigned: bool = False) -> Stage:
    async def stage(teller: Teller) -> None:
        await scheme_submitted(teller)
        await teller.review(decision, assigned=assigned)
        for mutation in afterwards:
            await teller.scheme(mutation)

    return stage


async def scheme_taken_up(teller: Teller) -> None:
    """Reviewed by the chief, whose standard is withdrawn to make room for the next one."""
    teller.reviewer = str(superior_of(teller.family.upper))
    await teller.draft_standard("SCHEME", takesUp={"kinds": ["RAISED"]})
    await teller.standard("issueReviewStandard")
    await teller.draft_scheme(kind="RAISED")
    await teller.scheme("submitScheme")
    await teller.review("RETURN")
    await teller.standard("withdrawReviewStandard")


async def scheme_submitted_again(teller: Teller) -> None:
    await reviewed("RETURN", "editScheme")(teller)
    await teller.scheme("submitScheme", answers=teller.answers("act scheme.submit 2"))
    await teller.review(None)


async def scheme_urged(teller: Teller) -> None:
    await scheme_submitted(teller)
    await teller.scheme("urgeScheme")


async def scheme_incomplete(teller: Teller) -> None:
    await scheme_submitted(teller)
    await teller.scheme_of_lower("returnIncompleteScheme")
    await teller.scheme_of_lower("urgeAmendment")


async def pass_revoked(teller: Teller) -> None:
    await reviewed("PASS")(teller)
    await teller.scheme_of_lower("revokePass")


async def changes_confirmed(teller: Teller) -> None:
    await reviewed("PASS_WITH_CHANGES", "editScheme", "submitScheme")(teller)
    await teller.scheme_of_lower("confirmChanges")


def scheme_filed(*afterwards: str) -> Stage:
    """By a standard that asks for no more, and is withdrawn to make room for the next one."""

    async def stage(teller: Teller) -> None:
        await teller.draft_standard("SCHEME", mode="FILE")
        await teller.standard("issueReviewStandard")
        await teller.draft_scheme()
        await teller.scheme("fileScheme")
        for mutation in afterwards:
            await teller.scheme_of_lower(mutation)
        await teller.standard("withdrawReviewStandard")

    return stage


async def standard_issued_twice(teller: Teller) -> None:
    await teller.draft_standard("SCHEME")
    for mutation in ("issueReviewStandard", "editReviewStandard", "issueReviewStandard"):
        await teller.standard(mutation)


def drafted_standard(document: str, *afterwards: str) -> Stage:
    async def stage(teller: Teller) -> None:
        await teller.draft_standard(document)
        for mutation in afterwards:
            await teller.standard(mutation)

    return stage


def drafted_rule(event: str, due: str, *afterwards: str) -> Stage:
    async def stage(teller: Teller) -> None:
        await teller.draft_rule(event, due)
        for mutation in afterwards:
            await teller.rule(mutation)

    return stage


def proposed(*afterwards: str) -> Stage:
    async def stage(teller: Teller) -> None:
        await plan_drafted(teller)
        plan = {"planId": teller.subjects["plan"]}
        await teller.propose(teller.family.upper, "issuePlan", plan)
        for mutation in afterwards:
            await teller.proposal(mutation)

    return stage


async def proposal_made_void(teller: Teller) -> None:
    await proposed()(teller)
    await teller.plan("editPlan")


async def proposal_signed(teller: Teller) -> None:
    await issued(teller)
    plan = {"planId": teller.subjects["plan"], "with": "BODY", "body": teller.family.lower}
    await teller.propose(teller.family.upper, "sharePlan", plan, "act plan.share")
    await teller.proposal("signProposal")


async def answer_proposed(teller: Teller) -> None:
    await teller.open_supervision()
    first, _ = await teller.issue_opinion()
    answer = {"suggestionId": first, "answer": teller.proposed_answer()}
    await teller.propose(teller.family.lower, "answerSuggestion", answer)


async def submission_proposed(teller: Teller) -> None:
    await reviewed("RETURN", "editScheme")(teller)
    scheme = {"schemeId": teller.subjects["scheme"], "answers": teller.answers("proposal")}
    await teller.propose(teller.family.lower, "submitScheme", scheme)


async def deputy_named(teller: Teller) -> None:
    await teller.name_deputy()


async def deputy_ended(teller: Teller) -> None:
    await teller.name_deputy()
    await teller.end_deputy()


# Standards first: schemes are reviewed by them.
STAGES: dict[str, Stage] = {
    **RULE_DOCUMENTS,
    "scheme filed": scheme_filed(),
    "scheme filed and acknowledged": scheme_filed("acknowledgeScheme"),
    "scheme called in": scheme_filed("acknowledgeScheme", "callInScheme"),
    "standard issued twice": standard_issued_twice,
    "standard edited behind": drafted_standard(
        "RECTIFICATION_PLAN", "issueReviewStandard", "editReviewStandard"
    ),
    "standard withdrawn": drafted_standard(
        "REPORT", "issueReviewStandard", "editReviewStandard", "withdrawReviewStandard"
    ),
    "standard drafted": drafted_standard("REPORT"),
    "rule issued twice": drafted_rule(
        "SCHEME_SUBMIT",
        "REVIEW_ACCEPT",
        "issueDeadlineRule",
        "editDeadlineRule",
        "issueDeadlineRule",
    ),
    "rule edited behind": drafted_rule(
        "PLAN_FILE", "PLAN_ACKNOWLEDGE", "issueDeadlineRule", "editDeadlineRule"
    ),
    "rule withdrawn": drafted_rule(
        "REVIEW_PASS",
        "SCHEME_START",
        "issueDeadlineRule",
        "editDeadlineRule",
        "withdrawDeadlineRule",
    ),
    "rule drafted": drafted_rule("REVIEW_PASS", "SCHEME_START"),
    "plan drafted": plan_drafted,
    "plan edited": plan_edited,
    "plan issued": issued,
    "plan shared with one": shared,
    "plan shared with the subordinates": shared_with("DIRECT_SUBORDINATES"),
    "plan shared with all below": shared_with("ALL_BELOW"),
    "plan shared with the chief": shared_with("SUPERIOR"),
    "plan edited after sharing": plan_edited_after_sharing,
    "plan shared with two in turn": plan_shared_in_turn,
    "plan issued again and shared wider": plan_issued_again,
    "plan filed": filed(),
    "plan filed and acknowledged": filed("acknowledgePlan"),
    "plan filed and edited": filed("editPlan"),
    "plan filed and issued again": filed("acknowledgePlan", "editPlan", "issuePlan"),
    "plan filed and withdrawn": filed("withdrawPlan"),
    "plan filed that answers another": answering("issuePlan", "filePlan"),
    "plan issued that answers another": answering("issuePlan"),
    "plan filed that answers a former version": answering(
        "issuePlan", "filePlan", upper="plan issued again and shared wider"
    ),
    "plan filed and commented on": filed("acknowledgePlan", "commentPlan"),
    "plan filed and reported on": filed("reportPlan"),
    "plan filed and closed": filed("editPlan", "closePlan"),
    "plan taken away": plan_taken_away,
    "plan urged": plan_urged,
    "plan reissued": plan_reissued,
    "plan withdrawn with a draft": plan_withdrawn,
    "plan withdrawn unissued": plan_withdrawn_unissued,
    "scheme drafted": scheme_drafted,
    "scheme submitted": scheme_submitted,
    "scheme checked by its body": scheme_checked,
    "scheme urged": scheme_urged,
    "scheme taken up": scheme_taken_up,
    "scheme returned as incomplete": scheme_incomplete,
    "scheme whose pass was revoked": pass_revoked,
    "scheme passed with changes": reviewed("PASS_WITH_CHANGES", "editScheme"),
    "scheme with changes submitted": reviewed("PASS_WITH_CHANGES", "editScheme", "submitScheme"),
    "scheme with changes confirmed": changes_confirmed,
    "scheme for a plan of its own": scheme_for_own_plan,
    "scheme for a shared plan": scheme_for_shared_plan,
    "scheme under review": reviewed(None),
    "scheme assigned": reviewed(None, assigned=True),
    "scheme assigned and passed": reviewed("PASS", assigned=True),
    "scheme returned": reviewed("RETURN"),
    "scheme edited after the return": reviewed("RETURN", "editScheme"),
    "scheme submitted again": scheme_submitted_again,
    "scheme passed": reviewed("PASS"),
    "scheme edited after the pass": reviewed("PASS", "editScheme"),
    "scheme closed": reviewed("PASS", "startScheme", "closeScheme"),
    "scheme withdrawn under review": reviewed(None, "withdrawScheme"),
    "scheme withdrawn after the return": reviewed("RETURN", "editScheme", "withdrawScheme"),
    **OPINIONS,
    **TEMPLATES,
    **EXPERIENCES,
    **NOTICES,
    **SUPERVISIONS,
    "proposal made": proposed(),
    "proposal sent back": proposed("sendBackProposal"),
    "proposal recalled": proposed("recallProposal"),
    "proposal void": proposal_made_void,
    "proposal signed": proposal_signed,
    "proposal of an answer": answer_proposed,
    "proposal of a submission": submission_proposed,
    "deputy named": deputy_named,
    "deputy ended": deputy_ended,
}

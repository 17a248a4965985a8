"""How each stage of a rule document comes about, and of what cites an article of it."""

from collections.abc import Awaitable, Callable

from liandong.policies.actors import Role
from tests.isolation import marks
from tests.isolation.teller import Teller
from tests.support.acting import articles_of
from tests.support.documents import OPINION, RULE_DOCUMENT

Stage = Callable[[Teller], Awaitable[None]]


def document(*afterwards: str) -> Stage:
    """The upper body's document; then these acts."""

    async def stage(teller: Teller) -> None:
        upper = teller.family.upper
        input = marks.written(
            "draftRuleDocument", teller.next_revision("ruledocument"), RULE_DOCUMENT
        )
        payload = await teller.do(
            upper, "draftRuleDocument", input, "ruleDocument { id }", Role.DRAFTER
        )
        teller.subjects["ruledocument"] = str(payload["ruleDocument"]["id"])
        for mutation in afterwards:
            input = {"ruledocumentId": teller.subjects["ruledocument"]}
            if mutation == "editRuleDocument":
                name = teller.next_revision("ruledocument")
                input |= marks.written(mutation, name, RULE_DOCUMENT)
            await teller.do(upper, mutation, input)

    return stage


async def article(teller: Teller) -> dict[str, str]:
    """An article of a document that the upper body has just issued, as others cite it."""
    await document("issueRuleDocument")(teller)
    id = teller.subjects["ruledocument"]
    first, *_ = await articles_of(teller.world, teller.family.upper, id)
    return {"articleId": first}


async def cited_by_clause(teller: Teller) -> None:
    """By a standard that is withdrawn to make room for the next one."""
    cited = await article(teller)
    name = teller.thing("standard clauses 1")
    text = {"title": marks.mark(name, "title"), "text": marks.mark(name, "text")}
    await teller.draft_standard("REPORT", clauses=[text | cited])
    await teller.standard("issueReviewStandard")
    await teller.standard("withdrawReviewStandard")


async def cited_by_rule(teller: Teller) -> None:
    cited = await article(teller)
    await teller.draft_rule("SUPERVISION_OPEN", "SUPERVISION_CLOSE", **cited)
    await teller.rule("issueDeadlineRule")
    await teller.rule("withdrawDeadlineRule")


async def cited_by_finding(teller: Teller) -> None:
    cited = await article(teller)
    await teller.open_supervision()
    name = teller.thing("supervision revision 1")
    finding, *_ = marks.written("issueOpinion", name, OPINION)["findings"]
    await teller.issue_opinion(findings=[finding | cited])


ISSUED = ("issueRuleDocument", "editRuleDocument")
RULE_DOCUMENTS: dict[str, Stage] = {
    "document drafted": document(),
    "document issued twice": document(*ISSUED, "issueRuleDocument"),
    "document edited behind": document(*ISSUED),
    "document abolished": document(*ISSUED, "withdrawRuleDocument"),
    "document that a clause cites": cited_by_clause,
    "document that a rule of deadlines cites": cited_by_rule,
    "document that a finding cites": cited_by_finding,
}

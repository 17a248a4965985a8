"""Rules by which the work is done, and rules of deadlines, which cite them."""

from tests.graphql.telling import Told, files
from tests.support.acting import (
    articles_of,
    drafted_rule,
    drafted_rule_document,
    issued_rule,
    issued_rule_document,
)
from tests.support.cast import CENTRE, JILIN, SIPING


async def rule_documents(told: Told) -> None:
    """Rule documents: one with a version behind it and a draft, one of the centre, one drafted,
    one abolished."""
    world, ids = told.world, told.ids
    attached = await files(told, JILIN)
    ids["document"] = await issued_rule_document(world, JILIN, attachments=attached)
    ids["article"], *_ = await articles_of(world, JILIN, ids["document"])
    on = {"ruledocumentId": ids["document"]}
    later = {"effectiveFrom": "2028-01-01", "effectiveTo": "2029-12-31"}
    await told.act(JILIN, "editRuleDocument", **on, title="审核办法（修订）", **later)
    await told.act(JILIN, "issueRuleDocument", **on, note="作了修订")
    far = await issued_rule_document(world, CENTRE, kind="REGULATION", issuer="中央")
    ids["far_article"], *_ = await articles_of(world, CENTRE, far)
    edited = await issued_rule_document(world, JILIN, effectiveTo=None)
    await told.act(JILIN, "editRuleDocument", ruledocumentId=edited, preamble="第二版草稿")
    ids["drafted_document"] = await drafted_rule_document(world, JILIN, effectiveFrom=None)
    gone = await issued_rule_document(world, JILIN, kind="GUIDE")
    await told.act(JILIN, "withdrawRuleDocument", ruledocumentId=gone)


async def rules(told: Told) -> None:
    """Rules of deadlines, so that something is due of every kind of record; some are no more."""
    world, ids = told.world, told.ids
    ids["rule"] = await issued_rule(world, JILIN, articleId=ids["article"])
    await told.act(
        JILIN, "editDeadlineRule", deadlineId=ids["rule"], dayCount=3, expectedRevision=1
    )
    await told.act(JILIN, "issueDeadlineRule", deadlineId=ids["rule"], note="改为三日")
    await told.act(JILIN, "editDeadlineRule", deadlineId=ids["rule"], title="第三版草稿")
    for body, event, due in (
        (CENTRE, "PLAN_FILE", "PLAN_ACKNOWLEDGE"),
        (CENTRE, "SUPERVISION_ISSUE_OPINION", "SUPERVISION_CLOSE"),
        (JILIN, "SUGGESTION_ANSWER", "SUGGESTION_ACCEPT"),
        (SIPING, "REVIEW_RETURN", "SCHEME_SUBMIT"),
    ):
        given = {"event": event, "due": due, "title": f"{event}之后", "counted": "CALENDAR"}
        given |= {"articleId": ids["far_article"]}
        ids[f"rule_{event.lower()}"] = await issued_rule(world, body, **given)
    ids["drafted_rule"] = await drafted_rule(world, JILIN, event="REVIEW_PASS", due="SCHEME_START")
    gone = await issued_rule(world, JILIN, event="SCHEME_START", due="SCHEME_CLOSE")
    await told.act(JILIN, "withdrawDeadlineRule", deadlineId=gone)

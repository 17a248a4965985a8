"""Supervisions in every state: their letters, and what becomes of the suggestions."""

from tests.graphql.telling import Told, files
from tests.support.acting import issued_opinion, made_proposal, opened_supervision
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.documents import OPINION
from tests.support.filing import kept


async def supervisions(told: Told) -> None:
    world, ids = told.world, told.ids
    ids["supervision"] = await opened_supervision(world, JILIN)
    letter = {"issueOpinion": OPINION | {"supervisionId": ids["supervision"]}}
    await told.recall(JILIN, letter)
    await made_proposal(world, JILIN, letter)
    list_ = await files(told, JILIN)
    found, *others = OPINION["findings"]
    said = {"findings": [found | {"articleId": ids["far_article"]}, *others]}
    first, second = await issued_opinion(
        world, JILIN, ids["supervision"], attachments=list_, **said
    )
    ids["suggestion"], ids["answered"] = first, second
    for suggestion in (first, second):
        shown = [{"file": await kept(world, SIPING), "role": "SUPPORTING"}]
        answer = {"answer": "已整改。", "attachments": shown}
        await told.act(SIPING, "answerSuggestion", suggestionId=suggestion, **answer)
    await told.act(JILIN, "sendBackSuggestion", suggestionId=first, note="不够具体。")
    for progress in ("已开会研究。", "已拟定措施。"):
        await told.act(SIPING, "reportSuggestion", suggestionId=first, progress=progress)
    await told.act(SIPING, "answerSuggestion", suggestionId=first, answer="已明确责任人。")
    for _ in range(2):
        await told.recall(JILIN, {"acceptSuggestion": {"suggestionId": first}})
    await told.act(JILIN, "acceptSuggestion", suggestionId=first)
    ids["closable"] = await opened_supervision(world, JILIN, places=["长春市"])
    await issued_opinion(world, JILIN, ids["closable"], suggestions=[])
    ids["closed"] = await opened_supervision(world, JILIN, kind="PILOT")
    await issued_opinion(world, JILIN, ids["closed"], suggestions=[])
    await told.act(JILIN, "closeSupervision", supervisionId=ids["closed"])
    beside = await opened_supervision(world, JILIN, supervised=CHANGCHUN, kind="FULL_GUIDANCE")
    for grouped in (ids["supervision"], beside):
        together = {"supervisionId": grouped, "groupId": ids["supervision"]}
        await told.act(JILIN, "groupSupervision", **together)
    ids["county_supervision"] = await opened_supervision(world, SIPING, supervised=LISHU)
    await issued_opinion(world, SIPING, ids["county_supervision"])
    await opened_supervision(world, CENTRE, supervised=JILIN)
    await followed_up(told)


async def followed_up(told: Told) -> None:
    """Suggestions of two letters in every state, and supervisions that ended in every way."""
    world, ids = told.world, told.ids
    ids["followed"] = await opened_supervision(world, JILIN, kind="DAILY")
    more = [{"text": f"第{number}条建议", "dueOn": "2026-06-30"} for number in (3, 4)]
    asked, granted, *others = await issued_opinion(
        world, JILIN, ids["followed"], suggestions=[*OPINION["suggestions"], *more]
    )
    second = OPINION | {"letter": "第二期意见书。"}
    *_, continuing, reopened = await issued_opinion(world, JILIN, ids["followed"], **second)
    ids |= {"asked": asked, "granted": granted, "continuing": continuing}
    later = {"dueOn": "2199-12-31", "reason": "正值换届。"}
    for suggestion in (asked, granted, *others):
        await told.act(SIPING, "askSuggestionExtension", suggestionId=suggestion, **later)
    await told.act(JILIN, "grantSuggestionExtension", suggestionId=granted)
    extended = {"suggestionId": others[0], "dueOn": "2199-12-30"}
    ids["to_extend"] = await made_proposal(world, JILIN, {"grantSuggestionExtension": extended})
    planned = {"suggestionId": granted, "answer": "按期整改。", "handling": "AT_ONCE"}
    ids["to_say"] = await made_proposal(world, SIPING, {"answerSuggestion": planned})
    await told.act(JILIN, "urgeSuggestion", suggestionId=granted)
    await told.act(SIPING, "reportSuggestion", suggestionId=granted, progress="已完成一半。")
    for suggestion in (continuing, reopened):
        answer = {"answer": "长期坚持。", "handling": "LONG_TERM"}
        await told.act(SIPING, "answerSuggestion", suggestionId=suggestion, **answer)
    await told.act(JILIN, "acceptSuggestionContinuing", suggestionId=continuing)
    await told.act(JILIN, "acceptSuggestion", suggestionId=reopened)
    await told.act(JILIN, "reopenSuggestion", suggestionId=reopened, reason="问题反弹。")
    for ending in ("cancelSupervision", "closeSupervisionWithoutLetter"):
        ended = await opened_supervision(world, JILIN, places=["白山市"])
        await told.act(JILIN, ending, supervisionId=ended, note="任务调整")
    await told.act(JILIN, "reopenSupervision", supervisionId=ids["closed"], note="补充督导")
    await told.act(JILIN, "closeSupervision", supervisionId=ids["closed"])

"""A story told over HTTP before the reading tests: every noun, in many states, at three levels."""

from datetime import timedelta
from typing import Any

import psycopg

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.graphql.story_inside import attempts, deputies, file_reads, opened
from tests.graphql.story_notices import notices
from tests.graphql.story_reviews import consultations, keys, taken_up
from tests.graphql.story_rules import rule_documents, rules
from tests.graphql.story_supervisions import supervisions
from tests.graphql.telling import SERIES, TITLES, Told, files
from tests.support.acting import (
    ITEMS,
    accepted_review,
    answering_plan,
    decided_review,
    drafted_experience,
    drafted_plan,
    drafted_scheme,
    drafted_template,
    issued_opinion,
    issued_standard,
    issued_template,
    made_proposal,
    member_id,
    opened_supervision,
    passed_with_changes,
    published_experience,
    self_checks,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.documents import OPINION, PLAN, STANDARD, SUPERVISION
from tests.support.filing import kept
from tests.support.world import World

TEAMS = "query($id: ID!) { node(id: $id) { ... on WorkScheme { revision { teams { key } } } } }"
COMMENTS = [
    {"field": "objective", "comment": "总体要求请写明“1+X”"},
    {"field": "method", "start": 2, "end": 4, "comment": "汇报的单位"},
]
POINTS = "query($id: ID!) { node(id: $id) { ... on Review { revision { focusPoints { key } } } } }"
VERDICTS = "query($id: ID!) { node(id: $id) { ... on Review { verdicts { id } } } }"


async def tell(told: Told) -> None:
    """Make everything happen, through the API alone; then let some moments coincide."""
    await rule_documents(told)
    await rules(told)
    await templates(told)
    await experiences(told)
    await plans(told)
    await standards(told)
    await schemes(told)
    await taken_up(told)
    await consultations(told)
    await supervisions(told)
    await notices(told)
    await more_to_do(told)
    await proposals(told)
    await deputies(told)
    await attempts(told)
    await file_reads(told)
    await opened(told)
    coincide(told.database)


async def templates(told: Told) -> None:
    """Templates of papers: one in use with a draft behind it, one drafted, one given up."""
    ids = told.ids
    ids["template"] = await issued_template(told.world, JILIN)
    await told.act(JILIN, "editPaperTemplate", templateId=ids["template"], title="第二版格式")
    await told.act(JILIN, "issuePaperTemplate", templateId=ids["template"], note="改用第二版")
    edited = await issued_template(told.world, JILIN, paper="SCHEME")
    await told.act(JILIN, "editPaperTemplate", templateId=edited, remark="草稿")
    ids["drafted_template"] = await drafted_template(told.world, JILIN, paper="PLAN")
    gone = await issued_template(told.world, JILIN, paper="LETTER")
    await told.act(JILIN, "withdrawPaperTemplate", templateId=gone)


async def experiences(told: Told) -> None:
    """Experiences: one that a province reads and some have adopted, one from elsewhere that all
    read, one with a draft behind it, one drafted, one withdrawn."""
    world, ids = told.world, told.ids
    attached = await files(told, SIPING)
    ids["experience"] = await published_experience(world, SIPING, JILIN, attachments=attached)
    on = {"experienceId": ids["experience"]}
    await told.act(SIPING, "editExperience", **on, title="第二号经验")
    await told.act(SIPING, "publishExperience", **on, note="补充成效")
    ids["far_experience"] = await published_experience(world, LIAONING, CENTRE)
    for body in (CHANGCHUN, LISHU):
        await told.act(body, "adoptExperience", **on, note="结合实际推行。")
    for body in (JILIN, CHANGCHUN):
        await told.act(body, "commentExperience", **on, note="很有启发。")
    ids["other_experience"] = await published_experience(world, JILIN, kind="CASE")
    await told.act(JILIN, "editExperience", experienceId=ids["other_experience"], summary="草稿")
    ids["drafted_experience"] = await drafted_experience(world, JILIN, topic=None)
    gone = await published_experience(world, SIPING, JILIN, kind="MECHANISM")
    await told.act(SIPING, "withdrawExperience", experienceId=gone)


FIRST_ITEM = """query($id: ID!) { node(id: $id) {
    ... on Plan { revision { items { id } } } } }"""


async def plans(told: Told) -> None:
    world, ids = told.world, told.ids
    ids["central"] = await shared_plan(world, CENTRE, "ALL_BELOW", title=TITLES[1])
    ids["plan"] = await shared_plan(world, JILIN, "ALL_BELOW", title=TITLES[0])
    await told.act(JILIN, "editPlan", planId=ids["plan"], title=TITLES[2], expectedRevision=1)
    await told.act(JILIN, "issuePlan", planId=ids["plan"], note='第二版 " \\ 🙂')
    await told.act(JILIN, "editPlan", planId=ids["plan"], title="第三版草稿")
    ids["annual"] = await drafted_plan(world, JILIN, kind="ANNUAL", title=TITLES[3])
    await told.act(JILIN, "issuePlan", planId=ids["annual"])
    share = {"planId": ids["annual"], "with": "BODY", "body": SIPING}
    await told.act(JILIN, "sharePlan", **share)
    ids["taken_back"] = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", title=TITLES[4])
    await told.act(JILIN, "withdrawPlan", planId=ids["taken_back"])
    ids["reissued"] = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", title="重新印发")
    for name in ("withdrawPlan", "reissuePlan"):
        await told.act(JILIN, name, planId=ids["reissued"])
    ids["unshared"] = await shared_plan(world, JILIN, "ALL_BELOW", title="取消共享")
    share = {"planId": ids["unshared"], "with": "BODY", "body": SIPING}
    await told.act(JILIN, "sharePlan", **share)
    await told.act(JILIN, "unsharePlan", planId=ids["unshared"], **{"with": "ALL_BELOW"})
    ids["draft"] = await drafted_plan(world, JILIN, kind="ANNUAL", title=TITLES[5])
    ids["upwards"] = await shared_plan(world, SIPING, "SUPERIOR", title=TITLES[6])
    for title in ("四平市委巡察工作规划", TITLES[2]):
        ids["filed"] = await drafted_plan(world, SIPING, title=title)
        await told.act(SIPING, "issuePlan", planId=ids["filed"])
        await told.act(SIPING, "filePlan", planId=ids["filed"])
    ids["acknowledged"] = await drafted_plan(world, LISHU, kind="ANNUAL", title="已备案")
    await told.act(LISHU, "issuePlan", planId=ids["acknowledged"])
    await told.act(LISHU, "filePlan", planId=ids["acknowledged"])
    await told.act(SIPING, "acknowledgePlan", planId=ids["acknowledged"])
    ids["closed_plan"] = await drafted_plan(world, LISHU, kind="ANNUAL", title="已总结")
    for name in ("issuePlan", "filePlan"):
        await told.act(LISHU, name, planId=ids["closed_plan"])
    await told.act(LISHU, "closePlan", planId=ids["closed_plan"], note="各项任务均已完成。")
    ids["liaoning"] = await shared_plan(
        world, LIAONING, "ALL_BELOW", title="遼寧省委巡視工作規劃（２０２６—２０３０年）"
    )
    share = {"planId": ids["liaoning"], "with": "BODY", "body": CHANGCHUN}
    await told.act(LIAONING, "sharePlan", **share)
    await told.act(LIAONING, "filePlan", planId=ids["liaoning"])
    ids["answering"] = await answering_plan(world, SIPING, ids["plan"], title="承接省规划")
    await answering_plan(world, CHANGCHUN, ids["plan"], "ADOPTED", title="承接省规划")
    found = await world.ask(JILIN, FIRST_ITEM, {"id": ids["plan"]})
    ids["item"] = found["node"]["revision"]["items"][0]["id"]
    period = {"text": "年底前", "endsOn": "2026-12-31"}
    obliges = {"answerBy": period, "escalateAfter": 30}
    duty = {"planId": ids["plan"], "with": "ALL_BELOW", "obliges": obliges}
    await told.act(JILIN, "sharePlan", **duty)
    await told.act(JILIN, "urgePlan", planId=ids["plan"], body=LISHU, note="请尽快报备 🙂")
    ids["carrying"] = await answering_plan(
        world, JILIN, ids["central"], title="承接中央规划", attachments=await files(told, JILIN)
    )
    keys = (await world.ask(CENTRE, ITEMS, {"id": ids["central"]}))["node"]["revision"]["items"]
    changed = PLAN["items"][0] | {"key": keys[0]["key"], "text": "改过的要求"}
    revised = [changed, {"title": "新任务"}]
    await told.act(CENTRE, "editPlan", planId=ids["central"], items=revised)
    await told.act(CENTRE, "issuePlan", planId=ids["central"])
    await reports(told, SIPING, "filed")
    await reports(told, JILIN, "carrying")
    for note in ("请细化措施 🙂", "请抓紧未达进度的任务。"):
        await told.act(JILIN, "commentPlan", planId=ids["filed"], note=note)
    ids["lishu"] = await drafted_plan(world, LISHU, title="梨树县委巡察工作规划")
    for number in SERIES:
        await drafted_plan(world, JILIN, title=f"第{number}号")


async def reports(told: Told, body: str, plan: str) -> None:
    """The body's reports on two tasks of its plan, of one of them twice."""
    found = await told.world.ask(body, ITEMS, {"id": told.ids[plan]})
    first, second, *_ = found["node"]["revision"]["items"]
    for done, item in ((30, first), (70, first), (20, second)):
        said: dict[str, Any] = {"item": item["key"], "done": done}
        if item is first:
            said |= {"figure": "62%", "text": '已完成 "\\ 🙂'}
        await told.act(body, "reportPlan", planId=told.ids[plan], progress=[said])


async def standards(told: Told) -> None:
    first, *others = STANDARD["clauses"]
    cited = {"clauses": [first | {"articleId": told.ids["article"]}, *others]}
    told.ids["standard"] = await issued_standard(told.world, JILIN, "CITY", **cited)
    form = await files(told, JILIN)
    await issued_standard(told.world, JILIN, "CITY", title="第二版 审核指导标准", attachments=form)
    told.ids["county_standard"] = await issued_standard(told.world, SIPING, "COUNTY")
    await issued_standard(told.world, CENTRE, "PROVINCIAL", hands="TWO")


async def schemes(told: Told) -> None:
    world, ids = told.world, told.ids
    ids["sketch"] = await drafted_scheme(world, SIPING, kind="SPECIAL", planId=ids["plan"])
    for result in ("MET", "NOT_MET"):
        checks = await self_checks(world, SIPING, result, remark="见第三部分")
        await told.act(SIPING, "selfCheckScheme", schemeId=ids["sketch"], checks=checks)
    ids["submitted"] = await submitted_scheme(world, SIPING, planId=ids["upwards"])
    ids["open_review"], clauses = await accepted_review(
        world, JILIN, await submitted_scheme(world, SIPING, title=TITLES[1])
    )
    point = (await world.ask(JILIN, POINTS, {"id": ids["open_review"]}))["node"]["revision"]
    on_point = {"field": "focusPoints.text", "element": point["focusPoints"][0]["key"]}
    comments = [*COMMENTS, on_point | {"comment": "结合四平实际"}]
    for clause, verdict in zip(reversed(clauses[:2]), ("CHANGE", "FAIL"), strict=True):
        given = {"reviewId": ids["open_review"], "clauseId": clause, "verdict": verdict}
        for opinion in ("不够聚焦", '不够聚焦 "1+X"'):
            await told.act(JILIN, "recordVerdict", **given, opinion=opinion, comments=comments)
    for role, clause in zip((Role.DIRECTOR, Role.REVIEWER), clauses, strict=False):
        given = {"clauseId": clause, "memberId": await member_id(world, JILIN, role)}
        await told.act(JILIN, "assignClauses", reviewId=ids["open_review"], assignments=[given])
    given = {"id": ids["open_review"]}
    ids["verdict"] = (await world.ask(JILIN, VERDICTS, given))["node"]["verdicts"][0]["id"]
    ids["returned"] = await submitted_scheme(world, SIPING, planId=ids["plan"])
    ids["review"] = await decided_review(world, JILIN, ids["returned"], "RETURN")
    await told.act(SIPING, "editScheme", schemeId=ids["returned"], title=TITLES[2], planId=None)
    ids["file"] = await kept(world, SIPING)
    handbook = {"file": ids["file"], "role": "HANDBOOK", "title": "工作手册"}
    ids["scheme"] = await submitted_scheme(
        world, SIPING, planId=ids["plan"], kind="LINKED", attachments=[handbook]
    )
    ids["answered_review"] = await decided_review(world, JILIN, ids["scheme"], "RETURN")
    await told.act(SIPING, "editScheme", schemeId=ids["scheme"], objective="结合四平实际。")
    submitted: dict[str, Any] = {
        "schemeId": ids["scheme"],
        "note": "已修改",
        "occurredOn": today().isoformat(),
    }
    key = (await keys(told, "answered_review"))[1]
    submitted |= {"answers": [{"clause": key, "answer": '已按意见修改 " \\ 🙂'}]}
    submitted |= {"attachments": [{"file": await kept(world, SIPING), "role": "REQUEST"}]}
    await told.sign(SIPING, {"submitScheme": submitted})
    await decided_review(world, JILIN, ids["scheme"], "PASS")
    await told.act(SIPING, "startScheme", schemeId=ids["scheme"])
    for title in TITLES[:2]:
        ids["changing"] = await submitted_scheme(world, SIPING, title=title)
        await passed_with_changes(world, JILIN, ids["changing"], {"part": "METHOD"})
    ids["changed"] = await submitted_scheme(world, SIPING)
    team = await first_team(world, ids["changed"])
    ids["changes"] = await passed_with_changes(
        world, JILIN, ids["changed"], {"part": "OBJECTIVE"}, {"part": "TEAMS", "key": team}
    )
    await told.act(SIPING, "editScheme", schemeId=ids["changed"], objective="压实责任。")
    await told.act(SIPING, "submitScheme", schemeId=ids["changed"])
    ids["passed"] = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, ids["passed"], "PASS")
    ids["outdated"] = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, ids["outdated"], "PASS")
    await told.act(SIPING, "editScheme", schemeId=ids["outdated"], method="改变了的方式")
    ids["withdrawn"] = await submitted_scheme(world, SIPING)
    await accepted_review(world, JILIN, ids["withdrawn"])
    await told.act(SIPING, "withdrawScheme", schemeId=ids["withdrawn"], note="情况有变")
    ids["county"] = await submitted_scheme(world, LISHU, title=TITLES[6])
    await decided_review(world, SIPING, ids["county"], "PASS")
    await told.act(LISHU, "startScheme", schemeId=ids["county"])
    await told.act(LISHU, "closeScheme", schemeId=ids["county"])
    await issued_standard(world, SIPING, "COUNTY", mode="FILE", callInDays=30)
    for kind in ("THEMATIC", "MOBILE", "SPECIAL"):
        ids["filed_scheme"] = await drafted_scheme(world, LISHU, kind=kind)
        await told.act(LISHU, "fileScheme", schemeId=ids["filed_scheme"])
    await told.act(SIPING, "acknowledgeScheme", schemeId=ids["filed_scheme"])
    ids["called_in"] = await drafted_scheme(world, LISHU, kind="SPECIAL")
    await told.act(LISHU, "fileScheme", schemeId=ids["called_in"])
    await told.act(SIPING, "callInScheme", schemeId=ids["called_in"], note="对象与市委安排重复")
    await submitted_scheme(world, CHANGCHUN, title="长春市委第一轮巡察工作方案")
    await submitted_scheme(world, JILIN, kind="CROSS")
    two_hands, clauses = await accepted_review(
        world, CENTRE, await submitted_scheme(world, JILIN, kind="ROUTINE")
    )
    for clause in clauses:
        given = {"reviewId": two_hands, "clauseId": clause, "verdict": "PASS"}
        await told.act(CENTRE, "recordVerdict", **given)
    ids["blocked"] = await submitted_scheme(world, NANGUAN, title="南关区委第二轮巡察工作方案")


async def first_team(world: World, scheme: str) -> str:
    """The key of the first team of a submitted scheme, as its superior reads it."""
    found: Any = await world.ask(JILIN, TEAMS, {"id": scheme})
    return str(found["node"]["revision"]["teams"][0]["key"])


async def more_to_do(told: Told) -> None:
    """A second of what awaits somebody only once so far."""
    world = told.world
    await decided_review(world, JILIN, await submitted_scheme(world, SIPING), "RETURN")
    answered, accepted = [await opened_supervision(world, JILIN) for _ in range(2)]
    soon = [
        {"text": text, "dueOn": str(today() + timedelta(days=5))}
        for text in ("尽快整改", "尽快报送")
    ]
    first, _ = await issued_opinion(world, JILIN, answered, suggestions=soon)
    second, third = await issued_opinion(world, JILIN, accepted)
    for suggestion in (first, second, third):
        await told.act(SIPING, "answerSuggestion", suggestionId=suggestion, answer="已整改。")
    for suggestion in (second, third):
        await told.act(JILIN, "acceptSuggestion", suggestionId=suggestion)


async def proposals(told: Told) -> None:
    """Of every kind of record one that awaits a signature, and one in every state."""
    world, ids = told.world, told.ids
    taken = {"planId": ids["plan"], "note": "情况有变", "occurredOn": today().isoformat()}
    ids["proposal"] = await made_proposal(world, JILIN, {"withdrawPlan": taken})
    issued = {"issuePlan": {"planId": await drafted_plan(world, JILIN, title="呈签的计划")}}
    ids["signed"] = await told.sign(JILIN, issued)
    shared = {"sharePlan": {"planId": ids["plan"], "with": "BODY", "body": LIAONING}}
    for _ in range(2):
        share = {"planId": await drafted_plan(world, JILIN, title="退回的计划")}
        ids["sent_back"] = await made_proposal(world, JILIN, {"issuePlan": share})
        await told.act(JILIN, "sendBackProposal", proposalId=ids["sent_back"], note="再作修改")
    await told.recall(JILIN, shared)
    await told.recall(JILIN, {"withdrawReviewStandard": {"standardId": ids["standard"]}})
    await told.recall(JILIN, {"withdrawDeadlineRule": {"deadlineId": ids["rule"]}})
    await told.recall(JILIN, {"withdrawRuleDocument": {"ruledocumentId": ids["document"]}})
    await told.recall(SIPING, {"withdrawExperience": {"experienceId": ids["experience"]}})
    await told.recall(JILIN, {"withdrawPaperTemplate": {"templateId": ids["template"]}})
    overtaken = {"planId": await drafted_plan(world, JILIN, title="直接印发的计划")}
    ids["overtaken"] = await made_proposal(world, JILIN, {"issuePlan": overtaken})
    await told.act(JILIN, "issuePlan", **overtaken)
    ids["to_open"] = await made_proposal(world, JILIN, {"openSupervision": SUPERVISION})
    letter = OPINION | {"supervisionId": await opened_supervision(world, JILIN)}
    found, *others = OPINION["findings"]
    letter |= {"findings": [found | {"articleId": ids["far_article"]}, *others]}
    letter |= {"attachments": await files(told, JILIN)}
    ids["letter"] = await made_proposal(world, JILIN, {"issueOpinion": letter})
    clauses = await keys(told, "review")
    answers = [{"clause": clauses[n - 1], "answer": f"第{n}条已修改。"} for n in (3, 1)]
    again = {"schemeId": ids["returned"], "answers": answers}
    again |= {"attachments": [*await files(told, SIPING), *await files(told, SIPING)]}
    ids["to_submit"] = await made_proposal(world, SIPING, {"submitScheme": again})
    for body, act_ in (
        (JILIN, {"withdrawReviewStandard": {"standardId": ids["standard"]}}),
        (JILIN, {"withdrawDeadlineRule": {"deadlineId": ids["rule"]}}),
        (JILIN, {"withdrawPaperTemplate": {"templateId": ids["template"]}}),
        (JILIN, {"withdrawRuleDocument": {"ruledocumentId": ids["document"]}}),
        (SIPING, {"withdrawExperience": {"experienceId": ids["experience"]}}),
        (JILIN, {"closeSupervision": {"supervisionId": ids["closable"]}}),
        (JILIN, {"acceptSuggestion": {"suggestionId": ids["answered"]}}),
        (JILIN, {"sendBackSuggestion": {"suggestionId": ids["answered"], "note": "不够具体"}}),
        (SIPING, {"closeScheme": {"schemeId": ids["scheme"]}}),
        (LISHU, {"issuePlan": {"planId": ids["lishu"]}}),
    ):
        await made_proposal(world, body, act_)
    await told.act(LISHU, "issuePlan", planId=ids["lishu"])


def coincide(database: str) -> None:
    """Give several records the same moment, so that only their ids order them."""
    with psycopg.connect(database, autocommit=True) as connection:
        for table in ("plan", "work_scheme"):
            connection.execute(
                f"UPDATE liandong.{table} SET created_at = date_trunc('second', created_at),"
                f" released_at = date_trunc('second', released_at),"
                f" updated_at = '2026-01-01T00:00:00.5+08'"
                f" WHERE title LIKE '第_号' OR kind = 'ROUTINE'"
            )

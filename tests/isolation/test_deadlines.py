"""What the next superior is told of something overdue: which body, act and day, and no more."""

from datetime import timedelta

import psycopg
import pytest

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.isolation import marks
from tests.support.acting import (
    accepted_review,
    act,
    asked_opinion,
    issued_rule,
    issued_standard,
    submitted_scheme,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.documents import PLAN, SCHEME
from tests.support.world import World

NOTICES = """{
  acts(filter: {kinds: [DEADLINE_REMIND, DEADLINE_OVERDUE, DEADLINE_ESCALATE]}) { edges { node {
    id kind owner { code } memberName revision contentHash note recipients hash
    detail { field old new } attachments { file }
    subject { __typename id ... on WorkScheme { title } }
    content { ... on SchemeRevision { title number } }
  } } }
}"""
KEY = "query($id: ID!) { node(id: $id) { __typename id } readers(id: $id) { totalCount } }"
TICK = "SELECT liandong.tick()"


async def overdue(world: World) -> str:
    """The id of Siping's marked scheme, which Jilin did not take up in time."""
    rule = {"dayCount": 1, "counted": "CALENDAR", "escalateAfter": 0}
    await issued_rule(world, JILIN, **rule)
    content = marks.written("draftScheme", "scheme", SCHEME)
    drafted = await act(world, SIPING, "draftScheme", content, "scheme { id }")
    scheme = str(drafted["scheme"]["id"])
    past = str(today() - timedelta(days=5))
    note = marks.mark("act", "note")
    submitted = {"schemeId": scheme, "occurredOn": past, "note": note}
    await act(world, SIPING, "submitScheme", submitted)
    all_told(world)
    return scheme


def all_told(world: World) -> None:
    with psycopg.connect(world.settings.admin_conninfo(), autocommit=True) as admin:
        while (admin.execute(TICK).fetchone() or (0,))[0]:
            pass


async def owed_plan(world: World) -> str:
    """The id of Jilin's marked plan, which Lishu had to answer, and of which the centre knows."""
    content = marks.written("draftPlan", "plan", PLAN)
    plan = str((await act(world, JILIN, "draftPlan", content, "plan { id }"))["plan"]["id"])
    for step in ("issuePlan", "filePlan"):
        await act(world, JILIN, step, {"planId": plan, "note": marks.mark("act", "note")})
    period = {"text": marks.mark("duty", "text"), "endsOn": str(today() - timedelta(days=4))}
    duty = {"obliges": {"answerBy": period, "escalateAfter": 0}, "with": "BODY", "body": LISHU}
    await act(world, JILIN, "sharePlan", {"planId": plan} | duty)
    all_told(world)
    return plan


async def owed_opinion(world: World) -> str:
    """The id of a consultation on Siping's scheme that Lishu, below it, did not answer in time."""
    terms = {"event": "CONSULTATION_ASK_OPINION", "due": "CONSULTATION_GIVE_OPINION"}
    await issued_rule(world, JILIN, **terms, dayCount=90, counted="CALENDAR", escalateAfter=0)
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    review, _ = await accepted_review(world, JILIN, scheme)
    asking = {"asked": LISHU, "dueOn": str(today() - timedelta(days=4))}
    asking["question"] = marks.mark("consultation", "question")
    asked = await asked_opinion(world, JILIN, review, **asking)
    all_told(world)
    return asked


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.OBSERVER])
async def test_notice_says_nothing_of_the_record(world: World, role: Role) -> None:
    scheme = await overdue(world)
    told = await world.ask(CENTRE, NOTICES, role=role)
    (edge,) = told["acts"]["edges"]
    notice = edge["node"]
    assert (notice["kind"], notice["owner"]["code"]) == ("DEADLINE_ESCALATE", SIPING)
    nothing = ("memberName", "revision", "contentHash", "note", "content")
    stub = {"__typename": "Stub", "id": scheme}
    assert notice["subject"] == stub
    assert [notice[name] for name in nothing] == [None] * len(nothing)
    assert notice["recipients"] == notice["attachments"] == []
    said = {each["field"]: each["new"] for each in notice["detail"]}
    due = str(today() - timedelta(days=4))
    assert said == {"deadline": due, "act": "REVIEW_ACCEPT", "debtor": f"body_{JILIN}"}
    assert marks.marks_in(str(told)) == set()
    known = await world.ask(CENTRE, KEY, {"id": scheme}, role=role)
    assert known == {"node": stub, "readers": None}


async def test_notice_of_an_opinion_says_nothing_of_the_question(world: World) -> None:
    asked = await owed_opinion(world)
    told = await world.ask(CENTRE, NOTICES)
    (edge,) = told["acts"]["edges"]
    notice = edge["node"]
    assert (notice["kind"], notice["owner"]["code"]) == ("DEADLINE_ESCALATE", JILIN)
    nothing = ("memberName", "revision", "contentHash", "note", "content", "subject")
    assert [notice[name] for name in nothing] == [None] * len(nothing)
    said = {each["field"]: each["new"] for each in notice["detail"]}
    due = str(today() - timedelta(days=4))
    assert said == {"deadline": due, "act": "CONSULTATION_GIVE_OPINION", "debtor": f"body_{LISHU}"}
    assert marks.marks_in(str(told)) == set()
    assert (await world.ask(CENTRE, KEY, {"id": asked})) == {"node": None, "readers": None}
    # Whose scheme it is, and stands above who was asked, is told nothing.
    for body in (SIPING, CHANGCHUN, LIAONING):
        assert (await world.ask(body, NOTICES))["acts"]["edges"] == []
    for body in (JILIN, LISHU):
        kinds = [edge["node"]["kind"] for edge in (await world.ask(body, NOTICES))["acts"]["edges"]]
        assert kinds == ["DEADLINE_ESCALATE", "DEADLINE_OVERDUE"]


async def test_notice_of_a_duty_says_who_owes_it_and_no_more(world: World) -> None:
    plan = await owed_plan(world)
    told = await world.ask(CENTRE, NOTICES)
    (edge,) = told["acts"]["edges"]
    notice = edge["node"]
    assert (notice["kind"], notice["owner"]["code"]) == ("DEADLINE_ESCALATE", JILIN)
    assert notice["subject"]["id"] == plan
    nothing = ("memberName", "revision", "contentHash", "note", "content")
    assert [notice[name] for name in nothing] == [None] * len(nothing)
    said = {each["field"]: each["new"] for each in notice["detail"]}
    due = str(today() - timedelta(days=4))
    assert said == {"deadline": due, "act": "PLAN_FILE", "debtor": f"body_{LISHU}"}
    assert marks.marks_in(str(told)) == set()
    # The city in between was not told of the plan.
    for body in (SIPING, CHANGCHUN, LIAONING):
        assert (await world.ask(body, NOTICES))["acts"]["edges"] == []
    for body in (JILIN, LISHU):
        kinds = [edge["node"]["kind"] for edge in (await world.ask(body, NOTICES))["acts"]["edges"]]
        assert kinds == ["DEADLINE_ESCALATE", "DEADLINE_OVERDUE"]


async def test_nobody_else_is_told(world: World) -> None:
    scheme = await overdue(world)
    for body in (CHANGCHUN, LISHU, LIAONING):
        assert (await world.ask(body, NOTICES))["acts"]["edges"] == []
    for body in (SIPING, JILIN):
        edges = (await world.ask(body, NOTICES))["acts"]["edges"]
        kinds = [edge["node"]["kind"] for edge in edges]
        assert kinds == ["DEADLINE_ESCALATE", "DEADLINE_OVERDUE"]
        assert {edge["node"]["subject"]["id"] for edge in edges} == {scheme}

"""What the next superior is told of something overdue: which body, act and day, and no more."""

from datetime import timedelta

import psycopg
import pytest

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.isolation import marks
from tests.support.acting import act, issued_rule
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.documents import SCHEME
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
    with psycopg.connect(world.settings.admin_conninfo(), autocommit=True) as admin:
        while (admin.execute(TICK).fetchone() or (0,))[0]:
            pass
    return scheme


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


async def test_nobody_else_is_told(world: World) -> None:
    scheme = await overdue(world)
    for body in (CHANGCHUN, LISHU, LIAONING):
        assert (await world.ask(body, NOTICES))["acts"]["edges"] == []
    for body in (SIPING, JILIN):
        edges = (await world.ask(body, NOTICES))["acts"]["edges"]
        kinds = [edge["node"]["kind"] for edge in edges]
        assert kinds == ["DEADLINE_ESCALATE", "DEADLINE_OVERDUE"]
        assert {edge["node"]["subject"]["id"] for edge in edges} == {scheme}

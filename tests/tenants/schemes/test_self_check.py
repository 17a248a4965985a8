"""What a body finds of its own scheme by the standard in force is kept, and told to nobody else."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from liandong.policies.actors import Level
from tests.support.captured import Captured, Record, answered, performed
from tests.support.cast import CENTRE, JILIN, NANGUAN, SIPING
from tests.support.story import Story

TARGET = {"applies_to": "CITY", "document": "SCHEME"}
ACT = "SELECT audience, detail, revision FROM liandong.act WHERE id = %s"
HEAD = "SELECT updated_at, audience, state FROM liandong.work_scheme WHERE id = %s"


@pytest.fixture
def clauses(captured: Captured, story: Story) -> list[UUID]:
    """The clauses of the standard by which schemes of cities are judged, in their order."""
    standard = story.standard(JILIN, TARGET) or story.record("standard", "ISSUED", JILIN, **TARGET)
    named = [{"title": name, "text": name} for name in ("政治定位", "时间安排")]
    story.write(standard, clauses=named)
    story.act("standard.issue", standard)
    found = captured.admin.execute(
        "SELECT c.id FROM liandong.clause c JOIN liandong.standard_revision r"
        " ON r.id = c.revision_id WHERE r.subject_id = %s ORDER BY r.number DESC, c.number LIMIT 2",
        (standard.id,),
    ).fetchall()
    return [id for (id,) in found]


def check(clause: UUID, result: str = "MET", **said: Any) -> dict[str, Any]:
    """One check as the referee is sent it."""
    return {"clause_id": str(clause), "result": result} | said


def checked(captured: Captured, scheme: Record, *checks: dict[str, Any], body: str = SIPING) -> str:
    """How a check of the scheme is answered, with the field that is wrong."""
    given = {"checks": list(checks)}
    return answered(captured.as_(body), "scheme.self_check", "scheme", scheme.id, given=given)


def test_it_is_kept_as_it_was_found(captured: Captured, story: Story, clauses: list[UUID]) -> None:
    scheme = story.record("scheme", "PASSED")
    story.write(scheme)
    before = captured.admin.execute(HEAD, (scheme.id,)).fetchone()
    second, first = (
        check(clauses[1], "NOT_MET", remark="缺少分段安排"),
        check(clauses[0]),
    )
    id, _ = performed(
        captured.as_(SIPING),
        "scheme.self_check",
        "scheme",
        scheme.id,
        given={"checks": [second, first]},
    )
    ((audience, detail, revision),) = captured.admin.execute(ACT, (id,)).fetchall()
    assert (audience, revision) == ([SIPING], story.newest(scheme))
    standard, *kept = detail
    assert standard["new"].startswith("standardrevision_")
    assert [(each["title"], each["new"], each["remark"]) for each in kept] == [
        ("政治定位", "MET", None),
        ("时间安排", "NOT_MET", "缺少分段安排"),
    ]
    # Nobody else can tell that there was one.
    assert captured.admin.execute(HEAD, (scheme.id,)).fetchone() == before


def test_clauses_are_those_in_force(captured: Captured, story: Story, clauses: list[UUID]) -> None:
    scheme = story.record("scheme", "DRAFT")
    twice = [check(clauses[0]), check(clauses[0])]
    assert checked(captured, scheme, *twice) == "LD422 repeated"
    assert checked(captured, scheme, check(uuid4())) == "LD422 clause_not_in_force"
    standard = story.standard(JILIN, TARGET)
    assert standard is not None
    story.write(standard)
    story.act("standard.issue", standard)
    assert checked(captured, scheme, check(clauses[0])) == "LD422 clause_not_in_force"


def test_without_a_standard_there_is_nothing_to_check(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "DRAFT", NANGUAN)
    assert checked(captured, scheme, check(uuid4()), body=NANGUAN).startswith("LD4")
    of_centre = story.record("scheme", "DRAFT", CENTRE)
    query = "SELECT liandong.refusal_of('scheme.self_check', 'scheme', %s, %s, %s)"
    for each, body in ((scheme, NANGUAN), (of_centre, CENTRE)):
        voice = captured.as_(body)
        row = voice.execute(query, (each.province, each.owner, each.id)).fetchone()
        assert row == ("no_standard_in_force",)


@pytest.mark.parametrize("level", [level for level in Level if level is not Level.CITY])
def test_clauses_of_other_levels_are_none(
    captured: Captured, story: Story, clauses: list[UUID], level: Level
) -> None:
    """Whatever other standards a body sees, it is judged by one."""
    scheme = story.record("scheme", "DRAFT")
    others = captured.admin.execute(
        "SELECT c.id FROM liandong.clause c JOIN liandong.standard_revision r"
        " ON r.id = c.revision_id JOIN liandong.review_standard s ON s.id = r.subject_id"
        " WHERE s.applies_to = %s LIMIT 1",
        (level.value,),
    ).fetchall()
    for (other,) in others:
        assert checked(captured, scheme, check(other)) == "LD422 clause_not_in_force"

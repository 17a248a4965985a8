"""What a former release wrote is read, listed, edited and checked as it would be written now."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from tests.migrations.former import PLAN, Former
from tests.support.acting import act
from tests.support.captured import Captured, perform
from tests.support.cast import JILIN, SIPING
from tests.support.migrating import up
from tests.support.story import Story
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="function")

POINTS = "key text title numeral depth"
PERIOD = "period { text startsOn endsOn }"
VERSION = f"""number title term year lastYear {PERIOD} heading {{ issuer }}
    sections {{ {POINTS} }} items {{ {POINTS} leadDepartment {PERIOD} }} contentHash"""
READ = f"""query($id: ID!) {{ node(id: $id) {{ ... on Plan {{ year lastYear term
    revision {{ {VERSION} }} revisions {{ edges {{ node {{ {VERSION} }} }} }} }} }} }}"""
SCHEMES = f"""query($id: ID!) {{ node(id: $id) {{ ... on WorkScheme {{ year round batch
    revision {{ teams {{ key name leader deputies size members }}
        timetable {{ key name text {PERIOD} }} }} }} }} }}"""
GUIDING = {
    "key": "1.1",
    "text": PLAN["guiding_thought"],
    "title": "指导思想",
    "numeral": None,
    "depth": None,
}
YEAR = {"text": "2026年1月1日至2026年12月31日", "startsOn": "2026-01-01", "endsOn": "2026-12-31"}
ITEM = {"text": "任务", "title": "一", "numeral": None, "depth": None, "leadDepartment": None}
STORED = text(
    "SELECT number, content_version, content::text, content_hash FROM liandong.plan_revision"
    " WHERE subject_id = :id ORDER BY number"
)


@pytest.fixture
async def world(former: Former, database: str, tmp_path: Path) -> AsyncIterator[World]:
    settings = Settings(database_url=database, data_dir=tmp_path)
    async with world_on(settings) as opened:
        yield opened


def stored(admin: Connection, former: Former) -> list[tuple[Any, ...]]:
    """The plan's versions, byte by byte."""
    rows = [tuple(row) for row in admin.execute(STORED, {"id": former.plan.id})]
    admin.rollback()
    return rows


def sound(admin: Connection) -> bool:
    report = verify(admin)
    admin.rollback()
    return (report.breaks, report.unexplained) == ((), ())


async def test_old_version_is_read_as_it_would_be_written_now(world: World, former: Former) -> None:
    plan = (await world.ask(SIPING, READ, {"id": f"plan_{former.plan.id}"}))["node"]
    versions = [edge["node"] for edge in plan["revisions"]["edges"]]
    assert plan["revision"] == versions[0]
    assert [plan["year"], plan["lastYear"], plan["term"]] == [2026, None, None]
    for version, (number, title) in zip(versions, ((2, "第2稿"), (1, "年度计划")), strict=True):
        assert version.pop("contentHash")
        assert version == {
            "number": number,
            "title": title,
            "term": None,
            "year": 2026,
            "lastYear": None,
            "period": YEAR,
            "heading": None,
            "sections": [GUIDING],
            "items": [ITEM | {"key": f"{number}.1", "period": None}],
        }


async def test_plans_of_both_kinds_are_listed_by_year(world: World, former: Former) -> None:
    query = """query($year: Int) { plans(filter: {year: $year}, orderBy: {field: YEAR}) {
        edges { node { id } } } }"""
    for year, count in ((2026, 1), (2025, 0)):
        found = (await world.ask(SIPING, query, {"year": year}))["plans"]["edges"]
        assert len(found) == count


async def test_old_version_is_edited_and_the_stored_one_stays(
    world: World, former: Former, admin: Connection
) -> None:
    before = stored(admin, former)
    assert [row[1] for row in before] == [1, 1]
    given = {"planId": f"plan_{former.plan.id}", "title": "第3稿", "expectedRevision": 2}
    shown = f"plan {{ revision {{ {VERSION} }} }}"
    version = (await act(world, SIPING, "editPlan", given, shown))["plan"]["revision"]
    assert version["sections"] == [GUIDING]
    assert version["period"] == YEAR
    assert version["items"] == [ITEM | {"key": "2.1", "period": None}]
    sections = [{**GUIDING, "text": "实事求是"}, {"text": "基本原则"}]
    payload = await act(
        world,
        SIPING,
        "editPlan",
        given | {"expectedRevision": 3} | {"title": "第4稿", "sections": sections},
        shown,
    )
    keys = [each["key"] for each in payload["plan"]["revision"]["sections"]]
    assert keys[0] == "1.1"
    assert re.fullmatch("[0-9a-f]{12}", keys[1])
    await act(world, SIPING, "issuePlan", {"planId": given["planId"]})
    after = stored(admin, former)
    assert after[:2] == before
    assert [row[1] for row in after] == [1, 1, 2, 2]
    assert sound(admin)


async def test_edit_that_says_the_same_changes_nothing(world: World, former: Former) -> None:
    mutation = "mutation($i: EditPlanInput!) { editPlan(input: $i) { act { id } } }"
    given = {
        "planId": f"plan_{former.plan.id}",
        "sections": [{"key": "1.1", "text": PLAN["guiding_thought"], "title": "指导思想"}],
    }
    assert await world.refused(SIPING, mutation, {"i": {"planId": given["planId"]}}) == (
        "CONFLICT unchanged"
    )


async def test_old_draft_is_released_with_its_years(captured: Captured, admin: Connection) -> None:
    """The head, and what counts it, say what the old content says in today's words."""
    done = Former(captured)
    plan = done.head("plan", SIPING, kind="FIVE_YEAR")
    days = {"starts_on": "2023-07-01", "ends_on": "2028-06-30"}
    done.write("plan_revision", plan, 1, **PLAN | days)
    done.act("plan.draft", plan)
    up(admin)
    admin.commit()
    voice = captured.as_(SIPING)
    perform(voice, "plan.issue", plan)
    perform(voice, "plan.file", plan)
    years = "SELECT year, last_year FROM liandong.plan WHERE id = :id"
    assert tuple(admin.execute(text(years), {"id": plan.id}).one()) == (2023, 2028)
    counted = "SELECT year FROM liandong.standing WHERE kind = 'FIVE_YEAR_PLAN' ORDER BY 1"
    assert list(admin.execute(text(counted)).scalars()) == [2023, 2024, 2025, 2026, 2027]
    admin.rollback()
    assert sound(admin)


async def test_scheme_of_one_team_is_read_and_started_as_it_was_passed(
    world: World, former: Former, admin: Connection
) -> None:
    """Its content is shown in today's words; what is passed is the hash of what was sent."""
    id = f"scheme_{former.scheme.id}"
    scheme = (await world.ask(JILIN, SCHEMES, {"id": id}))["node"]
    assert [scheme["year"], scheme["round"], scheme["batch"]] == [2026, 3, None]
    shown = scheme["revision"]
    assert shown["teams"] == [
        {"key": "1.1", "name": "巡察组", "leader": "组长", "deputies": ["副组长"], "size": 7}
        | {"members": None}
    ]
    days = {"startsOn": "2026-03-02", "endsOn": "2026-03-03"}
    period = {"text": "2026年3月2日至2026年3月3日"} | days
    assert shown["timetable"] == [{"key": "1.1", "name": "进驻", "text": None, "period": period}]
    story = Story(former.captured)
    review, clauses = story.review(former.scheme)
    for clause in clauses:
        story.verdict(JILIN, review, clause)
    perform(former.captured.as_(JILIN), "review.pass", former.scheme)
    given = {"schemeId": id}
    await act(world, SIPING, "startScheme", given)
    assert sound(admin)


async def test_scheme_of_one_team_is_edited(
    world: World, former: Former, admin: Connection
) -> None:
    perform(former.captured.as_(JILIN), "review.return", former.scheme)
    given = {"schemeId": f"scheme_{former.scheme.id}", "batch": 2}
    payload = await act(world, SIPING, "editScheme", given, "scheme { revision { teams { key } } }")
    assert payload["scheme"]["revision"]["teams"] == [{"key": "1.1"}]
    versions = "SELECT content_version FROM liandong.scheme_revision ORDER BY number"
    assert list(admin.execute(text(versions)).scalars()) == [1, 2]
    admin.rollback()
    assert sound(admin)

"""Standings: what counts, who sees it, and that it equals what is counted anew."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.workflow import NEW
from tests.support.captured import Captured, Record, perform
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.support.ways import STATES

Row = tuple[str, str, int, dict[str, int], int]
# States of the heads that say nothing upwards: drafts, and what was taken back.
SILENT = [
    *(("plan", state) for state in ("DRAFT", "ISSUED", "WITHDRAWN")),
    *(("scheme", state) for state in ("DRAFT", "WITHDRAWN")),
    *(("standard", state) for state in STATES["standard"]),
]
WALKED = ("plan", "scheme", "supervision")
STEPS = 60


def rows(captured: Captured, *, body: str = SIPING, kind: str = "") -> list[Row]:
    """The standings of a body in which something counts."""
    return [
        tuple(row)
        for row in captured.admin.execute(
            "SELECT owner, kind, year, counts, late FROM liandong.standing"
            " WHERE owner = %s AND kind LIKE %s AND counts <> '{}' ORDER BY kind, year",
            (body, kind or "%"),
        ).fetchall()
    ]


def rebuilt(captured: Captured) -> list[tuple[Any, ...]]:
    with captured.admin.transaction():
        captured.admin.execute("SET LOCAL ROLE liandong_referee")
        return captured.admin.execute("SELECT * FROM liandong.rebuild_standings()").fetchall()


def number(captured: Captured, kind: str, state: str, body: str = SIPING, year: int = 2026) -> int:
    found = [row[3] for row in rows(captured, body=body, kind=kind) if row[2] == year]
    return found[0].get(state, 0) if found else 0


def everything(captured: Captured) -> list[tuple[Any, ...]]:
    return captured.admin.execute("SELECT * FROM liandong.standing ORDER BY id").fetchall()


def test_submitted_scheme_counts_where_it_stands(captured: Captured, story: Story) -> None:
    submitted, under_review = (
        number(captured, "SCHEME", state) for state in ("SUBMITTED", "UNDER_REVIEW")
    )
    reviews = number(captured, "REVIEW", "OPEN")
    scheme = story.record("scheme", "SUBMITTED")
    assert number(captured, "SCHEME", "SUBMITTED") == submitted + 1
    story.do("review.accept", scheme)
    assert number(captured, "SCHEME", "SUBMITTED") == submitted
    assert number(captured, "SCHEME", "UNDER_REVIEW") == under_review + 1
    assert number(captured, "REVIEW", "OPEN") == reviews + 1


@pytest.mark.parametrize(("subject", "state"), SILENT)
def test_draft_and_nothing_look_alike(
    captured: Captured, story: Story, subject: str, state: str
) -> None:
    if state == "WITHDRAWN":
        record = story.record(subject, "DRAFT")
        before = everything(captured)
        story.do(f"{subject}.withdraw", record)
    else:
        before = everything(captured)
        record = story.record(subject, state)
        if subject != "supervision":
            story.write(record)
    assert everything(captured) == before


def test_withdrawn_stops_counting(captured: Captured, story: Story) -> None:
    before = rows(captured)
    scheme, plan = story.record("scheme", "UNDER_REVIEW"), story.record("plan", "FILED")
    assert rows(captured) != before
    story.do("scheme.withdraw", scheme)
    story.do("plan.withdraw", plan)
    assert rows(captured) == before


def test_body_and_its_ancestors_see_it_alone(captured: Captured, story: Story) -> None:
    story.record("scheme", "SUBMITTED")
    seen = {
        body
        for body in LEVELS
        if captured.as_(body)
        .execute("SELECT 1 FROM liandong.standing WHERE owner = %s", (SIPING,))
        .fetchone()
    }
    assert seen == {SIPING, JILIN, CENTRE}
    assert {LISHU, CHANGCHUN, NANGUAN, LIAONING}.isdisjoint(seen)


def test_it_belongs_to_the_body_worked_on(captured: Captured, story: Story) -> None:
    before = number(captured, "SUPERVISION", "OPEN"), number(captured, "SUPERVISION", "OPEN", JILIN)
    story.record("supervision", "OPEN", JILIN, supervised=SIPING)
    after = number(captured, "SUPERVISION", "OPEN"), number(captured, "SUPERVISION", "OPEN", JILIN)
    assert after == (before[0] + 1, before[1])


def test_suggestions_count_when_the_letter_is_issued(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN, supervised=SIPING)
    before = number(captured, "SUGGESTION", "OPEN")
    story.do("supervision.issue_opinion", supervision)
    assert number(captured, "SUGGESTION", "OPEN") == before + 1
    story.do("suggestion.answer", story.suggestions(supervision)[0])
    assert number(captured, "SUGGESTION", "OPEN") == before
    assert number(captured, "SUGGESTION", "ANSWERED") >= 1


def test_plan_counts_when_it_is_filed(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "ISSUED", LISHU)
    assert number(captured, "ANNUAL_PLAN", "FILED", LISHU) == 0
    story.do("plan.file", plan)
    assert number(captured, "ANNUAL_PLAN", "FILED", LISHU) == 1
    story.do("plan.acknowledge", plan)
    assert rows(captured, body=LISHU, kind="ANNUAL_PLAN")[0][3] == {"ACKNOWLEDGED": 1}
    story.write(plan, year=2027)
    assert number(captured, "ANNUAL_PLAN", "ACKNOWLEDGED", LISHU) == 1
    story.do("plan.issue", plan)
    assert number(captured, "ANNUAL_PLAN", "ACKNOWLEDGED", LISHU) == 0
    assert number(captured, "ANNUAL_PLAN", "FILED", LISHU, 2027) == 1


def test_five_year_plan_counts_in_each_of_its_years(captured: Captured, story: Story) -> None:
    plan = story.begin("plan.draft", JILIN, kind="FIVE_YEAR")
    story.write(plan, year=2026, last_year=2100)
    for act in ("plan.issue", "plan.file"):
        story.do(act, plan)
    years = [row[2] for row in rows(captured, body=JILIN, kind="FIVE_YEAR_PLAN")]
    assert years == [2026, 2027, 2028, 2029, 2030]


def test_acts_at_once_are_all_counted(captured: Captured, story: Story) -> None:
    accepted, submitted = story.record("scheme", "SUBMITTED"), story.record("scheme", "DRAFT")
    waits, under_review = (
        number(captured, "SCHEME", state) for state in ("SUBMITTED", "UNDER_REVIEW")
    )
    superior, owner = captured.another(JILIN), captured.another(SIPING)
    with ThreadPoolExecutor(1) as thread:
        with superior.transaction():
            perform(superior, "review.accept", accepted)
            done = thread.submit(perform, owner, "scheme.submit", submitted)
            with pytest.raises(TimeoutError):
                done.result(timeout=0.3)
        done.result()
    assert number(captured, "SCHEME", "SUBMITTED") == waits
    assert number(captured, "SCHEME", "UNDER_REVIEW") == under_review + 1
    assert rebuilt(captured) == []


def test_lateness_comes_with_the_day(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN, supervised=SIPING)
    said = {"suggestions": [{"text": "建议", "due_on": "2999-12-31"}]}
    story.do("supervision.issue_opinion", supervision, **(CONTENTS["supervision"] | said))
    (suggestion,) = story.suggestions(supervision)
    before = late(captured)
    while tick(captured):
        pass
    captured.admin.execute(
        "UPDATE liandong.suggestion SET deadline_on = now()::date - 2 WHERE id = %s",
        (suggestion.id,),
    )
    assert late(captured) == before
    assert (tick(captured), tick(captured)) == (2, 0)  # the body, and who is told of it
    assert late(captured) == before + 1
    story.do("suggestion.answer", suggestion)
    assert late(captured) == before


def late(captured: Captured) -> int:
    return sum(row[4] for row in rows(captured, kind="SUGGESTION"))


def tick(captured: Captured) -> int:
    with captured.admin.transaction():
        captured.admin.execute("SET LOCAL ROLE liandong_listener")
        row = captured.admin.execute("SELECT liandong.tick()").fetchone()
    assert row is not None
    return int(row[0])


def test_rebuilding_names_and_mends_what_differs(captured: Captured, story: Story) -> None:
    story.record("scheme", "SUBMITTED")
    right = rows(captured, kind="SCHEME")
    captured.admin.execute(
        "UPDATE liandong.standing SET counts = '{\"CLOSED\": 99}', late = 3"
        " WHERE owner = %s AND kind = 'SCHEME' AND year = 2026",
        (SIPING,),
    )
    ((owner, kind, year, kept, counted),) = rebuilt(captured)
    assert (owner, kind, year) == (SIPING, "SCHEME", 2026)
    assert (kept["counts"], kept["late"]) == ({"CLOSED": 99}, 3)
    assert counted["counts"] == right[-1][3]
    assert rows(captured, kind="SCHEME") == right


def test_rebuilding_empties_what_counts_nothing(captured: Captured) -> None:
    captured.admin.execute(
        "INSERT INTO liandong.standing (province, owner, audience, kind, year, counts, late,"
        " changed_at) VALUES ('220000', %s, ARRAY[%s], 'SCHEME', 1999,"
        " '{\"CLOSED\": 1}', 0, now())",
        (NANGUAN, NANGUAN),
    )
    assert [row[:3] for row in rebuilt(captured)] == [(NANGUAN, "SCHEME", 1999)]
    assert rows(captured, body=NANGUAN) == []


@pytest.mark.parametrize("seed", range(3))
def test_any_acts_keep_what_is_counted_anew(captured: Captured, story: Story, seed: int) -> None:
    walk(captured, story, random.Random(seed))
    assert rebuilt(captured) == []


def walk(captured: Captured, story: Story, chance: random.Random) -> None:
    """Acts by chance on records made by chance, each of which the referee accepts."""
    records: list[Record] = []
    for _ in range(STEPS):
        record = chance.choice(records) if records and chance.random() < 0.8 else None
        if record is None:
            subject, owner = chance.choice(WALKED), chance.choice((SIPING, JILIN))
            records.append(story.begin(FIRST[subject], owner))
            continue
        ways = [
            rule
            for rule in TRANSITIONS
            if rule.subject == record.subject and rule.from_state == story.state(record)
        ]
        if not ways:
            continue
        rule = chance.choice(ways)
        if rule.releases and not rule.writes and chance.random() < 0.5:
            story.write(record, **chance.choice(YEARS).get(record.subject, {}))
        told = answered(captured, story, rule.act, record)
        if told == "done" and rule.act == "supervision.issue_opinion":
            records += story.suggestions(record)


FIRST = {rule.subject: rule.act for rule in TRANSITIONS if rule.from_state == NEW}
YEARS: tuple[dict[str, dict[str, Any]], ...] = (
    {},
    {"scheme": {"year": 2027}, "plan": {"year": 2025}},
)


def answered(captured: Captured, story: Story, act: str, record: Record) -> str:
    """The act with what it says, or the reason for which it is refused."""
    try:
        story.do(act, record)
    except psycopg.Error as error:
        return str(error.diag.message_primary)
    return "done"

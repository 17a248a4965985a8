"""The demonstration holds all that a first visitor wants to see, and shows it to nobody else."""

import shlex
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import Connection, text

from liandong.platform.database import admin_engine
from liandong.platform.demo.greeting import QUERIES, greeting
from liandong.platform.demo.members import LISHU, SIPING, TOKENS
from liandong.platform.demo.store import prepare
from liandong.platform.demo.tokens import renew_tokens, token_file
from liandong.platform.settings import Settings
from liandong.policies.actors import Level
from liandong.tenants.acts.verify import verify
from liandong.tenants.dispatches.models import DispatchState
from liandong.tenants.experiences.models import ExperienceState
from liandong.tenants.followed import StandingKind
from liandong.tenants.metrics.commands import rebuild as rebuild_counts
from liandong.tenants.metrics.dictionary import COUNTED
from liandong.tenants.notices.models import NoticeState
from liandong.tenants.plans.models import PlanState
from liandong.tenants.reviews.models import ReviewState, VerdictKind
from liandong.tenants.ruledocuments.models import RuleDocumentState
from liandong.tenants.schemes.models import InspectionKind, SchemeState
from liandong.tenants.schemes.workflow import FILED
from liandong.tenants.standings.commands import rebuild
from liandong.tenants.suggestions.models import SuggestionState
from liandong.tenants.supervisions.models import SupervisionKind, SupervisionState
from tests.support.server import BLANK, copied
from tests.support.world import World, world_on

STATES = {
    "plan": (PlanState, ("PROVINCIAL", "CITY", "COUNTY")),
    "work_scheme": (SchemeState, ("CITY", "COUNTY")),
    "review": (ReviewState, ("PROVINCIAL", "CITY")),
    "supervision": (SupervisionState, ("PROVINCIAL", "CITY")),
    "suggestion": (SuggestionState, ("PROVINCIAL", "CITY")),
    "experience": (ExperienceState, ("PROVINCIAL", "CITY", "COUNTY")),
    "notice": (NoticeState, ("PROVINCIAL", "CITY", "COUNTY")),
    "dispatch": (DispatchState, ("PROVINCIAL", "CITY", "COUNTY")),
}
# No body moves to another superior in the story.
HANDED_OVER = {("PROVINCIAL", "HANDED_OVER"), ("CITY", "HANDED_OVER")}
FILED_BY_CITIES = {("CITY", state) for state in FILED}
NEVER = {
    "plan": {("PROVINCIAL", "ACKNOWLEDGED")},
    # A province asks for the schemes of its cities to be passed.
    "work_scheme": FILED_BY_CITIES,
    "supervision": HANDED_OVER,
    "suggestion": HANDED_OVER,
    # A county tells departments, and its city, which has answered.
    "dispatch": {("COUNTY", state) for state in ("SENT", "RECEIVED", "SENT_BACK", "ENDED")},
}
VIEWER = "{ viewer { body { code } roles } }"
COUNTS = " ".join(f"{noun} {{ totalCount }}" for noun in ("plans", "schemes", "reviews", "acts"))


@pytest.fixture(scope="module")
def filled(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A database that the demonstration has filled."""
    with copied(server, BLANK) as address:
        folder = tmp_path_factory.mktemp("demo")
        settings = Settings(
            database_url=address, data_dir=folder, read_pool_size=2, write_pool_size=2
        )
        prepare(settings)
        yield settings


@pytest.fixture
def everything(filled: Settings) -> Iterator[Connection]:
    with admin_engine(filled).connect() as connection:
        yield connection


@pytest.fixture
def tokens(filled: Settings) -> dict[str, str]:
    return renew_tokens(filled)


@pytest.fixture
async def shown(filled: Settings) -> AsyncIterator[World]:
    async with world_on(filled) as running:
        yield running


def _counted(connection: Connection, noun: str, column: str) -> dict[tuple[str, str], int]:
    """How many records there are by the owner's level and the column's value."""
    statement = text(f"""
        SELECT b.level, n.{column}, count(*)
        FROM liandong.{noun} n JOIN liandong.body b ON b.id = n.owner GROUP BY 1, 2
    """)
    return {(level, value): number for level, value, number in connection.execute(statement)}


async def _ask(world: World, token: str, query: str) -> Any:
    headers = {"authorization": f"Bearer {token}"}
    answer = (await world.client.post("/graphql", json={"query": query}, headers=headers)).json()
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.mark.parametrize("noun", STATES)
def test_every_state_occurs_at_every_level(everything: Connection, noun: str) -> None:
    states, levels = STATES[noun]
    counted = _counted(everything, noun, "state")
    every = {(level, state.value) for level in levels for state in states}
    # Of the centre the demonstration has its plan alone.
    counted.pop((Level.CENTRAL, PlanState.ISSUED), None)
    assert set(counted) == every - NEVER.get(noun, set())


def test_every_kind_occurs(everything: Connection) -> None:
    inspections = {kind for _, kind in _counted(everything, "work_scheme", "kind")}
    assert inspections == set(InspectionKind)
    supervisions = set(_counted(everything, "supervision", "kind"))
    assert supervisions == {(lv, k) for lv in ("PROVINCIAL", "CITY") for k in SupervisionKind}
    verdicts = {verdict for _, verdict in _counted(everything, "verdict", "verdict")}
    assert verdicts == set(VerdictKind)


def test_there_is_enough_of_everything(everything: Connection) -> None:
    schemes = _counted(everything, "work_scheme", "state")
    reviewed = [state for state in SchemeState if state not in FILED]
    assert min(schemes[Level.CITY, state] for state in reviewed) >= 2
    assert min(schemes[Level.COUNTY, state] for state in reviewed) >= 5
    assert min(schemes[Level.COUNTY, state] for state in FILED) >= 2
    plans = _counted(everything, "plan", "state")
    released = (PlanState.ISSUED, PlanState.FILED, PlanState.ACKNOWLEDGED)
    assert sum(plans[Level.CITY, state] for state in released) >= 9
    assert sum(plans[Level.COUNTY, state] for state in released) >= 50
    assert _counted(everything, "review_standard", "applies_to") == {
        (Level.PROVINCIAL, Level.CITY): 1,
        (Level.PROVINCIAL, Level.COUNTY): 1,
        (Level.CITY, Level.COUNTY): 9,
    }


def test_standings_equal_what_is_counted_anew(everything: Connection) -> None:
    kept = everything.scalars(text("SELECT DISTINCT kind FROM liandong.standing"))
    assert set(kept) == set(StandingKind)
    assert list(rebuild(everything)) == []
    everything.rollback()


def test_figures_equal_what_is_counted_anew(everything: Connection) -> None:
    kept = everything.scalars(text("SELECT DISTINCT metric FROM liandong.figure"))
    assert set(kept) == set(COUNTED)
    assert list(rebuild_counts(everything)) == []
    everything.rollback()


def test_some_plans_are_filed_and_some_not(everything: Connection) -> None:
    for code in ("220300", "220322"):
        filed = text("SELECT FROM liandong.standing WHERE owner = :code AND kind LIKE '%PLAN'")
        assert everything.execute(filed, {"code": code}).all()
    unfiled = text("""
        SELECT count(*) FROM liandong.body b WHERE b.superior = '220300' AND NOT EXISTS (
            SELECT FROM liandong.standing s WHERE s.owner = b.id AND s.kind = 'FIVE_YEAR_PLAN')
    """)
    assert everything.scalar(unfiled)


def test_every_city_and_county_has_a_scheme(everything: Connection) -> None:
    lazy = everything.execute(
        text("""
            SELECT id FROM liandong.body b WHERE province = '220000' AND superior <> '000000'
            AND NOT EXISTS (SELECT FROM liandong.work_scheme s WHERE s.owner = b.id)
        """)
    ).all()
    assert lazy == []


def test_siping_and_lishu_invite_to_go_on(everything: Connection) -> None:
    states = text("SELECT owner, state FROM liandong.work_scheme WHERE owner = ANY (:bodies)")
    rows_found = everything.execute(states, {"bodies": [SIPING, LISHU]})
    found = {(owner, state) for owner, state in rows_found}
    absent = {SchemeState.UNDER_REVIEW, *FILED}
    assert {(SIPING, state) for state in SchemeState if state not in absent} == {
        pair for pair in found if pair[0] == SIPING
    }
    assert {(LISHU, SchemeState.SUBMITTED), (LISHU, SchemeState.RETURNED)} <= found


def test_standard_has_the_thirteen_clauses(everything: Connection) -> None:
    newest = text("""
        SELECT jsonb_array_length(r.content -> 'clauses') FROM liandong.standard_revision r
        JOIN liandong.review_standard s ON s.id = r.subject_id
        WHERE s.owner = '220000' AND s.applies_to = 'CITY' ORDER BY r.number
    """)
    assert everything.scalars(newest).all() == [12, 13]


def test_returned_schemes_were_given_reasons(everything: Connection) -> None:
    unexplained = everything.scalar(
        text("""
            SELECT count(*) FROM liandong.review r WHERE state = 'RETURNED' AND NOT EXISTS (
                SELECT FROM liandong.verdict v WHERE v.review_id = r.id AND v.verdict <> 'PASS'
                AND length(v.opinion) > 20)
        """)
    )
    assert unexplained == 0


def test_some_clause_cites_a_rule_that_was_revised_since(everything: Connection) -> None:
    cited = everything.execute(
        text("""
            SELECT v.number < d.released_number, d.title LIKE '%（示例）'
            FROM liandong.clause c
            JOIN liandong.review_standard s ON s.id = c.subject_id
            JOIN liandong.rule_article a ON a.id = c.article_id
            JOIN liandong.rule_document_revision v ON v.id = a.revision_id
            JOIN liandong.rule_document d ON d.id = a.subject_id
            WHERE s.owner = '220000'
        """)
    ).all()
    # What is cited of the seeds is quoted of them, and nothing made up.
    assert {made_up for _, made_up in cited} == {False}
    assert {revised for revised, _ in cited} == {True, False}
    states = {state for _, state in _counted(everything, "rule_document", "state")}
    assert states == set(RuleDocumentState)


def test_every_chain_is_whole(everything: Connection) -> None:
    report = verify(everything)
    assert report.breaks == ()
    assert report.acts > 2000


def test_country_files_plans_and_nothing_else(everything: Connection) -> None:
    elsewhere = text("""
        SELECT DISTINCT subject, kind FROM liandong.act
        WHERE province NOT IN ('000000', '220000') AND subject <> 'deadline'
          AND actor_kind = 'MEMBER'
    """)
    found = everything.execute(elsewhere).all()
    assert {kind for noun, kind in found if noun == "plan"} == {
        *("plan.draft", "plan.issue", "plan.file")
    }
    # One scheme waits for a standard that there is not.
    assert {kind for noun, kind in found if noun != "plan"} == {"scheme.draft", "scheme.submit"}
    schemes = text("SELECT state FROM liandong.work_scheme WHERE province <> '220000'")
    assert everything.scalars(schemes).all() == ["SUBMITTED"]
    filed = text("""
        SELECT b.level, count(*) FILTER (WHERE p.state IS NOT NULL), count(*) FROM liandong.body b
        LEFT JOIN liandong.plan p
            ON p.owner = b.id AND p.kind = 'FIVE_YEAR' AND p.state IN ('FILED', 'ACKNOWLEDGED')
        WHERE b.level IN ('PROVINCIAL', 'CITY') AND b.province <> '000000' GROUP BY 1
    """)
    for _, some, all_ in everything.execute(filed):
        assert all_ / 3 < some < all_


def test_acts_are_spread_over_the_years(everything: Connection) -> None:
    spread = text("""
        SELECT count(DISTINCT performed_at::date), min(performed_at) < now() - interval '2 years',
               max(performed_at) BETWEEN now() - interval '2 days' AND now()
        FROM liandong.act
    """)
    days, long_ago, of_late = everything.execute(spread).one()
    assert (days > 250, long_ago, of_late) == (True, True, True)


def test_something_is_late_and_something_soon(everything: Connection) -> None:
    due = text("""
        SELECT count(*) FILTER (WHERE due_on < current_date),
               count(*) FILTER (WHERE due_on BETWEEN current_date AND current_date + 10)
        FROM liandong.suggestion
        WHERE owner = :body AND state IN ('OPEN', 'EXTENSION_ASKED', 'SENT_BACK', 'ANSWERED')
    """)
    for body in ("220000", "220300"):
        late, soon = everything.execute(due, {"body": body}).one()
        assert late >= 1, body
        assert soon >= 1, body


async def test_tokens_sign_in_whom_they_name(shown: World, tokens: dict[str, str]) -> None:
    for name, token in tokens.items():
        body, role = TOKENS[name]
        viewer = (await _ask(shown, token, VIEWER))["viewer"]
        assert viewer == {"body": {"code": body}, "roles": [role.value]}


def test_tokens_are_kept_for_their_owner_alone(filled: Settings, tokens: dict[str, str]) -> None:
    file = token_file(filled)
    assert orjson.loads(file.read_bytes()) == tokens
    assert file.stat().st_mode & 0o777 == 0o600
    kept = {path.name for path in filled.data_dir.iterdir()}
    assert kept >= {file.name, "signing-key.json"}
    # The others are made by who serves.
    assert kept <= {file.name, "signing-key.json", "cursor-key.json", "files", "receiving"}


async def test_other_provinces_see_nothing_of_it(shown: World, tokens: dict[str, str]) -> None:
    counts = await _ask(shown, tokens["liaoning-director"], f"{{ {COUNTS} }}")
    assert (counts["schemes"]["totalCount"], counts["reviews"]["totalCount"]) == (0, 0)
    within = 'first: 5, filter: {within: "220000"}'
    query = (
        f"{{ plans({within}) {{ totalCount }} acts({within}) {{ edges {{ node {{ kind }} }} }} }}"
    )
    told = await _ask(shown, tokens["liaoning-director"], query)
    assert told["plans"]["totalCount"] == 0
    # Of the experience that the centre recommended to all, another version was published since.
    kinds = [edge["node"]["kind"] for edge in told["acts"]["edges"]]
    assert kinds == ["EXPERIENCE_PUBLISH"]


async def test_centre_sees_what_was_filed_with_it(shown: World, tokens: dict[str, str]) -> None:
    counts = await _ask(shown, tokens["centre-observer"], f"{{ {COUNTS} }}")
    assert (counts["schemes"]["totalCount"], counts["reviews"]["totalCount"]) == (0, 0)
    query = (
        '{ plans(first: 100, filter: {not: {owner: ["000000"]}}) { totalCount byState { state } } }'
    )
    plans = (await _ask(shown, tokens["centre-observer"], query))["plans"]
    assert 20 < plans["totalCount"] <= 31
    assert {tally["state"] for tally in plans["byState"]} <= {"FILED", "ACKNOWLEDGED", "CLOSED"}


async def test_sibling_city_sees_its_own_alone(shown: World, tokens: dict[str, str]) -> None:
    query = '{ schemes(first: 100, filter: {within: "220300"}) { totalCount } }'
    assert (await _ask(shown, tokens["changchun-director"], query))["schemes"]["totalCount"] == 0
    assert (await _ask(shown, tokens["siping-director"], query))["schemes"]["totalCount"] > 10


async def test_reviewer_may_take_up_what_siping_submitted(
    shown: World, tokens: dict[str, str]
) -> None:
    query = (
        '{ schemes(filter: {owner: ["220300"], state: [SUBMITTED]}) { edges { node { allowedActs'
        " revision { title plan { title } } } } } }"
    )
    schemes = (await _ask(shown, tokens["jilin-reviewer"], query))["schemes"]["edges"]
    assert [scheme["node"]["allowedActs"] for scheme in schemes] == [
        ["REVIEW_ACCEPT", "REVIEW_RETURN_INCOMPLETE"]
    ]


async def test_printed_queries_answer_as_they_are(shown: World, tokens: dict[str, str]) -> None:
    lines = greeting("http://liandong", tokens, Path("x"), timedelta(days=30))
    commands = [line for line in lines if line.startswith("curl ")]
    assert len(commands) == len(QUERIES)
    answers = [(await _pasted(shown.client, command)).json() for command in commands]
    assert all("errors" not in answer for answer in answers)
    to_do, waiting, returned, province, nothing = (answer["data"] for answer in answers)
    assert 0 < to_do["worklist"]["totalCount"] == to_do["workCounts"]["todo"]["count"]
    assert waiting["schemes"]["totalCount"] >= 3
    assert returned["schemes"]["edges"][0]["node"]["reviews"]["edges"][0]["node"]["verdicts"]
    assert len(province["body"]["subordinates"]["edges"]) == 9
    assert nothing["schemes"] == {"totalCount": 0}


async def _pasted(client: httpx.AsyncClient, command: str) -> httpx.Response:
    """What a shell and curl would send."""
    assert "\\" not in command.replace(r"\n", "")
    program, *arguments = shlex.split(command)
    assert program == "curl"
    values: dict[str, list[str]] = {"-H": [], "-d": [], "-w": []}
    (url,) = _without_options(arguments, values)
    headers = dict(header.split(": ", 1) for header in values["-H"])
    return await client.post(url, content=values["-d"][0], headers=headers)


def _without_options(arguments: list[str], values: dict[str, list[str]]) -> list[str]:
    left, rest = [], iter(arguments)
    for argument in rest:
        if argument in values:
            values[argument].append(next(rest))
        elif not argument.startswith("-"):
            left.append(argument)
    return left


def test_second_start_leaves_all_as_it_was(filled: Settings, everything: Connection) -> None:
    acts = text("SELECT count(*), max(id::text) FROM liandong.act")
    before = everything.execute(acts).one()
    prepare(filled)
    assert everything.execute(acts).one() == before


async def test_proposal_of_sipings_drafter_awaits_its_director(
    shown: World, tokens: dict[str, str]
) -> None:
    query = "{ inbox { proposalsToSign { edges { node { act proposedBy recipients } } } } }"
    page = (await _ask(shown, tokens["siping-director"], query))["inbox"]["proposalsToSign"]
    proposal = {"act": "SCHEME_SUBMIT", "proposedBy": "刘某", "recipients": ["220000"]}
    assert page["edges"] == [{"node": proposal}]

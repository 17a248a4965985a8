"""Fills Jilin's subtree: the same contents in every run, made by its members' own commands."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from sqlmodel import select

from liandong.platform.database import Databases
from liandong.platform.demo.guidance import play_guidance
from liandong.platform.demo.places import JILIN, City, Place, Province, province_of
from liandong.platform.demo.plans import plans_of, play_plan
from liandong.platform.demo.plot import Campaign, guidance_of, schemes_of
from liandong.platform.demo.rounds import Round
from liandong.platform.demo.schemes import compose
from liandong.platform.demo.stage import NO_NOTE, SignIn, Stage
from liandong.platform.demo.tables import rows
from liandong.policies.actors import Level, Role
from liandong.policies.engine import Policy
from liandong.tenants.acts.commands import act_on, draft, edit
from liandong.tenants.bodies.models import Body
from liandong.tenants.isolation import Statement, transaction
from liandong.tenants.plans.models import PlanState
from liandong.tenants.schemes.models import InspectionKind
from liandong.tenants.standards.noun import STANDARD

# More would only wait: for the two processors of a small machine, and for the level's pool.
CITIES_AT_ONCE = 3
FORMER_CLAUSES = 12
ROUNDS_OF_THIS_YEAR = (7, 8)
BODIES = Statement(select(Body).where(Body.province == JILIN))

Tell = Callable[[int, int], None]


async def fill(databases: Databases, policy: Policy, sign_in: SignIn, tell: Tell) -> None:
    """Plays everything; `tell` hears how many of how many bodies are done."""
    stage = Stage(databases, policy, sign_in)
    province = await _read_province(stage)
    story = _Story(stage, province, tell)
    turns = asyncio.Semaphore(CITIES_AT_ONCE)
    try:
        await story.play_province()
        async with asyncio.TaskGroup() as together:
            # The province acts with one city after another, so that the order of its acts is
            # always the same; the cities before act with their counties meanwhile.
            for city in province.cities:
                await story.play_city(city)
                together.create_task(story.play_counties(city, turns))
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


async def _read_province(stage: Stage) -> Province:
    actor = await stage.sign_in(JILIN, Role.DIRECTOR)
    async with transaction(stage.databases.writes(actor.level), stage.policy, actor) as tx:
        bodies = await tx.rows(BODIES)
    named = (dict(zip(Body.model_fields, body, strict=True)) for body in bodies)
    return province_of([Body.model_validate(body) for body in named])


def _clauses(table: tuple[dict[str, str], ...]) -> list[dict[str, str]]:
    return [{"title": row["title"], "text": row["text"]} for row in table]


class _Story:
    """Who has done what so far: the plans that schemes carry out, and how many bodies are done."""

    def __init__(self, stage: Stage, province: Province, tell: Tell) -> None:
        self._stage = stage
        self._province = province
        self._tell = tell
        self._done = 0
        self._bodies = 1 + sum(1 + len(city.counties) for city in province.cities)
        self._plans: dict[tuple[str, int], UUID] = {}

    async def play_province(self) -> None:
        place = self._province.place
        await self._play_plans(place)
        standard = await self._issue_standard(place, Level.CITY, rows("clauses")[:FORMER_CLAUSES])
        async with self._stage.member(place, Role.REVIEWER) as tx:
            changes = {"clauses": _clauses(rows("clauses"))}
            await edit(tx, STANDARD, "standard.edit", standard, changes, NO_NOTE)
            await act_on(tx, STANDARD, "standard.issue", standard, NO_NOTE)
        self._count()

    async def play_city(self, city: City) -> None:
        await self._play_plans(city.place)
        await self._issue_standard(city.place, Level.COUNTY, rows("clauses"))
        await self._play_rest(city.place, self._province.place, city.counties)

    async def play_counties(self, city: City, turns: asyncio.Semaphore) -> None:
        async with turns:
            for county in city.counties:
                await self._play_plans(county)
                await self._play_rest(county, city.place, ())

    async def _play_plans(self, place: Place) -> None:
        for number, plot in enumerate(plans_of(place)):
            plan = await play_plan(self._stage, place, plot)
            if plot.state is PlanState.ISSUED:
                self._plans[place.code, number] = plan

    async def _issue_standard(
        self, place: Place, level: Level, clauses: tuple[dict[str, str], ...]
    ) -> UUID:
        of = "市（州）" if level is Level.CITY else "县（市、区）"
        values = {
            "title": f"{of}党委巡察工作方案审核指导标准",
            "clauses": _clauses(clauses),
        }
        async with self._stage.member(place, Role.REVIEWER) as tx:
            done = await draft(tx, STANDARD, "standard.draft", values, NO_NOTE, applies_to=level)
            _, standard = await done.result()
            await act_on(tx, STANDARD, "standard.issue", standard, NO_NOTE)
        return standard

    async def _play_rest(self, place: Place, superior: Place, below: tuple[Place, ...]) -> None:
        for campaign in schemes_of(place):
            await self._play_scheme(place, superior, below, campaign)
        for guidance in guidance_of(place):
            await play_guidance(self._stage, place, superior, below, guidance)
        self._count()

    async def _play_scheme(
        self, place: Place, superior: Place, below: tuple[Place, ...], campaign: Campaign
    ) -> None:
        plan = self._plan_for(place, superior, campaign)
        good = compose(place, below, campaign.round, campaign.kind, plan)
        chance = place.chance(f"round {campaign.round} {campaign.kind}")
        await Round(self._stage, place, superior, campaign, good, chance).play()

    def _plan_for(self, place: Place, superior: Place, campaign: Campaign) -> UUID:
        """This year's linked rounds carry out the province's year; the rest their own plan, or
        their city's."""
        if campaign.kind is InspectionKind.LINKED and campaign.round in ROUNDS_OF_THIS_YEAR:
            return self._plans[self._province.place.code, 1]
        return self._plans.get((place.code, 0)) or self._plans[superior.code, 0]

    def _count(self) -> None:
        self._done += 1
        self._tell(self._done, self._bodies)

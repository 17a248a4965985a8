"""Plays the plans: the province's, built from the sources' own words, and those that adapt it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from liandong.platform.demo.places import Place
from liandong.platform.demo.stage import NO_NOTE, Stage, note
from liandong.platform.demo.tables import rows
from liandong.policies.actors import Level, Role
from liandong.tenants.acts.commands import act_on, edit
from liandong.tenants.acts.commands import draft as draft_record
from liandong.tenants.plans.models import PlanKind, PlanState
from liandong.tenants.plans.noun import PLAN

TERM = (2023, 2027)
THIS_YEAR = 2026
LATER = {
    "title": "做好任期末总结评估",
    "text": "2027年上半年对照本规划逐项评估完成情况，全面总结经验做法和存在不足，形成评估报告。",
}


@dataclass(frozen=True)
class Draft:
    """A plan to be made: its last year, whom it is shared with, and what becomes of it."""

    kind: PlanKind
    year: int
    state: PlanState
    audience: tuple[str, ...] = ()
    reissued: bool = False
    edited: bool = False


def plans_of(place: Place) -> tuple[Draft, ...]:
    """The plans of a place; the first is its five-year plan."""
    match place.level:
        case Level.PROVINCIAL:
            return _of_province(place)
        case Level.CITY:
            return _of_city(place)
        case _:
            return _of_county(place)


async def play_plan(stage: Stage, place: Place, draft: Draft) -> UUID:
    """Draft the plan and bring it to its state: its id."""
    values = _values(place, draft)
    async with stage.member(place, Role.DRAFTER) as tx:
        done = await draft_record(tx, PLAN, "plan.draft", values, NO_NOTE, kind=draft.kind)
        _, plan = await done.result()
    if draft.state is PlanState.DRAFT:
        return plan
    await _issue(stage, place, draft, plan)
    changes = {"items": [*values["items"], LATER]}
    if draft.reissued or draft.edited:
        async with stage.member(place, Role.DRAFTER) as tx:
            await edit(tx, PLAN, "plan.edit", plan, changes, NO_NOTE)
    async with stage.member(place, Role.DIRECTOR) as tx:
        if draft.reissued:
            await act_on(tx, PLAN, "plan.issue", plan, NO_NOTE)
        if draft.state is PlanState.WITHDRAWN:
            said = place.say("note.plan_withdraw", place.chance("plan_withdraw"))
            await act_on(tx, PLAN, "plan.withdraw", plan, note(said))
    return plan


async def _issue(stage: Stage, place: Place, draft: Draft, plan: UUID) -> None:
    said = place.say("note.share", place.chance("share"))
    async with stage.member(place, Role.DIRECTOR) as tx:
        await act_on(tx, PLAN, "plan.issue", plan, NO_NOTE)
        if draft.audience:
            await act_on(tx, PLAN, "plan.share", plan, note(said), chosen=draft.audience)


def _of_province(place: Place) -> tuple[Draft, ...]:
    all_below = (f"{place.code}/**",)
    direct = (f"{place.code}/*",)
    return (
        Draft(PlanKind.FIVE_YEAR, TERM[1], PlanState.ISSUED, all_below, reissued=True),
        Draft(PlanKind.ANNUAL, THIS_YEAR, PlanState.ISSUED, all_below, edited=True),
        Draft(PlanKind.ANNUAL, THIS_YEAR - 1, PlanState.WITHDRAWN, direct),
        Draft(PlanKind.ANNUAL, THIS_YEAR + 1, PlanState.DRAFT),
    )


def _of_city(place: Place) -> tuple[Draft, ...]:
    below = f"{place.code}/**" if place.index % 3 else f"{place.code}/*"
    audience = (below, str(place.superior)) if place.index % 2 == 0 else (below,)
    annual = (PlanState.ISSUED, PlanState.DRAFT, PlanState.WITHDRAWN)[place.index % 3]
    return (
        Draft(
            PlanKind.FIVE_YEAR,
            TERM[1],
            PlanState.ISSUED,
            audience,
            reissued=place.index % 4 == 2,
            edited=place.index % 4 == 1,
        ),
        Draft(PlanKind.ANNUAL, THIS_YEAR, annual, (f"{place.code}/*",)),
    )


def _of_county(place: Place) -> tuple[Draft, ...]:
    superior = (str(place.superior),)
    state = PlanState.DRAFT if place.index % 6 == 5 else PlanState.ISSUED
    five_years = Draft(PlanKind.FIVE_YEAR, TERM[1], state, superior, edited=place.index % 10 == 3)
    annual = {0: PlanState.ISSUED, 1: PlanState.DRAFT, 6: PlanState.WITHDRAWN}
    if found := annual.get(place.index % 12):
        return five_years, Draft(PlanKind.ANNUAL, THIS_YEAR, found, superior)
    return (five_years,)


def _values(place: Place, draft: Draft) -> dict[str, Any]:
    first = TERM[0] if draft.kind is PlanKind.FIVE_YEAR else draft.year
    use = "YEAR" if draft.kind is PlanKind.ANNUAL else place.level
    return {
        "title": _title(place, draft),
        "guiding_thought": place.say(f"thought.{use}", place.chance("thought"), year=draft.year),
        "starts_on": date(first, 1, 1),
        "ends_on": date(draft.year, 12, 31),
        "items": _items(place, draft),
    }


def _title(place: Place, draft: Draft) -> str:
    work = "巡视" if place.level is Level.PROVINCIAL else "巡察"
    if draft.kind is PlanKind.ANNUAL:
        return f"{place.words['committee']}{draft.year}年度{work}工作计划"
    return f"{place.words['committee']}{work}工作规划（{TERM[0]}—{TERM[1]}年）"


def _items(place: Place, draft: Draft) -> list[dict[str, str]]:
    scope = "provincial" if place.level is Level.PROVINCIAL else "local"
    span = "plan" if draft.kind is PlanKind.FIVE_YEAR else "year"
    found = [
        {"title": row["title"], "text": row["text"].format(**place.words)}
        for row in rows(f"{scope}_{span}")
        if row.get("level", "BOTH") in ("BOTH", place.level)
    ]
    # Below the province, each adapts: what matters less there is left out.
    return found if scope == "provincial" else _chosen(place, draft, found)


def _chosen(place: Place, draft: Draft, items: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    chance = place.chance(f"plan {draft.kind} {draft.year}")
    left_out = chance.sample(range(1, len(items)), len(items) // 5)
    return [item for number, item in enumerate(items) if number not in left_out]

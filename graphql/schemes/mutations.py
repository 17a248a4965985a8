"""What a body can do with its work schemes."""

from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from liandong.graphql.enums import InspectionKind
from liandong.graphql.mutation import ActInput, RevisionInput, key, mutation, subject, values
from liandong.graphql.planner import ids
from liandong.graphql.schemes.types import WorkScheme
from liandong.tenants.acts.commands import Done
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.isolation import Transaction
from liandong.tenants.schemes import commands

CONTENT = (
    "title",
    "kind",
    "year",
    "round",
    "objective",
    "focus_points",
    "targets",
    "team",
    "timetable",
    "method",
    "discipline_rules",
    "plan_id",
)


@strawberry.input(description="The inspection team (巡察组).")
class TeamInput:
    leader: str = strawberry.field(description="The leader (组长).")
    deputies: list[str] = strawberry.field(description="The deputies (副组长).")
    size: int = strawberry.field(description="How many persons.")


@strawberry.input(description="One stage of the timetable (时间安排), both days included.")
class StageInput:
    name: str = strawberry.field(description="What is done.")
    starts_on: date = strawberry.field(description="The first day.")
    ends_on: date = strawberry.field(description="The last day.")


@strawberry.input(description="A work scheme to draft.")
class DraftSchemeInput(ActInput):
    title: str = strawberry.field(description="The scheme's title.")
    kind: InspectionKind = strawberry.field(description="The kind of the inspection.")
    year: int = strawberry.field(description="The year of the round.")
    round: int = strawberry.field(description="The number of the round (轮次) in the term.")
    objective: str = strawberry.field(description="What the round is for (总体要求).")
    focus_points: list[str] = strawberry.field(description="What is looked at (监督重点).")
    targets: list[str] = strawberry.field(description="The inspected units, by name.")
    team: TeamInput = strawberry.field(description="Who inspects.")
    timetable: list[StageInput] = strawberry.field(description="When what is done, in order.")
    method: str = strawberry.field(description="How it is done (工作方式).")
    discipline_rules: list[str] = strawberry.field(description="The discipline rules (纪律要求).")
    plan_id: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The plan that it carries out."
    )


@strawberry.input(description="What to change in a work scheme; what is left out stays.")
class EditSchemeInput(RevisionInput):
    scheme_id: strawberry.ID = strawberry.field(description="The work scheme.")
    title: str | None = strawberry.field(default=UNSET, description="The scheme's title.")
    kind: InspectionKind | None = strawberry.field(default=UNSET, description="The kind.")
    year: int | None = strawberry.field(default=UNSET, description="The year of the round.")
    round: int | None = strawberry.field(default=UNSET, description="The number of the round.")
    objective: str | None = strawberry.field(default=UNSET, description="What it is for.")
    focus_points: list[str] | None = strawberry.field(
        default=UNSET, description="All that is looked at (监督重点)."
    )
    targets: list[str] | None = strawberry.field(
        default=UNSET, description="All inspected units, by name."
    )
    team: TeamInput | None = strawberry.field(default=UNSET, description="Who inspects.")
    timetable: list[StageInput] | None = strawberry.field(
        default=UNSET, description="All stages, in order."
    )
    method: str | None = strawberry.field(default=UNSET, description="How it is done.")
    discipline_rules: list[str] | None = strawberry.field(
        default=UNSET, description="All discipline rules."
    )
    plan_id: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The plan that it carries out; null for none."
    )


@strawberry.input(description="A work scheme to act on.")
class SchemeActInput(RevisionInput):
    scheme_id: strawberry.ID = strawberry.field(description="The work scheme.")


async def draft(tx: Transaction, input: DraftSchemeInput) -> Done:
    return await commands.draft_scheme(tx, _content(input), input.request())


async def edit(tx: Transaction, input: EditSchemeInput) -> Done:
    return await commands.edit_scheme(tx, _id(input), _content(input), input.request())


async def submit(tx: Transaction, input: SchemeActInput) -> Done:
    return await commands.submit_scheme(tx, _id(input), input.request())


async def withdraw(tx: Transaction, input: SchemeActInput) -> Done:
    return await commands.withdraw_scheme(tx, _id(input), input.request())


async def start(tx: Transaction, input: SchemeActInput) -> Done:
    return await commands.start_scheme(tx, _id(input), input.request())


async def close(tx: Transaction, input: SchemeActInput) -> Done:
    return await commands.close_scheme(tx, _id(input), input.request())


def _id(input: EditSchemeInput | SchemeActInput) -> Any:
    return key(input.scheme_id, "scheme")


def _content(input: DraftSchemeInput | EditSchemeInput) -> dict[str, Any]:
    content = values(input, *CONTENT)
    if content.get("plan_id") is not None:
        plan = ids.key_of(content["plan_id"], "plan")
        if plan is None:
            raise InvalidInput(Problem("not_found", "plan_id"))
        content["plan_id"] = plan
    return content


CHANGED = subject(WorkScheme, "The work scheme as it is now.")


@strawberry.type
class SchemeMutations:
    draft_scheme = mutation(
        "DraftScheme",
        DraftSchemeInput,
        draft,
        "Draft a work scheme (起草); seen by its body alone.",
        scheme=CHANGED,
    )
    edit_scheme = mutation(
        "EditScheme",
        EditSchemeInput,
        edit,
        "Write a new version; after a pass it must be submitted again.",
        scheme=CHANGED,
    )
    submit_scheme = mutation(
        "SubmitScheme",
        SchemeActInput,
        submit,
        "Submit the newest version to the superior for pre-review (报审).",
        scheme=CHANGED,
    )
    withdraw_scheme = mutation(
        "WithdrawScheme", SchemeActInput, withdraw, "Take the scheme back (撤回).", scheme=CHANGED
    )
    start_scheme = mutation(
        "StartScheme",
        SchemeActInput,
        start,
        "Start the round; only with a pass for exactly this content.",
        scheme=CHANGED,
    )
    close_scheme = mutation(
        "CloseScheme", SchemeActInput, close, "Close the round.", scheme=CHANGED
    )

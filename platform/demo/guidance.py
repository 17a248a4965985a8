"""Plays the supervisions: opened, an opinion letter issued, suggestions answered and judged."""

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import col, select

from liandong.platform.demo.places import Place
from liandong.platform.demo.plot import Guidance
from liandong.platform.demo.stage import NO_NOTE, Stage, note
from liandong.platform.demo.tables import Row, rows
from liandong.policies.actors import Role
from liandong.tenants.acts.commands import act_on, begin, write
from liandong.tenants.isolation import Statement
from liandong.tenants.suggestions.commands import answer_suggestion
from liandong.tenants.suggestions.models import Suggestion
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION

EARLIEST = date(2026, 3, 2)
ANSWER_DAYS = (30, 45, 60)
SUGGESTED = Statement(
    select(Suggestion.id)
    .where(Suggestion.subject_id == bindparam("supervision"))
    .order_by(col(Suggestion.number))
)


async def play_guidance(
    stage: Stage, place: Place, superior: Place, below: tuple[Place, ...], guidance: Guidance
) -> None:
    """The supervision of a place by the place above; `below` are the counties to visit."""
    chance = place.chance(f"guidance {guidance.kind}")
    visited = [county.words["place"] for county in below] or list(place.towns)
    letter = next(row for row in rows("letters") if row["kind"] == guidance.kind)
    values = _announced(place, guidance, letter, chance.sample(visited, 2), chance)
    said = place.say("note.open", chance)
    async with stage.member(superior, Role.SUPERVISOR) as tx:
        done = await begin(tx, SUPERVISION, "supervision.open", values, note(said))
        _, supervision = await done.result()
    if guidance.suggestions is None:
        return
    advice = chance.sample(rows("suggestions"), len(guidance.suggestions))
    opinion = _opinion(place, superior, letter, advice, values, chance)
    ids = await _issue(stage, superior, supervision, opinion)
    for id, row, path in zip(ids, advice, guidance.suggestions, strict=True):
        await _follow_up(stage, place, superior, id, row, path)
    if guidance.closed:
        async with stage.member(superior, Role.SUPERVISOR) as tx:
            await act_on(tx, SUPERVISION, "supervision.close", supervision, NO_NOTE)


def _announced(
    place: Place, guidance: Guidance, letter: Row, visited: list[str], chance: Random
) -> dict[str, Any]:
    first = EARLIEST + timedelta(weeks=chance.randint(0, 24))
    return {
        "kind": guidance.kind,
        "supervised": place.code,
        "starts_on": first,
        "ends_on": first + timedelta(days=int(letter["days"]) - 1),
        "places": [place.words["place"], *visited],
    }


def _opinion(
    place: Place,
    superior: Place,
    letter: Row,
    advice: list[Row],
    announced: dict[str, Any],
    chance: Random,
) -> dict[str, Any]:
    words = {
        **place.words,
        "supervised": place.words["committee"],
        "committee": superior.words["committee"],
        "town": announced["places"][1],
    }
    due = announced["ends_on"] + timedelta(days=chance.choice(ANSWER_DAYS))
    return {
        "letter": letter["letter"].format(**words),
        "findings": [row["finding"] for row in advice],
        "suggestions": [{"text": row["suggestion"], "due_on": due} for row in advice],
    }


async def _issue(
    stage: Stage, superior: Place, supervision: UUID, opinion: dict[str, Any]
) -> list[UUID]:
    async with stage.member(superior, Role.SUPERVISOR) as tx:
        await write(tx, SUPERVISION, "supervision.issue_opinion", supervision, opinion, NO_NOTE)
        return [id for (id,) in await tx.rows(SUGGESTED, supervision=supervision)]


async def _follow_up(
    stage: Stage, place: Place, superior: Place, id: UUID, row: Row, path: tuple[str, ...]
) -> None:
    for step, act in enumerate(path):
        if act == "answer":
            answer = row["answer"] if "send_back" in path[step:] else row["better"]
            async with stage.member(place, Role.DIRECTOR) as tx:
                text = answer.format(**place.words)
                await answer_suggestion(tx, id, text, NO_NOTE)
            continue
        async with stage.member(superior, Role.SUPERVISOR) as tx:
            if act == "send_back":
                await act_on(tx, SUGGESTION, "suggestion.send_back", id, note(row["sent_back"]))
            else:
                said = place.say("note.accept", place.chance("accept"))
                await act_on(tx, SUGGESTION, "suggestion.accept", id, note(said))

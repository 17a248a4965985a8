"""What may be a mistake is told, and performed all the same; what cannot be meant is refused."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from liandong.tenants import doubts
from tests.graphql.asking import counted
from tests.graphql.deeds import DEEDS
from tests.support.acting import INPUTS
from tests.support.cast import JILIN
from tests.support.documents import SUPERVISION, mutation
from tests.support.world import World

TODAY = date(2026, 5, 10)
TOLD = "act { id } warnings { code field message } userErrors { code field message }"


@pytest.fixture(autouse=True)
def the_tenth_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which all is done."""
    monkeypatch.setattr(doubts, "today", lambda: TODAY)


async def done(world: World, name: str, **given: Any) -> dict[str, Any]:
    """The payload of a mutation whose input says this."""
    deed = DEEDS[name]
    input = await deed.prepare(world) | given
    answer = await world.ask(deed.body, mutation(name, INPUTS[name], TOLD), {"input": input})
    return dict(answer[name])


def suggested(*texts: str, due: str = "2026-06-30") -> list[dict[str, str]]:
    """Suggestions with these texts."""
    return [{"text": text, "dueOn": due} for text in texts]


def named(*names: str) -> list[dict[str, str]]:
    """Targets with these names."""
    return [{"name": name} for name in names]


def staged(ends_on: str) -> list[dict[str, Any]]:
    """A timetable whose second stage ends then."""
    return [
        {"name": "进驻"},
        {"name": "了解", "period": {"text": "三月以后", "endsOn": ends_on}},
    ]


TEAMED = (("零", None), ("甲", "第九组"), ("乙", "第九组"))
DOUBTFUL = {
    "due day before today": (
        *("issueOpinion", {"suggestions": suggested("甲", due="2026-05-09")}),
        *("due_in_past", ["suggestions", "0", "dueOn"]),
        "The answer was due before today: 9 May 2026, today is 10 May 2026.",
    ),
    "supervision over before today": (
        *("openSupervision", {"startsOn": "2026-05-01", "endsOn": "2026-05-09"}),
        *("ended_already", ["endsOn"]),
        "It ended before today: on 9 May 2026, today is 10 May 2026.",
    ),
    "plan longer than its term": (
        *("draftPlan", {"lastYear": 2028}),
        *("outside_term", ["lastYear"]),
        "It reaches beyond its term: to 2028, for 5 year(s).",
    ),
    "plan longer than its year": (
        *("draftPlan", {"kind": "ANNUAL", "lastYear": 2024}),
        *("outside_term", ["lastYear"]),
        "It reaches beyond its term: to 2024, for 1 year(s).",
    ),
    "stage of another year": (
        *("draftScheme", {"timetable": staged("2027-01-15")}),
        *("outside_year", ["timetable", "1", "period", "endsOn"]),
        "It ends in another year than the round is of: on 15 Jan 2027, of 2026.",
    ),
    "target twice": (
        *("draftScheme", {"targets": named("市教育局党组", "市水利局党组", "市教育局 党组")}),
        *("repeated", ["targets", "2", "name"]),
        "The same is there twice: number 3 is number 1.",
    ),
    "target of no team": (
        *("draftScheme", {"targets": [{"name": name, "team": team} for name, team in TEAMED]}),
        *("unknown_team", ["targets", "1", "team"]),
        "The scheme has no team of this name: 第九组, of 2 target(s).",
    ),
    "target twice in an edit": (
        *("editScheme", {"targets": named("Ａ", "A")}),
        *("repeated", ["targets", "1", "name"]),
        "The same is there twice: number 2 is number 1.",
    ),
}


@pytest.mark.parametrize(
    ("name", "given", "code", "field", "message"), DOUBTFUL.values(), ids=DOUBTFUL
)
async def test_doubt_is_told_and_the_act_performed(
    world: World, name: str, given: dict[str, Any], code: str, field: list[str], message: str
) -> None:
    payload = await done(world, name, **given)
    assert payload["warnings"] == [{"code": code, "field": field, "message": message}]
    assert payload["userErrors"] == []
    assert payload["act"]


PLAUSIBLE = {
    "due today": ("issueOpinion", {"suggestions": suggested("甲", "乙", due="2026-05-10")}),
    "supervision until today": (
        *("openSupervision", {"startsOn": "2026-05-01", "endsOn": "2026-05-10"}),
    ),
    "whole term": ("draftPlan", {"year": 2023, "lastYear": 2027}),
    "year alone": ("draftPlan", {"kind": "ANNUAL", "year": 2024, "lastYear": None}),
    "year once more": ("draftPlan", {"kind": "ANNUAL", "year": 2024, "lastYear": 2024}),
    "arrangement of a round": ("draftPlan", {"kind": "ROUND_ARRANGEMENT", "lastYear": 2030}),
    "scheme of its year": ("draftScheme", {"timetable": staged("2026-12-31")}),
    "timetable alone": ("editScheme", {"timetable": staged("2027-01-15")}),
    "nothing given": ("issuePlan", {}),
}


@pytest.mark.parametrize(("name", "given"), PLAUSIBLE.values(), ids=PLAUSIBLE)
async def test_what_is_plausible_raises_no_doubt(
    world: World, name: str, given: dict[str, Any]
) -> None:
    payload = await done(world, name, **given)
    assert payload["warnings"] == payload["userErrors"] == []
    assert payload["act"]


async def test_doubts_are_in_the_language_of_the_request(world: World) -> None:
    input = SUPERVISION | {"startsOn": "2026-05-01", "endsOn": "2026-05-09"}
    query = mutation("openSupervision", INPUTS["openSupervision"], TOLD)
    headers = {"authorization": f"Bearer {world.token(JILIN)}", "accept-language": "zh"}
    sent = {"query": query, "variables": {"input": input}}
    answer = (await world.client.post("/graphql", json=sent, headers=headers)).json()
    (warning,) = answer["data"]["openSupervision"]["warnings"]
    assert warning["message"] == "督导在今天之前已结束：2026年5月9日，今天是 2026年5月10日"


async def test_repeated_request_is_told_the_same(world: World) -> None:
    given: dict[str, Any] = {"targets": named("甲", "甲"), "idempotencyKey": f"key-{uuid4()}"}
    first, again = [await done(world, "draftScheme", **given) for _ in range(2)]
    assert first == again
    assert first["warnings"]


async def test_suggestion_twice_is_refused(world: World) -> None:
    texts = "细化监督重点", "完善机制", "细化 监督重点\n"
    prepared = await DEEDS["issueOpinion"].prepare(world)
    before = counted(world)
    document = mutation("issueOpinion", INPUTS["issueOpinion"], TOLD)
    input = prepared | {"suggestions": suggested(*texts, due="2026-05-09")}
    answer = await world.ask(DEEDS["issueOpinion"].body, document, {"input": input})
    payload = answer["issueOpinion"]
    (error,) = payload["userErrors"]
    assert (error["code"], error["field"]) == ("repeated", ["suggestions"])
    assert error["message"] == "The same is there twice: number 3 is number 1."
    assert (payload["act"], payload["warnings"]) == (None, [])
    assert counted(world) == before

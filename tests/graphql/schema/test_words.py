"""Lists find what is meant, and are sorted as they are read, page by page."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.graphql.telling import Told
from tests.support.acting import drafted_plan, drafted_scheme, issued_standard
from tests.support.cast import CHANGCHUN, JILIN
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLE = "长春市委巡視工作規劃〔二〇二六〕（⑥）100% ⻓Abc"
ROUNDS = (
    "第一轮",
    "第2轮",
    "第二轮",
    "第②轮",
    "第十轮",
    "第１１轮",
    "第二十轮",
)  # three of them alike
NAMES = (
    'query($text: String, $to: Direction!) { bodies(first: 100, filter: {within: "220000",'
    " level: [CITY], nameContains: $text}, orderBy: {field: NAME, direction: $to})"
    " { edges { node { division } } } }"
)
OWN = "长ABC"  # in no other title
FOUND = (
    "query($text: String, $among: String) { %s(first: 100, filter: {titleContains: $text,"
    " and: [{titleContains: $among}]}) { totalCount } }"
)
PAGE = (
    "query($size: Int, $after: String, $before: String, $last: Int) { plans(first: $size,"
    " after: $after, last: $last, before: $before, filter: {titleContains: %s},"
    " orderBy: {field: TITLE, direction: %s}) { edges { cursor node { title } } } }"
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def office(stage: World) -> AsyncIterator[World]:
    """A platform on which Changchun has records of one title, and plans of many rounds."""
    await drafted_plan(stage, CHANGCHUN, title=TITLE)
    await drafted_scheme(stage, CHANGCHUN, title=TITLE)
    await issued_standard(stage, CHANGCHUN, "COUNTY", title=TITLE)
    for title in ROUNDS[::-1]:
        await drafted_plan(stage, CHANGCHUN, title=f"“{title}”安排", kind="ANNUAL")
    yield stage


async def count(office: World, many: str, text: str, among: str = OWN) -> int:
    answer = await office.ask(CHANGCHUN, FOUND % many, {"text": text, "among": among})
    return int(answer[many]["totalCount"])


async def names(told: Told, text: str, direction: str = "ASC") -> list[str]:
    answer = await told.world.ask(JILIN, NAMES, {"text": text, "to": direction})
    return [edge["node"]["division"] for edge in answer["bodies"]["edges"]]


@pytest.mark.parametrize("many", ["plans", "schemes", "reviewStandards"])
@pytest.mark.parametrize(
    "text",
    [
        *(
            "巡視工作規劃",
            "巡视工作规划",
            "长春",
            "⻓春",
            "長春",
            "⾧春",
            "〔二〇二六〕",
            "[二〇二六]",
        ),
        *("【二〇二六】", "(二〇二六)", "(6)", "（６）", "100%", "１００％", "长ABC", "ａｂｃ"),
        *("巡\u200b视", "\ufeff巡视\u2060"),
    ],
)
async def test_titles_are_found_however_they_are_written(
    office: World, many: str, text: str
) -> None:
    assert await count(office, many, text) == 1


@pytest.mark.parametrize("many", ["plans", "schemes", "reviewStandards"])
@pytest.mark.parametrize("text", ["巡察工作", "1%0", "10_%", "%长春%", "长_市", "2026", "\\%"])
async def test_what_is_not_there_is_not_found(office: World, many: str, text: str) -> None:
    assert await count(office, many, text) == 0


@pytest.mark.parametrize("text", ["", "\u200b", "\ufeff\u2060\u2800"])
async def test_text_that_shows_nothing_is_in_all(office: World, text: str) -> None:
    every = await office.ask(CHANGCHUN, "{ plans { totalCount } }")
    assert (
        await count(office, "plans", text, among="") == every["plans"]["totalCount"] > len(ROUNDS)
    )


async def test_text_that_is_longer_than_a_title_is_in_none(office: World) -> None:
    assert await count(office, "plans", "长" + "\u200b" * 199) > 0
    assert await count(office, "plans", "长" + "\u200b" * 200) == 0


async def pages(office: World, direction: str, *, backwards: bool) -> list[str]:
    """The titles of the rounds, two at a time, from either end."""
    titles: list[str] = []
    size, from_ = ("last", "before") if backwards else ("size", "after")
    given: dict[str, Any] = {size: 2}
    query = PAGE % ('"轮\\"安排"', direction)
    while edges := (await office.ask(CHANGCHUN, query, given))["plans"]["edges"]:
        page = [edge["node"]["title"].strip("“”安排") for edge in edges]
        titles = page + titles if backwards else titles + page
        given[from_] = edges[0 if backwards else -1]["cursor"]
    return titles


@pytest.mark.parametrize("backwards", [False, True])
async def test_numbers_are_paged_by_value(office: World, backwards: bool) -> None:
    """Whatever is alike stands together, and no page repeats or leaves out any of it."""
    found = await pages(office, "ASC", backwards=backwards)
    assert sorted(found) == sorted(ROUNDS)
    assert {*found[1:4]} == {*ROUNDS[1:4]}
    assert (found[:1], found[4:]) == ([*ROUNDS[:1]], [*ROUNDS[4:]])
    assert await pages(office, "DESC", backwards=backwards) == found[::-1]


@pytest.mark.parametrize(
    "text", ["四平市委巡察办", "四平市委巡察辦", "四平\u200b市委巡察办", "⻓春市"]
)
async def test_bodies_are_found_however_they_are_written(told: Told, text: str) -> None:
    assert await names(told, text) == ["长春市" if "春" in text else "四平市"]


async def test_cities_are_sorted_by_pinyin(told: Told) -> None:
    cities = ["白城市", "白山市", "长春市", "吉林市", "辽源市", "四平市", "松原市", "通化市"]
    found = [name for name in await names(told, "市委") if name.endswith("市")]
    assert found == cities
    assert [name for name in await names(told, "", "DESC") if name in cities] == cities[::-1]

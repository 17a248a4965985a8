"""An overview as it changes, also by acts of which nobody above the superior is told."""

import asyncio
from typing import Any

import pytest

from liandong.graphql.live import hub
from tests.support.acting import drafted_scheme, issued_standard, submitted_scheme
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING
from tests.support.served import Served
from tests.support.talking import Talk, listening

pytestmark = pytest.mark.asyncio(loop_scope="module")

OVERVIEW = """subscription {{ overview(within: "{}", year: 2026) {{
    lines {{ code kind counts }} }} }}"""
SILENT_SECONDS = 2 * hub.SUBTREE_SECONDS


async def schemes(talk: Talk, area: str) -> int:
    """How many schemes the area has, as the next answer says."""
    lines: Any = (await talk.hear())["payload"]["data"]["overview"]["lines"]
    return sum(
        sum(line["counts"]) for line in lines if (line["code"], line["kind"]) == (area, "SCHEME")
    )


async def test_act_far_below_changes_the_overview(served: Served) -> None:
    world = served.world
    await issued_standard(world, SIPING, "COUNTY")
    async with (
        listening(served, CENTRE) as centre,
        listening(served, JILIN) as jilin,
        listening(served, LIAONING) as liaoning,
    ):
        for talk, body in ((centre, CENTRE), (jilin, JILIN), (liaoning, LIAONING)):
            await talk.subscribe("a", OVERVIEW.format(body))
        before = await schemes(centre, JILIN), await schemes(jilin, SIPING)
        await liaoning.hear()
        # Told to the county and its city alone.
        await submitted_scheme(world, LISHU)
        assert await schemes(jilin, SIPING) == before[1] + 1
        assert await schemes(centre, JILIN) == before[0] + 1
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(liaoning.hear(), SILENT_SECONDS)


async def test_draft_and_another_area_are_silent(served: Served) -> None:
    async with listening(served, JILIN) as jilin, listening(served, SIPING) as siping:
        await jilin.subscribe("a", OVERVIEW.format(JILIN))
        await jilin.hear()
        # Of the province, of which a city is told nothing.
        await siping.subscribe("a", OVERVIEW.format(JILIN))
        await drafted_scheme(served.world, SIPING)
        for talk in (jilin, siping):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(talk.hear(), SILENT_SECONDS)

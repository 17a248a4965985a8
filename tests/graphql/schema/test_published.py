"""A published document is entered as it is: almost all that it says finds a field of its own."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.acting import act
from tests.support.cast import CENTRE
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOLDER = Path(__file__).parent.parent / "published"
LEAST = 0.9  # of all elements
# What the announcement says of the plan, besides its text.
FACTS = ("中央巡視工作規劃(2023—2027年)", "黨中央", "中共中央辦公廳", "2023", "2027", "今後5年")
POINT = re.compile(r"(?=[一二三四五六七]是)")
POINTS = "key text title numeral depth"
PLAN = f"""plan {{ revision {{ title term year lastYear period {{ text startsOn endsOn }}
    heading {{ documentNumber issuer approvedBy {{ meeting heldOn }} writtenOn }}
    sections {{ {POINTS} }} items {{ {POINTS} leadDepartment partners }} }} }}"""


def said(text: str) -> Iterator[str]:
    """The elements of a published text: what stands before its points, their headings and texts."""
    for paragraph in text.splitlines():
        before, *points = POINT.split(paragraph)
        yield before
        for point in points:
            heading, stop, rest = point[2:].partition("。")
            yield heading + stop
            if rest:
                yield rest


def leaves(value: Any) -> Iterator[str]:
    """All that is said in fields of their own."""
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif value is not None:
        yield str(value)


def found(elements: list[str], content: Any) -> float:
    """The share of the elements that are the whole value of a field."""
    fields = list(leaves(content))
    return sum(element.strip() in fields for element in elements) / len(elements)


async def test_published_plan_finds_its_fields(stage: World) -> None:
    given = json.loads((FOLDER / "central_plan_2023.json").read_text("utf-8"))
    _, *text = (FOLDER / "central_plan_2023.txt").read_text("utf-8").splitlines()
    elements = [*FACTS, *said("\n".join(text))]
    assert len(elements) > 70
    revision = (await act(stage, CENTRE, "draftPlan", given, PLAN))["plan"]["revision"]
    share = found(elements, revision)
    print(f"{share:.0%} of {len(elements)} elements found a field of their own")
    assert share >= LEAST
    # As one text they find none: the count can fail.
    whole = {"items": [{"title": FACTS[0], "text": "\n".join(text)}]}
    assert found(elements, whole) < LEAST / 5

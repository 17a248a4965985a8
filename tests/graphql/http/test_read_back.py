"""What goes out in Word comes back in: a scheme's own paper, read into the fields of a draft."""

from io import BytesIO

import pytest

from liandong.tenants.reading.word import text_of_word
from liandong.tenants.schemes.reading import scheme_from_text
from tests.graphql.http.test_papers import paper
from tests.support.acting import submitted_scheme
from tests.support.cast import SIPING
from tests.support.world import World

pytestmark = pytest.mark.asyncio

TEAMS = [
    {"name": "第一巡察组", "leader": "王建国", "deputies": ["李晓梅"], "members": ["赵亮"]},
    {"name": "第二巡察组", "leader": "孙立"},
]
TARGETS = [
    {"name": "市教育局党组", "kind": "ORGAN", "team": "第一巡察组"},
    {"name": "市水利局党组", "kind": "ORGAN", "team": "第二巡察组"},
]
STAGES = [
    {"name": "进驻", "period": {"text": "3月初"}, "text": "召开动员会。"},
    {"name": "了解", "period": {"text": "3月4日至4月30日"}},
]


async def test_own_paper_of_a_scheme_is_read_back(world: World) -> None:
    said = {"teams": TEAMS, "targets": TARGETS, "timetable": STAGES}
    id = await submitted_scheme(world, SIPING, **said)
    text = text_of_word(BytesIO((await paper(world, SIPING, "SchemePaper", id)).content))
    content = scheme_from_text(text)
    assert content["teams"] == TEAMS
    assert content["targets"] == TARGETS
    assert content["timetable"] == STAGES
    assert (content["kind"], content["further_kinds"]) == ("ROUTINE", ["LOOK_BACK"])
    assert content["period"]["text"] == "3月上旬至4月底"
    assert [each["text"] for each in content["discipline_rules"]] == [
        "不干预被巡察单位正常工作。",
        "严守保密纪律。",
    ]

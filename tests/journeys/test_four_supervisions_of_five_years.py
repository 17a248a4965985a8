"""Jilin enters what it did in five years with its four supervisions (补录), with the real days; the
published figures (四个督导) follow from the acts, and each leads to them."""

from typing import Any

from tests.support.acting import issued_opinion, opened_supervision
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.world import World

CITIES = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
# Of Jilin: research on site in 4 places, guidance of a round in 7, 19 letters, 105 suggestions.
ON_SITE, GUIDED, LETTERS, SUGGESTIONS = 4, 7, 19, 105
FIGURES = """query($within: String!, $scope: StatisticsScope!, $to: String! = "2021-12") {
  statistics(metrics: [SUPERVISIONS_OPENED, LETTERS_ISSUED, SUGGESTIONS_MADE], within: $within,
             from: "2017-01", to: $to, scope: $scope) {
    total { numbers } bodies { key numbers } classes { key numbers } months { key numbers }
  }
}"""
ACTS = """query($kinds: [ActKind!], $first: Int!) {
  acts(filter: {kinds: $kinds}, first: $first) {
    totalCount edges { node { occurredOn subject { id } } }
  }
}"""


async def told(world: World, body: str, within: str, scope: str = "OWN") -> Any:
    data = await world.ask(body, FIGURES, {"within": within, "scope": scope})
    return data["statistics"]


def day(place: int, later: int = 0) -> str:
    """A day of the five years, a supervision after the other."""
    return f"{2017 + place // 3}-{3 + (place % 3) * 3 + later:02}-15"


async def entered(world: World, place: int) -> str:
    """A supervision of the past, with its day."""
    return await opened_supervision(
        world,
        JILIN,
        supervised=CITIES[place % len(CITIES)],
        kind="ON_SITE_RESEARCH" if place < ON_SITE else "FULL_GUIDANCE",
        startsOn=day(place),
        endsOn=day(place, 1),
        occurredOn=day(place),
    )


async def test_published_figures_follow_from_acts(world: World) -> None:
    letters = 0
    for place in range(ON_SITE + GUIDED):
        supervision = await entered(world, place)
        # Eight of the eleven have a second letter.
        for later in range(1 + (place < LETTERS - ON_SITE - GUIDED)):
            number = SUGGESTIONS // LETTERS + (letters < SUGGESTIONS % LETTERS)
            suggestions = [{"text": f"第{letters}期建议{n}"} for n in range(number)]
            await issued_opinion(
                world, JILIN, supervision, suggestions=suggestions, occurredOn=day(place, 1 + later)
            )
            letters += 1

    own = await told(world, JILIN, JILIN)
    assert own["total"]["numbers"] == [ON_SITE + GUIDED, LETTERS, SUGGESTIONS]
    classes = {line["key"]: line["numbers"] for line in own["classes"]}
    assert classes["ON_SITE_RESEARCH"][0] == ON_SITE
    assert classes["FULL_GUIDANCE"][0] == GUIDED
    assert sum(numbers[2] for numbers in classes.values()) == SUGGESTIONS
    months = {line["key"]: line["numbers"] for line in own["months"]}
    assert months[day(0)[:7]][0] == 1
    assert sum(numbers[1] for numbers in months.values()) == LETTERS

    two_years = {"within": JILIN, "scope": "OWN", "to": "2018-12"}
    earlier = (await world.ask(JILIN, FIGURES, two_years))["statistics"]
    assert earlier["total"]["numbers"][0] == len([n for n in range(ON_SITE + GUIDED) if n < 6])

    # Each city is told what it received, the centre all of it, and a county nothing of its city's.
    received = await told(world, JILIN, SIPING, "RECEIVED")
    assert received["total"]["numbers"][0] == 1
    assert (await told(world, SIPING, SIPING, "RECEIVED")) == received
    assert (await told(world, CENTRE, JILIN)) == own
    assert await told(world, LISHU, SIPING, "RECEIVED") is None
    assert await told(world, CHANGCHUN, JILIN) is None

    # Each figure leads to its acts, as far as the viewer may see them.
    drilled = await world.ask(JILIN, ACTS, {"kinds": ["SUPERVISION_ISSUE_OPINION"], "first": 100})
    assert drilled["acts"]["totalCount"] == LETTERS
    days = {edge["node"]["occurredOn"] for edge in drilled["acts"]["edges"]}
    assert min(days) == day(0, 1)
    assert max(days) < "2022"
    mine = await world.ask(SIPING, ACTS, {"kinds": ["SUPERVISION_ISSUE_OPINION"], "first": 100})
    assert mine["acts"]["totalCount"] == received["total"]["numbers"][1]

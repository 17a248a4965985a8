"""Statistics: figures of acts by body, month and class, and the dictionary of what they count."""

from typing import Any

import pytest

from tests.support.cast import JILIN
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINES = "key numbers outOf"
QUERY = f"""query($metrics: [Metric!]!, $within: String!, $from: String!, $to: String!,
                  $scope: StatisticsScope! = SUBTREE) {{
  statistics(metrics: $metrics, within: $within, from: $from, to: $to, scope: $scope) {{
    metrics total {{ {LINES} }} bodies {{ {LINES} }} months {{ {LINES} }} classes {{ {LINES} }}
  }}
}}"""
YEAR = {"from": "2031-01", "to": "2031-12"}


async def statistics(world: World, body: str, *metrics: str, **given: Any) -> Any:
    said = {"metrics": list(metrics), "within": body} | YEAR | given
    return (await world.ask(body, QUERY, said))["statistics"]


async def refused(world: World, **given: Any) -> str:
    """The code and the reason of what is wrong with the arguments."""
    said = {"metrics": ["LETTERS_ISSUED"], "within": JILIN} | YEAR | given
    (error,) = (await world.post(JILIN, QUERY, said)).json()["errors"]
    return f"{error['extensions']['code']} {error['extensions']['reason']}"


async def test_dictionary_says_what_counts(stage: World) -> None:
    query = (
        "{ metrics(language: ZH) { metric name unit definition acts classes overlap part whole } }"
    )
    found = {each["metric"]: each for each in (await stage.ask(JILIN, query))["metrics"]}
    assert found["LETTERS_ISSUED"] == {
        "metric": "LETTERS_ISSUED",
        "name": "印发指导督导意见",
        "unit": "COPIES",
        "definition": "印发指导督导意见书的份数，分期印发的每期计一份。",
        "acts": ["SUPERVISION_ISSUE_OPINION"],
        "classes": "SUPERVISION_KIND",
        "overlap": False,
        "part": None,
        "whole": None,
    }
    assert found["PASS_RATE"]["part"] == "REVIEWS_PASSED"
    assert found["PASS_RATE"]["whole"] == "REVIEWS_DECIDED"
    assert found["SCHEMES_SUBMITTED"]["overlap"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"from": "2031-13"}, "no_month"),
        ({"to": "2031-1"}, "no_month"),
        ({"from": "0031-01"}, "no_month"),
        ({"from": "2031-12", "to": "2031-11"}, "months_out_of_range"),
        ({"from": "2000-01"}, "months_out_of_range"),
        ({"metrics": []}, "metrics_out_of_range"),
        ({"metrics": ["FINDINGS"] * 30}, "metrics_out_of_range"),
    ],
)
async def test_wrong_arguments_are_named(stage: World, given: dict[str, Any], reason: str) -> None:
    assert await refused(stage, **given) == f"BAD_USER_INPUT {reason}"


async def test_time_without_acts_has_a_line_for_each_month(stage: World) -> None:
    table = await statistics(stage, JILIN, "FINDINGS", "PASS_RATE")
    assert [line["key"] for line in table["months"]] == [f"2031-{n:02}" for n in range(1, 13)]
    assert {(*line["numbers"], *line["outOf"]) for line in table["months"]} == {(0, 0, None, 0)}
    assert [line["key"] for line in table["bodies"]][:3] == [JILIN, "220100", "220200"]
    classes = [line["key"] for line in table["classes"]]
    assert classes[:3] == ["MINOR", "CONSIDERABLE", "GRAVE"]
    assert "ROUTINE" in classes  # of what the ratio is a part of


async def test_dictionary_has_only_what_is_asked_for(stage: World) -> None:
    query = "{ metrics(of: [PASS_RATE, FINDINGS]) { metric } }"
    found = (await stage.ask(JILIN, query))["metrics"]
    assert [each["metric"] for each in found] == ["PASS_RATE", "FINDINGS"]

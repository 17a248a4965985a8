"""Figures: what the acts of a month come to, who is told, and that counting anew gives the same."""

import random
from datetime import date
from typing import Any

import psycopg
import pytest

from liandong.tenants.metrics.dictionary import COUNTED, METRICS, Counted, Metric, Ratio
from liandong.tenants.nouns import TRANSITIONS
from tests.support.captured import Captured, perform
from tests.support.cast import CENTRE, JILIN, LEVELS, LISHU, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.tenants.standings.test_standings import walk

Key = tuple[str, str, str, str]
INSIDE = {rule.act for rule in TRANSITIONS if rule.told == "actor"}


def figures(captured: Captured, body: str = SIPING) -> dict[Key, int]:
    """The figures of a body by metric, side, month and class."""
    rows = captured.admin.execute(
        "SELECT metric, side, to_char(month, 'YYYY-MM'), of_class, number FROM liandong.figure"
        " WHERE owner = %s AND number > 0",
        (body,),
    )
    return {(metric, side, month, of): number for metric, side, month, of, number in rows}


def added(before: dict[Key, int], after: dict[Key, int]) -> dict[tuple[str, str, str], int]:
    """What has been added, over all months."""
    grown: dict[tuple[str, str, str], int] = {}
    for (metric, side, _, of), number in after.items():
        grown[metric, side, of] = grown.get((metric, side, of), 0) + number
    for (metric, side, _, of), number in before.items():
        grown[metric, side, of] -= number
    return {key: number for key, number in grown.items() if number}


def rebuilt(captured: Captured) -> list[Any]:
    with captured.admin.transaction():
        captured.admin.execute("SET LOCAL ROLE liandong_referee")
        return captured.admin.execute("SELECT * FROM liandong.rebuild_counts()").fetchall()


@pytest.mark.parametrize("metric", COUNTED)
def test_what_is_told_upwards_was_told_to_another_body(metric: Metric) -> None:
    assert INSIDE.isdisjoint(COUNTED[metric].acts)


@pytest.mark.parametrize("metric", Metric)
def test_each_metric_has_words_and_a_definition_in_both_languages(metric: Metric) -> None:
    english, chinese = METRICS[metric].definition
    assert english.isascii()
    assert english.endswith(".")
    assert not chinese.isascii()
    assert chinese.endswith("。")
    assert not metric.chinese.isascii()


def test_parts_and_wholes_of_ratios_are_counted() -> None:
    ratios = [each for each in METRICS.values() if isinstance(each, Ratio)]
    assert ratios
    for ratio in ratios:
        assert isinstance(METRICS[ratio.part], Counted)
        assert isinstance(METRICS[ratio.whole], Counted)


def test_submission_counts_for_who_submits(captured: Captured, story: Story) -> None:
    before, above = figures(captured), figures(captured, JILIN)
    story.record("scheme", "SUBMITTED")
    assert added(before, figures(captured)) == {
        ("SCHEMES_SUBMITTED", "DONE", ""): 1,
        ("SCHEMES_SUBMITTED", "DONE", "ROUTINE"): 1,
    }
    assert figures(captured, JILIN) == above


def test_kinds_of_a_scheme_overlap(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "DRAFT")
    story.write(scheme, kind="ROUTINE", further_kinds=["SPECIAL", "ROUTINE"])
    before = figures(captured)
    story.do("scheme.submit", scheme)
    assert added(before, figures(captured)) == {
        ("SCHEMES_SUBMITTED", "DONE", ""): 1,
        ("SCHEMES_SUBMITTED", "DONE", "ROUTINE"): 1,
        ("SCHEMES_SUBMITTED", "DONE", "SPECIAL"): 1,
    }


def test_decision_counts_for_who_decides_and_whose_scheme_it_is(
    captured: Captured, story: Story
) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    before, above = figures(captured), figures(captured, JILIN)
    story.do("review.pass", scheme)
    passed = {("REVIEWS_PASSED", ""), ("REVIEWS_PASSED", "ROUTINE")}
    decided = {("REVIEWS_DECIDED", ""), ("REVIEWS_DECIDED", "ROUTINE")}
    expected = {key: 1 for key in passed | decided}
    for side, grown in (
        ("RECEIVED", added(before, figures(captured))),
        ("DONE", added(above, figures(captured, JILIN))),
    ):
        assert grown == {(metric, side, of): n for (metric, of), n in expected.items()}


def test_letter_counts_its_findings_and_suggestions(captured: Captured, story: Story) -> None:
    supervision = story.record("supervision", "OPEN", JILIN, supervised=SIPING)
    before = figures(captured)
    findings = [
        {"text": "一", "seriousness": "GRAVE"},
        {"text": "二", "seriousness": "GRAVE"},
        {"text": "三"},
    ]
    said = {"findings": findings, "suggestions": [{"text": text} for text in "甲乙"]}
    story.do("supervision.issue_opinion", supervision, **(CONTENTS["supervision"] | said))
    kind = captured.admin.execute(
        "SELECT kind FROM liandong.supervision WHERE id = %s", (supervision.id,)
    ).fetchone()
    assert kind
    assert added(before, figures(captured)) == {
        ("LETTERS_ISSUED", "RECEIVED", ""): 1,
        ("LETTERS_ISSUED", "RECEIVED", kind[0]): 1,
        ("SUGGESTIONS_MADE", "RECEIVED", ""): 2,
        ("SUGGESTIONS_MADE", "RECEIVED", kind[0]): 2,
        ("FINDINGS", "RECEIVED", ""): 3,
        ("FINDINGS", "RECEIVED", "GRAVE"): 2,
    }


def test_it_counts_in_the_month_in_which_it_was_done(captured: Captured, story: Story) -> None:
    plan, siping = story.record("plan", "DRAFT"), captured.as_(SIPING)
    perform(siping, "plan.issue", plan, occurred_on=date(2021, 7, 1))
    perform(siping, "plan.file", plan, occurred_on=date(2021, 7, 31))
    assert figures(captured)["PLANS_FILED", "DONE", "2021-07", ""] == 1
    assert rebuilt(captured) == []


def test_drafts_count_nothing(captured: Captured, story: Story) -> None:
    before = figures(captured)
    story.record("scheme", "DRAFT")
    story.record("plan", "ISSUED")
    assert figures(captured) == before


def test_body_and_its_ancestors_see_it_alone(captured: Captured, story: Story) -> None:
    story.record("scheme", "SUBMITTED")
    seen = {
        body
        for body in LEVELS
        if captured.as_(body)
        .execute("SELECT 1 FROM liandong.figure WHERE owner = %s", (SIPING,))
        .fetchone()
    }
    assert seen == {SIPING, JILIN, CENTRE}


def test_counting_anew_names_and_mends_what_differs(captured: Captured, story: Story) -> None:
    story.record("scheme", "SUBMITTED")
    right = figures(captured)
    captured.admin.execute(
        "UPDATE liandong.figure SET number = 99"
        " WHERE owner = %s AND metric = 'SCHEMES_SUBMITTED' AND of_class = ''",
        (SIPING,),
    )
    captured.admin.execute(
        "INSERT INTO liandong.figure (province, owner, audience, metric, side, month, of_class,"
        " number) VALUES ('220000', %s, ARRAY[%s], 'FINDINGS', 'DONE', '1999-01-01', '', 7)",
        (LISHU, LISHU),
    )
    named = {(row[0], row[1], row[5]) for row in rebuilt(captured)}
    assert named == {(SIPING, "SCHEMES_SUBMITTED", 99), (LISHU, "FINDINGS", 7)}
    assert figures(captured) == right
    assert ("FINDINGS", "DONE", "1999-01", "") not in figures(captured, LISHU)
    assert rebuilt(captured) == []


@pytest.mark.parametrize("seed", range(3))
def test_any_acts_keep_what_is_counted_anew(captured: Captured, story: Story, seed: int) -> None:
    walk(captured, story, random.Random(seed))
    assert figures(captured)
    assert rebuilt(captured) == []


def test_refused_act_counts_nothing(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    before = figures(captured)
    with pytest.raises(psycopg.Error, match="no_transition"):
        story.do("scheme.submit", scheme)
    assert figures(captured) == before

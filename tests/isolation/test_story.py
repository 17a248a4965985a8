"""The table and the story agree: every thing is in the table, and the table names no other."""

from tests.isolation.batches import prefix_of
from tests.isolation.expected import ALL, EXPECTED
from tests.isolation.stages import STAGES
from tests.isolation.story import Story


def test_every_stage_of_the_table_is_told() -> None:
    assert set(EXPECTED) == set(STAGES)


def test_table_names_only_things_that_exist(original: Story) -> None:
    told: dict[str, set[str]] = {}
    for thing in original.things:
        told.setdefault(thing.stage, set()).add(thing.label)
    for stage, positions in EXPECTED.items():
        named = {label.strip() for text in positions.values() for label in text.split(",")}
        assert named - {ALL} <= told[stage], stage


def test_everything_is_seen_by_somebody(original: Story) -> None:
    for thing in original.things:
        assert any(thing.ids[0] in sight.ids for sight in original.sight.values()), thing.name


def test_every_actor_sees_something_of_which_others_see_nothing(original: Story) -> None:
    for actor, sight in original.sight.items():
        assert sight.ids, actor
        for other in original.sight.values():
            assert sight is other or set(sight.ids) & set(other.hidden), actor


def test_every_noun_of_the_story_is_told(original: Story) -> None:
    assert {prefix_of(id) for id in original.ids} == {
        *("plan", "planrevision", "planitem", "scheme", "schemerevision", "standard"),
        *("standardrevision", "clause", "review", "verdict", "supervision", "opinion"),
        *("suggestion", "act", "member"),
    }

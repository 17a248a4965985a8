"""The table and the story agree: every thing is in the table, and the table names no other."""

import pytest

from liandong.policies.actors import Role
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from tests.isolation.batches import prefix_of
from tests.isolation.everything import ALL
from tests.isolation.expected import EXPECTED
from tests.isolation.inside import READ_BY, WITHHELD
from tests.isolation.nouns import CONSISTS_OF, PREFIXES
from tests.isolation.stages import STAGES
from tests.isolation.story import Story
from tests.isolation.things import STUB, Connection
from tests.support import unread

TENANTS_TABLES = b"""
    SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE relnamespace = 'liandong'::regnamespace AND relkind IN ('r', 'p') AND attname = 'audience'
"""

NOT_ALL = (Role.DRAFTER, Role.REVIEWER, Role.SUPERVISOR, Role.OBSERVER)
# Each has tests of its own.
OF_NO_STAGE = {"denied_attempt", "figure", "file", "file_read", "plan_duty", "plan_standing"}
OF_NO_STAGE |= {"standing"}
OF_NO_STAGE |= {"read_mark"}


def test_every_stage_of_the_table_is_told() -> None:
    assert set(EXPECTED) == set(STAGES)


def test_table_names_only_things_that_exist(original: Story) -> None:
    told: dict[str, set[str]] = {}
    for thing in original.things:
        told.setdefault(thing.stage, set()).add(thing.label)
    for stage, positions in EXPECTED.items():
        named = {
            label.strip().removesuffix(f" {STUB}")
            for text in positions.values()
            for label in text.split(",")
        }
        assert named - {ALL} <= told[stage], stage


def test_everything_is_seen_by_somebody(original: Story) -> None:
    for thing in original.things:
        assert any(thing.ids[0] in sight.ids for sight in original.sight.values()), thing.name


def test_every_actor_sees_something_of_which_others_see_nothing(original: Story) -> None:
    for actor, sight in original.sight.items():
        assert sight.ids, actor
        for other in original.sight.values():
            assert sight is other or set(sight.ids) & set(other.hidden), actor


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_noun_is_in_the_matrix(original: Story, noun: Noun) -> None:
    told = {prefix_of(id) for id in original.ids}
    assert CONSISTS_OF[noun.name] - told == set()
    acts = {thing.label.split()[1] for thing in original.things if thing.noun == "act"}
    assert {rule.act for rule in noun.transitions} - acts == set()


def test_every_row_of_every_tenants_table_is_in_the_story(keeper: Connection, story: Story) -> None:
    tables = {name for (name,) in keeper.execute(TENANTS_TABLES)} - unread.TABLES - OF_NO_STAGE
    assert tables == PREFIXES.keys() - {"body"}
    for table in tables:
        rows = keeper.execute(f"SELECT id FROM liandong.{table}".encode()).fetchall()
        ids = {f"{PREFIXES[table]}_{id}" for (id,) in rows}
        assert ids, table
        assert ids == {id for id in story.ids if prefix_of(id) == PREFIXES[table]}, table


def test_what_is_withheld_exists(original: Story) -> None:
    told = {(thing.stage, thing.label) for thing in original.things}
    for stages in WITHHELD.values():
        for stage, labels in stages.items():
            assert {(stage, label) for label in labels.split(", ")} <= told, stage


@pytest.mark.parametrize("noun", WITHHELD)
def test_somebody_reads_what_another_does_not(original: Story, noun: str) -> None:
    for thing in original.things:
        if thing.label not in WITHHELD[noun].get(thing.stage, "").split(", "):
            continue
        owner, *others = [
            actor for actor, sight in original.sight.items() if thing.ids[0] in sight.ids
        ]
        if noun == "consultation":
            # Of who is asked, all read it that read anything.
            owner, others = thing.family.upper, []
        assert not others
        for role in NOT_ALL:
            sight = original.inside[owner, role]
            assert (set(thing.ids) <= sight.ids) is (role in READ_BY[noun]), thing.name

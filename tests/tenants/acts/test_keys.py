"""Elements of lists are called by keys, which the database gives and which they keep."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from liandong.tenants.files.attachments import FIELD
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from liandong.tenants.tables import table_of
from tests.support.captured import Captured, Record, answered, perform, told
from tests.support.cast import SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.support.ways import path_to

Element = dict[str, Any]
RANDOM = re.compile(r"[0-9a-f]{12}")
OBJECTS = re.compile(r"list\[[\w.]+Content\]")
# Attachments name files: see tests/tenants/files. Answers are to an upper plan: see the journey.
# What is consulted on the database copies: see tests/tenants/consultations.
LISTS = [
    (noun, name)
    for noun in NOUNS
    for name in noun.lists
    if name != FIELD and (noun.name, name) != ("plan", "answers") and noun.name != "consultation"
    # The content of others is the platform's.
    if any(rule.writes for rule in noun.transitions)
]
EDITED = [
    (noun, name) for noun, name in LISTS if any(r.act.endswith(".edit") for r in noun.transitions)
]


def called(of: Any) -> str:
    return of.name if isinstance(of, Noun) else str(of)


@dataclass(frozen=True)
class Listed:
    """A list of the record's newest version."""

    captured: Captured
    noun: Noun
    name: str
    record: Record

    def elements(self) -> list[Element]:
        """The list as it is stored."""
        assert self.noun.revision is not None
        ((found,),) = self.captured.admin.execute(
            f"SELECT content -> %s FROM liandong.{table_of(self.noun.revision)}"
            " WHERE subject_id = %s ORDER BY number DESC LIMIT 1",
            (self.name, self.record.id),
        ).fetchall()
        elements: list[Element] = found
        return elements

    def keys(self) -> list[str]:
        """The keys of the elements, which must be those of their rows where there are any."""
        keys = [element["key"] for element in self.elements()]
        if self.name in self.noun.parts:
            assert self.rows() == keys
        return keys

    def rows(self) -> list[str]:
        assert self.noun.revision is not None
        part, revision = table_of(self.noun.parts[self.name]), table_of(self.noun.revision)
        rows = self.captured.admin.execute(
            f"SELECT p.key FROM liandong.{part} p JOIN liandong.{revision} r"
            " ON r.id = p.revision_id WHERE r.subject_id = %(id)s"
            " AND r.number = (SELECT max(number)"
            f" FROM liandong.{revision} WHERE subject_id = %(id)s) ORDER BY p.number",
            {"id": self.record.id},
        ).fetchall()
        return [key for (key,) in rows]

    def edit(self, elements: list[Element]) -> str:
        """How an edit of the list is answered."""
        voice = self.captured.as_(SIPING)
        given = {self.name: elements}
        return told(voice, f"{self.noun.name}.edit", self.record, given=given)

    def new(self) -> Element:
        """An element without a key."""
        element: Element = CONTENTS[self.noun.name][self.name][0]
        return element


@pytest.fixture
def listed(captured: Captured, story: Story, noun: Noun, name: str) -> Listed:
    """The list of a new draft."""
    return Listed(captured, noun, name, story.record(noun.name, "DRAFT", SIPING))


def test_lists_are_those_that_were_meant() -> None:
    assert {(noun.name, name) for noun, name in LISTS} >= {
        ("plan", "items"),
        ("standard", "clauses"),
        *(("scheme", name) for name in ("focus_points", "targets", "discipline_rules")),
        ("scheme", "timetable"),
        *(("supervision", name) for name in ("findings", "suggestions")),
    }


@pytest.mark.parametrize("noun", NOUNS, ids=called)
def test_every_list_has_elements_with_keys(noun: Noun) -> None:
    fields = noun.content.model_fields.items() if noun.content else ()
    lists = [name for name, field in fields if OBJECTS.search(str(field.annotation))]
    assert lists == [*noun.lists]


@pytest.mark.parametrize(("noun", "name"), LISTS, ids=called)
def test_server_gives_the_keys(captured: Captured, story: Story, noun: Noun, name: str) -> None:
    """Each its own, which tells neither a version nor a place, and is like no other record's."""
    state = next(rule.to_state for rule in noun.transitions if rule.writes)
    listed, other = (
        Listed(captured, noun, name, story.record(noun.name, state, SIPING)) for _ in range(2)
    )
    count = len(CONTENTS[noun.name][name])
    assert count
    assert len({*listed.keys(), *other.keys()}) == 2 * count
    assert all(RANDOM.fullmatch(key) for key in listed.keys())


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_key_is_kept_wherever_the_element_goes(listed: Listed) -> None:
    assert listed.edit([*listed.elements(), listed.new(), listed.new()]) == "done"
    before = listed.keys()
    turned = list(reversed(listed.elements()))
    assert listed.edit([listed.new(), *turned]) == "done"
    new, *kept = listed.keys()
    assert kept == [*reversed(before)]
    assert new not in before
    assert RANDOM.fullmatch(new)


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_key_is_kept_by_an_edit_of_something_else(
    story: Story, captured: Captured, listed: Listed
) -> None:
    before = listed.keys()
    story.write(listed.record)
    assert listed.keys() == before


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_key_is_kept_by_an_element_that_changes(listed: Listed) -> None:
    text = next(field for field, value in listed.new().items() if not value[0].isdigit())
    first, *others = listed.elements()
    assert listed.edit([first | {text: "改"}, *others]) == "done"
    assert listed.keys()[0] == first["key"]
    assert listed.elements()[0][text] == "改"


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_element_without_its_key_is_a_new_one(listed: Listed) -> None:
    before = listed.keys()
    bare = [{k: v for k, v in element.items() if k != "key"} for element in listed.elements()]
    assert listed.edit([element | {"key": None} for element in bare]) == "done"
    assert {*before}.isdisjoint(listed.keys())
    assert len({*listed.keys()}) == len(bare)


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_key_of_a_removed_element_is_never_used_again(listed: Listed) -> None:
    ever = set(listed.keys())
    for _ in range(4):
        removed, *others = listed.elements()
        assert listed.edit([*others, listed.new()]) == "done"
        assert listed.keys()[:-1] == [e["key"] for e in others]
        assert ever.isdisjoint({listed.keys()[-1]})
        ever.update(listed.keys())
        back = [*listed.elements(), removed]
        assert listed.edit(back) == "LD422 unknown_key"


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
@pytest.mark.parametrize("key", ["9.9", "2.1", "01.1", "0123456789ab"])
def test_unknown_key_is_refused(listed: Listed, key: str) -> None:
    before = listed.elements()
    assert listed.edit([*before, listed.new() | {"key": key}]) == "LD422 unknown_key"
    assert listed.elements() == before


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_repeated_key_is_refused(listed: Listed) -> None:
    before = listed.elements()
    assert listed.edit([*before, before[0]]) == "LD422 repeated_key"
    again = listed.new() | {"key": before[0]["key"]}
    assert listed.edit([*before, again]) == "LD422 repeated_key"
    assert listed.elements() == before


@pytest.mark.parametrize(("noun", "name"), LISTS, ids=called)
def test_first_version_brings_no_keys(
    captured: Captured, story: Story, noun: Noun, name: str
) -> None:
    element = CONTENTS[noun.name][name][0] | {"key": "1.1"}
    given = CONTENTS[noun.name] | {name: [element]}
    rule = next(rule for rule in noun.transitions if rule.writes)
    voice = captured.as_(SIPING)
    if path_to(noun.name, rule.to_state)[0] == rule:
        fixed, _ = story.beginning(noun.name, SIPING)
        if noun.name == "standard":
            fixed = story.free_target(SIPING, fixed)
        answer = answered(voice, rule.act, noun.name, None, fixed=fixed or None, given=given)
    else:
        record = story.record(noun.name, rule.from_state, SIPING)
        answer = told(voice, rule.act, record, given=given)
    assert answer == "LD422 unknown_key"


@pytest.mark.parametrize(("noun", "name"), EDITED, ids=called)
def test_old_content_is_carried_on_with_its_keys(
    captured: Captured, story: Story, listed: Listed
) -> None:
    """What was written before there were keys has those of its rows."""
    assert listed.edit([*listed.elements(), listed.new()]) == "done"
    forget_keys(listed)
    count = len(listed.elements())
    given = [f"2.{place}" for place in range(1, count + 1)]
    if listed.name in listed.noun.parts:
        rename_rows(listed, given)
    voice, act = captured.as_(SIPING), f"{listed.noun.name}.edit"
    assert told(voice, act, listed.record, given={}) == "LD409 unchanged"
    assert listed.edit([listed.new() | {"key": "1.1"}]) == "LD422 unknown_key"
    kept = [listed.new() | {"key": given[-1]}, listed.new()]
    with voice.transaction(force_rollback=True):
        perform(voice, act, listed.record, given={listed.name: kept})
    story.write(listed.record)
    assert listed.keys() == given
    assert all(listed.new().keys() < element.keys() for element in listed.elements())
    assert listed.edit(list(reversed(listed.elements()))) == "done"
    assert listed.keys() == given[::-1]


def forget_keys(listed: Listed) -> None:
    """Leave the newest version as a former release would have written it."""
    text_field = listed.noun.lists[listed.name].text_field
    bare: list[Any] = [
        element[text_field] if text_field else {k: v for k, v in element.items() if k != "key"}
        for element in listed.elements()
    ]
    assert listed.noun.revision is not None
    table = table_of(listed.noun.revision)
    listed.captured.admin.execute(
        f"UPDATE liandong.{table} SET content = content || jsonb_build_object(%(name)s::text,"
        " %(bare)s::jsonb) WHERE subject_id = %(id)s AND number = 2",
        {"name": listed.name, "bare": Jsonb(bare), "id": listed.record.id},
    )


def rename_rows(listed: Listed, keys: list[str]) -> None:
    """As the migration calls the rows of such a version."""
    assert listed.noun.revision is not None
    part, revision = table_of(listed.noun.parts[listed.name]), table_of(listed.noun.revision)
    listed.captured.admin.execute(
        f"UPDATE liandong.{part} p SET key = r.number || '.' || p.number"
        f" FROM liandong.{revision} r WHERE r.id = p.revision_id AND r.number = 2"
        " AND r.subject_id = %s",
        (listed.record.id,),
    )
    assert listed.rows() == keys

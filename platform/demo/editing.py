"""Edits of tables keep elements: as in a form, what stays where it was remains the same one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text

from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from liandong.tenants.tables import table_of
from liandong.tenants.transaction import Statement, Transaction

KEY = "key"
CONTENT = {
    noun.name: Statement(
        text(f"""
            SELECT content FROM liandong.{table_of(noun.revision)}
            WHERE subject_id = :id ORDER BY number DESC LIMIT 1
        """)
    )
    for noun in NOUNS
    if noun.revision is not None
}

Element = Mapping[str, Any]


async def with_keys(
    tx: Transaction, noun: Noun, id: UUID, changes: dict[str, Any]
) -> dict[str, Any]:
    """The changes, with the keys of the elements that the record's newest version has already."""
    found = await tx.row(CONTENT[noun.name], id=id)
    before = found[0] if found else {}
    return {
        name: keeping(before.get(name) or (), value) if _elements(value) else value
        for name, value in changes.items()
    }


def keeping(before: Sequence[Element], after: Sequence[Element]) -> list[Element]:
    """The elements of a list with the keys of the former ones: of those that say the same, then of
    those in the same place."""
    left = {each[KEY]: place for place, each in enumerate(before)} if _keyed(before) else {}
    kept = [each.get(KEY) for each in after]
    for each in filter(None, kept):
        left.pop(each, None)
    for same in (_says_the_same, _stands_there):
        for place, each in enumerate(after):
            if kept[place] is None:
                key = next((key for key, at in left.items() if same(before, at, each, place)), None)
                kept[place] = key
                left.pop(key, None)
    return [{**each, KEY: key} if key else each for each, key in zip(after, kept, strict=True)]


def _says_the_same(before: Sequence[Element], at: int, each: Element, _: int) -> bool:
    return all(before[at].get(name) == value for name, value in each.items())


def _stands_there(_: Sequence[Element], at: int, __: Element, place: int) -> bool:
    return at == place


def _keyed(elements: Sequence[Element]) -> bool:
    return all(KEY in each for each in elements)


def _elements(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)

"""Reads the tables of records: the rows of each record, its owner, and the order of records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from pydantic.fields import FieldInfo

from liandong.platform.demo.cast import Cast
from liandong.platform.demo.tables import BadTable, Row, read
from liandong.tenants.content import Content, lists_of_references, references
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS, TRANSITIONS

FOLDER = Path(__file__).parent / "stories"
LABEL, OWNER, ACTS, DAYS = "label", "owner", "acts", "days"


def key(noun: str, label: str) -> UUID:
    """The key of a record, used instead of its id until the record is created."""
    return uuid5(NAMESPACE_OID, f"{noun} {label}")


def version_of(record: UUID) -> UUID:
    """The key of the newest released version of the record with this key."""
    return uuid5(record, "version")


def element_of(record: UUID, place: int) -> UUID:
    """The key of the element with this place in the newest released version of the record."""
    return uuid5(record, f"element {place}")


@dataclass
class Entry:
    """The rows of one record: the first, and one for each further version.

    `place` is the body in whose turn the record is played: the one it is about, or its owner.
    """

    noun: Noun
    label: str
    owner: str
    place: str
    rows: list[Row] = field(default_factory=list)


def own_inputs(noun: Noun) -> Mapping[str, type[Content]]:
    """What acts on whole records say besides a new version: `answers` of `scheme.submit`, and
    `changes` of `review.pass_with_changes`."""
    if noun.content is None:
        return {}
    about = (each.inputs for each in NOUNS if each.about == noun.name)
    own = {act: model for act, model in noun.inputs.items() if not any(lists_of_references(model))}
    whole = (each for inputs in about for each in inputs.items() if not _names_records(each[1]))
    return {**own, **dict(whole)}


def _names_records(model: type[Content]) -> bool:
    return any(references(model)) or any(lists_of_references(model))


def fields(noun: Noun) -> dict[str, FieldInfo]:
    """The columns of a noun's table, without those that all tables have."""
    models = (noun.fixed, noun.content, *own_inputs(noun).values())
    return {name: field for model in models if model for name, field in model.model_fields.items()}


def entries(folder: Path, cast: Cast) -> dict[UUID, Entry]:
    """All records of the tables `<noun>s.csv` by key, in the order in which a body creates them.

    Raises BadTable.
    """
    tables = {f"{noun.name}s.csv": noun for noun in NOUNS if fields(noun)}
    problems = [
        f"{path.name}: no noun has this table: {', '.join(tables)}"
        for path in folder.glob("*.csv")
        if path.name not in tables
    ]
    by_key: dict[UUID, Entry] = {}
    for name, noun in tables.items():
        if (folder / name).exists():
            for row in _rows(folder / name, noun):
                problems += _place(row, noun, by_key, cast)
    if problems:
        raise BadTable(problems)
    return by_key


def _rows(path: Path, noun: Noun) -> list[Row]:
    columns = fields(noun)
    # Not every table has each act that says something.
    said = {name for model in own_inputs(noun).values() for name in model.model_fields}
    required = [n for n, field in columns.items() if field.is_required() and n not in said]
    optional = columns.keys() - set(required)
    return read(path, (LABEL, OWNER, *required, ACTS), (*optional, DAYS))


def _place(row: Row, noun: Noun, by_key: dict[UUID, Entry], cast: Cast) -> Iterator[str]:
    """Add the row to its record or to a new one; yields the problems of the row."""
    label, owner = row.cells[LABEL], row.cells[OWNER]
    known = by_key.get(key(noun.name, label))
    if not label:
        yield row.problem(LABEL, "empty")
    elif known and owner:
        yield row.problem(
            LABEL,
            f"{label} is the label of line {known.rows[0].line}; its further versions"
            " leave the owner empty",
        )
    elif known:
        known.rows.append(row)
    else:
        about = _about(noun, row)
        for column, code in ((OWNER, owner), (about, row.cells[about])):
            if code not in cast.bodies:
                yield row.problem(column, f"no body has the code {code!r}")
        by_key[key(noun.name, label)] = Entry(noun, label, owner, row.cells[about], [row])


def _about(noun: Noun, row: Row) -> str:
    """The column of the body that the record is about: named in a `reach`, or the owner's."""
    reached = {rule.reach for rule in TRANSITIONS if rule.subject == noun.name}
    return next((column for column in row.cells if column in reached), OWNER)

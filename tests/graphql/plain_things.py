"""What the second implementation reads: rows as objects, and their values as JSON has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.support.nouns import TABLES

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Thing:
    """A row as an object of a type."""

    type_name: str
    row: Row


ACT = (
    "owner, audience, id, kind, member, member_name, subject, subject_owner, subject_id, revision,"
    " content_hash, note, adds, hash, performed_at, actor_kind, occurred_on, detail,"
    " prepared_by_name, in_stead_of_name"
)
"""The columns of acts that a level may read."""


def plain_row(row: Row) -> Row:
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> Any:
    """Values as JSON has them; a moment stays one, for it is also sorted by."""
    if isinstance(value, (str, int, list, dict, datetime)) or value is None:
        return value
    return value.hex() if isinstance(value, bytes) else str(value)


def global_id(type_name: str, row: Row) -> str:
    """`plan_<uuid>`."""
    return f"{TABLES[type_name][1]}_{row['id']}"


def snake(name: str) -> str:
    """`guidingThought` as `guiding_thought`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def moment(value: datetime) -> str:
    """ISO 8601 in UTC, without the zeros that say nothing."""
    utc = value.astimezone(UTC)
    fraction = f".{utc.microsecond:06d}".rstrip("0") if utc.microsecond else ""
    return f"{utc:%Y-%m-%dT%H:%M:%S}{fraction}+00:00"

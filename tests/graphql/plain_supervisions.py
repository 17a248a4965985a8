"""Which supervisions belong together, in plain words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]


def group_of(plain: "Plain", supervision: Any) -> str | None:
    """The supervision that the group of this one begins with, as its own body's act says."""
    acts = (act for act in plain.rows["Act"] if act["kind"] == "supervision.group")
    found = (act["detail"][0]["new"] for act in acts if act["subject_id"] == supervision)
    return next(found, None)


def not_grouped(plain: "Plain", row: Row, newest: Row) -> bool:
    """A supervision is put together with others once."""
    return group_of(plain, row["id"]) is None

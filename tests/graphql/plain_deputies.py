"""Who acts in a director's stead, in plain words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liandong.tenants.doubts import today

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]


def running(plain: "Plain", row: Row) -> bool:
    """Whether the deputy acts today: both are there, and the director is one."""
    members = {member["id"]: member for member in plain.rows["Member"]}
    deputy, director = members[row["member_id"]], members[row["director_id"]]
    return (
        row["state"] == "NAMED"
        and row["starts_on"] <= str(today()) <= row["ends_on"]
        and not deputy["disabled"]
        and not director["disabled"]
        and "DIRECTOR" in director["roles"]
    )


def deputies(plain: "Plain") -> list[Row]:
    """As what the member acts today."""
    mine = [row for row in plain.rows["Deputy"] if row["member_id"] == plain.me["id"]]
    return [row for row in mine if running(plain, row)]


def colleagues(plain: "Plain") -> list[Row]:
    """Everybody else of the body, in the order of enrolment."""
    others = [row for row in plain.rows["Member"] if row["id"] != plain.me["id"]]
    return sorted((row for row in others if not row["disabled"]), key=lambda row: row["id"])

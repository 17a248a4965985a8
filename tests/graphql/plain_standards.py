"""By which standard a scheme is reviewed, and by whom, in plain Python."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.graphql.plain import Plain, Rows

Row = dict[str, Any]


def standard_for(plain: "Plain", reviewer: str | None, owner: str) -> Row | None:
    """The standard in force by which the reviewer judges schemes of the owner."""
    level = plain.bodies[owner]["level"]
    for standard in plain.rows["ReviewStandard"]:
        target = (standard["owner"], standard["applies_to"], standard["document"])
        if target == (reviewer, level, "SCHEME") and standard["state"] == "ISSUED":
            return dict(standard)
    return None


def says(plain: "Plain", standard: Row) -> Row:
    """What its version in force says."""
    (found,) = (
        row["content"]
        for row in plain.rows["StandardRevision"]
        if row["subject_id"] == standard["id"] and row["number"] == standard["released_number"]
    )
    return dict(found)


def with_reviewers(plain: "Plain") -> "Rows":
    """The schemes, each with who reviews it, and with the standard for that."""
    return [dict(scheme) | _reviewing(plain, dict(scheme)) for scheme in plain.rows["WorkScheme"]]


def _reviewing(plain: "Plain", scheme: Row) -> Row:
    owner = plain.bodies[scheme["owner"]]
    taker = _taken_up_by(plain, scheme) if scheme["state"] == "DRAFT" else scheme["reviewer"]
    reviewer = taker or owner["superior"]
    standard = standard_for(plain, reviewer, owner["id"])
    return {"reviewed_by": reviewer, "judged_by": standard and standard["id"]}


def _taken_up_by(plain: "Plain", scheme: Row) -> str | None:
    owner = plain.bodies[scheme["owner"]]
    for above in owner["ancestors"]:
        standard = standard_for(plain, above, owner["id"])
        said = standard and says(plain, standard).get("takes_up")
        if said and above != owner["superior"]:
            kinds = {scheme["kind"], *(scheme["further_kinds"] or ())}
            if kinds & set(said["kinds"] or kinds) and owner["id"] in (
                said["bodies"] or [owner["id"]]
            ):
                return str(above)
    return None

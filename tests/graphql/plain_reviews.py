"""Who judges which clauses of a pre-review, in plain Python."""

from typing import TYPE_CHECKING

from tests.graphql.plain_need import READS, Row, Rows, decided

if TYPE_CHECKING:
    from tests.graphql.plain import Plain


def assignments(plain: "Plain", review: Row) -> Rows:
    """The clauses that one member judges, as far as the viewer is shown them."""
    if not decided(review) and "review" not in READS[plain.role]:
        return []
    names = {member["id"]: member["name"] for member in plain.rows["Member"]}
    judging: dict[str, str | None] = {}
    for act in sorted(plain.rows["Act"], key=lambda act: (act["performed_at"], act["id"])):
        if act["kind"] == "review.assign":
            of, *changes = act["detail"]
            if of["new"] == f"review_{review['id']}":
                judging |= {change["field"]: change["new"] for change in changes}
    return [
        {"clause_id": clause, "member_id": member, "member_name": names[member[7:]]}
        for clause, member in sorted(
            judging.items(), key=lambda pair: plain.by_id[pair[0]].row["number"]
        )
        if member is not None
    ]


def is_assigned(plain: "Plain", scheme: Row) -> bool:
    """Whether the viewer judges a clause of the scheme, which is under review."""
    return any(
        each["member_id"] == f"member_{plain.me['id']}"
        for review in plain.rows["Review"]
        if (review["scheme_id"], review["state"]) == (scheme["id"], "OPEN")
        for each in assignments(plain, review)
    )

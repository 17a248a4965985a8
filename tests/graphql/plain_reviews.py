"""Who judges which clauses of a pre-review, in plain Python."""

from typing import TYPE_CHECKING, Any

from tests.graphql.plain_need import READS, Row, Rows, decided
from tests.graphql.plain_things import moment

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

# What entries of lists say where nothing was said.
ENTRIES: dict[tuple[str, str], Row] = {
    ("Review", "requiredChanges"): {"key": None},
    ("Verdict", "comments"): dict.fromkeys(("element", "start", "end")),
}


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


def self_check(plain: "Plain", scheme: Row) -> dict[str, Any] | None:
    """What its body found of it by the standard, for those who read drafts."""
    kept = [
        act
        for act in plain.rows["Act"]
        if (act["kind"], act["subject_id"]) == ("scheme.self_check", scheme["id"])
    ]
    if not kept or "scheme" not in READS[plain.role]:
        return None
    last = max(kept, key=lambda act: (act["performed_at"], act["id"]))
    standard, *checks = last["detail"]
    return {
        "checked_at": moment(last["performed_at"]),
        "member_name": last["member_name"],
        "revision": last["revision"],
        "standard_revision_id": standard["new"],
        "checks": [
            {"clause_id": check["field"], "result": check["new"]}
            | {name: check[name] for name in ("number", "title", "remark")}
            for check in checks
        ],
    }


def blocked_by(plain: "Plain", scheme: Row) -> str | None:
    """Each body of the cast has its reviewer: only a standard can be missing."""
    waits = scheme["state"] == "SUBMITTED"
    return "NO_STANDARD" if waits and scheme["judged_by"] is None else None

"""Proposals in plain words: what they say, who may make them, and what may be done with them."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from liandong.policies.actors import Level, Role
from liandong.tenants.nouns import PROPOSABLE
from tests.graphql.plain_acts import allowed_acts, newest_revision
from tests.graphql.plain_roles import ACTS_OF, NOT_AT
from tests.support.cast import LEVELS
from tests.support.filing import NAME
from tests.support.papers import PAPERS

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

OTHERS = ("superior", "ancestor", "subordinate", "descendant", "peer", "none")
# Whom a drafter proposes to: whoever stands to the owner like this.
PROPOSED_BY: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.DRAFTER: {
        "plan": ("self",),
        "scheme": ("self",),
        "standard": ("self",),
        "supervision": ("self",),
        "suggestion": ("self", "subordinate"),
        "consultation": OTHERS,
        "experience": ("self", *OTHERS),
        "notice": ("self",),
        "ruledocument": ("self",),
        "dispatch": ("self", *OTHERS),
    },
    Role.REVIEWER: {"consultation": OTHERS},
}
NAMES = {rule.act for rule in PROPOSABLE}


def proposable_acts(plain: "Plain", type_name: str, row: Row) -> list[str]:
    """What the director of the same body may do now, so far as a drafter prepares it."""
    relations = PROPOSED_BY.get(plain.role, {})
    able = allowed_acts(plain.director, type_name, row, proposed=True)
    return [
        act
        for act in able
        if act in NAMES
        and any(
            rule.act == act and rule.relation in relations.get(act.partition(".")[0], ())
            for rule in PROPOSABLE
        )
    ]


def begins(plain: "Plain") -> list[str]:
    """What a drafter proposes that is not there yet: a supervision, of a body below."""
    drafts = plain.role is Role.DRAFTER and LEVELS[plain.body] is not Level.COUNTY
    return ["SUPERVISION_OPEN"] if drafts else []


def may_sign(plain: "Plain", proposal: Row) -> bool:
    """Whether the member could perform what another one proposed."""
    return (
        proposal["proposed_by"] != member(plain)
        and proposal["act"].startswith(ACTS_OF[plain.role])
        and not proposal["act"].startswith(NOT_AT.get(LEVELS[plain.body], ("-",)))
    )


def member(plain: "Plain") -> str:
    """The id of who asks."""
    (row,) = (row for row in plain.rows["Member"] if row["roles"] == [plain.role.value])
    return str(row["id"])


def _allowed(plain: "Plain", row: Row) -> list[str]:
    if row["proposed_by"] == member(plain):
        return ["PROPOSAL_RECALL"] if row["state"] in ("OPEN", "SENT_BACK") else []
    signs = row["state"] == "OPEN" and may_sign(plain, row)
    return ["PROPOSAL_SEND_BACK", "PROPOSAL_SIGN"] if signs else []


def _newest(*kinds: str) -> Callable[["Plain", Row], Row]:
    def newest(plain: "Plain", row: Row) -> Row:
        acts = [
            act
            for act in plain.rows["Act"]
            if act["subject_id"] == row["id"] and act["kind"] in kinds
        ]
        return max(acts, key=lambda act: act["id"], default={"note": None, "member_name": None})

    return newest


made, judged = _newest("proposal.make"), _newest("proposal.sign", "proposal.send_back")


def _recipients(plain: "Plain", row: Row) -> list[str]:
    """The owner and whom the act adds; of one's own record, those who read it already."""
    rule = next(r for r in PROPOSABLE if (r.act, r.relation) == (row["act"], row["relation"]))
    record = next(
        (
            thing.row
            for thing in plain.by_id.values()
            if thing.row.get("id") == row["subject_id"] and "state" in thing.row
        ),
        None,
    )
    if record is None and row["subject_id"] is not None:
        return []
    found = record or {"owner": row["owner"], "audience": [], **(row["input"]["fixed"] or {})}
    owner = plain.bodies[found["owner"]]
    reached = {
        "keep": [],
        "owner": [],
        "superior": [found.get("reviewed_by") or owner["superior"]],
        "reviewed": [_reviewed(plain, found)] if rule.reach == "reviewed" else [],
        "subordinates": [f"{owner['id']}/*"],
        "superior_and_descendants": [owner["superior"], f"{owner['id']}/**"],
        "recommended": [plain.bodies[plain.body]["superior"], f"{plain.body}/**"],
        "chosen": row["input"]["chosen"],
    }
    told = {owner["id"], *reached.get(rule.reach, [found.get(rule.reach)])}
    if rule.told == "named":
        told.add(row["input"]["given"]["body"])
    if rule.told == "readers" and owner["id"] == plain.body:
        told |= set(found["audience"])
    return sorted(told - {plain.body})


def _reviewed(plain: "Plain", standard: Row) -> str:
    takes = newest_revision(plain, "ReviewStandard", standard).get("content", {}).get("takes_up")
    return f"{standard['owner']}/{'**' if takes else '*'}"


def _content(act: str, part: str) -> Callable[["Plain", Row], Any]:
    return lambda _, row: row["input"][part] if row["act"] == act else None


def _said(name: str) -> Callable[["Plain", Row], Any]:
    return lambda _, row: (row["input"]["given"] or {}).get(name)


def _answers(_: "Plain", row: Row) -> Any:
    return row["act"] == "scheme.submit" and row["input"]["given"]["answers"] or []


def _attachments(_: "Plain", row: Row) -> Any:
    """As the act would name them; each file of the story is the same."""
    sent = (row["input"]["given"] or {}).get("attachments") or []
    return [
        each
        | {"key": f"1.{place}", "name": NAME, "type": "PDF"}
        | {"size": len(PAPERS[NAME]), "sha256": sha256(PAPERS[NAME]).hexdigest()}
        for place, each in enumerate(sent, 1)
    ]


PROPOSAL: dict[str, Callable[["Plain", Row], Any]] = {
    "allowedActs": _allowed,
    "proposedBy": lambda _, row: row["proposed_name"],
    "note": lambda plain, row: made(plain, row)["note"],
    "reply": lambda plain, row: judged(plain, row)["note"],
    "judgedBy": lambda plain, row: judged(plain, row)["member_name"],
    "recipients": _recipients,
    "actNote": lambda _, row: row["input"]["note"],
    "occurredOn": lambda _, row: row["input"]["occurred_on"],
    "dueOn": _said("due_on"),
    "handling": _said("handling"),
    "supervision": _content("supervision.open", "fixed"),
    "opinion": _content("supervision.issue_opinion", "given"),
    "answers": _answers,
    "attachments": _attachments,
}

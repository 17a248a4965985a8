"""Why a member may, and who may see: found in rows and rules by hand, one question at a time."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liandong.policies.actors import Level, Relation, Role
from liandong.policies.engine import HERE
from liandong.policies.rules import Rule, parse
from liandong.tenants.nouns import NOUNS, TRANSITIONS
from tests.graphql import plain_need as need
from tests.graphql.plain_acts import (
    SUBJECTS,
    allowed_acts,
    decided_by_another,
    judged_whole,
    newest_revision,
    open_review,
    releasable,
)
from tests.graphql.plain_notices import why_not
from tests.support.cast import LEVELS
from tests.support.nouns import HEADS, REVISIONS, TYPE_OF

if TYPE_CHECKING:
    from tests.graphql.plain import Plain
    from tests.graphql.plain_things import Thing

Row = Mapping[str, Any]

RULES = parse((HERE / "policy.csv").read_text("utf-8"))
# type -> the resource that one must be permitted to read
READ = {TYPE_OF[model]: noun.name for noun in NOUNS for model in noun.models}
READ |= {"Body": "body", "Member": "body", "Act": "act"}
READ |= {"Verdict": "review", "Suggestion": "supervision"}
OF_VERSION = {type_name: head for head, type_name in REVISIONS.items()}
OF_PART = {TYPE_OF[part]: TYPE_OF[noun.revision] for noun in NOUNS for part in noun.parts.values()}
RELEASES = (
    *("plan.issue", "scheme.submit", "scheme.file", "standard.issue"),
    "supervision.issue_opinion",
    "consultation.ask_opinion",
    "consultation.ask_department",
    "experience.publish",
    "ruledocument.issue",
    *("notice.issue", "dispatch.send", "dispatch.send_outside"),
)
ONLY_READS = ("read", "read_member", "read_log", "audit")
DECISIONS = ("review.return", "review.pass", "review.pass_with_changes")
DECIDING = tuple(
    ("review", verb)
    for verb in (
        "assign",
        "record_verdict",
        "return",
        "pass",
        "pass_with_changes",
        "confirm_changes",
    )
)
NOTHING: dict[str, list[str]] = {"roles": [], "relations": [], "states": [], "kinds": []}


def explanation(plain: "Plain", id: str, permission: str) -> Row | None:
    """What `accessExplanation` answers."""
    thing = plain.by_id.get(id)
    if thing is None:
        return None
    resource, _, action = permission.lower().partition("_")
    relation = relation_to(plain, thing, resource, action)
    missing = all_missing(plain, thing, resource, action, relation)
    fits = thing.type_name in kinds(resource, action)
    mine = plain.bodies[plain.body]["keys"]
    return {
        "allowed": not missing,
        "relation": relation.name,
        "rules": [
            rule._asdict()
            for rule in deciding(plain.role, plain.body, relation, resource, action)
            if fits
        ],
        "through": [key for key in keys_of(plain, thing) if key["key"] in mine],
        "missing": [NOTHING | each for each in missing],
    }


def readers(plain: "Plain", id: str) -> list[Row] | None:
    """What `readers` answers: to the owner, of whatever acts gave to readers."""
    thing = plain.by_id.get(id)
    if thing is None or thing.type_name in ("Body", "Member", "Act", "DeniedAttempt", "FileRead"):
        return None
    return keys_of(plain, thing) if thing.row["owner"] == plain.body else None


def relation_to(plain: "Plain", thing: "Thing", resource: str, action: str) -> Relation:
    """How the member's body stands to the owner: deciding a review, to that of its scheme."""
    me = plain.bodies[plain.body]
    decides = thing.type_name == "Review" and (resource, action) in DECIDING
    column = "id" if thing.type_name == "Body" else "scheme_owner" if decides else "owner"
    owner = plain.bodies[thing.row[column]]
    schemes = {scheme["id"]: scheme for scheme in plain.rows["WorkScheme"]}
    of = schemes.get(thing.row["scheme_id"], {}) if decides else thing.row
    superior = of.get("reviewed_by") or owner["superior"]
    if me["id"] == owner["id"]:
        return Relation.SELF
    if me["id"] in owner["ancestors"]:
        return Relation.SUPERIOR if superior == me["id"] else Relation.ANCESTOR
    if owner["id"] in me["ancestors"]:
        return Relation.SUBORDINATE if me["superior"] == owner["id"] else Relation.DESCENDANT
    return Relation.PEER if me["superior"] == owner["superior"] else Relation.NONE


def deciding(role: Role, body: str, relation: Relation, resource: str, action: str) -> list[Rule]:
    """The lines of the policy that speak of it: the denials, if there are any."""
    asked = (role.value, LEVELS[body].value, relation.value, resource, action)
    found = [
        rule
        for rule in RULES
        if all(cell in ("*", value) for cell, value in zip(rule, asked, strict=False))
    ]
    return [rule for rule in found if rule.effect == "deny"] or found


def may(role: Role, body: str, relation: Relation, resource: str, action: str) -> bool:
    rules = deciding(role, body, relation, resource, action)
    return bool(rules) and rules[0].effect == "allow"


def kinds(resource: str, action: str) -> list[str]:
    """The types that a permission is for."""
    if resource == "file" and action in ("read", "read_log"):
        return ["FileRead"]
    if action == "read":
        return sorted(name for name, read in READ.items() if read == resource)
    if (resource, action) == ("act", "read_member"):
        return ["Act"]
    if (resource, action) == ("attempt", "audit"):
        return ["DeniedAttempt"]
    if action == "read_draft":
        parts = need.PARTS.get(resource, ())
        return sorted([need.HEADS[resource], need.VERSIONS[resource], *parts])
    if action == "read_open":
        return ["Consultation", "ConsultationRevision", "Review", "Verdict"]
    if action == "propose":
        return [HEADS[resource]]
    rules = [rule for rule in TRANSITIONS if rule.act == f"{resource}.{action}"]
    subjects = {rule.subject for rule in rules if rule.from_state != "NEW"}
    found = [name for name, subject in SUBJECTS.items() if subject in subjects]
    found += ["Review"] if (resource, action) in DECIDING else []
    return sorted(found + ["Body"] * any(rule.from_state == "NEW" for rule in rules))


def all_missing(
    plain: "Plain", thing: "Thing", resource: str, action: str, relation: Relation
) -> list[dict[str, Any]]:
    """What stands in the way, the policy's part first."""
    if thing.type_name not in kinds(resource, action):
        return [{"reason": "other_kind", "kinds": kinds(resource, action)}]
    missing: list[dict[str, Any]] = []
    if not may(plain.role, plain.body, relation, resource, action):
        missing.append(by_policy(plain, relation, resource, action))
    if action == "propose":
        return missing
    if action in ("read_draft", "read_open"):
        return missing
    if thing.type_name == "Review" and action != "read":
        missing += by_scheme(plain, thing, f"{resource}.{action}", relation)
    elif thing.type_name != "Body" and action not in ONLY_READS:
        missing += by_referee(plain, thing, f"{resource}.{action}", relation)
    return missing


def by_scheme(plain: "Plain", thing: "Thing", act: str, relation: Relation) -> list[dict[str, Any]]:
    """A review that is not over is decided where its scheme stands."""
    if thing.row["state"] not in ("OPEN", "PASSED_WITH_CHANGES"):
        return [{"reason": "no_transition"}]
    scheme = plain.by_id.get(f"scheme_{thing.row['scheme_id']}")
    return by_referee(plain, scheme, act, relation) if scheme else [{"reason": "not_found"}]


def by_policy(plain: "Plain", relation: Relation, resource: str, action: str) -> dict[str, Any]:
    def able(relations: list[Relation]) -> list[tuple[Role, Relation]]:
        return [
            (role, each)
            for role in Role
            for each in relations
            if may(role, plain.body, each, resource, action)
        ]

    would_do = able([relation]) or able(list(Relation))
    rules = deciding(plain.role, plain.body, relation, resource, action)
    return {
        "reason": "denied" if rules else "no_rule",
        "roles": sorted({role.value for role, _ in would_do}),
        "relations": sorted({each.name for _, each in would_do}),
    }


def by_referee(
    plain: "Plain", thing: "Thing", act: str, relation: Relation
) -> list[dict[str, Any]]:
    subject = SUBJECTS[thing.type_name]
    rules = [r for r in TRANSITIONS if (r.act, r.subject) == (act, subject)]
    rules = [rule for rule in rules if rule.from_state != "NEW"]
    mine = [rule for rule in rules if rule.relation is relation]
    turn = next((rule for rule in mine if rule.from_state == thing.row["state"]), None)
    if turn is None:
        return [
            {
                "reason": "no_transition",
                "relations": sorted({rule.relation.name for rule in mine or rules}),
                "states": sorted({rule.from_state for rule in mine or rules}),
            }
        ]
    if untold(plain, act):
        return []
    newest = newest_revision(plain, thing.type_name, thing.row)
    if turn.releases and not releasable(thing.type_name, thing.row, newest):
        return [{"reason": "nothing_new"}]
    # What a director of the same body may do now, all may but for the policy; who decides is
    # another one than who judged.
    one = plain if act in DECISIONS else plain.director
    if act in allowed_acts(one, thing.type_name, thing.row) or denied_to_all(plain, act):
        return []
    return [{"reason": SHUT[str(turn.gate)](plain, thing.row)}]


def untold(plain: "Plain", act: str) -> bool:
    """What drafts or open verdicts stand in the way of is not for who may neither read nor act."""
    noun, _, verb = act.partition(".")
    acts = any(may(plain.role, plain.body, relation, noun, verb) for relation in Relation)
    return not acts and noun in need.unread(plain.role)


def denied_to_all(plain: "Plain", act: str) -> bool:
    """What the policy takes from a level is open to the referee all the same."""
    return LEVELS[plain.body] is Level.CENTRAL and act in (
        "scheme.submit",
        "scheme.file",
        "plan.file",
    )


def unjudged(plain: "Plain", scheme: Row) -> str:
    review = open_review(plain, scheme)
    given = [v["verdict"] for v in plain.rows["Verdict"] if v["review_id"] == review["id"]]
    if judged_whole(plain, review):
        return "judged_by_decider"
    return "clause_failed" if "FAIL" in given else "clause_not_judged"


def unmet_or_unjudged(plain: "Plain", scheme: Row) -> str:
    """The same of a pass, which a clause that must be met stands in the way of as well."""
    open_ = judged_whole(plain, open_review(plain, scheme)) and decided_by_another(plain, scheme)
    return "obligatory_clause_unmet" if open_ else unjudged(plain, scheme)


def kept_back(plain: "Plain", notice: Row) -> str:
    """Why the notice cannot be sent."""
    return why_not(plain, notice, newest_revision(plain, "Notice", notice)) or ""


SHUT = {
    "is_to_be_filed": lambda *_: "to_be_passed",
    "is_to_be_passed": lambda *_: "to_be_filed",
    "is_judged_by_a_standard": lambda *_: "no_standard_in_force",
    "decided_by_another": lambda *_: "judged_by_decider",
    "filing_is_current": lambda *_: "filing_not_current",
    "may_be_called_in": lambda *_: "no_standard_in_force",
    "standard_in_force": lambda *_: "no_standard_in_force",
    "pass_is_current": lambda *_: "pass_not_current",
    "every_suggestion_accepted": lambda *_: "suggestion_not_accepted",
    "has_a_day": lambda *_: "nothing_due",
    "is_long_term": lambda *_: "not_long_term",
    "not_grouped": lambda *_: "grouped_already",
    "supervision_goes_on": lambda *_: "supervision_closed",
    "has_a_letter": lambda *_: "no_letter",
    "every_clause_judged": unjudged,
    "every_clause_met": unmet_or_unjudged,
    "is_asked": lambda *_: "not_asked",
    "is_shared": lambda *_: "not_shared",
    "obliges_somebody": lambda *_: "obliges_nobody",
    "nobody_above": lambda *_: "not_filed",
    "was_issued": lambda *_: "never_issued",
    "not_recommended": lambda *_: "recommended_already",
    "not_adopted": lambda *_: "adopted_already",
    "can_be_sent": kept_back,
    "is_recipient": lambda *_: "not_recipient",
    "answered_itself": lambda *_: "answer_was_recorded",
}


def keys_of(plain: "Plain", thing: "Thing") -> list[Row]:
    """The audience keys of a row, each with the acts that the member was told of."""
    found: list[Row] = []
    for key in sorted(thing.row.get("audience", ())):
        code, _, mark = key.partition("/")
        holders = [body for body in plain.rows["Body"] if key in body["keys"]]
        found.append(
            {
                "id": key,
                "key": key,
                "reach": {"": "BODY", "*": "DIRECT_SUBORDINATES", "**": "ALL_BELOW"}[mark],
                "body": plain.by_id[f"body_{code}"],
                "bodies": len(holders),
                "acts": lambda key=key: opening(plain, thing, key),
            }
        )
    return found


def opening(plain: "Plain", thing: "Thing", key: str) -> list[Row]:
    """The acts that opened the row under the key."""
    row, name = thing.row, thing.type_name
    own = key == row["owner"]
    if name in ("Review", "Verdict"):
        return of_review(plain, thing, own)
    if name in OF_PART:
        version = plain.by_id[f"{OF_PART[name].lower()}_{row['revision_id']}"]
        return of_version(plain, version.row, key)
    if name in OF_VERSION.keys():
        return of_version(plain, row, key)
    acts = acts_on(plain, row["id"]) if name in SUBJECTS else []
    born = [act["id"] for act in acts_on(plain.director, row["id"])[:1]]
    return [act for act in acts if (act["id"] in born if own else key in act["adds"])]


def of_version(plain: "Plain", version: Row, key: str) -> list[Row]:
    acts = acts_on(plain, version["subject_id"])
    same = [act for act in acts if act["revision"] == version["number"]]
    if key == version["owner"]:
        return same[:1]
    added = [a for a in acts if key in a["adds"] and (a["revision"] or 0) <= version["number"]]
    released = [act for act in same if act["kind"] in RELEASES and act not in added]
    return added + released


def of_review(plain: "Plain", thing: "Thing", own: bool) -> list[Row]:
    """The nth time that a scheme was taken under review or decided is that of its nth review."""
    is_review = thing.type_name == "Review"
    if not is_review and own:
        return [act for act in plain.rows["Act"] if act["id"] == thing.row["act_id"]]
    row = thing.row if is_review else plain.by_id[f"review_{thing.row['review_id']}"].row
    wanted = ("review.accept", "review.call_in") if own else DECISIONS
    when = "created_at" if own else "decided_at"
    reviews = [
        review
        for review in plain.rows["Review"]
        if review["scheme_id"] == row["scheme_id"] and (own or review["state"] in STATES)
    ]
    reviews.sort(key=lambda review: review[when])
    acts = [act for act in acts_on(plain, row["scheme_id"]) if act["kind"] in wanted]
    return [acts[reviews.index(row)]]


STATES = ("RETURNED", "PASSED", "PASSED_WITH_CHANGES")


def acts_on(plain: "Plain", id: str) -> list[Row]:
    found = [act for act in plain.rows["Act"] if act["subject_id"] == id]
    return sorted(found, key=lambda act: (act["performed_at"], act["id"]))

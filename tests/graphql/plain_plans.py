"""How a plan stands to the upper plan that it carries out, worked out row by row."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from liandong.tenants.doubts import today
from tests.graphql.plain_things import Thing, moment

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Any
Rows = list[Any]

SAID = ("title", "text", "lead_department", "partners", "period", "indicator")


def carried_out(rows: Mapping[str, Rows]) -> None:
    """Tell each plan, version and answer what it is to the upper plan that its reader sees."""
    versions = {row["id"]: row for row in rows["PlanRevision"]}
    items: dict[str, dict[str, Row]] = {}
    for item in rows["PlanItem"]:
        items.setdefault(item["revision_id"], {})[item["key"]] = item
    answers: dict[str, set[str]] = {}
    for answer in rows["ItemAnswer"]:
        answers.setdefault(answer["revision_id"], set()).add(answer["item"])
    keys = {row["id"]: row["keys"] for row in rows["Body"]}
    for version in rows["PlanRevision"]:
        upper = versions.get(version["content"].get("based_on"))
        newer = newest(versions.values(), upper, keys[version["owner"]])
        version |= compared(
            items.get(upper["id"], {}) if upper else {},
            items.get(newer["id"], {}) if newer else None,
            answers.get(version["id"], set()),
        )
        version["newer"] = newer and newer["id"]
    plans = {row["id"]: row for row in rows["Plan"]}
    for plan in plans.values():
        plan["stale"] = any(
            version["newer"]
            for version in versions.values()
            if (version["subject_id"], version["number"]) == (plan["id"], plan["released_number"])
        )
    for answer in rows["ItemAnswer"]:
        version = versions.get(answer["revision_id"], {})
        plan, upper = plans.get(answer["subject_id"]), version.get("content", {}).get("based_on")
        issued = plan is not None and version.get("number") == plan["released_number"]
        answer["upper"] = upper
        answer["of"] = versions[upper]["subject_id"] if issued and upper in versions else None


def newest(versions: Any, upper: Row | None, keys: list[str]) -> Row | None:
    """The newest version of the upper plan that was released to the body after this one."""
    later = [
        row
        for row in versions
        if upper is not None
        and row["subject_id"] == upper["subject_id"]
        and (row["edition"] or 0) > upper["edition"]
        and set(row["audience"]) & set(keys)
    ]
    return max(later, key=lambda row: row["edition"], default=None)


def compared(before: dict[str, Row], after: dict[str, Row] | None, answered: set[str]) -> Row:
    """The ids of the items that were added, removed and changed, and of those without answer."""
    new = before if after is None else after
    changed = {k for k in before.keys() & new.keys() if said(before[k]) != said(new[k])}
    missing = {k for k in new if k not in answered} | changed
    return {
        "added": {new[key]["id"] for key in new.keys() - before.keys()},
        "removed": {before[key]["id"] for key in before.keys() - new.keys()},
        "changed": {new[key]["id"] for key in changed},
        "unanswered": {new[key]["id"] for key in missing},
    }


def said(item: Row) -> list[Any]:
    """What an item says, wherever it stands."""
    return [item[name] for name in SAID]


FILED = ("FILED", "ACKNOWLEDGED", "CLOSED")
KINDS = ("ADOPTED", "ADAPTED", "NOT_APPLICABLE")


def duties(plain: "Plain", plan: Row) -> Rows:
    """What the plan obliges bodies to, as far as the viewer's body is told."""
    laid = [duty for duty in in_force(plain) if duty["plan_id"] == plan["id"]]
    return sorted(laid, key=lambda duty: (duty["obliged"], duty["edition"]))


def in_force(plain: "Plain") -> Rows:
    """The duties that were not lifted."""
    return [duty for duty in plain.duties if duty["lifted_at"] is None]


def to_answer(plain: "Plain") -> Iterator[tuple[Row, Row]]:
    """The plans that oblige the viewer's body to one of its own, each with its newest duty."""
    own = [each for each in plain.told if each["owner"] == plain.body and each["state"] in FILED]
    for plan in plain.rows["Plan"]:
        if plan["state"] == "CLOSED":
            continue
        laid = [
            duty
            for duty in duties(plain, plan)
            if duty["owner"] != plain.body and duty["obliged"] in plain.bodies[plain.body]["keys"]
        ]
        if not laid:
            continue
        newest = min(laid, key=lambda duty: (-duty["edition"], duty["due_on"] or "9"))
        if not any(answers(each, plan, newest["edition"]) for each in own):
            yield plan, newest


def answers(own: Row, plan: Row, edition: int) -> bool:
    """Whether the body's own plan answers this version, or a plan of a body in between."""
    if own["base_plan"] is None or own["kind"] != plan["kind"]:
        return False
    if own["base_plan"] == plan["id"]:
        return bool(own["base_edition"] >= edition)
    return bool(own["year"] == plan["year"])


def cascade(plain: "Plain", plan: Row, item: str | None) -> Rows:
    """How each body at or below the viewer's stands to the plan."""
    top = next((each for each in plain.told if each["plan_id"] == plan["id"]), None)
    if top is None or top["state"] == "WITHDRAWN" or not plain.may_read_standings:
        return []
    found = [(top, top, [item] if item is not None else None)]
    for base, _, asked in found:  # it grows meanwhile
        for own in plain.told:
            filed = own["state"] in FILED or (own["owner"], own["state"]) == (plain.body, "ISSUED")
            if filed and (own["base_plan"], own["kind"]) == (base["plan_id"], base["kind"]):
                carried = [own["answers"].get(key, {}).get("own_items", []) for key in asked or ()]
                found.append((own, base, None if asked is None else sum(carried, [])))
    asked_of = {plan["plan_id"]: asked for plan, _, asked in found}
    chosen: dict[str, Row] = {}
    for own, base, _ in found[1:]:
        if own["state"] in FILED:
            keys = plain.bodies[own["owner"]]["keys"]
            line = counted(own, base, keys, asked_of[base["plan_id"]])
            best = chosen.get(own["owner"])
            if best is None or line["rank"] < best["rank"]:
                chosen[own["owner"]] = line
    laid = [duty for duty in in_force(plain) if duty["plan_id"] in asked_of]
    return [
        line_of(plain, body, top, chosen.get(body["id"]), laid)
        for body in sorted(plain.rows["Body"], key=lambda body: str(body["id"]))
        if top["owner"] in body["ancestors"] and plain.body in (body["id"], *body["ancestors"])
    ]


def behind(own: Row, base: Row, keys: list[str]) -> bool:
    """Whether it answers a former version, and its body, with these keys, was told the newest."""
    return bool(own["base_edition"] < base["edition"] and {*base["audience"]} & {*keys})


def answers_former(plain: "Plain", plan: Row) -> bool:
    """Whether, as far as the viewer's body is told, some body's plan answers a former version of
    its plan, and none of that body the newest."""
    base = next((each for each in plain.told if each["plan_id"] == plan["id"]), None)
    if base is None:
        return False
    of: dict[str, Rows] = {}
    for each in plain.told:
        if (each["base_plan"], each["kind"]) == (plan["id"], plan["kind"]):
            of.setdefault(each["owner"], []).append(each)
    return any(
        any(
            each["state"] in FILED[:2] and behind(each, base, plain.bodies[owner]["keys"])
            for each in own
        )
        and not any(
            each["state"] in FILED and each["base_edition"] >= base["edition"] for each in own
        )
        for owner, own in of.items()
    )


def counted(own: Row, base: Row, keys_of: list[str], asked: list[str] | None) -> Row:
    """What a filed plan answers to the one that it is based on."""
    keys = list(base["items"]) if asked is None else [k for k in asked if k in base["items"]]
    answers = own["answers"]
    answered = answers if asked is None else [key for key in keys if key in answers]
    said = [answers[key]["answer"] for key in answered]
    missing = [k for k in keys if k not in answers or base["items"][k] > own["base_edition"]]
    stale = behind(own, base, keys_of)
    return {kind.lower(): said.count(kind) for kind in KINDS} | {
        "gaps": len(missing),
        "done": share_done(own, None if asked is None else keys),
        "stale": stale,
        "base": (base["plan_id"], own["base_edition"]),
        "closed": own["state"] == "CLOSED",
        "rank": (stale, -own["base_edition"], own["plan_id"]),
    }


def share_done(own: Row, keys: list[str] | None) -> int | None:
    """How far the own tasks have come on average, or those that carry out these upper ones."""
    carrying = [i for key in keys or () for i in own["answers"].get(key, {}).get("own_items", [])]
    counted = [i for i in own["items"] if keys is None or i in carrying]
    if not own["progress"] or not counted:
        return None
    share = Decimal(sum(own["progress"].get(item, 0) for item in counted)) / len(counted)
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))


def progress(plain: "Plain", item: Row) -> Rows:
    """What was reported of a task to the superior, the newest first."""
    told = [
        act
        for act in plain.rows["Act"]
        if (act["kind"], act["subject_id"]) == ("plan.report", item["subject_id"])
    ]
    return [
        {"done": said["done"], "figure": said.get("figure"), "text": said.get("text")}
        | {"reported_at": moment(act["performed_at"])}
        for act in sorted(told, key=lambda act: (act["performed_at"], act["id"]), reverse=True)
        for said in act["detail"]
        if said["item"] == item["key"]
    ]


def line_of(plain: "Plain", body: Row, top: Row, own: Row | None, laid: Rows) -> Row:
    """One body's line."""
    obliged = [duty for duty in laid if duty["obliged"] in body["keys"]]
    due = min((duty["due_on"] for duty in obliged if duty["due_on"]), default=None)
    open_ = [
        duty
        for duty in obliged
        if own is None or own["base"][0] == duty["plan_id"] and own["base"][1] < duty["edition"]
    ]
    late = any(duty["due_on"] is not None and duty["due_on"] < str(today()) for duty in open_)
    stands = any(
        (each["owner"], each["kind"], each["year"])
        == (body["id"], f"{top['kind']}_PLAN", top["year"])
        and each["counts"]
        for each in plain.standings
    )
    of_top = [duty for duty in laid if duty["plan_id"] == top["plan_id"]]
    covered = any(
        duty["obliged"] in plain.bodies[code]["keys"]
        for duty in of_top
        for code in (body["id"], *body["ancestors"])
    )
    state = "EXEMPT" if of_top and not covered and not obliged else "NOT_FILED"
    if own or stands:
        state = "STALE" if own and own["stale"] else "FILED"
    counts = own or dict.fromkeys(("adopted", "adapted", "not_applicable", "gaps", "done"))
    return counts | {
        "code": body["id"],
        "body": Thing("Body", body),
        "level": body["level"],
        "superior": body["superior"],
        "state": "OVERDUE" if late else state,
        "due_on": due,
        "owes": any(duty["plan_id"] == top["plan_id"] for duty in open_)
        or bool(own and own["stale"] and not own["closed"] and own["base"][0] == top["plan_id"]),
        "urged_at": urged_at(plain, top, body),
    }


def urged_at(plain: "Plain", plan: Row, body: Row) -> str | None:
    """When the body was last urged to answer the plan."""
    told = [
        act["performed_at"]
        for act in plain.rows["Act"]
        if (act["kind"], act["subject_id"]) == ("plan.urge", plan["plan_id"])
        and {"field": "urged", "new": body["id"]} in act["detail"]
    ]
    return moment(max(told)) if told else None

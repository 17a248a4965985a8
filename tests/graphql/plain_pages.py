"""How the plain implementation filters, sorts and cuts a list, by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from liandong.tenants.doubts import BEIJING, today
from tests.graphql.plain_acts import allowed_fields
from tests.graphql.plain_deputies import running
from tests.graphql.plain_notices import of_recipients, silent
from tests.graphql.plain_reviews import is_assigned
from tests.graphql.plain_supervisions import group_of, said
from tests.graphql.plain_things import snake
from tests.graphql.plain_values import holds_on, steps, targets
from tests.graphql.plain_words import fold, read
from tests.graphql.plain_worklist import soon
from tests.support.cursors import held, written
from tests.support.nouns import REVISIONS, kind_name

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]
Arguments = Mapping[str, Any]
Key = tuple[Any, str]

DEFAULT_ORDERS = dict.fromkeys(REVISIONS.values(), ("NUMBER", "DESC"))
DEFAULT_ORDERS |= dict.fromkeys(REVISIONS, ("LISTED_AT", "DESC")) | {
    "Body": ("CODE", "ASC"),
    "Act": ("PERFORMED_AT", "DESC"),
    "Suggestion": ("UPDATED_AT", "ASC"),
    "Reader": ("KEY", "ASC"),
    "DeniedAttempt": ("LAST_AT", "DESC"),
    "FileRead": ("READ_AT", "DESC"),
    "ItemAnswer": ("OWNER", "ASC"),
    "Found": ("RANK", "DESC"),
}
# By which what has no value is sorted.
LAST: dict[str, Any] = dict.fromkeys(
    ("DUE_ON", "DEADLINE_ON", "EFFECTIVE_FROM", "EFFECTIVE_TO"), "9999-12-31"
)
LAST["ROUND"] = 2**31 - 1
BY_TIME = ("DONE", "STARTED", "UNREAD")  # boxes of a worklist
SORTED_BY = {"CODE": "id", "FIRST_AT": "created_at", "READ_AT": "created_at"}
READ = ("ISSUER", "NAME", "TITLE")
POINTERS = {
    "plan": "plan_id",
    "review": "review_id",
    "notice": "notice_id",
    "scheme": "scheme_id",
    "member": "member",
    "supervision": "subject_id",
    "proposedBy": "proposed_by",
    "basedOn": "based_on",
}
RELATED = {
    "ofScheme": ("WorkScheme", "scheme", "scheme_id"),
    "ofSupervision": ("Supervision", "supervision", "subject_id"),
}
POINTED = {"proposedBy": "member", "basedOn": "planrevision"}
KINDS = {"kinds": "kind", "acts": "act"}
FILTERED_BY = {
    "reviewer": "reviewed_by",
    "schemeOwner": "scheme_owner",
    "appliesTo": "applies_to",
    "documentNumber": "document_number",
}


@dataclass(frozen=True)
class Page:
    """A page of a list: its rows with their cursors, and what lies around them."""

    rows: list[tuple[str, Row]]
    has_previous: bool
    has_next: bool
    listed: list[Row]


def page(type_name: str, linked: list[Row], arguments: Arguments, plain: "Plain") -> Page:
    """One page of the linked rows."""
    order = ordered_by(type_name, arguments)
    found = listed(type_name, linked, arguments, plain)
    after, before = (arguments.get(name) for name in ("after", "before"))
    descending = order[1] == "DESC"
    between = [
        row
        for row in found
        if (after is None or follows(row, key_of(after), order[0], descending))
        and (before is None or follows(row, key_of(before), order[0], not descending))
    ]
    size, backwards = cut(arguments)
    chosen = between[max(0, len(between) - size) :] if backwards else between[:size]
    further = len(chosen) < len(between)
    return Page(
        [(cursor(plain, type_name, order, row), row) for row in chosen],
        has_previous=after is not None or (backwards and further),
        has_next=before is not None or (not backwards and further),
        listed=found,
    )


def tally(rows: list[Row], name: str) -> list[Row]:
    """How many of the rows have each value of a column; without the column, no rows do."""
    values = sorted(row[name] for row in rows if row.get(name) is not None)
    return [{name: value, "count": values.count(value)} for value in dict.fromkeys(values)]


def follows(row: Row, mark: Key, name: str, descending: bool) -> bool:
    """Whether the row comes after the mark."""
    key = sort_key(name, row)
    return key < mark if descending else key > mark


def cut(arguments: Arguments) -> tuple[int, bool]:
    """How many rows, and whether from the end."""
    first, last = arguments.get("first"), arguments.get("last")
    if last is not None:
        return last, True
    return (20, arguments.get("before") is not None) if first is None else (first, False)


def ordered_by(type_name: str, arguments: Arguments) -> tuple[str, str]:
    """The field and the direction that a list is sorted by."""
    order = arguments.get("orderBy")
    if order:
        return order["field"], order.get("direction", "ASC")
    if "box" in arguments:
        return ("SINCE", "DESC") if arguments["box"] in BY_TIME else ("DUE_ON", "ASC")
    return DEFAULT_ORDERS.get(type_name, ("CREATED_AT", "DESC"))


def sort_key(name: str, row: Row) -> Key:
    """What a row is sorted by: the value, then the id."""
    if "sorts" in row:
        return row["sorts"][name], row["id"]
    value = row[SORTED_BY.get(name, name.lower())]
    if value is None and name in LAST:
        return LAST[name], row["id"]
    return read(value) if name in READ else value, row["id"]


def cursor(plain: "Plain", type_name: str, order: tuple[str, str], row: Row) -> str:
    """What clients are told is opaque."""
    value, id = sort_key(order[0], row)
    parts = ("3", f"{type_name}.{order[0]}.{order[1]}", as_text(value), id)
    return written(plain.secret, plain.body, *parts)


def key_of(mark: str) -> Key:
    """What the row that a cursor names is sorted by, whoever may see that row."""
    _, order, value, id = held(mark)
    type_name, name, _ = order.split(".")
    if name.endswith("_AT") or type_name in ("WorkItem", "Found"):
        return datetime.fromisoformat(value), id
    return int(value) if name in ("NUMBER", "TIMES", "ROUND", "YEAR") else value, id


def as_text(value: Any) -> str:
    """A value as PostgreSQL casts it to text."""
    if not isinstance(value, datetime):
        return str(value)
    utc = value.astimezone(UTC)
    fraction = f".{utc.microsecond:06d}".rstrip("0") if utc.microsecond else ""
    return f"{utc:%Y-%m-%d %H:%M:%S}{fraction}+00"


def listed(type_name: str, rows: list[Row], arguments: Arguments, plain: "Plain") -> list[Row]:
    """The whole filtered list, in order."""
    name, direction = ordered_by(type_name, arguments)
    wanted = arguments.get("filter") or {}
    kept = [row for row in rows if holds(type_name, row, wanted, plain)]
    return sorted(kept, key=lambda row: sort_key(name, row), reverse=direction == "DESC")


def holds(type_name: str, row: Row, filter_: Arguments, plain: "Plain") -> bool:
    """Whether all that a filter says is so of a row."""
    return all(
        matches(type_name, row, key, value, plain)
        for key, value in filter_.items()
        if value is not None
    )


def matches(type_name: str, row: Row, key: str, value: Any, plain: "Plain") -> bool:
    """Whether a row satisfies one condition of a filter."""
    if key in ("and", "or"):
        each = [holds(type_name, row, filter_, plain) for filter_ in value]
        return all(each) if key == "and" else any(each)
    if type_name == "Notice" and key in ("recipient", "silent", "overdue"):
        return of_recipients(plain, row, key, value)
    if key == "silent":
        return silent(row) is value
    if key == "addresseeContains":
        return len(value) <= 200 and fold(value) in fold(row["addressee"] or "")
    if key == "not":
        return not holds(type_name, row, value, plain)
    if key in ("within", "level"):
        whose = plain.bodies[row["id"] if type_name == "Body" else row["owner"]]
        within = value == whose["id"] or value in whose["ancestors"]
        return within if key == "within" else whose["level"] in value
    if key == "subject":
        subject = row["subject"] if "subject" in row else str(value).partition("_")[0]
        return f"{subject}_{row['subject_id']}" == str(value)
    if type_name == "DeniedAttempt":
        return is_denied(row, key, value)
    if type_name == "FileRead":
        return is_read(row, key, value)
    if key == "member" and not allowed_fields(plain, type_name, row):
        return False
    if key in POINTERS:
        prefix = POINTED.get(key, key)
        return value == f"{prefix}_{row[POINTERS[key]]}" and value in plain.by_id
    if key == "group":
        of = row["subject_id"] if type_name == "Suggestion" else row["id"]
        return bool(group_of(plain, of) == value)
    if key in RELATED:
        other, prefix, column = RELATED[key]
        related = plain.by_id.get(f"{prefix}_{row[column]}")
        return related is not None and holds(other, related.row, value, plain)
    if key == "targetContains":
        return len(value) <= 200 and any(fold(value) in fold(name) for name in targets(plain, row))
    if (type_name, key) == ("Supervision", "textContains"):
        return len(value) <= 200 and any(fold(value) in fold(each) for each in said(plain, row))
    if key.endswith("Contains"):
        return len(value) <= 200 and fold(value) in fold(row[key.removesuffix("Contains")] or "")
    if (type_name, key) == ("WorkItem", "dueSoon"):
        return soon(row) is value
    if type_name == "WorkItem" and key in ("dueBefore", "overdue"):
        before = row["due_on"] is not None and row["due_on"] < str(value)
        return before if key == "dueBefore" else row["late"] is value
    if key == "effectiveOn":
        return holds_on(plain, row, value)
    if key == "step":
        return not set(value).isdisjoint(steps(plain, row))
    if key.endswith(("Since", "Before")):
        return in_time(row, key, value)
    if key == "mine":
        return (row["owner"] == plain.body and row["member"] == plain.me["id"]) is value
    if (type_name, key) == ("Deputy", "running"):
        return running(plain, row) is value
    if key == "assignedToMe":
        return is_assigned(plain, row) is value
    if key == "stale":
        return row["stale"] is value
    if key == "overdue":
        return (row["deadline_on"] is not None and row["deadline_on"] < str(today())) is value
    if (type_name, key) == ("Suggestion", "supervised"):
        of = plain.by_id.get(f"supervision_{row['subject_id']}")
        return of is not None and of.row["supervised"] in value
    if key == "year":
        return bool(row["year"] <= value <= (row.get("last_year") or row["year"]))
    if key in ("round", "batch"):
        return bool(row[key] == value)
    if (type_name, key) == ("WorkScheme", "kind"):
        return not {row["kind"], *(row["further_kinds"] or ())}.isdisjoint(value)
    if key in KINDS:
        return kind_name(row[KINDS[key]]) in value
    return row[FILTERED_BY.get(key, key)] in value


def is_denied(row: Row, key: str, value: Any) -> bool:
    """The same of a denied attempt."""
    match key:
        case "member":
            return bool(value == f"member_{row['member_id']}")
        case "act":
            return row["act"] is not None and kind_name(row["act"]) in value
        case "triedSince":
            return bool(row["last_at"] >= datetime.fromisoformat(value))
        case "triedBefore":
            return bool(row["created_at"] < datetime.fromisoformat(value))
    return bool(row[key] == value if key == "target" else row[key] in value)


def is_read(row: Row, key: str, value: Any) -> bool:
    """The same of a read of a file."""
    match key:
        case "file":
            return bool(value == f"file_{row['file_id']}")
        case "member":
            return bool(value == f"member_{row['member_id']}")
        case "readSince":
            return bool(row["created_at"] >= datetime.fromisoformat(value))
        case "readBefore":
            return bool(row["created_at"] < datetime.fromisoformat(value))
    return bool(row[snake(key)] in value)


def in_time(row: Row, key: str, limit: str) -> bool:
    """Whether a moment or a day of the row, where it has one, lies on that side of the limit."""
    earlier, name = key.endswith("Before"), key.removesuffix("Before").removesuffix("Since")
    if name == "done":
        day = row["occurred_on"] or str(row["performed_at"].astimezone(BEIJING).date())
        return bool(day < limit) is earlier
    days = [column for column in (f"{name}_on", snake(name)) if column in row]
    if days:
        day = row[days[0]]
        return day is not None and (day < limit) is earlier
    at = row[f"{name}_at"]
    return at is not None and (at < datetime.fromisoformat(limit)) is earlier

"""A second implementation of every read, slow and simple, to hold against the planner.

graphql-core executes the schema that the SDL describes, field by field, with resolvers over rows
in memory: the rows that PostgreSQL shows this member, read once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLResolveInfo,
    GraphQLSchema,
    build_schema,
    execute_sync,
    get_named_type,
    parse,
    print_schema,
    validate,
)
from psycopg.rows import dict_row

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.graphql import plain_figures, plain_search, plain_worklist
from tests.graphql.plain_access import explanation, readers
from tests.graphql.plain_acts import MASKED, allowed_acts, allowed_fields, may_read, named
from tests.graphql.plain_deputies import colleagues, deputies, running
from tests.graphql.plain_holidays import calendar
from tests.graphql.plain_inbox import LONGEST_WAITING, TASKS, inbox
from tests.graphql.plain_labels import labels
from tests.graphql.plain_links import LINKS, left, lettered, selects
from tests.graphql.plain_need import READS, decided, told
from tests.graphql.plain_pages import page, tally
from tests.graphql.plain_plans import carried_out, cascade, duties, progress
from tests.graphql.plain_proposals import PROPOSAL, begins, proposable_acts
from tests.graphql.plain_reviews import ENTRIES, assignments, blocked_by, self_check
from tests.graphql.plain_standards import with_reviewers
from tests.graphql.plain_standings import of_body, of_subtree, overview
from tests.graphql.plain_supervisions import group_of
from tests.graphql.plain_things import ACT, Thing, global_id, moment, plain_row, snake
from tests.graphql.plain_values import MAY_BE_EMPTY, answered, deadline, edition, of_submissions
from tests.support.filing import NAME
from tests.support.nouns import ACTED_ON, HEADS, REVISIONS, TABLES, kind_name
from tests.support.speaking import speaking

Row = Mapping[str, Any]
Info = GraphQLResolveInfo[Any]
Rows = list[Row]

# The records of which something is left to who may see them no more.
LEFT = ("plan", "scheme", "experience")
TYPES = {prefix: name for name, (_, prefix) in TABLES.items()}
DEFINED: GraphQLSchema = build_schema(print_schema(schema._schema))


@dataclass
class Plain:
    """What one member may see, by type, and who that member is."""

    database: str
    secret: bytes
    body: str
    role: Role
    rows: dict[str, Rows] = field(default_factory=dict)
    standings: Rows = field(default_factory=list)
    figures: Rows = field(default_factory=list)
    told: Rows = field(default_factory=list)
    duties: Rows = field(default_factory=list)
    marks: Rows = field(default_factory=list)

    def __post_init__(self) -> None:
        with speaking(self.database, self.body, self.role) as connection:
            cursor = connection.cursor(row_factory=dict_row)
            for name, (table, _) in TABLES.items():
                columns = ACT if name == "Act" else "*"
                cursor.execute(f"SELECT {columns} FROM liandong.{table}")
                seen = [plain_row(row) for row in cursor.fetchall()]
                self.rows[name] = seen if may_read(name, self.role) else []
            self.rows = told(self, self.rows)
            carried_out(self.rows)
            lettered(self.rows)
            self.rows["WorkScheme"] = with_reviewers(self)
            cursor.execute("SELECT * FROM liandong.standing")
            self.standings = [plain_row(row) for row in cursor.fetchall()]
            cursor.execute("SELECT * FROM liandong.figure WHERE number > 0")
            self.figures = [plain_row(row) for row in cursor.fetchall()]
            cursor.execute("SELECT * FROM liandong.plan_standing")
            self.told = [plain_row(row) for row in cursor.fetchall()]
            cursor.execute("SELECT * FROM liandong.plan_duty")
            self.duties = [plain_row(row) for row in cursor.fetchall()]
            cursor.execute("SELECT * FROM liandong.read_mark")
            self.marks = [plain_row(row) for row in cursor.fetchall()]

    @cached_property
    def bodies(self) -> Mapping[str, Row]:
        """The directory by code."""
        return {row["id"]: row for row in self.rows["Body"]}

    @property
    def may_read_standings(self) -> bool:
        """Administrators read no counts either."""
        return may_read("Standing", self.role)

    @cached_property
    def me(self) -> Row:
        """The member: the cast has one for each role."""
        return next(row for row in self.rows["Member"] if row["roles"] == [self.role.value])

    @cached_property
    def director(self) -> "Plain":
        """What the director of the same body sees."""
        return Plain(self.database, self.secret, self.body, Role.DIRECTOR)

    @cached_property
    def by_id(self) -> Mapping[str, Thing]:
        """Everything visible by its global id."""
        return {
            global_id(name, row): Thing(name, row) for name in TABLES for row in self.rows[name]
        }

    def execute(
        self, query: str, variables: Mapping[str, Any], operation: str | None = None
    ) -> ExecutionResult:
        """The answer of graphql-core's ordinary execution."""
        return execute_sync(
            DEFINED,
            _parsed(query),
            context_value=self,
            variable_values=dict(variables),
            operation_name=operation,
            field_resolver=resolve,
            type_resolver=lambda thing, *_: thing.type_name,
        )


@lru_cache
def _parsed(query: str) -> DocumentNode:
    document = parse(query)
    problems = validate(DEFINED, document)
    assert not problems, (problems, query)
    return document


def resolve(source: Any, info: Info, **arguments: Any) -> Any:
    """One field of one object."""
    plain: Plain = info.context
    name = info.field_name
    if source is None:
        return root(plain, name, arguments, info)
    if isinstance(source, Thing) and source.type_name == "Inbox":
        return awaiting(plain, source.row, name, arguments)
    if not isinstance(source, Thing) and name == "record" and "left" in source:
        return found_in(plain, source, info)
    if not isinstance(source, Thing) and name == "record" and source["record"] is not None:
        return source["record"] if selects(info, source["record"].type_name) else None
    if not isinstance(source, Thing):
        if name == "article":
            return plain.by_id.get(f"rulearticle_{source.get('article_id')}")
        value = source[snake(name)] if snake(name) in source else source.get(name)
        if isinstance(value, datetime):
            return moment(value)
        return connection(plain, "Act", value(), arguments) if callable(value) else value
    if (source.type_name, name) == ("Body", "standings"):
        return of_body(plain, source.row, arguments)
    if (source.type_name, name) == ("Plan", "cascade"):
        return cascade(plain, source.row, arguments.get("item"))
    if (source.type_name, name) == ("Plan", "duties"):
        return duties(plain, source.row)
    if (source.type_name, name) == ("PlanItem", "progress"):
        return progress(plain, source.row)
    if (source.type_name, name) in LINKS:
        return _linked(plain, source, name, arguments, info)
    return own(plain, source, name)


def own(plain: Plain, thing: Thing, name: str) -> Any:
    """A value of the row itself, or of the content that it holds."""
    row = thing.row
    if thing.type_name == "Stub":
        return row[name]
    if name == "id":
        return global_id(thing.type_name, row)
    if thing.type_name == "Proposal" and name in PROPOSAL:
        return PROPOSAL[name](plain, row)
    if (thing.type_name, name) == ("Deputy", "running"):
        return running(plain, row)
    if name == "deadline":
        return deadline(plain, row)
    if name == "allowedActs":
        return named(allowed_acts(plain, thing.type_name, row))
    if name == "proposableActs":
        return named(proposable_acts(plain, thing.type_name, row))
    if (thing.type_name, name) in KINDS:
        return row[name] and kind_name(row[name])
    if name == "detail":
        return [{"old": None, "new": None} | change for change in row["detail"] or ()]
    if (thing.type_name, name) in ENTRIES:
        return [ENTRIES[thing.type_name, name] | each for each in row[snake(name)]]
    if (thing.type_name, name) == ("Act", "attachments"):
        return [change for change in row["detail"] or () if change["field"] == "attachment"]
    fields = allowed_fields(plain, thing.type_name, row)
    if name == "allowedFields" or name in MASKED.get(thing.type_name, ()) and name not in fields:
        return fields if name == "allowedFields" else None
    if (thing.type_name, name) == ("FileRead", "file"):
        return f"file_{row['file_id']}"
    if (thing.type_name, name) == ("FileRead", "fileName"):
        return NAME
    if (thing.type_name, name) == ("Verdict", "answer"):
        return answered(plain, row)
    if (thing.type_name, name) == ("Review", "assignments"):
        return assignments(plain, row)
    if (thing.type_name, name) == ("Supervision", "group"):
        return group_of(plain, row["id"])
    if name == "selfCheck":
        return self_check(plain, row)
    if name == "blockedBy":
        return blocked_by(plain, row)
    if name == "verdictsShown":
        return decided(row) or "review" in READS[plain.role]
    if name in ("submittedAt", "submission"):
        return of_submissions(plain, row)[name]
    if thing.type_name in REVISIONS.values() and row["owner"] != plain.body:
        if name == "number":
            return edition(plain, thing)
        name = {"createdAt": "releasedAt"}.get(name, name)
    if thing.type_name in REVISIONS and row["owner"] != plain.body:
        name = {"createdAt": "listedAt"}.get(name, name)
    if (thing.type_name, name) == ("Act", "revision") and row["subject_owner"] != plain.body:
        return None
    value = row[column] if (column := COLUMNS.get(name, snake(name))) in row else None
    if value is None and "content" in row:
        value = row["content"].get(snake(name))
    if value is None and (thing.type_name, name) in MAY_BE_EMPTY:
        return []
    return moment(value) if isinstance(value, datetime) else value


KINDS = (("Act", "kind"), ("Proposal", "act"), ("DeniedAttempt", "act"))
COLUMNS = {"code": "id", "recipients": "adds", "preparedBy": "prepared_by_name"}
COLUMNS |= {"inSteadOf": "in_stead_of_name", "firstAt": "created_at", "readAt": "created_at"}


def _linked(
    plain: Plain,
    thing: Thing,
    name: str,
    arguments: Mapping[str, Any],
    info: Info,
) -> Any:
    type_name, related, order = LINKS[thing.type_name, name]
    noun, key = left(thing, name)
    if type_name in ("Node", "ActContent"):
        subject = HEADS[thing.row["subject" if "subject" in thing.row else "noun"]]
        type_name = subject if type_name == "Node" else REVISIONS.get(subject, "")
        if not selects(info, type_name) and not (noun in LEFT and selects(info, "Stub")):
            return None
    found = [row for row in plain.rows.get(type_name, []) if related(thing.row, row)]
    if not found and noun in LEFT:
        return stub(plain, noun, key, info)
    if noun in LEFT and not selects(info, "Stub") and not selects(info, type_name):
        return None
    if get_named_type(info.return_type).name.endswith("Connection"):
        return connection(plain, type_name, found, arguments)
    if order is not None:
        found.sort(key=order)
    elif name == "verdicts":
        found.sort(key=lambda verdict: plain.by_id[f"clause_{verdict['clause_id']}"].row["number"])
    things = [Thing(type_name, row) for row in found]
    if str(info.return_type).startswith("["):
        return things
    return things[-1] if things else None


def found_in(plain: Plain, text: Row, info: Info) -> Any:
    """The record that a text belongs to, or its stub."""
    noun, key = text["left"]
    if text["record"] is None:
        return stub(plain, noun, key, info) if noun in LEFT else None
    asked = selects(info, text["record"].type_name) or noun in LEFT and selects(info, "Stub")
    return text["record"] if asked else None


def connection(plain: Plain, type_name: str, linked: Rows, arguments: Mapping[str, Any]) -> Row:
    """A page of the linked rows as the fields of a connection."""
    cut = page(type_name, linked, arguments, plain)
    cursors = [cursor for cursor, _ in cut.rows]
    return {
        "edges": [{"cursor": mark, "node": node(plain, type_name, row)} for mark, row in cut.rows],
        "totalCount": len(cut.listed),
        "atLeast": min(len(cut.listed), 10_001),
        "byState": tally(cut.listed, "state"),
        "byReason": tally(cut.listed, "reason"),
        "pageInfo": {
            "hasNextPage": cut.has_next,
            "hasPreviousPage": cut.has_previous,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        },
    }


def node(plain: Plain, type_name: str, row: Row) -> Thing | Row:
    """A row of a list as an object."""
    if type_name == "WorkItem":
        return {
            **plain_worklist.shown(plain, row),
            "since": moment(row["since"]),
            "record": Thing(ACTED_ON[row["noun"]], row["row"]),
            "counterpart": Thing("Body", plain.bodies[row["counterpart"]]),
            "deadline": deadline(plain, row["dated"]),
        }
    if type_name == "Found":
        return plain_search.shown(plain, row)
    return Thing(type_name, row) if type_name in TABLES else row


COMPUTED: Mapping[str, Callable[[Plain, Mapping[str, Any]], Any]] = {
    "viewer": lambda plain, _: viewer(plain),
    "inbox": lambda plain, _: Thing("Inbox", inbox(plain)),
    "standings": lambda plain, given: of_subtree(plain, **given),
    "statistics": plain_figures.of_months,
    "overview": overview,
    "metrics": lambda _, given: list(plain_figures.dictionary(DEFINED, given)),
    "worklist": lambda plain, given: connection(
        plain, "WorkItem", plain_worklist.items(plain, given["box"]), given
    ),
    "search": lambda plain, of: connection(plain, "Found", plain_search.found(plain, of), of),
    "workCounts": lambda plain, _: {
        box.lower(): plain_worklist.counts(plain, box) for box in plain_worklist.BOXES
    },
    "holidays": lambda _, given: calendar(given["year"]),
    "labels": lambda _, given: list(labels(DEFINED, given.get("language"))),
}


def root(plain: Plain, name: str, arguments: Mapping[str, Any], info: Info) -> Any:
    """A field of Query."""
    if name in COMPUTED:
        return COMPUTED[name](plain, arguments)
    if name == "node":
        return found(plain, arguments["id"], info)
    if name == "nodes":
        return [found(plain, id, info) for id in arguments["ids"]]
    if name == "accessExplanation":
        return explanation(plain, arguments["id"], arguments["permission"])
    if name == "readers":
        keys = readers(plain, arguments["id"])
        return keys if keys is None else connection(plain, "Reader", keys, arguments)
    if name == "body":
        return plain.by_id.get(f"body_{arguments['code']}")
    type_name = get_named_type(info.return_type).name.removesuffix("Connection")
    return connection(plain, type_name, plain.rows[type_name], arguments)


def found(plain: Plain, id: str, info: Info) -> Thing | None:
    """The record, or what the acts on it tell to whom they were told of it."""
    noun, _, key = id.partition("_")
    return plain.by_id.get(id) or stub(plain, noun, key, info)


def stub(plain: Plain, noun: str, key: str, info: Info) -> Thing | None:
    """What is left of a plan or a scheme; nothing where nothing of it is asked for."""
    told = [
        act
        for act in plain.rows["Act"]
        if (act["subject"], act["subject_id"]) == (noun, key) and noun in LEFT
    ]
    if not told or not selects(info, "Stub"):
        return None
    last = max(told, key=lambda act: (act["performed_at"], act["id"]))
    said = {"id": f"{noun}_{key}", "key": key, "kind": noun.upper(), "owner": last["subject_owner"]}
    return Thing("Stub", said | {"toldAt": moment(last["performed_at"])})


def awaiting(plain: Plain, whose: Row, name: str, arguments: Mapping[str, Any]) -> Row:
    """One list of an inbox."""
    type_name, awaits = TASKS[name]
    found = [row for row in plain.rows[type_name] if awaits(whose, row)]
    order = arguments.get("orderBy") or LONGEST_WAITING
    return connection(plain, type_name, found, {**arguments, "orderBy": order})


def viewer(plain: Plain) -> Row:
    """Who asks."""
    return {
        "member": Thing("Member", plain.me),
        "body": Thing("Body", plain.bodies[plain.body]),
        "roles": [plain.role.value],
        "deputyFor": next((Thing("Deputy", row) for row in deputies(plain)), None),
        "actsInStead": [],  # of those by whom the tests read, none is a deputy today
        "colleagues": [Thing("Member", row) for row in colleagues(plain)],
        "proposableActs": begins(plain),
    }

"""Every field of the schema: how it is reached, who reads it, and what it selects there.

Those of nouns follow from `noun_cases.py`; a field that is missing fails `test_schema_walk.py`.
The lists at the end are exceptions, and may only become shorter.
"""

from liandong.policies.actors import Role
from tests.graphql.cases import Case, in_jilin, through
from tests.graphql.noun_cases import noun_cases
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING


def connection(name: str) -> str:
    return f"{name} {{ totalCount edges {{ node {{ id }} }} }}"


TOTALS = ("totalCount", "atLeast")
# Subscribed to as every body and role in live/test_subscriptions.py and live/test_inbox.py.
HEARD = ("acts", "inbox", "overview")
WHEN = ("performedAt", "occurredOn")
CHANGED = "acts(orderBy: {field: PERFORMED_AT, direction: DESC}, first: 1) { edges { node { @ } } }"
CHANGES = CHANGED.replace("@", "detail { @ }")
SUBMISSION = (
    "acts(filter: {kinds: [SCHEME_SUBMIT]}, first: 1,"
    " orderBy: {field: PERFORMED_AT, direction: DESC}) { edges { node { @ } } }"
)
ANSWER = "answers { edges { node { @ } } }"
ACTS = f"{{ {in_jilin('acts')} }}"
AWAITING = "{ inbox { @ } }"
JUDGED = "{ worklist(box: TODO, filter: {work: [JUDGE]}) { @ } }"
ITEM = JUDGED.replace("@", "edges { node { @ } }")
COUNTS = "{ workCounts { @ } }"
SEARCHED = '{ search(text: "方案", kinds: [SCHEME]) { @ } }'
PLACED = '{ search(text: "路线方针", kinds: [SCHEME]) { edges { node { excerpt { @ } } } } }'
TEXT = SEARCHED.replace("@", "edges { node { @ } }")
TO_DO = COUNTS.replace("@", "todo { @ }")
READER = "{ readers(id: $id) { edges { node { @ } } } }"
SIPINGS = '{ body(code: "220300") { @ } }'
STOOD = SIPINGS.replace("@", "standings(kind: SUGGESTION, year: 2026) { @ }")
BELOW = '{ standings(within: "220300", kind: SUGGESTION, year: 2026) { @ } }'
LINES = BELOW.replace("@", "bodies { @ }")
AREAS = '{ overview(within: "220300", year: 2026) { @ } }'
FIGURES = (
    '{ statistics(within: "220300", metrics: [ACCEPTED_RATE, LETTERS_ISSUED], from: "2026-01",'
    ' to: "2026-12", scope: RECEIVED) { @ } }'
)
DUE = "deadline { @ }"
MAY_READ = "accessExplanation(id: $id, permission: PLAN_READ)"


def explained(owner: str, id: str, permission: str, path: str, *fields: str) -> Case:
    """Reached from the explanation of a permission."""
    document = f"{{ accessExplanation(id: $id, permission: {permission}) {{ {path} }} }}"
    return Case(owner, document, fields, id)


WRITTEN_OUT: dict[str, tuple[Case, ...]] = {
    "Query": (
        Case(JILIN, "{ @ }", ("node(id: $id) { id }", "nodes(ids: [$id]) { id }")),
        Case(JILIN, "{ @ }", (f"{MAY_READ} {{ allowed }}", "readers(id: $id) { totalCount }")),
        Case(JILIN, "{ @ }", (in_jilin("acts").replace("@", "totalCount"),)),
        Case(JILIN, "{ @ }", (BELOW.strip("{ }").replace("@", "kind") + " }",)),
        Case(JILIN, "{ @ }", (AREAS.strip("{ }").replace("@", "year") + " }",)),
        Case(JILIN, "{ @ }", (FIGURES.strip("{ }").replace("@", "metrics") + " }",)),
        Case(JILIN, "{ @ }", ("worklist(box: TODO) { totalCount }",)),
        Case(JILIN, "{ @ }", ("workCounts { todo { count } }",)),
        Case(JILIN, "{ @ }", ('search(text: "方案", kinds: [SCHEME]) { totalCount }',)),
        Case(JILIN, "{ @ }", (f"inbox {{ {connection('answersToJudge')} }}",)),
    ),
    "Body": (Case(JILIN, SIPINGS, ("standings { counts }",)),),
    "Viewer": (
        Case(JILIN, "{ viewer { @ } }", ("proposableActs",), role=Role.DRAFTER),
        Case(NANGUAN, "{ viewer { @ } }", ("deputyFor { id }",), role=Role.SUPERVISOR),
        Case(NANGUAN, "{ viewer { @ } }", ("actsInStead",), role=Role.SUPERVISOR),
    ),
    "BodyStanding": (
        Case(JILIN, STOOD, ("kind", "year", "states", "counts", "late kind", "waitingSince")),
        Case(JILIN, STOOD, ("changedAt", "stale kind")),
    ),
    "StandingTable": (Case(JILIN, BELOW, ("kind", "year", "states", "bodies { code }")),),
    "StandingLine": (
        Case(JILIN, LINES, ("code", "level", "superior", "counts", "late", "waitingSince")),
        Case(JILIN, LINES, ("changedAt", "stale code")),
    ),
    "Overview": (Case(JILIN, AREAS, ("within", "year", "lines { code }")),),
    "AreaLine": (
        Case(JILIN, AREAS.replace("@", "lines { @ }"), ("code", "kind", "bodies", "having")),
        Case(JILIN, AREAS.replace("@", "lines { @ }"), ("states", "counts", "late", "changedAt")),
        Case(JILIN, AREAS.replace("@", "lines { @ }"), ("waitingSince", "stale code")),
    ),
    "Statistics": (
        Case(JILIN, FIGURES, ("metrics", "total { numbers }", "bodies { key }")),
        Case(JILIN, FIGURES, ("months { key }", "classes { key }")),
    ),
    "StatisticsLine": (
        Case(JILIN, FIGURES.replace("@", "total { @ }"), ("key", "numbers", "outOf")),
    ),
    "Inbox": (
        Case(JILIN, AWAITING, tuple(map(connection, ("schemesToReview", "answersToJudge")))),
        Case(
            JILIN, AWAITING, tuple(map(connection, ("supervisionsToClose", "extensionsToDecide")))
        ),
        Case(JILIN, AWAITING, tuple(map(connection, ("plansToFile", "plansToAcknowledge")))),
        Case(SIPING, AWAITING, tuple(map(connection, ("schemesToAmend", "schemesToStart")))),
        Case(SIPING, AWAITING, tuple(map(connection, ("schemesToChange", "schemesToAcknowledge")))),
        Case(LISHU, AWAITING, (connection("suggestionsToAnswer"),)),
        Case(CHANGCHUN, AWAITING, (connection("noticesToAnswer"),)),
        Case(JILIN, AWAITING, (connection("noticeAnswersToJudge"),)),
        Case(JILIN, AWAITING, (connection("noticeAnswersToRecord"),)),
        Case(JILIN, AWAITING, (connection("opinionsToRecord"),)),
        Case(CENTRE, AWAITING, (connection("opinionsToGive"),)),
        Case(JILIN, AWAITING, (connection("proposalsToSign"),)),
        Case(JILIN, AWAITING, (connection("proposalsSentBack"),), role=Role.DRAFTER),
    ),
    "WorkItemConnection": (
        Case(JILIN, JUDGED, ("pageInfo { startCursor }", *TOTALS, "edges { cursor }")),
    ),
    "WorkItemEdge": (Case(JILIN, JUDGED.replace("@", "edges { @ }"), ("cursor", "node { id }")),),
    "WorkItem": (
        Case(JILIN, ITEM, ("id", "kind", "work", "title", "state", "since", "dueOn")),
        Case(LISHU, ITEM.replace("JUDGE", "FILL_IN"), ("overdue",)),
        Case(JILIN, ITEM, ("allowedActs", "counterpart { code }", "record { id }")),
        Case(LISHU, ITEM.replace("JUDGE", "FILL_IN"), ("deadline { dueOn }",)),
    ),
    "FoundConnection": (
        Case(JILIN, SEARCHED, ("pageInfo { startCursor }", *TOTALS, "edges { cursor }")),
    ),
    "FoundEdge": (Case(JILIN, SEARCHED.replace("@", "edges { @ }"), ("cursor", "node { id }")),),
    "Found": (
        Case(JILIN, TEXT, ("id", "kind", "title", "saidAt", "owner { code }")),
        Case(SIPING, TEXT, ("draft",)),
        Case(JILIN, TEXT, ("record { id }", "excerpt { field }")),
    ),
    "Excerpt": (
        Case(JILIN, PLACED, ("field", "element", "words")),
        Case(JILIN, TEXT.replace("@", "excerpt { @ }"), ("marks { start }",)),
    ),
    "Mark": (Case(JILIN, TEXT.replace("@", "excerpt { marks { @ } }"), ("start", "end")),),
    "Deadline": (
        through(JILIN, "submitted", "WorkScheme", DUE, "dueOn", "act", "debtor { code }", "since"),
        through(JILIN, "submitted", "WorkScheme", DUE, "event", "days", "counted", "overdue act"),
        through(JILIN, "submitted", "WorkScheme", DUE, "rule { id }", "ruleVersion"),
        through(JILIN, "submitted", "WorkScheme", DUE, "provisional act", "byHand act"),
    ),
    "WorkCounts": (
        Case(JILIN, COUNTS, ("todo { count }",)),
        Case(SIPING, COUNTS, ("ongoing { fillIn }", "done { start }", "started { start }")),
        Case(JILIN, COUNTS, ("unread { judge }",)),
    ),
    "WorkCount": (
        Case(JILIN, TO_DO, ("count", "send", "review", "judge", "revise")),
        Case(LISHU, TO_DO, ("overdue",)),
        Case(SIPING, TO_DO, ("dueSoon", "fillIn", "start", "close")),
    ),
    "Act": (
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "id", "kind", "owner { code }"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "memberName", "subject { id }"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "preparedBy"),
        through(NANGUAN, "in_stead", "Plan", CHANGED, "inSteadOf"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "revision", "contentHash", "note"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "recipients", "hash", *WHEN),
        through(JILIN, "answered", "Suggestion", ANSWER, "attachments { file }"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "allowedFields", "actorKind"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "content { ... on Node { id } }"),
        through(JILIN, "open_review", "Review", f"verdicts {{ {CHANGED} }}", "detail { field }"),
    ),
    "Stub": (
        through(JILIN, "withdrawn", "Stub", "@", "id", "kind", "owner { code }", "toldAt"),
        through(JILIN, "withdrawn", "Stub", "@", "acts { totalCount }"),
    ),
    "ActDetail": (
        through(JILIN, "open_review", "Review", f"verdicts {{ {CHANGES} }}", "field", "old", "new"),
    ),
    "ActConnection": (
        Case(JILIN, ACTS, ("pageInfo { startCursor }", *TOTALS, "edges { cursor }")),
    ),
    "ActEdge": (Case(JILIN, ACTS.replace("@", "edges { @ }"), ("cursor", "node { id }")),),
    "AccessExplanation": (
        explained(JILIN, "plan", "PLAN_READ", "@", "allowed", "relation", "rules { role }"),
        explained(JILIN, "plan", "PLAN_READ", "@", "through { key }"),
        explained(SIPING, "submitted", "REVIEW_ACCEPT", "@", "missing { reason }"),
    ),
    "PolicyRule": (
        explained(JILIN, "plan", "PLAN_ISSUE", "rules { @ }", "role", "level", "relation"),
        explained(JILIN, "plan", "PLAN_ISSUE", "rules { @ }", "resource", "action", "effect"),
    ),
    "Requirement": (
        explained(SIPING, "submitted", "REVIEW_ACCEPT", "missing { @ }", "reason", "roles"),
        explained(SIPING, "submitted", "REVIEW_ACCEPT", "missing { @ }", "relations", "states"),
        explained(SIPING, "submitted", "PLAN_ISSUE", "missing { @ }", "kinds"),
    ),
    "Reader": (
        Case(JILIN, READER, ("key", "reach", "body { code }", "bodies", "acts { totalCount }")),
    ),
    "ReaderConnection": (
        Case(JILIN, "{ readers(id: $id) { @ } }", ("pageInfo { startCursor }", *TOTALS)),
        Case(JILIN, "{ readers(id: $id) { @ } }", ("edges { cursor }",)),
    ),
    "ReaderEdge": (
        Case(JILIN, "{ readers(id: $id) { edges { @ } } }", ("cursor", "node { key }")),
    ),
}
OF_NOUNS = noun_cases()
CASES: dict[str, tuple[Case, ...]] = {
    type_name: (*WRITTEN_OUT.get(type_name, ()), *OF_NOUNS.get(type_name, ()))
    for type_name in WRITTEN_OUT | OF_NOUNS
}

TRIED, OPENED = "{ deniedAttempts { @ } }", "{ fileReads { @ } }"
# What its auditors read of the body, and nobody else.
AUDITED: dict[str, tuple[Case, ...]] = {
    "Query": (
        Case(
            JILIN,
            "{ @ }",
            tuple(f"{name} {{ totalCount }}" for name in ("deniedAttempts", "fileReads")),
        ),
    ),
    "FileReadConnection": (
        Case(JILIN, OPENED, ("pageInfo { startCursor }", *TOTALS, "edges { cursor }")),
    ),
    "FileReadEdge": (Case(JILIN, OPENED.replace("@", "edges { @ }"), ("cursor", "node { id }")),),
    "FileRead": (
        through(JILIN, "fileread", "FileRead", "@", "id", "owner { code }", "member { id }"),
        through(JILIN, "fileread", "FileRead", "@", "file", "fileOwner { code }", "fileName"),
        through(JILIN, "fileread", "FileRead", "@", "reader { code }", "address", "readAt"),
        through(JILIN, "fileread", "FileRead", "@", "requestId", "allowedFields"),
    ),
    "DeniedAttemptConnection": (
        Case(JILIN, TRIED, ("pageInfo { startCursor }", *TOTALS, "edges { cursor }")),
        Case(JILIN, TRIED, ("byReason { count }",)),
    ),
    "DeniedAttemptTally": (Case(JILIN, TRIED.replace("@", "byReason { @ }"), ("count", "reason")),),
    "DeniedAttemptEdge": (
        Case(JILIN, TRIED.replace("@", "edges { @ }"), ("cursor", "node { target }")),
    ),
    "DeniedAttempt": (
        through(JILIN, "attempt", "DeniedAttempt", "@", "id", "owner { code }", "member { id }"),
        through(JILIN, "attempt", "DeniedAttempt", "@", "act", "target", "reason"),
        through(JILIN, "attempt", "DeniedAttempt", "@", "further reason", "times"),
        through(JILIN, "attempt", "DeniedAttempt", "@", "firstAt", "lastAt", "requestId"),
    ),
}
AUDITORS = {False: (Role.ADMIN,), True: (Role.DIRECTOR, Role.ADMIN)}  # true: of reads of files

CALENDAR = "{ holidays(year: 2026) { @ } }"
BODIES = '{ bodies(filter: {within: "220300"}) { @ } }'
# Who there is, is no secret, nor what things are called, nor which days are worked: every member,
# an administrator too, reads the directory, itself, the labels and the calendar.
DIRECTORY: dict[str, tuple[Case, ...]] = {
    "Query": (
        Case(
            JILIN,
            "{ @ }",
            ("viewer { roles }", 'body(code: "220300") { id }', "bodies { totalCount }")
            + ("labels { enum }", "metrics { metric }", "holidays(year: 2026) { year }"),
        ),
    ),
    "Body": (
        Case(
            JILIN,
            '{ body(code: "220300") { @ } }',
            ("id", "code", "name", "division", "level", "kind", "superior { code }")
            + ("ancestors { code }", "subordinates { totalCount }"),
        ),
    ),
    "BodyConnection": (
        Case(JILIN, BODIES, ("pageInfo { startCursor }", *TOTALS, "edges { cursor }")),
    ),
    "BodyEdge": (Case(JILIN, BODIES.replace("@", "edges { @ }"), ("cursor", "node { code }")),),
    "HolidayCalendar": (Case(JILIN, CALENDAR, ("year", "provisional year", "days { day }")),),
    "Holiday": (Case(JILIN, CALENDAR.replace("@", "days { @ }"), ("day", "kind", "name")),),
    "MetricDefinition": (
        Case(
            JILIN,
            "{ metrics { @ } }",
            ("metric", "name", "unit", "definition", "acts", "classes")
            + ("overlap", "part", "whole"),
        ),
    ),
    "EnumLabels": (Case(JILIN, "{ labels { @ } }", ("enum", "values { name }")),),
    "ValueLabel": (Case(JILIN, "{ labels { values { @ } } }", ("name", "label")),),
    "Viewer": (
        Case(
            JILIN,
            "{ viewer { @ } }",
            ("member { id }", "body { code }", "roles", "colleagues { id }"),
        ),
    ),
    "Member": (Case(JILIN, "{ viewer { member { @ } } }", ("id", "name")),),
}

# Shown only with what they are about, for which there are cases: where a page stands, what is
# wrong with one's own input or may be, what one's own act changed.
ACCOMPANYING = ("PageInfo", "UserError", "UserWarning", "Payload")
MOST_DIRECTORY_FIELDS = 47
MOST_ACCOMPANYING_FIELDS = 5  # of one such type

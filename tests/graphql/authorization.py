"""Every field of the schema: how it is reached, who reads it, and what it selects there.

A field that is missing here fails `test_schema_walk.py`. The lists at the end are exceptions, and
may only become shorter.
"""

from dataclasses import dataclass

from tests.support.cast import JILIN, LISHU, SIPING


@dataclass(frozen=True)
class Case:
    """Fields of one type that `owner` reads through a document with `@` in their place.

    `id` names what `$id` stands for in the story. A member without the permission, and a body that
    the story was not told to, get null or nothing there.
    """

    owner: str
    document: str
    fields: tuple[str, ...]
    id: str = "plan"

    def asking(self, field: str) -> str:
        """The document that selects this field."""
        text = self.document.replace("@", field)
        return f"query($id: ID!) {text}" if "$id" in text else text


def through(owner: str, id: str, type_: str, path: str, *fields: str) -> Case:
    """Reached from a record of the story, by its global id."""
    return Case(owner, f"{{ node(id: $id) {{ ... on {type_} {{ {path} }} }} }}", fields, id)


def listed(owner: str, name: str) -> tuple[Case, Case]:
    """A list of the root, of what bodies of Jilin own, and its edges."""
    document = f'{{ {name}(filter: {{within: "220000"}}) {{ @ }} }}'
    return (
        Case(owner, document, ("pageInfo { startCursor }", "totalCount", "edges { cursor }")),
        Case(owner, document.replace("@", "edges { @ }"), ("cursor", "node { id }")),
    )


def tallied(name: str) -> Case:
    """How many of a list of the root are in each state, of what bodies of Jilin own."""
    return Case(
        JILIN, f'{{ {name}(filter: {{within: "220000"}}) {{ @ }} }}', ("byState { count }",)
    )


def tally(name: str) -> Case:
    """The fields of one state's count."""
    document = tallied(name).document.replace("@", "byState { @ }")
    return Case(JILIN, document, ("state", "count"))


def versions(owner: str, id: str, type_: str) -> tuple[Case, Case]:
    """The revisions of a record, and their edges."""
    fields = ("pageInfo { startCursor }", "totalCount", "edges { cursor }")
    return (
        through(owner, id, type_, "revisions { @ }", *fields),
        through(owner, id, type_, "revisions { edges { @ } }", "cursor", "node { id }"),
    )


def connection(name: str) -> str:
    return f"{name} {{ totalCount edges {{ node {{ id }} }} }}"


# Subscribed to as every body and role in live/test_subscriptions.py and live/test_inbox.py.
HEARD = ("acts", "inbox")
LISTS = ("plans", "schemes", "reviews", "reviewStandards", "supervisions", "acts")
IN_JILIN = '(filter: {within: "220000"}) { totalCount edges { node { id } } }'
DATED = ("createdAt", "updatedAt")
WRITTEN = ("createdAt", "releasedAt")
WHEN = ("performedAt", "occurredOn")
ELEMENT = ("id", "number", "key", "title", "text")
CHANGED = "acts(orderBy: {field: PERFORMED_AT, direction: DESC}, first: 1) { edges { node { @ } } }"
CHANGES = CHANGED.replace("@", "detail { @ }")
SUBMISSION = (
    'acts(filter: {kinds: ["scheme.submit"]}, first: 1,'
    " orderBy: {field: PERFORMED_AT, direction: DESC}) { edges { node { @ } } }"
)
(PLANS, PLAN_EDGE), (SCHEMES, SCHEME_EDGE), (REVIEWS, REVIEW_EDGE) = (
    listed(JILIN, name) for name in LISTS[:3]
)
(STANDARDS, STANDARD_EDGE), (SUPERVISIONS, SUPERVISION_EDGE), (ACTS, ACT_EDGE) = (
    listed(JILIN, name) for name in LISTS[3:]
)
PLAN_REVISIONS, PLAN_REVISION_EDGE = versions(JILIN, "plan", "Plan")
SCHEME_REVISIONS, SCHEME_REVISION_EDGE = versions(SIPING, "scheme", "WorkScheme")
STANDARD_REVISIONS, STANDARD_REVISION_EDGE = versions(JILIN, "standard", "ReviewStandard")

AWAITING = "{ inbox { @ } }"
ANSWER = "{ inbox { answersToJudge { @ } } }"
READER = "{ readers(id: $id) { edges { node { @ } } } }"
MAY_READ = "accessExplanation(id: $id, permission: PLAN_READ)"


def explained(owner: str, id: str, permission: str, path: str, *fields: str) -> Case:
    """Reached from the explanation of a permission."""
    document = f"{{ accessExplanation(id: $id, permission: {permission}) {{ {path} }} }}"
    return Case(owner, document, fields, id)


CASES: dict[str, tuple[Case, ...]] = {
    "Query": (
        Case(JILIN, "{ @ }", ("node(id: $id) { id }", "nodes(ids: [$id]) { id }")),
        Case(JILIN, "{ @ }", (f"{MAY_READ} {{ allowed }}", "readers(id: $id) { totalCount }")),
        Case(JILIN, "{ @ }", tuple(f"{name}{IN_JILIN}" for name in LISTS)),
        Case(JILIN, "{ @ }", (f"inbox {{ {connection('answersToJudge')} }}",)),
    ),
    "Inbox": (
        Case(JILIN, AWAITING, tuple(map(connection, ("schemesToReview", "answersToJudge")))),
        Case(JILIN, AWAITING, (connection("supervisionsToClose"),)),
        Case(SIPING, AWAITING, tuple(map(connection, ("schemesToAmend", "schemesToStart")))),
        Case(LISHU, AWAITING, (connection("suggestionsToAnswer"),)),
    ),
    "Body": (
        Case(
            SIPING, '{ body(code: "220300") { @ } }', (connection("plans"), connection("schemes"))
        ),
        Case(JILIN, '{ body(code: "220000") { @ } }', (connection("supervisions"),)),
    ),
    "Plan": (
        through(JILIN, "plan", "Plan", "@", "id", "owner { code }", "kind", "state", "title"),
        through(JILIN, "plan", "Plan", "@", *DATED, "revision { id }", "allowedActs"),
        through(JILIN, "plan", "Plan", "@", *map(connection, ("revisions", "schemes", "acts"))),
    ),
    "PlanConnection": (PLANS, tallied("plans")),
    "PlanTally": (tally("plans"),),
    "PlanEdge": (PLAN_EDGE,),
    "PlanRevisionConnection": (PLAN_REVISIONS,),
    "PlanRevisionEdge": (PLAN_REVISION_EDGE,),
    "PlanRevision": (
        through(JILIN, "annual", "Plan", "revision { @ }", "id", "number", "contentHash"),
        through(JILIN, "annual", "Plan", "revision { @ }", "createdAt", "releasedAt", "title"),
        through(JILIN, "annual", "Plan", "revision { @ }", "guidingThought", "startsOn", "endsOn"),
        through(JILIN, "annual", "Plan", "revision { @ }", "items { id }"),
    ),
    "PlanItem": (through(JILIN, "plan", "Plan", "revision { items { @ } }", *ELEMENT),),
    "WorkScheme": (
        through(SIPING, "scheme", "WorkScheme", "@", "id", "owner { code }", "kind", "state"),
        through(SIPING, "scheme", "WorkScheme", "@", *DATED, "title", "passedHash"),
        through(SIPING, "scheme", "WorkScheme", "@", "revision { id }", "allowedActs"),
        through(
            SIPING, "scheme", "WorkScheme", "@", *map(connection, ("revisions", "reviews", "acts"))
        ),
    ),
    "WorkSchemeConnection": (SCHEMES, tallied("schemes")),
    "WorkSchemeTally": (tally("schemes"),),
    "WorkSchemeEdge": (SCHEME_EDGE,),
    "SchemeRevisionConnection": (SCHEME_REVISIONS,),
    "SchemeRevisionEdge": (SCHEME_REVISION_EDGE,),
    "SchemeRevision": (
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "id", "number", "contentHash"),
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "createdAt", "releasedAt"),
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "title", "kind", "year", "round"),
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "objective", "focusPoints"),
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "targets", "team { leader }"),
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "timetable { name }", "method"),
        through(SIPING, "scheme", "WorkScheme", "revision { @ }", "disciplineRules", "plan { id }"),
    ),
    "Team": (
        through(
            SIPING, "scheme", "WorkScheme", "revision { team { @ } }", "leader", "deputies", "size"
        ),
    ),
    "Stage": (
        through(
            SIPING,
            "scheme",
            "WorkScheme",
            "revision { timetable { @ } }",
            *("key", "name", "startsOn", "endsOn"),
        ),
    ),
    "ReviewStandard": (
        through(JILIN, "standard", "ReviewStandard", "@", "id", "owner { code }", "state"),
        through(JILIN, "standard", "ReviewStandard", "@", *DATED, "appliesTo", "document", "title"),
        through(JILIN, "standard", "ReviewStandard", "@", "revision { id }", "allowedActs"),
        through(
            JILIN, "standard", "ReviewStandard", "@", connection("revisions"), connection("acts")
        ),
    ),
    "ReviewStandardConnection": (STANDARDS, tallied("reviewStandards")),
    "ReviewStandardTally": (tally("reviewStandards"),),
    "ReviewStandardEdge": (STANDARD_EDGE,),
    "StandardRevisionConnection": (STANDARD_REVISIONS,),
    "StandardRevisionEdge": (STANDARD_REVISION_EDGE,),
    "StandardRevision": (
        through(JILIN, "standard", "ReviewStandard", "revision { @ }", "id", "number", "title"),
        through(JILIN, "standard", "ReviewStandard", "revision { @ }", "contentHash", *WRITTEN),
        through(JILIN, "standard", "ReviewStandard", "revision { @ }", "clauses { id }"),
    ),
    "Clause": (
        through(
            JILIN,
            "standard",
            "ReviewStandard",
            "revision { clauses { @ } }",
            *ELEMENT,
        ),
    ),
    "Review": (
        through(JILIN, "review", "Review", "@", "id", "owner { code }", "state", "createdAt"),
        through(JILIN, "review", "Review", "@", "decidedAt", "scheme { id }", "revision { id }"),
        through(JILIN, "review", "Review", "@", "standard { id }", "standardRevision { id }"),
        through(JILIN, "review", "Review", "@", "verdicts { id }"),
    ),
    "ReviewConnection": (REVIEWS, tallied("reviews")),
    "ReviewTally": (tally("reviews"),),
    "ReviewEdge": (REVIEW_EDGE,),
    "Verdict": (
        through(
            JILIN,
            "review",
            "Review",
            "verdicts { @ }",
            *("id", "verdict", "opinion", "clause { id }", connection("acts")),
        ),
    ),
    "Supervision": (
        through(JILIN, "supervision", "Supervision", "@", "id", "owner { code }", "kind", "state"),
        through(JILIN, "supervision", "Supervision", "@", *DATED, "supervised { code }", "places"),
        through(JILIN, "supervision", "Supervision", "@", "startsOn", "endsOn", "opinion { id }"),
        through(JILIN, "supervision", "Supervision", "@", "suggestions { id }", connection("acts")),
        through(JILIN, "closable", "Supervision", "@", "allowedActs"),
    ),
    "SupervisionConnection": (SUPERVISIONS, tallied("supervisions")),
    "SupervisionTally": (tally("supervisions"),),
    "SupervisionEdge": (SUPERVISION_EDGE,),
    "Opinion": (
        through(JILIN, "supervision", "Supervision", "opinion { @ }", "id", "contentHash"),
        through(
            JILIN,
            "supervision",
            "Supervision",
            "opinion { @ }",
            *("releasedAt", "letter", "findings"),
        ),
    ),
    "Suggestion": (
        through(JILIN, "answered", "Suggestion", "@", "id", "owner { code }", "supervision { id }"),
        through(JILIN, "answered", "Suggestion", "@", "number", "key", "text", "dueOn", "state"),
        through(JILIN, "answered", "Suggestion", "@", "updatedAt", "allowedActs"),
        through(JILIN, "answered", "Suggestion", "@", connection("answers"), connection("acts")),
    ),
    "SuggestionConnection": (
        Case(JILIN, ANSWER, ("pageInfo { startCursor }", "totalCount", "edges { cursor }")),
        Case(JILIN, ANSWER, ("byState { count }",)),
    ),
    "SuggestionTally": (Case(JILIN, ANSWER.replace("@", "byState { @ }"), ("state", "count")),),
    "SuggestionEdge": (Case(JILIN, ANSWER.replace("@", "edges { @ }"), ("cursor", "node { id }")),),
    "Act": (
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "id", "kind", "owner { code }"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "memberName", "subject { id }"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "revision", "contentHash", "note"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "recipients", "hash", *WHEN),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "allowedFields", "actorKind"),
        through(SIPING, "scheme", "WorkScheme", SUBMISSION, "content { ... on Node { id } }"),
        through(JILIN, "open_review", "Review", f"verdicts {{ {CHANGED} }}", "detail { field }"),
    ),
    "ActDetail": (
        through(JILIN, "open_review", "Review", f"verdicts {{ {CHANGES} }}", "field", "old", "new"),
    ),
    "ActConnection": (ACTS,),
    "ActEdge": (ACT_EDGE,),
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
        Case(JILIN, "{ readers(id: $id) { @ } }", ("pageInfo { startCursor }", "totalCount")),
        Case(JILIN, "{ readers(id: $id) { @ } }", ("edges { cursor }",)),
    ),
    "ReaderEdge": (
        Case(JILIN, "{ readers(id: $id) { edges { @ } } }", ("cursor", "node { key }")),
    ),
}

BODIES = '{ bodies(filter: {within: "220300"}) { @ } }'
# Who there is, is no secret, nor what things are called: every member, an administrator too, reads
# the directory, itself and the labels.
DIRECTORY: dict[str, tuple[Case, ...]] = {
    "Query": (
        Case(
            JILIN,
            "{ @ }",
            ("viewer { roles }", 'body(code: "220300") { id }', "bodies { totalCount }")
            + ("labels { enum }",),
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
        Case(JILIN, BODIES, ("pageInfo { startCursor }", "totalCount", "edges { cursor }")),
    ),
    "BodyEdge": (Case(JILIN, BODIES.replace("@", "edges { @ }"), ("cursor", "node { code }")),),
    "EnumLabels": (Case(JILIN, "{ labels { @ } }", ("enum", "values { name }")),),
    "ValueLabel": (Case(JILIN, "{ labels { values { @ } } }", ("name", "label", "act")),),
    "Viewer": (Case(JILIN, "{ viewer { @ } }", ("member { id }", "body { code }", "roles")),),
    "Member": (Case(JILIN, "{ viewer { member { @ } } }", ("id", "name")),),
}

# Shown only with what they are about, for which there are cases: where a page stands, what is
# wrong with one's own input or may be, what one's own act changed.
ACCOMPANYING = ("PageInfo", "UserError", "UserWarning", "Payload")
MOST_DIRECTORY_FIELDS = 28
MOST_ACCOMPANYING_FIELDS = 110

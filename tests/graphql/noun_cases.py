"""Cases of authorization that follow from the registry and the schema: the types of every noun.

Whoever may read a record by `READERS` reads every field of it, of what it consists of and of the
lists that it is in; a new field has its case by itself.
"""

from collections.abc import Iterator
from typing import Any

from graphql import get_named_type, is_leaf_type, is_object_type

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from tests.graphql.cases import Case, in_jilin, through
from tests.support.cast import CHANGCHUN, JILIN, NANGUAN, SIPING
from tests.support.nouns import HEADS, TYPE_OF

# noun -> who reads which record of the story
READERS = {
    "plan": (JILIN, "plan"),
    "standard": (JILIN, "standard"),
    "scheme": (SIPING, "scheme"),
    "review": (JILIN, "review"),
    "consultation": (JILIN, "consultation"),
    "supervision": (JILIN, "supervision"),
    "suggestion": (JILIN, "answered"),
    "proposal": (JILIN, "proposal"),
    "deputy": (NANGUAN, "deputy"),
    "deadline": (JILIN, "rule"),
    "template": (JILIN, "template"),
    "experience": (SIPING, "experience"),
    "notice": (JILIN, "notice"),
    "dispatch": (JILIN, "dispatch"),
    "ruledocument": (JILIN, "document"),
}
# Types and fields of which only another record of the same noun has something to show.
OTHER_RECORDS = {
    "PlanRevision": "carrying",
    "ItemAnswer": "carrying",
    "ItemAnswerConnection": "carrying",
    "ItemAnswerEdge": "carrying",
    "CascadeLine.gaps": "central",
    "CascadeLine.done": "central",
    "PlanItem.progress": "filed",
    "ItemProgress": "filed",
    "PlanItem": "carrying",
    "Indicator": "carrying",
    "Plan.stale": "carrying",
    "WorkScheme.blockedBy": "blocked",
    "WorkScheme.selfCheck": "sketch",
    "SelfCheck": "sketch",
    "ClauseCheck": "sketch",
    "StandardRevision.takesUp": "taking_up",
    "StandardRevision.takenUp": "taking_up",
    "TakeUp": "taking_up",
    "Review.assignments": "open_review",
    "ClauseAssignment": "open_review",
    "DeadlineRuleRevision": "rule_suggestion_answer",
    "Plan.deadline": "filed",
    "WorkScheme.deadline": "submitted",
    "Review.consultations": "open_review",
    "Consultation.allowedActs": "to_answer",
    "Consultation.deadline": "to_answer",
    "Consultation.department": "department",
    "Consultation.dueOn": "to_answer",
    "Consultation.proposableActs": "to_answer",
    "Consultation.proposals": "to_answer",
    "Dispatch.addressee": "dispatch_outside",
    "Dispatch.post": "dispatch_outside",
    "Dispatch.proposableActs": "dispatch_to_judge",
    "Dispatch.proposals": "dispatch_to_judge",
    "Dispatch.allowedActs": "dispatch_to_judge",
    "Dispatch.deadline": "dispatch_silent",
    "Supervision.allowedActs": "closable",
    "Supervision.proposableActs": "closable",
    "Supervision.proposals": "closable",
    "Suggestion.departments": "asked",
    "Suggestion.onFindings": "asked",
    "Suggestion.askedUntil": "asked",
    "Suggestion.extendedUntil": "granted",
    "Suggestion.reports": "granted",
    "Suggestion.handling": "continuing",
    "Proposal.dueOn": "to_extend",
    "Proposal.handling": "to_say",
    "Proposal.judgedBy": "signed",
    "Proposal.performed": "signed",
    "Proposal.overtakenBy": "overtaken",
    "Proposal.reply": "sent_back",
    "Proposal.supervision": "to_open",
    "Proposal.opinion": "letter",
    "Proposal.answers": "to_submit",
    "Proposal.attachments": "to_submit",
    "Proposal Attachment": "to_submit",
    "ProposedSupervision": "to_open",
    "ProposedOpinion": "letter",
    "ProposedHeading": "letter",
    "ProposedApproval": "letter",
    "ProposedFinding": "letter",
    "ProposedAttachment": "letter",
    "ProposedSuggestion": "letter",
    "ProposedOpinionAnswer": "to_submit",
    "Verdict.answer": "answered_review",
    "Review.amended": "changes",
    "Review.requiredChanges": "changes",
    "RequiredChange": "changes",
    "Verdict.comments": "open_review",
    "PassageComment": "open_review",
}
# Where that stands of which what comes first of its type says nothing.
OTHER_PATHS = {
    "PlanItem.progress": "revision { items { @ } }",
    "ItemProgress": "revision { items { progress { @ } } }",
}
# Records of the story that another body than that of `READERS` reads.
READ_ELSEWHERE = {"to_submit": SIPING, "to_say": SIPING, "to_answer": CHANGCHUN, "blocked": NANGUAN}
# What those who sign never read anything in.
READ_BY = {"proposableActs": Role.DRAFTER}

# Things with ids that are no records: what is read of them is written out in `authorization.py`.
OF_NO_NOUN = ("Act", "Body", "Deadline", "DeniedAttempt", "FileRead", "Member")

TYPES: Any = schema._schema.type_map
PAGE = "totalCount edges { node { id } }"


def noun_cases() -> dict[str, list[Case]]:
    """The cases of the types that belong to nouns, and of the lists that show records of them."""
    cases: dict[str, list[Case]] = {}
    for noun in NOUNS:
        for type_name, found in (*_record(noun), *_lists(noun), *_owned(noun)):
            cases.setdefault(type_name, []).append(found)
    return cases


def _record(noun: Noun) -> Iterator[tuple[str, Case]]:
    """The head and all that hangs on it: versions, their parts, and the pages of them."""
    owner, usual = READERS[noun.name]
    head = HEADS[noun.name]
    paths = {head: "@"}
    ahead = [head]
    while ahead:
        type_name = ahead.pop(0)
        for name, field in TYPES[type_name].fields.items():
            of_field = f"{type_name}.{name}"
            of_type = OTHER_RECORDS.get(f"{head} {type_name}", OTHER_RECORDS.get(type_name, usual))
            id = OTHER_RECORDS.get(of_field, of_type)
            path = OTHER_PATHS.get(of_field, OTHER_PATHS.get(type_name, paths[type_name]))
            role = READ_BY.get(name, Role.DIRECTOR)
            shown = selecting(name, field)
            reader = READ_ELSEWHERE.get(id, owner)
            yield type_name, through(reader, id, head, path, shown, role=role)
            behind = get_named_type(field.type)
            if behind.name not in paths and _belongs(noun, behind):
                paths[behind.name] = paths[type_name].replace("@", f"{name} {{ @ }}")
                ahead.append(behind.name)


def _lists(noun: Noun) -> Iterator[tuple[str, Case]]:
    """The noun's lists, and what their pages consist of."""
    for name, field in _listing("Query", noun):
        whole = f"{{ {in_jilin(name)} }}"
        yield "Query", Case(JILIN, "{ @ }", (in_jilin(name).replace("@", PAGE),))
        page = get_named_type(field.type)
        inside = {page.name: whole}
        for part in ("edges", "byState"):
            behind = get_named_type(page.fields[part].type).name
            inside[behind] = whole.replace("@", f"{part} {{ @ }}")
        for type_name, document in inside.items():
            for key, each in TYPES[type_name].fields.items():
                yield type_name, Case(JILIN, document, (selecting(key, each),))


def _owned(noun: Noun) -> Iterator[tuple[str, Case]]:
    """The lists of what a body owns."""
    owner, _ = READERS[noun.name]
    for name, field in _listing("Body", noun):
        document = f'{{ body(code: "{owner}") {{ @ }} }}'
        yield "Body", Case(owner, document, (selecting(name, field),))


def _listing(type_name: str, noun: Noun) -> Iterator[tuple[str, Any]]:
    """The fields of the type that list records of the noun."""
    for name, field in TYPES[type_name].fields.items():
        if _listed(field) == HEADS[noun.name]:
            yield name, field


def selecting(name: str, field: Any) -> str:
    """The field with something of what is behind it."""
    behind = get_named_type(field.type)
    if is_leaf_type(behind):
        return name
    if _listed(field):
        return f"{name} {{ {PAGE} }}"
    if not is_object_type(behind):
        return f"{name} {{ ... on Node {{ id }} }}"
    leaves = [
        leaf for leaf, each in behind.fields.items() if is_leaf_type(get_named_type(each.type))
    ]
    return f"{name} {{ {' '.join(leaves)} }}"


def _listed(field: Any) -> str:
    """The type whose pages a field shows; empty where it shows none."""
    edges = getattr(get_named_type(field.type), "fields", {}).get("edges")
    return _of_edge(get_named_type(edges.type)) if edges else ""


def _of_edge(type_: Any) -> str:
    return str(get_named_type(type_.fields["node"].type).name)


def _belongs(noun: Noun, type_: Any) -> bool:
    """Whether the type is part of the noun's records, and no other's."""
    if not is_object_type(type_) or type_.name == "PageInfo":
        return False
    name = type_.name
    if "edges" in type_.fields:
        name = _of_edge(get_named_type(type_.fields["edges"].type))
    elif name.endswith("Edge"):
        name = _of_edge(type_)
    of_others = {TYPE_OF[model] for other in NOUNS if other != noun for model in other.models}
    return name not in {*OF_NO_NOUN, *HEADS.values(), *of_others}

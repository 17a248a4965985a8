"""How the plain implementation walks from one object to others: written out, field by field."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import GraphQLObjectType, GraphQLResolveInfo
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields

from tests.graphql.plain_things import Thing

Info = GraphQLResolveInfo[Any]
Row = Mapping[str, Any]
Related = Callable[[Row, Row], bool]


def owned_by_body(body: Row, child: Row) -> bool:
    return bool(child["owner"] == body["id"])


def owner(row: Row, body: Row) -> bool:
    return bool(body["id"] == row["owner"])


def of_subject(row: Row, child: Row) -> bool:
    return bool(child["subject_id"] == row["id"])


def of_revision(row: Row, child: Row) -> bool:
    return bool(child["revision_id"] == row["id"])


def on_it(row: Row, act: Row) -> bool:
    return bool(act["subject_id"] == row["id"])


def number(row: Row) -> Any:
    return row["number"]


def answers(row: Row, act: Row) -> bool:
    return on_it(row, act) and act["kind"] == "suggestion.answer"


def reports(row: Row, act: Row) -> bool:
    return on_it(row, act) and act["kind"] == "suggestion.report"


def adopts(row: Row, act: Row) -> bool:
    return on_it(row, act) and act["kind"] == "experience.adopt"


def comments(row: Row, act: Row) -> bool:
    return on_it(row, act) and act["kind"] == "experience.comment"


def answers_notice(row: Row, act: Row) -> bool:
    return on_it(row, act) and act["kind"] in ("dispatch.answer", "dispatch.record_answer")


def lettered(rows: Mapping[str, list[Row]]) -> None:
    """Tell each suggestion in which letter it stands."""
    letters = {row["id"]: row["number"] for row in rows["Opinion"]}
    rows["Suggestion"][:] = [
        dict(row) | {"letter": letters.get(row["revision_id"])} for row in rows["Suggestion"]
    ]


def by_letter(suggestion: Row) -> Any:
    return suggestion["letter"], suggestion["number"]


def opined(row: Row, act: Row) -> bool:
    given = ("consultation.give_opinion", "consultation.record_opinion")
    return on_it(row, act) and act["kind"] in given


def number_of_act(act: Row) -> Any:
    return act["id"]


def recorded(verdict: Row, act: Row) -> bool:
    """The act says that it changed this verdict."""
    changed = {change["field"]: change.get("new") for change in act["detail"] or ()}
    review, clause = f"review_{verdict['review_id']}", f"clause_{verdict['clause_id']}"
    return (changed.get("review"), changed.get("clause")) == (review, clause)


def belongs(part: Row, whole: Row) -> bool:
    return bool(whole["id"] == part["subject_id"])


def stands_in(part: Row, version: Row) -> bool:
    return bool(version["id"] == part["revision_id"])


def concerned(act: Row, revision: Row) -> bool:
    """The revision with the number that the act names, of what it was on."""
    of = revision["subject_id"], revision["number"]
    return bool(of == (act["subject_id"], act["revision"]))


def overtook(proposal: Row, act: Row) -> bool:
    """The act on its record that was recorded at the moment when the proposal became void."""
    moment = proposal["subject_id"], proposal["updated_at"]
    return proposal["state"] == "VOID" and moment == (act["subject_id"], act["performed_at"])


def points(column: str) -> Related:
    """The row names the other's id in a column."""
    return lambda row, other: other["id"] == row[column]


def pointed(column: str) -> Related:
    """The other names the row's id in a column."""
    return lambda row, other: other[column] == row["id"]


def is_among(name: str) -> Related:
    """The row names the ids of the others."""
    return lambda row, other: other["id"] in row[name]


def taken_up(revision: Row, body: Row) -> bool:
    """The version names the body as one whose schemes are taken up."""
    said = revision["content"].get("takes_up") or {}
    return body["id"] in (said.get("bodies") or ())


# (type, field) -> the type behind it, which rows of that, and what sorts them
LINKS: dict[tuple[str, str], tuple[str, Related, Callable[[Row], Any] | None]] = {
    ("Body", "superior"): ("Body", points("superior"), None),
    ("Body", "ancestors"): (
        "Body",
        lambda body, above: above["id"] in body["ancestors"],
        lambda above: len(above["ancestors"]),
    ),
    ("Body", "subordinates"): ("Body", pointed("superior"), None),
    ("Body", "plans"): ("Plan", owned_by_body, None),
    ("Body", "schemes"): ("WorkScheme", owned_by_body, None),
    ("Body", "supervisions"): ("Supervision", owned_by_body, None),
    ("Plan", "owner"): ("Body", owner, None),
    ("Plan", "revision"): ("PlanRevision", of_subject, number),
    ("Plan", "revisions"): ("PlanRevision", of_subject, None),
    ("Plan", "schemes"): ("WorkScheme", pointed("plan_id"), None),
    ("Plan", "acts"): ("Act", on_it, None),
    ("PlanRevision", "plan"): ("Plan", belongs, None),
    ("PlanItem", "plan"): ("Plan", belongs, None),
    ("PlanItem", "revision"): ("PlanRevision", stands_in, None),
    ("PlanRevision", "items"): ("PlanItem", of_revision, number),
    ("PlanRevision", "answers"): ("ItemAnswer", of_revision, number),
    ("PlanRevision", "basedOn"): (
        "PlanRevision",
        lambda revision, upper: upper["id"] == revision["content"].get("based_on"),
        None,
    ),
    ("PlanRevision", "newerUpper"): ("PlanRevision", points("newer"), None),
    ("PlanRevision", "unanswered"): ("PlanItem", is_among("unanswered"), number),
    ("PlanRevision", "upperAdded"): ("PlanItem", is_among("added"), number),
    ("PlanRevision", "upperRemoved"): ("PlanItem", is_among("removed"), number),
    ("PlanRevision", "upperChanged"): ("PlanItem", is_among("changed"), number),
    ("PlanItem", "answers"): (
        "ItemAnswer",
        lambda item, answer: (answer["of"], answer["item"]) == (item["subject_id"], item["key"]),
        None,
    ),
    ("ItemAnswer", "plan"): ("Plan", belongs, None),
    ("ItemAnswer", "revision"): ("PlanRevision", stands_in, None),
    ("ItemAnswer", "upperItem"): (
        "PlanItem",
        lambda answer, item: (
            (item["revision_id"], item["key"]) == (answer["upper"], answer["item"])
        ),
        None,
    ),
    ("ItemAnswer", "carriedOutBy"): (
        "PlanItem",
        lambda answer, item: (
            of_revision({"id": answer["revision_id"]}, item)
            and item["key"] in (answer["own_items"] or ())
        ),
        number,
    ),
    ("ReviewStandard", "owner"): ("Body", owner, None),
    ("ReviewStandard", "revision"): ("StandardRevision", of_subject, number),
    ("ReviewStandard", "revisions"): ("StandardRevision", of_subject, None),
    ("ReviewStandard", "acts"): ("Act", on_it, None),
    ("StandardRevision", "standard"): ("ReviewStandard", belongs, None),
    ("Clause", "standard"): ("ReviewStandard", belongs, None),
    ("Clause", "revision"): ("StandardRevision", stands_in, None),
    ("StandardRevision", "clauses"): ("Clause", of_revision, number),
    ("DeadlineRule", "owner"): ("Body", owner, None),
    ("DeadlineRule", "revision"): ("DeadlineRuleRevision", of_subject, number),
    ("DeadlineRule", "revisions"): ("DeadlineRuleRevision", of_subject, None),
    ("DeadlineRule", "acts"): ("Act", on_it, None),
    ("DeadlineRule", "proposals"): ("Proposal", of_subject, None),
    ("DeadlineRuleRevision", "deadline"): ("DeadlineRule", belongs, None),
    ("PaperTemplate", "owner"): ("Body", owner, None),
    ("PaperTemplate", "revision"): ("PaperTemplateRevision", of_subject, number),
    ("PaperTemplate", "revisions"): ("PaperTemplateRevision", of_subject, None),
    ("PaperTemplate", "acts"): ("Act", on_it, None),
    ("PaperTemplate", "proposals"): ("Proposal", of_subject, None),
    ("PaperTemplateRevision", "template"): ("PaperTemplate", belongs, None),
    ("RuleDocument", "owner"): ("Body", owner, None),
    ("RuleDocument", "revision"): ("RuleDocumentRevision", of_subject, number),
    ("RuleDocument", "revisions"): ("RuleDocumentRevision", of_subject, None),
    ("RuleDocument", "acts"): ("Act", on_it, None),
    ("RuleDocument", "proposals"): ("Proposal", of_subject, None),
    ("RuleDocumentRevision", "ruledocument"): ("RuleDocument", belongs, None),
    ("RuleDocumentRevision", "articles"): ("RuleArticle", of_revision, number),
    ("RuleArticle", "ruledocument"): ("RuleDocument", belongs, None),
    ("RuleArticle", "revision"): ("RuleDocumentRevision", stands_in, None),
    ("Clause", "article"): ("RuleArticle", points("article_id"), None),
    ("DeadlineRuleRevision", "article"): (
        "RuleArticle",
        lambda revision, article: article["id"] == revision["content"].get("article_id"),
        None,
    ),
    ("Experience", "owner"): ("Body", owner, None),
    ("Experience", "revision"): ("ExperienceRevision", of_subject, number),
    ("Experience", "revisions"): ("ExperienceRevision", of_subject, None),
    ("Experience", "acts"): ("Act", on_it, None),
    ("Experience", "adoptedBy"): ("Act", adopts, None),
    ("Experience", "comments"): ("Act", comments, None),
    ("Experience", "proposals"): ("Proposal", of_subject, None),
    ("ExperienceRevision", "experience"): ("Experience", belongs, None),
    ("Notice", "owner"): ("Body", owner, None),
    ("Notice", "revision"): ("NoticeRevision", of_subject, number),
    ("Notice", "revisions"): ("NoticeRevision", of_subject, None),
    ("Notice", "acts"): ("Act", on_it, None),
    ("Notice", "proposals"): ("Proposal", of_subject, None),
    ("Notice", "dispatches"): ("Dispatch", pointed("notice_id"), None),
    ("NoticeRevision", "notice"): ("Notice", belongs, None),
    ("Dispatch", "owner"): ("Body", owner, None),
    ("Dispatch", "recipient"): ("Body", points("recipient"), None),
    ("Dispatch", "notice"): ("Notice", points("notice_id"), None),
    ("Dispatch", "revision"): ("DispatchRevision", of_subject, number),
    ("Dispatch", "answer"): ("Act", answers_notice, number_of_act),
    ("Dispatch", "acts"): ("Act", on_it, None),
    ("Dispatch", "proposals"): ("Proposal", of_subject, None),
    ("DispatchRevision", "dispatch"): ("Dispatch", belongs, None),
    ("StandardRevision", "takenUp"): ("Body", taken_up, lambda body: body["id"]),
    ("WorkScheme", "owner"): ("Body", owner, None),
    ("WorkScheme", "reviewer"): ("Body", points("reviewed_by"), None),
    ("WorkScheme", "standard"): ("ReviewStandard", points("judged_by"), None),
    ("WorkScheme", "revision"): ("SchemeRevision", of_subject, number),
    ("WorkScheme", "revisions"): ("SchemeRevision", of_subject, None),
    ("WorkScheme", "reviews"): ("Review", pointed("scheme_id"), None),
    ("WorkScheme", "acts"): ("Act", on_it, None),
    ("SchemeRevision", "scheme"): ("WorkScheme", belongs, None),
    ("SchemeRevision", "plan"): (
        "Plan",
        lambda revision, plan: plan["id"] == revision["content"].get("plan_id"),
        None,
    ),
    ("Review", "owner"): ("Body", owner, None),
    ("Review", "scheme"): ("WorkScheme", points("scheme_id"), None),
    ("Review", "revision"): ("SchemeRevision", points("scheme_revision_id"), None),
    ("Review", "amended"): ("SchemeRevision", points("amended_revision_id"), None),
    ("Review", "standard"): ("ReviewStandard", points("standard_id"), None),
    ("Review", "standardRevision"): ("StandardRevision", points("standard_revision_id"), None),
    ("Review", "verdicts"): ("Verdict", pointed("review_id"), None),  # see VERDICTS
    ("Verdict", "clause"): ("Clause", points("clause_id"), None),
    ("Verdict", "recorded"): ("Act", points("act_id"), None),
    ("Verdict", "review"): ("Review", points("review_id"), None),
    ("Verdict", "acts"): ("Act", recorded, None),
    ("Review", "consultations"): ("Consultation", pointed("review_id"), None),
    ("Consultation", "owner"): ("Body", owner, None),
    ("Consultation", "asked"): ("Body", points("asked"), None),
    ("Consultation", "review"): ("Review", points("review_id"), None),
    ("Consultation", "revision"): ("ConsultationRevision", of_subject, number),
    ("Consultation", "opinion"): ("Act", opined, number_of_act),
    ("Consultation", "acts"): ("Act", on_it, None),
    ("Consultation", "proposals"): ("Proposal", of_subject, None),
    ("ConsultationRevision", "consultation"): ("Consultation", belongs, None),
    ("Supervision", "owner"): ("Body", owner, None),
    ("Supervision", "supervised"): ("Body", points("supervised"), None),
    ("Supervision", "opinion"): ("Opinion", of_subject, number),
    ("Opinion", "supervision"): ("Supervision", belongs, None),
    ("Supervision", "opinions"): ("Opinion", of_subject, number),
    ("Opinion", "suggestions"): ("Suggestion", of_revision, number),
    ("Supervision", "suggestions"): ("Suggestion", of_subject, by_letter),
    ("Supervision", "acts"): ("Act", on_it, None),
    ("Suggestion", "owner"): ("Body", owner, None),
    ("Suggestion", "supervision"): ("Supervision", points("subject_id"), None),
    ("Suggestion", "opinion"): ("Opinion", points("revision_id"), None),
    ("Suggestion", "answers"): ("Act", answers, None),
    ("Suggestion", "reports"): ("Act", reports, None),
    ("Suggestion", "acts"): ("Act", on_it, None),
    ("Plan", "proposals"): ("Proposal", of_subject, None),
    ("ReviewStandard", "proposals"): ("Proposal", of_subject, None),
    ("WorkScheme", "proposals"): ("Proposal", of_subject, None),
    ("Supervision", "proposals"): ("Proposal", of_subject, None),
    ("Suggestion", "proposals"): ("Proposal", of_subject, None),
    ("Proposal", "owner"): ("Body", owner, None),
    ("Proposal", "record"): ("Node", points("record_id"), None),
    ("Proposal", "performed"): ("Act", points("performed_id"), None),
    ("Proposal", "overtakenBy"): ("Act", overtook, lambda act: act["id"]),
    ("Proposal", "acts"): ("Act", on_it, None),
    ("Deputy", "owner"): ("Body", owner, None),
    ("Deputy", "acts"): ("Act", on_it, None),
    ("FileRead", "owner"): ("Body", owner, None),
    ("FileRead", "fileOwner"): ("Body", points("file_owner"), None),
    ("FileRead", "reader"): ("Body", points("reader"), None),
    ("FileRead", "member"): ("Member", points("member_id"), None),
    ("DeniedAttempt", "owner"): ("Body", owner, None),
    ("DeniedAttempt", "member"): ("Member", points("member_id"), None),
    ("Stub", "owner"): ("Body", owner, None),
    ("Stub", "acts"): ("Act", lambda stub, act: bool(act["subject_id"] == stub["key"]), None),
    ("Act", "owner"): ("Body", owner, None),
    ("Act", "subject"): ("Node", points("subject_id"), None),
    ("Act", "content"): ("ActContent", concerned, None),
}


def left(thing: Thing, name: str) -> tuple[str, str]:
    """The noun and the key of the record that a field leads to, where it may lead to a stub."""
    row = thing.row
    match thing.type_name, name:
        case "Act", "subject":
            return row["subject"], row["subject_id"]
        case "Proposal", "record":
            return row["noun"], row["record_id"]
        case "Review", "scheme":
            return "scheme", row["scheme_id"]
        case ("PlanRevision" | "PlanItem" | "ItemAnswer", "plan") | ("SchemeRevision", "scheme"):
            return name, row["subject_id"]
    return "", ""


def selects(info: Info, type_name: str) -> bool:
    """Whether anything is selected of an object of this type."""
    type_ = info.schema.type_map.get(type_name)
    fragments = {name: FragmentDetails(node) for name, node in info.fragments.items()}
    details = [FieldDetails(node, None) for node in info.field_nodes]
    return isinstance(type_, GraphQLObjectType) and bool(
        collect_subfields(
            info.schema, fragments, info.variable_values, info.operation, type_, details
        ).grouped_field_set
    )

"""What a search finds, in plain words: every text that the member reads is looked through."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from graphql import get_named_type, is_object_type

from tests.graphql.plain_need import READS
from tests.graphql.plain_things import Thing
from tests.graphql.plain_words import fold
from tests.graphql.plain_worklist import UNDATED, title
from tests.support.nouns import HEADS, REVISIONS

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]
Leaf = tuple[str, str | None, str]

# Of what acts say, what somebody wrote.
WRITTEN = ("answer_by", "given_by", "rule", "rule_number")
KINDS = {
    "PLAN": "plan_revision",
    "RULEDOCUMENT": "rule_document_revision",
    "STANDARD": "standard_revision",
    "SCHEME": "scheme_revision",
    "CONSULTATION": "consultation_revision",
    "SUPERVISION": "opinion",
    "DEADLINE": "deadline_rule_revision",
    "TEMPLATE": "paper_template_revision",
    "EXPERIENCE": "experience_revision",
    "NOTICE": "notice_revision",
    "DISPATCH": "dispatch_revision",
    "VERDICT": "verdict",
    "ACT": "act",
}
# Texts that no person writes, and ids.
NO_WORDS = ("key", "item", "ownItems", "file", "sha256", "contentHash", "schemeHash")
BEFORE, LONGEST = 20, 120
WORDS = (
    "巡视",
    "巡視",
    "plan",
    "scheme",
    "第",
    "方案 第",
    "意见",
    "　",
    "②",
    "nothing at all",
    "s",
)


def found(plain: "Plain", arguments: Mapping[str, Any]) -> list[Row]:
    """The texts with all of the words, as a list sorts them."""
    words = [word for word in re.split(r"[ \t-\r]+", fold(arguments["text"])) if word]
    kinds = arguments.get("kinds") or KINDS
    rows = texts(plain) if words else ()
    return [
        row | {"sought": words, "sorts": {"RANK": sorted_by(row, words)}}
        for row in rows
        if row["kind"] in kinds and has(row, words)
    ]


def shown(plain: "Plain", row: Row) -> Row:
    """A text as an object."""
    return {
        **row,
        "id": f"{KINDS[row['kind']]}_{row['id']}",
        "owner": Thing("Body", plain.bodies[row["owner"]]),
        "excerpt": excerpt(row["leaves"], row["sought"]),
    }


def has(row: Row, words: list[str]) -> bool:
    said = fold("\n".join(said.replace("\n", " ") for _, _, said in row["leaves"]))
    return all(word in said for word in words)


def excerpt(leaves: list[Leaf], words: list[str]) -> Row:
    """Where one of the words stands first, and what is around it."""
    field, element, said = next((leaf for leaf in leaves if places(leaf[2], words)), leaves[0])
    first = next(iter(places(said, words)), (0, 0))
    start = max(0, first[0] - BEFORE)
    cut = said[start : start + LONGEST]
    marks = [{"start": start, "end": end} for start, end in places(cut, words)]
    return {"field": field, "element": element, "words": cut, "marks": marks}


def places(said: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand, one after the other, the longer of two."""
    folded, at, marked = [fold(each) for each in said], 0, []
    while at < len(said):
        ends = [at + len(w) for w in words if folded[at : at + len(w)] == list(w)]
        if ends:
            marked.append((at, max(ends)))
        at = max(ends, default=at + 1)
    return marked


def texts(plain: "Plain") -> Iterator[dict[str, Any]]:
    for noun, head in HEADS.items():
        if head in REVISIONS:
            yield from of_versions(plain, noun, REVISIONS[head])
    for verdict in plain.rows["Verdict"]:
        review = next(r for r in plain.rows["Review"] if r["id"] == verdict["review_id"])
        told = verdict["audience"] != [verdict["owner"]]
        leaves: list[Leaf] = [("opinion", None, verdict["opinion"])] if verdict["opinion"] else []
        leaves += [("comments.comment", None, each["comment"]) for each in verdict["comments"]]
        if leaves:
            at = review["decided_at"] if told else verdict["created_at"]
            yield text("VERDICT", verdict, leaves, at, Thing("Review", review), draft=not told)
    for act in plain.rows["Act"]:
        if noted := [leaf for leaf in leaves_of_act(act) if leaf[2]]:
            of = plain.by_id.get(f"{act['subject']}_{act['subject_id']}")
            yield text("ACT", act, noted, act["performed_at"], of, draft=False) | {
                "left": (act["subject"], act["subject_id"])
            }


def of_versions(plain: "Plain", noun: str, type_name: str) -> Iterator[dict[str, Any]]:
    keys = set(plain.bodies[plain.body]["keys"])
    rows = plain.rows[type_name]
    for row in rows:
        later = [
            r for r in rows if r["subject_id"] == row["subject_id"] and r["number"] > row["number"]
        ]
        newer = {k for v in later if v["released_at"] is not None for k in v["audience"]}
        if noun == "supervision":
            newer = set()  # letters are documents beside each other
        draft = row["released_at"] is None
        if draft and (later or noun not in READS[plain.role]):
            continue
        if not draft and not (keys & set(row["audience"])) - newer:
            continue
        leaves = [leaf for leaf in leaves_of(type_name, row["content"]) if leaf[2]]
        of = plain.by_id.get(f"{noun}_{row['subject_id']}")
        at = row["created_at"] if draft else row["released_at"]
        called = row["content"].get("title") or (of and title(plain, noun, of.row))
        yield text(noun.upper(), row, leaves, at, of, draft=draft) | {
            "title": called,
            "left": (noun, row["subject_id"]),
        }


def text(
    kind: str, row: Row, leaves: list[Leaf], at: datetime, of: Thing | None, *, draft: bool
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "kind": kind,
        "owner": row["owner"],
        "leaves": leaves,
        "said_at": at,
        "title": None,
        "draft": draft,
        "record": of,
    }


def sorted_by(row: Row, words: list[str]) -> datetime:
    """Texts with all of the words in the title come first."""
    titled = row["leaves"][0][0] == "title" and all(
        word in fold(row["leaves"][0][2]) for word in words
    )
    said_at: datetime = row["said_at"]
    return said_at + UNDATED if titled else said_at


def leaves_of(type_name: str, content: Row) -> Iterator[Leaf]:
    yield from _leaves(type_name, content, (), None)


def leaves_of_act(act: Row) -> Iterator[Leaf]:
    """The note, and of the detail what people wrote."""
    yield "note", None, act["note"] or ""
    for each in act["detail"] or ():
        if each["field"].startswith("verdict_") or each["field"] in WRITTEN:
            yield "detail.new", None, each.get("new") or ""
        if each["field"] == "attachment":
            yield "attachments.title", each["key"], each.get("title") or each["name"]
        if each["field"] == "progress":
            for name in ("figure", "text"):
                yield f"progress.{name}", each["item"], each.get(name) or ""


def _leaves(type_name: str, said: Any, path: tuple[str, ...], key: str | None) -> Iterator[Leaf]:
    for name, type_ in fields_of(type_name):
        value = said.get(_snake(name))
        if (type_name, name) == ("Attachment", "title"):
            value = value or said["name"]  # by which a file without a title is read
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _leaves(type_, each, (*path, name), each.get("key", key))
            elif isinstance(each, str) and type_ == "String":
                yield ".".join((*path, name)), key, each


def _snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


@cache
def fields_of(type_name: str) -> tuple[tuple[str, str], ...]:
    from tests.graphql.plain import DEFINED

    fields: Any = DEFINED.type_map[type_name]
    named = {name: get_named_type(field.type) for name, field in fields.fields.items()}
    return tuple(
        (name, type_.name)
        for name, type_ in named.items()
        if name not in NO_WORDS
        and (type_name, name) != ("Attachment", "name")
        and (type_.name == "String" or is_object_type(type_))
    )

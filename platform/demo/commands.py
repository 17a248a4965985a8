"""Performs the acts of tables with commands; the demonstration uses no other way to write."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from liandong.platform.demo.editing import with_keys
from liandong.platform.demo.lines import numbers
from liandong.tenants.acts.commands import Request, act_on, begin, draft, edit, write
from liandong.tenants.content import Content, references
from liandong.tenants.errors import NotFound
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUN, NOUNS, REFERRED, WHOLE
from liandong.tenants.proposals.commands import propose
from liandong.tenants.reviews.commands import ASSIGN, assign_clauses
from liandong.tenants.reviews.models import DECISIONS
from liandong.tenants.schemes.workflow import SELF_CHECK
from liandong.tenants.tables import table_of
from liandong.tenants.transaction import Statement, Transaction

CLAUSES = Statement(
    text("""
        SELECT c.number, r.id, c.id
        FROM liandong.review r
        JOIN liandong.clause c ON c.owner = r.owner AND c.revision_id = r.standard_revision_id
        WHERE r.scheme_id = :id AND r.state IN ('OPEN', 'PASSED_WITH_CHANGES')
    """)
)
# The keys of clauses by the version of the standard and their place there, as `2.7`.
KEYS = Statement(
    text("""
        SELECT r.number || '.' || c.number, c.key
        FROM liandong.review v
        JOIN liandong.standard_revision r ON r.owner = v.owner AND r.subject_id = v.standard_id
        JOIN liandong.clause c ON c.owner = r.owner AND c.revision_id = r.id
        WHERE v.scheme_id = :id
    """)
)
# What a review judges, version by version.
JUDGED = Statement(
    text("SELECT number, content FROM liandong.scheme_revision WHERE subject_id = :id")
)
# The clauses by which the body's schemes are judged now.
IN_FORCE = Statement(
    text("""
        SELECT c.number, c.id FROM liandong.work_scheme h
        JOIN liandong.body b ON b.id = h.owner
        JOIN liandong.review_standard s ON s.owner = liandong.reviewer(h.id)
            AND s.applies_to = b.level
            AND s.document = 'SCHEME' AND s.state = 'ISSUED'
        JOIN liandong.standard_revision r ON r.owner = s.owner AND r.subject_id = s.id
        JOIN liandong.clause c ON c.owner = r.owner AND c.revision_id = r.id
        WHERE h.id = :id ORDER BY r.number, c.number
    """)
)
JUDGING = Statement(
    text("""
        SELECT id FROM liandong.member WHERE owner = liandong.body() AND :role = ANY (roles)
        ORDER BY subject LIMIT 1
    """)
)
# Of several documents of a record, those of the newest one.
PARTS = {
    part.name: Statement(
        text(f"""
            SELECT number, id FROM liandong.{part.table} WHERE revision_id = (
                SELECT id FROM liandong.{table_of(whole.models[1])}
                WHERE subject_id = :id ORDER BY number DESC LIMIT 1)
        """)
    )
    for part, (whole, _) in WHOLE.items()
}


# Of the nouns whose versions others refer to.
NEWEST = {
    noun.name: Statement(
        text(f"""
            SELECT id FROM liandong.{table_of(model)}
            WHERE subject_id = :id AND released_at IS NOT NULL ORDER BY number DESC LIMIT 1
        """)
    )
    for each in NOUNS
    if each.content is not None
    for _, referred in references(each.content)
    for noun, model in [REFERRED[referred]]
    if model is noun.revision
}


# Of the nouns to whose elements others point: those of the newest version that they can see.
CITED = {
    noun.name: Statement(
        text(f"""
            SELECT e.number, e.id FROM liandong.{table_of(noun.parts[field])} e
            WHERE e.revision_id = (
                SELECT id FROM liandong.{table_of(noun.revision)}
                WHERE subject_id = :id AND released_at IS NOT NULL ORDER BY number DESC LIMIT 1)
        """)
    )
    for noun in NOUNS
    if noun.revision is not None
    for field in noun.cited
}


# The keys of a plan's tasks by the version and their place there, as `1.7`: of the plan, or of that
# one of which a version is named.
TASKS = Statement(
    text("""
        SELECT r.number || '.' || i.number, i.key
        FROM liandong.plan_revision r
        JOIN liandong.plan_item i ON i.province = r.province AND i.owner = r.owner
            AND i.revision_id = r.id
        WHERE r.subject_id = :id
           OR r.subject_id = (SELECT v.subject_id FROM liandong.plan_revision v WHERE v.id = :id)
    """)
)
# The lists that acts say, with the field of what each names there.
NAMED = {"answers": ("clause", KEYS), "progress": ("item", TASKS)}
# The ids of a record's parts by number, for each statement; only valid in one transaction.
Seen = dict[Statement, dict[int, tuple[UUID, ...]]]


@dataclass(frozen=True)
class Given:
    """The parameters of an act from a table: the fixed fields, the whole content and its changes,
    the act's own input (`says`), numbers of parts, audience keys to add (`chosen`), the note."""

    act: str
    fixed: dict[str, Any]
    content: dict[str, Any]
    changes: dict[str, Any]
    says: dict[str, Any]
    numbers: tuple[int, ...]
    chosen: tuple[str, ...]
    note: str | None
    proposed: bool = False  # with this note, instead of being performed


def part_fields(model: type[Content]) -> list[str]:
    """The fields of an act's input that refer to a part of a record."""
    return [name for name, noun in references(model) if noun not in NOUN]


# The models of the inputs of acts on parts, which a line of a table gives.
SAYS = {act: model for noun in NOUNS for act, model in noun.inputs.items() if part_fields(model)}


def on_parts(subject: str, act: str) -> bool:
    """Whether the act is performed on parts of a record, which the line names by number."""
    return subject in PARTS or act in SAYS or act in (ASSIGN, SELF_CHECK)


async def perform(tx: Transaction, noun: Noun, given: Given, id: UUID | None, seen: Seen) -> UUID:
    """Perform the act on the record `id`, or if None, on a new one; returns the record's id."""
    act, request = given.act, Request(note=given.note)
    if given.proposed and id is not None:
        record, chosen = id, given.chosen
        await propose(
            tx, lambda by: act_on(by, noun, act, record, Request(), chosen=chosen), request, act
        )
        return id
    if id is None:
        done = (
            await draft(tx, noun, act, content, request, **given.fixed)
            if (content := await _with_tasks(tx, noun, None, given.content))
            else await begin(tx, noun, act, given.fixed, request)
        )
        _, id = await done.result()
        return id
    subject = NOUN[act.partition(".")[0]]
    if subject.name in PARTS:
        for (part,) in await _parts(tx, PARTS[subject.name], id, given.numbers, seen):
            await (
                write(tx, subject, act, part, given.says, request)
                if given.says
                else act_on(tx, subject, act, part, request)
            )
    elif act in SAYS:
        (field,) = part_fields(SAYS[act])
        for review, clause in await _parts(tx, CLAUSES, id, given.numbers, seen):
            await write(tx, subject, act, review, {field: clause, **given.says}, request)
    elif act == ASSIGN:
        await _assign(tx, id, given, request, seen)
    elif act == SELF_CHECK:
        await _check(tx, noun, id, given, seen)
    elif act in DECISIONS.values():
        ((review, _),) = await _parts(tx, CLAUSES, id, (1,), seen)
        await write(tx, subject, act, review, given.says, request)
    elif act in subject.inputs and subject.about:
        ((review, _),) = await _parts(tx, CLAUSES, id, (1,), seen)
        await write(tx, subject, act, review, await _with_places(tx, id, given.says), request)
    elif act.endswith(".edit"):
        changes = await _with_tasks(tx, noun, id, given.changes)
        changes = await with_keys(tx, noun, id, changes)
        await edit(tx, noun, act, id, changes, request)
    elif given.says:
        says = await _with_keys(tx, id, given.says)
        await write(tx, noun, act, id, says, request, chosen=given.chosen)
    elif given.content:
        await write(tx, noun, act, id, given.content, request, chosen=given.chosen)
    else:
        await act_on(tx, noun, act, id, request, chosen=given.chosen)
    return id


async def _assign(tx: Transaction, id: UUID, given: Given, request: Request, seen: Seen) -> None:
    """Assign clauses to the member of the acting body with the role that the line names."""
    ((member,),) = await tx.rows(JUDGING, role=given.chosen[0])
    clauses = await _parts(tx, CLAUSES, id, given.numbers, seen)
    pairs = [{"clause_id": clause, "member_id": member} for _, clause in clauses]
    await assign_clauses(tx, clauses[0][0], {"assignments": pairs}, request)


async def _check(tx: Transaction, noun: Noun, id: UUID, given: Given, seen: Seen) -> None:
    """Keep that the scheme meets the clauses of the line, and for what reason not its last ones."""
    met = await _parts(tx, IN_FORCE, id, given.numbers, seen)
    lacking = await _parts(tx, IN_FORCE, id, numbers(given.chosen[0]), seen) if given.chosen else []
    checks = [{"clause_id": clause, "result": "MET"} for (clause,) in met]
    checks += [
        {"clause_id": clause, "result": "NOT_MET", "remark": given.note} for (clause,) in lacking
    ]
    await write(tx, noun, given.act, id, {"checks": checks}, Request())


async def _with_tasks(
    tx: Transaction, noun: Noun, id: UUID | None, says: dict[str, Any]
) -> dict[str, Any]:
    """Content in which a table names a plan's tasks by version and place, by their keys."""
    if noun.name != "plan":
        return says
    named = says.copy()
    for list_, field, of in (("items", "key", id), ("answers", "item", says.get("based_on"))):
        if list_ in says and of is not None:
            keys = {row[0]: row[1] for row in await tx.rows(TASKS, id=of)}
            named[list_] = [
                {**each, field: keys.get(each[field], each[field])} if field in each else each
                for each in says[list_]
            ]
    return named


async def released(tx: Transaction, noun: Noun, id: UUID | None) -> UUID | None:
    """The newest released version of a record, where other records can refer to it."""
    found = await tx.row(NEWEST[noun.name], id=id) if noun.name in NEWEST else None
    return found[0] if found else None


async def cited(tx: Transaction, noun: Noun, id: UUID | None) -> list[tuple[int, UUID]]:
    """The elements of its newest released version to which other records can point, by place."""
    if noun.name not in CITED or id is None:
        return []
    return [(number, element) for number, element in await tx.rows(CITED[noun.name], id=id)]


async def _parts(
    tx: Transaction, statement: Statement, id: UUID, numbers: tuple[int, ...], seen: Seen
) -> list[tuple[UUID, ...]]:
    """The parts with these numbers; raises NotFound if one of them does not exist."""
    if statement not in seen:
        seen[statement] = {row[0]: row[1:] for row in await tx.rows(statement, id=id)}
    try:
        return [seen[statement][number] for number in numbers]
    except KeyError:
        raise NotFound from None


async def _with_keys(tx: Transaction, id: UUID, says: dict[str, Any]) -> dict[str, Any]:
    """What an act says of elements, which a table names by version and place, by their keys."""
    named = says.copy()
    for list_, (field, statement) in NAMED.items():
        if list_ in says:
            keys = {row[0]: row[1] for row in await tx.rows(statement, id=id)}
            named[list_] = [
                {**said, field: keys.get(said[field], said[field])} for said in says[list_]
            ]
    return named


async def _with_places(tx: Transaction, id: UUID, says: dict[str, Any]) -> dict[str, Any]:
    """What must change, which a table names by version and place, by the keys of elements."""
    versions = {row[0]: row[1] for row in await tx.rows(JUDGED, id=id)}

    def keyed(change: dict[str, Any]) -> dict[str, Any]:
        if change.get("key") is None:
            return change
        version, place = map(int, change["key"].split("."))
        element = versions[version][change["part"].lower()][place - 1]
        return {**change, "key": element["key"]}

    return says | {"changes": [keyed(change) for change in says["changes"]]}

"""Records in every state, made of plain INSERTs and acts by the bodies that have to do them."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from liandong.tenants.workflow import Transition
from tests.support.captured import Captured, Record, insert, perform
from tests.support.cast import CENTRE, JILIN, LEVELS, LISHU, SIPING

PROVINCE = {CENTRE: CENTRE}
SUPERIOR = {LISHU: SIPING, SIPING: JILIN, JILIN: CENTRE}
SUBORDINATE = {superior: body for body, superior in SUPERIOR.items()}

HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "plan": ("plan", {"kind": "ANNUAL"}),
    "standard": ("review_standard", {}),
    "scheme": ("work_scheme", {"kind": "ROUTINE"}),
    "supervision": (
        "supervision",
        {"kind": "PILOT", "starts_on": "2026-01-01", "ends_on": "2026-02-01", "places": ["市区"]},
    ),
}
REVISIONS = {
    "plan": "plan_revision",
    "standard": "standard_revision",
    "scheme": "scheme_revision",
    "supervision": "opinion",
}
CONTENTS: dict[str, dict[str, Any]] = {
    "plan": {"title": "年度计划", "items": [{"title": "一", "text": "任务"}]},
    "standard": {
        "title": "标准",
        "clauses": [{"title": "甲", "text": "条款"}, {"title": "乙", "text": "条款"}],
    },
    "scheme": {"title": "方案", "kind": "ROUTINE"},
    "supervision": {"suggestions": [{"text": "建议", "due_on": "2026-06-30"}]},
}
SUBMITTED = ("scheme.draft", "scheme.submit")
REVIEWED = (*SUBMITTED, "review.accept")
PASSED = (*REVIEWED, "judge", "review.pass")
ISSUED = ("supervision.open", "write", "supervision.issue_opinion")
# The acts that lead to each state; `write` adds a revision, `judge` gives a PASS on every clause.
PATHS: dict[str, dict[str, tuple[str, ...]]] = {
    "plan": {
        "NEW": (),
        "DRAFT": ("plan.draft",),
        "ISSUED": ("plan.draft", "plan.issue"),
        "WITHDRAWN": ("plan.draft", "plan.issue", "plan.withdraw"),
    },
    "standard": {"NEW": (), "ISSUED": ("standard.issue",)},
    "scheme": {
        "NEW": (),
        "DRAFT": ("scheme.draft",),
        "SUBMITTED": SUBMITTED,
        "UNDER_REVIEW": REVIEWED,
        "RETURNED": (*REVIEWED, "review.return"),
        "PASSED": PASSED,
        "EXECUTING": (*PASSED, "scheme.start"),
        "CLOSED": (*PASSED, "scheme.start", "scheme.close"),
        "WITHDRAWN": (*SUBMITTED, "scheme.withdraw"),
    },
    "supervision": {
        "NEW": (),
        "OPEN": ("supervision.open",),
        "OPINION_ISSUED": ISSUED,
        "CLOSED": (*ISSUED, "accept", "supervision.close"),
    },
    "suggestion": {
        "OPEN": (),
        "ANSWERED": ("suggestion.answer",),
        "SENT_BACK": ("suggestion.answer", "suggestion.send_back"),
        "ACCEPTED": ("suggestion.answer", "suggestion.accept"),
    },
}


def own(body: str) -> dict[str, Any]:
    """The columns that make a row the body's and nobody else's to see."""
    return {"province": province(body), "owner": body, "audience": [body]}


def province(body: str) -> str:
    return PROVINCE.get(body, f"{body[:2]}0000")


class Story:
    """Writes records on captured connections."""

    def __init__(self, captured: Captured) -> None:
        self.captured = captured

    def record(self, subject: str, state: str, owner: str = SIPING, **values: Any) -> Record:
        """A new record of the owner that came to this state by acts; `values` go into its row."""
        if subject == "suggestion":
            record = self.suggestions(self.record("supervision", "OPINION_ISSUED", owner))[0]
        else:
            record = self.head(subject, owner, **values)
        for act in PATHS[subject][state]:
            self.do(act, record)
        return record

    def ready(self, rule: Transition) -> Record:
        """A record in the rule's first state with every gate open."""
        levels = {"NEW": "PROVINCIAL", "ISSUED": "CITY"}
        values = {"applies_to": levels[rule.from_state]} if rule.subject == "standard" else {}
        record = self.record(rule.subject, rule.from_state, **values)
        if rule.releases:
            self.write(record)
        if rule.act == "review.pass":
            self.judge(record)
        if rule.act == "supervision.close":
            self.do("accept", record)
        return record

    def head(self, subject: str, owner: str, **values: Any) -> Record:
        """A record as its owner inserts it, with a first revision where one belongs to it."""
        table, usual = HEADS[subject]
        if subject == "standard" and not values:
            usual = {"applies_to": LEVELS[SUBORDINATE[owner]]}
        if subject == "supervision" and "supervised" not in values:
            usual = usual | {"supervised": SUBORDINATE[owner]}
        id = insert(self.captured.as_(owner), table, own(owner) | usual | values)
        record = Record(subject, province(owner), owner, id)
        if subject != "supervision":
            self.write(record)
        return record

    def write(self, record: Record, number: int | None = None, **changes: Any) -> int:
        """Add a revision; its number."""
        table = REVISIONS[record.subject]
        found = self.captured.admin.execute(
            f"SELECT coalesce(max(number), 0) + 1 FROM liandong.{table} WHERE subject_id = %s",
            (record.id,),
        ).fetchone()
        assert found is not None
        number = number or int(found[0])
        content = CONTENTS[record.subject] | {"version": number} | changes
        values = {"subject_id": record.id, "number": number, "content": Jsonb(content)}
        insert(self.captured.as_(record.owner), table, own(record.owner) | values)
        return number

    def do(self, act: str, record: Record, note: str = "说明") -> None:
        """One step of a path, by the body whose step it is."""
        if act == "write":
            self.write(record)
        elif act == "judge":
            self.judge(record)
        elif act == "accept":
            for suggestion in self.suggestions(record):
                self.do("suggestion.answer", suggestion)
                self.do("suggestion.accept", suggestion)
        else:
            perform(self.captured.as_(actor(act, record.owner)), act, record, note=note)

    def judge(self, scheme: Record, verdict: str = "PASS") -> list[UUID]:
        """The superior's verdict on every clause of the open review; their ids."""
        reviewer = SUPERIOR[scheme.owner]
        voice = self.captured.as_(reviewer)
        review, clauses = self.review(scheme)
        return [
            insert(
                voice,
                "verdict",
                own(reviewer)
                | {"review_id": review, "clause_id": id, "verdict": verdict, "opinion": "意见"},
            )
            for id in clauses
        ]

    def review(self, scheme: Record) -> tuple[UUID, list[UUID]]:
        """The newest review of a scheme and its clauses."""
        row = self.captured.admin.execute(
            "SELECT r.id, array_agg(c.id ORDER BY c.number) FROM liandong.review r"
            " JOIN liandong.clause c ON c.revision_id = r.standard_revision_id"
            " WHERE r.scheme_id = %s GROUP BY r.id ORDER BY r.id DESC LIMIT 1",
            (scheme.id,),
        ).fetchone()
        assert row is not None
        return row[0], row[1]

    def suggestions(self, supervision: Record) -> list[Record]:
        rows = self.captured.admin.execute(
            "SELECT id FROM liandong.suggestion WHERE subject_id = %s ORDER BY number",
            (supervision.id,),
        ).fetchall()
        return [Record("suggestion", supervision.province, supervision.owner, id) for (id,) in rows]

    def state(self, record: Record) -> str:
        row = self.captured.admin.execute(
            f"SELECT state FROM liandong.{table_of(record)} WHERE id = %s", (record.id,)
        ).fetchone()
        assert row is not None
        return str(row[0])


def table_of(record: Record) -> str:
    """The table of the record's head."""
    return HEADS[record.subject][0] if record.subject in HEADS else record.subject


def actor(act: str, owner: str) -> str:
    """Whose step an act is on a record of this owner."""
    if act.startswith("review."):
        return SUPERIOR[owner]
    return SUBORDINATE[owner] if act == "suggestion.answer" else owner

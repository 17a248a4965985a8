"""What bodies wrote under a former release."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from tests.support.captured import Captured, Record
from tests.support.cast import JILIN, SIPING
from tests.support.sketches import CONTENTS, FIXED
from tests.support.speaking import Connection
from tests.support.story import Story, province

FORMER = "0011"
# What a plan said before its guiding thought became a section.
PLAN: dict[str, Any] = {
    "title": "年度计划",
    "guiding_thought": "全面从严治党",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "items": [{"title": "一", "text": "任务"}],
}
# A scheme before it could have several teams, and stages whose days are not known.
SCHEME: dict[str, Any] = {
    "title": "方案",
    "kind": "ROUTINE",
    "year": 2026,
    "round": 3,
    "objective": "总体要求",
    "team": {"leader": "组长", "deputies": ["副组长"], "size": 7},
    "timetable": [{"name": "进驻", "starts_on": "2026-03-02", "ends_on": "2026-03-03"}],
    "method": "听取汇报",
}
# Lists of what are elements today.
TEXTS: dict[str, dict[str, Any]] = {
    "scheme": {
        "focus_points": ["监督重点", "另一重点"],
        "targets": ["市教育局党组", "市水利局党组"],
        "discipline_rules": ["严守纪律"],
    },
    "supervision": {"findings": ["问题", "另一问题"]},
}
ACT = "SELECT (liandong.perform(%s, %s, %s, %s, %s, note => %s, idempotency_key => %s)).id"


class FormerCaptured(Captured):
    """Connections that also say whom they speak for as the former release did: unsigned."""

    def say(self, voice: Connection, body: str, member: UUID) -> None:
        super().say(voice, body, member)
        for name, value in (("body", body), ("member", str(member))):
            voice.execute("SELECT set_config('liandong.' || %s, %s, false)", (name, value))


class Former:
    """What bodies did under the former release: rows of their own, then acts on them."""

    def __init__(self, captured: Captured) -> None:
        self.captured = captured
        self.plan = self.head("plan", SIPING, **FIXED["plan"])
        self.write("plan_revision", self.plan, 1, **PLAN)
        self.act("plan.draft", self.plan, key="draft")
        self.write("plan_revision", self.plan, 2, **PLAN | {"title": "第2稿"})
        self.act("plan.edit", self.plan)
        self.act("plan.issue", self.plan, key="issue")
        self.standard = self.head("standard", JILIN, applies_to="CITY")
        self.write("standard_revision", self.standard, 1, **CONTENTS["standard"])
        self.act("standard.issue", self.standard)
        self.scheme = self.head("scheme", SIPING, kind="ROUTINE")
        self.write("scheme_revision", self.scheme, 1, **SCHEME | TEXTS["scheme"])
        for act in ("scheme.draft", "scheme.submit"):
            self.act(act, self.scheme)
        self.act("review.accept", self.scheme, body=JILIN)
        self.judge(self.act("review.record_verdict", self.scheme, body=JILIN))
        supervised = FIXED["supervision"] | {"supervised": SIPING}
        self.supervision = self.head("supervision", JILIN, **supervised)
        self.act("supervision.open", self.supervision)
        said = CONTENTS["supervision"] | TEXTS["supervision"]
        self.write("opinion", self.supervision, 1, **said)
        self.act("supervision.issue_opinion", self.supervision)

    def insert(self, table: str, body: str, **values: Any) -> UUID:
        row = {"province": province(body), "owner": body, "audience": [body]} | values
        columns, places = ", ".join(row), ", ".join(["%s"] * len(row))
        statement = f"INSERT INTO liandong.{table} ({columns}) VALUES ({places})"
        found = self.captured.as_(body).execute(
            f"{statement} RETURNING id".encode(), list(row.values())
        )
        ((id,),) = found.fetchall()
        return UUID(str(id))

    def head(self, subject: str, body: str, **values: Any) -> Record:
        tables = {"standard": "review_standard", "scheme": "work_scheme"}
        id = self.insert(tables.get(subject, subject), body, **values)
        return Record(subject, province(body), body, id)

    def write(self, table: str, record: Record, number: int, **content: Any) -> None:
        values = {"subject_id": record.id, "number": number, "content": Jsonb(content)}
        self.insert(table, record.owner, **values)

    def act(
        self, act: str, record: Record, body: str | None = None, key: str | None = None
    ) -> UUID:
        address = (record.subject, record.province, record.owner, record.id)
        voice = self.captured.as_(body or record.owner)
        ((id,),) = voice.execute(ACT, (act, *address, "说明", key)).fetchall()
        return UUID(str(id))

    def judge(self, act: UUID) -> None:
        review, (first, _) = Story(self.captured).review(self.scheme)
        said = {"review_id": review, "clause_id": first, "verdict": "FAIL", "opinion": "不通过"}
        self.insert("verdict", JILIN, **said, act_id=act)

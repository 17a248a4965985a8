"""A county that came under another city, with all that there was between it and the former one."""

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from liandong.tenants.bodies.commands import DIVISIONS, import_divisions
from tests.support.captured import Captured, Record, perform, performed
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story

LINE = "220322,梨树县,县,county,"
STANDARD = {"applies_to": "COUNTY", "document": "SCHEME"}
REVIEWED = ("SUBMITTED", "UNDER_REVIEW", "RETURNED", "PASSED", "EXECUTING", "CLOSED")


class Moved:
    """What there was between Lishu and Siping before Lishu came under Changchun."""

    def __init__(self, captured: Captured, engine: Engine, folder: Path) -> None:
        self.captured = captured
        self.engine = engine
        self.story = Story(captured)
        self.file = folder / "divisions.csv"
        for body in (CENTRE, JILIN, SIPING, CHANGCHUN):
            self.issue_standard(body)
        self.schemes = {
            state: self.story.record("scheme", state, LISHU) for state in ("DRAFT", *REVIEWED)
        }
        self.plans = {
            state: self.story.record("plan", state, LISHU)
            for state in ("ISSUED", "FILED", "ACKNOWLEDGED")
        }
        self.taken_up = self.take_up()
        self.shared = self.story.record("plan", "ISSUED", LISHU)
        self.act("plan.share", self.shared, chosen=[SIPING])
        self.act("plan.file", self.shared)
        self.taken_back = self.story.record("plan", "ISSUED", LISHU)
        for act in ("plan.share", "plan.unshare"):
            self.act(act, self.taken_back, chosen=[SIPING])
        self.act("plan.file", self.taken_back)
        self.opened = self.story.record("supervision", "OPEN", SIPING)
        self.advised = self.story.record("supervision", "OPINION_ISSUED", SIPING)
        self.settled = self.story.record("supervision", "OPINION_ISSUED", SIPING)
        self.story.do("suggestion.answer", self.story.suggestions(self.advised)[0])
        self.story.do("accept", self.settled)
        self.experience = self.story.record("experience", "PUBLISHED", LISHU)
        self.recommended = self.story.record("experience", "PUBLISHED", LISHU)
        self.act("experience.recommend", self.recommended, SIPING)
        self.kept = {name: self.seen_by(SIPING, name) for name in ("act", "scheme_revision")}
        self.handed_over = self.move(CHANGCHUN)

    def issue_standard(self, body: str) -> None:
        if body == CHANGCHUN:
            content = {"title": "标准", "clauses": [{"title": "条", "text": "文"}]}
            voice = self.captured.as_(body)
            _, id = performed(
                voice, "standard.draft", "standard", None, fixed=STANDARD, given=content
            )
            perform(voice, "standard.issue", Record("standard", JILIN, body, id))
        else:
            self.story.record("standard", "ISSUED", body)

    def take_up(self) -> Record:
        """A scheme that Jilin reviews in place of Siping, submitted to it."""
        content = CONTENTS["standard"] | {"takes_up": {"kinds": ["CROSS"]}}
        voice = self.captured.as_(JILIN)
        _, id = performed(voice, "standard.draft", "standard", None, fixed=STANDARD, given=content)
        perform(voice, "standard.issue", Record("standard", JILIN, JILIN, id))
        scheme = self.story.record("scheme", "DRAFT", LISHU)
        self.story.write(scheme, kind="CROSS")
        self.act("scheme.submit", scheme)
        return scheme

    def move(self, superior: str) -> int:
        """How many matters were handed over when Lishu came under this body."""
        text = DIVISIONS.read_text("utf-8")
        assert f"{LINE}{SIPING}" in text
        self.file.write_text(text.replace(f"{LINE}{SIPING}", f"{LINE}{superior}"), "utf-8")
        with self.engine.connect() as connection:
            return import_divisions(connection, self.file).handed_over

    def act(self, act: str, record: Record, body: str = LISHU, **said: Any) -> UUID:
        return perform(self.captured.as_(body), act, record, **said)

    def seen_by(self, body: str, table: str) -> set[UUID]:
        rows = self.captured.as_(body).execute(f"SELECT id FROM liandong.{table}".encode())
        return {id for (id,) in rows}

    def revisions(self, record: Record) -> list[UUID]:
        rows = self.captured.admin.execute(
            f"SELECT id FROM liandong.{record.subject}_revision WHERE subject_id = %s"
            " ORDER BY number",
            (record.id,),
        )
        return [id for (id,) in rows]

    def last_act(self, record: Record) -> tuple[Any, ...]:
        row = self.captured.admin.execute(
            "SELECT kind, actor_kind, member, audience, detail FROM liandong.act"
            " WHERE subject_id = %s ORDER BY seq DESC LIMIT 1",
            (record.id,),
        ).fetchone()
        assert row is not None
        return row

    def copies(self) -> list[Record]:
        """The supervisions that Changchun took over."""
        rows = self.captured.admin.execute(
            "SELECT id FROM liandong.supervision WHERE owner = %s ORDER BY state", (CHANGCHUN,)
        )
        return [Record("supervision", JILIN, CHANGCHUN, id) for (id,) in rows]

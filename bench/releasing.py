"""`python -m bench releasing`: what it costs an act to let its text be found."""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import text

from bench.data import PROVINCE, subject_of
from liandong.platform.database import admin_engine, context_key, level_connection
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings
from liandong.policies.actors import Level, Relation
from liandong.tenants.bodies.commands import import_divisions

TASKS = (5, 20, 80)
EACH = 100  # characters of a task
ROUNDS = 40
MEMBER = """
    INSERT INTO liandong.member (province, owner, audience, id, subject, name, roles)
    VALUES (:body, :body, ARRAY[:body], gen_random_uuid(), :subject, '主任', '{DIRECTOR}')
    RETURNING id
"""
SPEAK = "SELECT set_config('liandong.context', %s, false)"
PERFORM = """
    SELECT changed FROM liandong.perform(act_kind => %s, subject_name => 'plan', subject_id => %s,
        permitted => %s, fixed => %s, given => %s, chosen => %s)
"""
ANYBODY = [relation.value for relation in Relation]
SWITCH = "ALTER TABLE liandong.plan_revision {} TRIGGER search"
# Of a section of the dictionary, so that words differ as they do in texts.
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]


class Acting:
    """A province's director on a connection of its level."""

    def __init__(self, voice: psycopg.Connection[Any], admin: psycopg.Connection[Any]) -> None:
        self.voice = voice
        self.admin = admin
        self.times: dict[str, list[float]] = {}

    def do(self, act: str, plan: UUID | None, **given: Any) -> UUID:
        """The plan that the act is on."""
        fixed, content = given.get("fixed"), given.get("content")
        values = (
            *(act, plan, ANYBODY, fixed and Jsonb(fixed), content and Jsonb(content)),
            given.get("chosen", []),
        )
        began = time.perf_counter()
        row = self.voice.execute(PERFORM, values).fetchone()
        self.times.setdefault(act, []).append((time.perf_counter() - began) * 1000)
        assert row is not None
        changed: UUID = row[0]
        return changed

    def release(self, tasks: int) -> None:
        """A plan of so many tasks, drafted, issued, shared and issued anew."""
        plan = self.do("plan.draft", None, fixed={"kind": "ANNUAL"}, content=_content(tasks))
        self.do("plan.issue", plan)
        self.do("plan.share", plan, chosen=[f"{PROVINCE}/*"])


def main() -> None:
    """Measure with the trigger of the search and without it in turn, and print the ratios."""
    print(f"{'':16}{'ms without':>12}{'with':>8}{'ratio':>8}")
    with _acting() as acting:
        for tasks in TASKS:
            found: dict[bool, dict[str, list[float]]] = {}
            for round_ in range(2 * ROUNDS):
                searched = round_ % 2 == 0
                acting.admin.execute(SWITCH.format("ENABLE" if searched else "DISABLE").encode())
                acting.times = found.setdefault(searched, {})
                acting.release(tasks)
            for act, times in found[True].items():
                with_, without = median(times), median(found[False][act])
                line = f"{without:>12.2f}{with_:>8.2f}{with_ / without:>8.2f}"
                print(f"{act:11}{tasks:>5}{line}", flush=True)


def _content(tasks: int) -> dict[str, Any]:
    dice = random.Random(tasks)
    items = [
        {"title": f"任务{number}", "text": "".join(dice.choices(CHARACTERS, k=EACH))}
        for number in range(tasks)
    ]
    return {
        "title": "年度工作计划",
        "year": 2026,
        "sections": [{"text": "总体要求"}],
        "items": items,
    }


@contextmanager
def _acting() -> Iterator[Acting]:
    with tempfile.TemporaryDirectory(prefix="ld-", dir="/var/tmp") as folder:
        with embedded_postgres(Path(folder) / "pg", durable=False) as address:
            settings = Settings(database_url=address, data_dir=Path(folder))
            engine, key = admin_engine(settings), context_key(settings)
            migrate(engine, key)
            with engine.begin() as connection:
                import_divisions(connection)
            with engine.begin() as connection:
                named = {"body": PROVINCE, "subject": subject_of(PROVINCE)}
                member = connection.scalar(text(MEMBER), named)
            with (
                psycopg.connect(settings.admin_conninfo(), autocommit=True) as admin,
                level_connection(settings, Level.PROVINCIAL) as voice,
            ):
                voice.autocommit = True
                voice.execute(SPEAK, (key.signed(PROVINCE, member),))
                yield Acting(voice, admin)

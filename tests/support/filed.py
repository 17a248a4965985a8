"""Files by SQL alone, on captured connections."""

from typing import Any
from uuid import UUID, uuid4

from liandong.policies.actors import Role
from tests.support.captured import ANYBODY, Captured
from tests.support.speaking import Connection

STAGE = "SELECT liandong.stage_file(%s, %s, 'PDF', %s, %s, %s)"
STAGE_WORD = STAGE.replace("PDF", "DOCX")
NOTE = "SELECT liandong.note_file_read(%s, %s, '{scheme,file}', '10.0.0.1', 'request')"
QUOTA = 2**40


def stage(voice: Connection, *, name: str = "报告.pdf", size: int = 5, quota: int = QUOTA) -> UUID:
    """The id of a file that the connection's member has sent."""
    id = uuid4()
    statement = STAGE_WORD if name.endswith(".docx") else STAGE
    voice.execute(statement, (id, name, size, "0" * 64, quota))
    return id


def staged(captured: Captured, body: str, role: Role = Role.DIRECTOR) -> UUID:
    """The id of a file of the body."""
    return stage(captured.as_(body, role))


def with_file(captured: Captured, body: str, subject: str) -> dict[str, Any]:
    """The file without which a record cannot come to all of its states."""
    if subject != "template":
        return {}
    file = stage(captured.as_(body), name="格式.docx")
    return {"attachments": [{"file": f"file_{file}", "role": "OTHER"}]}


def note(voice: Connection, id: UUID, permitted: list[str] = ANYBODY) -> None:
    """Keep that the connection's member reads the file."""
    voice.execute(NOTE, (id, permitted))


def opened(captured: Captured, body: str, id: UUID) -> None:
    """The same for the body's director."""
    note(captured.as_(body), id)

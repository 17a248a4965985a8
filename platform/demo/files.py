"""Files of the demonstration (附件): written as Word files, and attached to the first version of a
record, or to an act on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

from liandong.platform.demo.commands import Given
from liandong.platform.demo.entries import key
from liandong.platform.demo.tables import Row, read_further
from liandong.tenants.files.attachments import FIELD
from liandong.tenants.files.commands import Sent, stage
from liandong.tenants.files.models import FileType
from liandong.tenants.files.store import Store
from liandong.tenants.transaction import Transaction

TABLE = "files/attached.csv"
COLUMNS = ("noun", "label", "act", "name", "role", "title", "text")
QUOTA = 2**30  # bytes of one body
MADE_AT = (2020, 1, 1, 0, 0, 0)  # the same bytes in every run


@dataclass(frozen=True)
class Papers:
    """Where files are stored, and the rows of the files that are still to be attached, by the
    record's key and the act that brings them; none brings those of the first version."""

    store: Store
    rows: dict[tuple[UUID, str], list[Row]]

    async def attached(self, tx: Transaction, record: UUID, given: Given) -> Given:
        """The same act with its files, sent by the transaction's member: those of the first
        version, or those that the act brings when it is first performed."""
        content, says = given.content, given.says
        if content and (files := await self._staged(tx, record, "")):
            content = content | {FIELD: files}
        if not given.proposed and (files := await self._staged(tx, record, given.act)):
            says = says | {FIELD: files}
        return replace(given, content=content, says=says)

    async def _staged(self, tx: Transaction, record: UUID, act: str) -> list[dict[str, Any]]:
        rows = self.rows.pop((record, act), [])
        return [await self._sent(tx, record, row.cells) for row in rows]

    async def _sent(
        self, tx: Transaction, record: UUID, cells: Mapping[str, str]
    ) -> dict[str, Any]:
        content = _word(cells["title"], cells["text"])
        id, digest = file_id(record, cells["name"]), sha256(content).hexdigest()
        await self.store.put(tx.actor.body, id, BytesIO(content))
        sent = Sent(id, cells["name"], FileType.DOCX.value, len(content), digest)
        await stage(tx, sent, quota=QUOTA)
        return {"file": f"file_{id}", "role": cells["role"], "title": cells["title"]}


def papers_of(folder: Path, store: Store) -> Papers:
    """The files of the folder's table; raises BadTable."""
    rows: dict[tuple[UUID, str], list[Row]] = {}
    for row in read_further(folder / TABLE, COLUMNS):
        record = key(row.cells["noun"], row.cells["label"])
        rows.setdefault((record, row.cells["act"]), []).append(row)
    return Papers(store, rows)


def file_id(record: UUID, name: str) -> UUID:
    """The id of the file with this name of the record with this key."""
    return uuid5(record, name)


def _word(title: str, text: str) -> bytes:
    """A Word file with this heading and these paragraphs."""
    document, packed, made = Document(), BytesIO(), BytesIO()
    document.add_heading(title, 0)
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(packed)
    with ZipFile(packed) as parts, ZipFile(made, "w", ZIP_DEFLATED) as whole:
        for part in parts.infolist():
            whole.writestr(ZipInfo(part.filename, MADE_AT), parts.read(part), ZIP_DEFLATED)
    return made.getvalue()

"""What is kept of a file in the database: that it was sent, and that it is read."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from liandong.policies.actors import Relation
from liandong.policies.permissions import Permission
from liandong.tenants.errors import NotFound
from liandong.tenants.nouns import NOUNS
from liandong.tenants.transaction import Statement, Transaction

STAGE = Statement(text("SELECT liandong.stage_file(:id, :name, :type, :size, :sha256, :quota)"))
# As the level's login sees it: row security decides.
FIND = Statement(
    text(
        "SELECT owner, name, type, size, sha256 FROM liandong.file"
        " WHERE id = :id AND state <> 'EXPIRED'"
    )
)
NOTE = Statement(
    text("SELECT liandong.note_file_read(:id, :permitted, :drafts, :address, :request_id)")
)
STAGED = "file"  # what stands for a noun of those that nothing names


class Sent(NamedTuple):
    """A file as it was received."""

    id: UUID
    name: str
    type: str
    size: int
    sha256: str


class Opened(NamedTuple):
    """A file that is about to be read."""

    owner: str
    name: str
    type: str
    size: int
    sha256: str


async def stage(tx: Transaction, file: Sent, *, quota: int) -> None:
    """Keep that the member has sent the file. Raises InvalidInput beyond the body's quota."""
    tx.authorize(Permission.FILE_UPLOAD)
    await tx.rows(STAGE, **file._asdict(), quota=quota)


async def opened(tx: Transaction, id: UUID, *, address: str, request_id: str | None) -> Opened:
    """The file, once it is kept that the member reads it. Raises NotFound, also where the body may
    not see it."""
    scope = tx.authorize(Permission.FILE_READ)
    found = tx.send(FIND, id=id)
    permitted = sorted(scope.relations)
    drafts = sorted(_drafts(tx))
    tx.send(NOTE, id=id, permitted=permitted, drafts=drafts, address=address, request_id=request_id)
    rows = await tx.connection.rows(found)
    if not rows:
        raise NotFound
    return Opened(*rows[0])


def _drafts(tx: Transaction) -> Iterator[str]:
    """Of what the member reads files in its own body that nobody else is told of."""
    withheld = {noun.name: noun.withheld for noun in NOUNS}
    for name, permission in (withheld | {STAGED: Permission.FILE_READ_STAGED}).items():
        if permission is not None and Relation.SELF in tx.rights.relations(permission):
            yield name

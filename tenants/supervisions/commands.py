"""Supervising several bodies at once: one record each, which the supervisor knows as a group."""

from hashlib import sha256

from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import Done, Request, Values, begin, write
from liandong.tenants.content import validated
from liandong.tenants.supervisions.models import SeveralContent
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.supervisions.workflow import GROUP, OPEN
from liandong.tenants.transaction import Transaction


async def open_several(tx: Transaction, said: Values, request: Request) -> Done:
    """Open a supervision of each body and put them together; what is returned opened the first.

    Raises Forbidden, InvalidInput, and what opening any of them raises: then none is open.
    """
    tx.authorize(Permission.for_act(OPEN))
    codes = validated(SeveralContent, said).supervised
    # The first has the key as it was sent: that of another act is told from it.
    requests = [request, *(_keyed(request, OPEN, code) for code in codes[1:])]
    opened = [
        await begin(tx, SUPERVISION, OPEN, said | {"supervised": code}, each)
        for code, each in zip(codes, requests, strict=True)
    ]
    ids = [(await done.result())[1] for done in opened]
    # The note and the day are of what each body is told.
    untold = request.model_copy(update={"note": None, "occurred_on": None})
    for id in ids:
        kept = _keyed(untold, GROUP, str(id))
        await write(tx, SUPERVISION, GROUP, id, {"group_id": ids[0]}, kept)
    return opened[0]


def _keyed(request: Request, act: str, whom: str) -> Request:
    """The request for one act of several: repeated with its key, it does nothing anew."""
    if request.idempotency_key is None:
        return request
    key = sha256(f"{request.idempotency_key} {act} {whom}".encode()).hexdigest()
    return request.model_copy(update={"idempotency_key": key})

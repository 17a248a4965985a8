"""Asking for an opinion."""

from liandong.tenants.acts.commands import Done, Request, Values, perform
from liandong.tenants.consultations.models import AskingContent
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.transaction import Transaction


async def ask(tx: Transaction, act: str, fixed: Values, asking: Values, request: Request) -> Done:
    """A new consultation of a body or a department; the referee copies what it is about."""
    content = (AskingContent, asking)
    return perform(tx, act, CONSULTATION, None, request, fixed=fixed, content=content)

"""Proposing an act, and what becomes of the proposal."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

from liandong.policies.actors import Relation, Role
from liandong.policies.engine import Forbidden, Rights
from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import Deed, Done, Request, perform, write
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.nouns import PROPOSABLE
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.transaction import Transaction, refusing

MAKE = "proposal.make"
# The acts that can be proposed, each with the relations to the owner for which it can.
ACTING = {
    rule.act: frozenset(each.relation for each in PROPOSABLE if each.act == rule.act)
    for rule in PROPOSABLE
}


async def propose(
    tx: Transaction,
    command: Callable[[Transaction], Awaitable[Done]],
    request: Request,
    place: str,
) -> Done:
    """Propose the act that the command would perform; `request` is that of the proposal itself.

    Raises Forbidden unless the member may propose it, and another member may sign it. Problems of
    the act's input are those of the field `place`.
    """
    try:
        with refusing():
            done = await command(replace(tx, proposes=lambda deed: _make(tx, deed, request)))
            await done.result()
    except InvalidInput as refusal:
        problems = (problem.within(place) for problem in refusal.problems)
        raise InvalidInput(*problems) from refusal
    return done


def _make(tx: Transaction, deed: Deed, request: Request) -> Done:
    if deed.request.idempotency_key is not None:
        raise InvalidInput(Problem("unknown_field", "idempotency_key"))
    permitted = [named for named in proposable(tx.rights) if named.startswith(f"{deed.act}/")]
    if not permitted:
        raise Forbidden(Permission.for_act(deed.act))
    proposal = {
        "act": deed.act,
        "noun": deed.noun.name,
        "record_id": deed.id,
        "input": {
            "fixed": deed.fixed,
            "given": deed.given,
            "chosen": list(deed.chosen),
            "note": deed.request.note,
            "occurred_on": deed.request.occurred_on,
        },
    }
    said = {"permitted": permitted, "expected_revision": deed.request.expected_revision}
    making = PROPOSAL.inputs[MAKE]
    return perform(tx, MAKE, PROPOSAL, None, request, fixed=proposal, content=(making, said))


async def judge(tx: Transaction, act: str, id: UUID, request: Request) -> Done:
    """Sign a proposal, which performs its act, send it back or recall it.

    Whoever neither may perform the act nor proposed it is not told that there is the proposal.
    """
    permitted = performable(tx.rights.own)
    lent = [named for named in performable(tx.rights) if named not in permitted]
    said = {"permitted": permitted, "lent": lent}
    return await write(tx, PROPOSAL, act, id, said, request)


def performable(rights: Rights) -> list[str]:
    """The acts that can be proposed and that these rights permit to perform, with relations."""
    return _named(lambda permission: rights.relations(permission))


def performs_all(rights: Rights) -> bool:
    """Whether these rights permit to perform all that anybody of their level may perform."""
    others = (performable(rights.of(role)) for role in Role)
    return set(performable(rights)) >= set().union(*others)


def proposable(rights: Rights) -> list[str]:
    """The acts that these rights permit to propose, with relations: `scheme.submit/self`."""
    return _named(rights.proposable)


def _named(relations: Callable[[Permission], frozenset[Relation]]) -> list[str]:
    return sorted(
        f"{act}/{relation}"
        for act, acting in ACTING.items()
        for relation in acting & relations(Permission.for_act(act))
    )

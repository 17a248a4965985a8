"""The values of a request that a statement refers to: who asks, and what an act just did."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BindParameter, Text, Uuid, bindparam
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from liandong.policies.actors import Actor

PREFIX = "given_"


class Given:
    """Named parameters that are bound when the statement runs; the plan never holds a value."""

    body: BindParameter[str] = bindparam(f"{PREFIX}body", type_=Text)
    province: BindParameter[str] = bindparam(f"{PREFIX}province", type_=Text)
    member: BindParameter[Any] = bindparam(f"{PREFIX}member", type_=Uuid)
    superior: BindParameter[str] = bindparam(f"{PREFIX}superior", type_=Text)
    ancestors: BindParameter[Any] = bindparam(f"{PREFIX}ancestors", type_=ARRAY(Text))
    roles: BindParameter[Any] = bindparam(f"{PREFIX}roles", type_=ARRAY(Text))
    act: BindParameter[Any] = bindparam(f"{PREFIX}act", type_=Uuid)
    subject: BindParameter[Any] = bindparam(f"{PREFIX}subject", type_=Uuid)
    problems: BindParameter[Any] = bindparam(f"{PREFIX}problems", type_=JSONB)


def values(actor: Actor, done: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters' values by full name; `done` holds act, subject and problems."""
    given = {
        "body": actor.body,
        "province": actor.province,
        "member": actor.member,
        "superior": actor.superior,
        "ancestors": list(actor.ancestors),
        "roles": sorted(actor.roles),
        "act": None,
        "subject": None,
        "problems": "[]",
        **done,
    }
    return {PREFIX + name: value for name, value in given.items()}

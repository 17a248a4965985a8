"""Every mutation with an input that would do, and which of its fields name something by id."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.isolation.selections import SCHEMA, selection
from tests.support.acting import INPUTS, named
from tests.support.documents import SAID
from tests.support.reading import OF_NO_ACT

# For marks of what was read see `test_unread.py`.
MUTATIONS: Any = {
    name: field for name, field in SCHEMA.mutation_type.fields.items() if name not in OF_NO_ACT
}
# What they name is a member, of whom the matrix has nothing to say.
OF_NO_RECORD = {"nameDeputy"}
# What a field names that is not called by its noun.
OF = {"groupId": "supervision"}
NOBODYS = "00000000-0000-7000-8000-000000000000"


@dataclass(frozen=True)
class Target:
    """A mutation on a record: the noun that it takes, in which field, and the rest of its input."""

    mutation: str
    noun: str
    field: str
    input: dict[str, Any]

    def on(self, id: str, **more: Any) -> dict[str, Any]:
        """The variables of the mutation on this record."""
        return {"input": self.input | {self.field: id} | more}


def _targets() -> Iterator[Target]:
    for mutation in MUTATIONS:
        if mutation in OF_NO_RECORD:
            continue
        for record, *others in filter(None, [named(mutation)]):
            unknown = {
                name: f"{OF.get(name, name.removesuffix('Id'))}_{NOBODYS}" for name in others
            }
            said = unknown | SAID.get(mutation, {})
            yield Target(mutation, record.removesuffix("Id"), record, said)


TARGETS = tuple(_targets())
# Those that make a record, and name at most another one that it refers to.
MAKERS = {
    mutation: SAID[mutation]
    for mutation in MUTATIONS
    if not named(mutation) or mutation in OF_NO_RECORD
}


def document(mutation: str, depth: int = 1) -> str:
    """The mutation with its payload as deep as told."""
    payload = selection(f"{mutation[0].upper()}{mutation[1:]}Payload", depth)
    return f"mutation($input: {INPUTS[mutation]}!) {{ {mutation}(input: $input) {{ {payload} }} }}"

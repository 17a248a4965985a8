"""Cases of authorization: how a field is reached, and who reads it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from liandong.graphql.limits.limits import MOST_ROOT_FIELDS
from liandong.policies.actors import Role


@dataclass(frozen=True)
class Case:
    """Fields of one type that `owner` reads through a document with `@` in their place.

    `id` names what `$id` stands for in the story. A member without the permission, and a body that
    the story was not told to, get null or nothing there.
    """

    owner: str
    document: str
    fields: tuple[str, ...]
    id: str = "plan"
    role: Role = Role.DIRECTOR

    def asking(self, *fields: str) -> str:
        """The document that selects these fields, the first as `f0`, the next as `f1`."""
        named = " ".join(f"f{place}: {field}" for place, field in enumerate(fields))
        text = self.document.replace("@", named)
        return f"query($id: ID!) {text}" if "$id" in text else text


Cases = Mapping[str, Iterable[Case]]


def fields_of(cases: Cases) -> dict[str, tuple[Case, str]]:
    """`Type.field` -> its case and how the field is selected."""
    return {
        f"{type_name}.{re.match('[a-zA-Z0-9]+', field)[0]}": (case, field)  # type: ignore[index]
        for type_name, type_cases in cases.items()
        for case in type_cases
        for field in case.fields
    }


def by_case(fields: Mapping[str, tuple[Case, str]]) -> list[tuple[Case, dict[str, str]]]:
    """Cases with the fields that can be asked together: `Type.field` -> its selection."""
    found: dict[Case, dict[str, str]] = {}
    for name, (case, field) in fields.items():
        found.setdefault(replace(case, fields=()), {})[name] = field
    return [
        (case, dict(list(asked.items())[place : place + MOST_ROOT_FIELDS]))
        for case, asked in found.items()
        for place in range(0, len(asked), MOST_ROOT_FIELDS)
    ]


def through(
    owner: str, id: str, type_: str, path: str, *fields: str, role: Role = Role.DIRECTOR
) -> Case:
    """Reached from a record of the story, by its global id."""
    return Case(owner, f"{{ node(id: $id) {{ ... on {type_} {{ {path} }} }} }}", fields, id, role)


def in_jilin(name: str) -> str:
    """A list of the root, of what bodies of Jilin own."""
    return f'{name}(filter: {{within: "220000"}}) {{ @ }}'

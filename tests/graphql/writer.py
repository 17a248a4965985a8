"""Writes valid GraphQL documents of every shape over the whole schema."""

import re
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_union_type,
)
from hypothesis import strategies as st

from tests.graphql.plain import DEFINED, Plain
from tests.graphql.values import Dice, Draw, Values, Variables
from tests.support.nouns import TABLES

DEEPEST = 5
MOST_FIELDS = 45
MOST_ALIASES = 14
UNIONS_OFTENER = 8  # they are one field of the whole schema
LONG = "a_long_name_" * 6  # the aliases made of it differ only after 63 bytes
INTROSPECTION = (
    "__schema { queryType { name } }",
    '__type(name: "PlanKind") { name kind enumValues { name } }',
    '__type(name: "Nothing") { name }',
)
BOOLEAN = GraphQLNonNull(GraphQLBoolean)


@dataclass(frozen=True)
class Generated:
    """A document, the variables to send with it, and others to send after them."""

    query: str
    variables: dict[str, Any]
    changed: dict[str, Any]


@st.composite
def documents(draw: Draw, plain: Plain, ids: list[str]) -> Generated:
    """Documents about what the member of `plain` may see, and about these ids."""
    dice = Dice(draw)
    variables = Variables(dice)
    query = Writer(dice, Values(dice, plain, ids), variables).document()
    changed = variables.changed(ids)
    used = [name for name in variables.given if f"${name}:" in query]
    return Generated(
        query,
        {name: variables.given[name] for name in used},
        {name: changed[name] for name in used},
    )


@dataclass
class Entry:
    """What a response key stands for, which all fields of that key must agree on."""

    parent: str
    name: str
    type: str
    leaf: bool
    text: str
    within: "Scope"

    def agrees(self, other: "Entry") -> bool:
        """Whether both may stand at one place of a response."""
        if (self.parent, self.name) == (other.parent, other.name):
            return self.text == other.text and self.within.agrees(other.within)
        both_objects = "Node" not in (self.parent, other.parent)
        return both_objects and self.leaf and other.leaf and self.type == other.type


@dataclass
class Scope:
    """The response keys at one place."""

    keys: dict[str, Entry] = field(default_factory=dict)

    def agrees(self, other: "Scope") -> bool:
        """Whether both sets of keys may be merged."""
        return all(
            self.keys[key].agrees(entry) for key, entry in other.keys.items() if key in self.keys
        )

    def add(self, other: "Scope") -> None:
        """Merge keys that agree."""
        for key, entry in other.keys.items():
            if key in self.keys:
                self.keys[key].within.add(entry.within)
            else:
                self.keys[key] = entry


@dataclass
class Fragment:
    """A named fragment and the keys that it selects."""

    name: str
    type_name: str
    text: str
    scope: Scope


@dataclass
class Writer:
    """One document in the making."""

    dice: Dice
    values: Values
    variables: Variables
    fields: int = 0
    aliases: int = 0
    fragments: list[Fragment] = field(default_factory=list)

    def document(self) -> str:
        """A document with one operation, its fragments, and exactly the variables in use."""
        root = DEFINED.query_type
        assert root is not None
        text = self.selection(root, Scope(), 0)
        if self.dice.chance(10):
            text += " " + self.dice.pick(INTROSPECTION)
        used = self._used(text)
        body = " ".join(
            [f"{{ {text} }}", *(f"fragment {f.name} on {f.type_name} {{ {f.text} }}" for f in used)]
        )
        declared = ", ".join(
            f"${name}: {type_}"
            for name, type_ in self.variables.declared.items()
            if re.search(rf"\${name}\b", body)
        )
        return f"query Generated({declared}) {body}" if declared else f"query {body}"

    def _used(self, text: str) -> list[Fragment]:
        used: list[Fragment] = []
        for fragment in reversed(self.fragments):
            if any(
                f"...{fragment.name} " in f"{part} " for part in (text, *(f.text for f in used))
            ):
                used.append(fragment)
        return used

    def selection(self, type_: Any, scope: Scope, depth: int) -> str:
        """What is selected of an object: fields, and fragments of every kind."""
        items = [self.item(type_, scope, depth) for _ in range(self.dice.up_to(4, 1))]
        return " ".join(filter(None, items)) or "__typename"

    def item(self, type_: Any, scope: Scope, depth: int) -> str:
        kind = self.dice.pick(("field", "field", "field", "inline", "spread", "typename", "twice"))
        if isinstance(type_, GraphQLUnionType) and kind in ("field", "twice"):
            kind = "inline"
        if self.fields > MOST_FIELDS:
            kind = "typename"
        match kind:
            case "inline":
                return self.inline(type_, scope, depth)
            case "spread":
                return self.spread(type_, scope, depth)
            case "typename":
                return f"__typename{self.directives()}"
            case "twice":
                return f"{self.field(type_, scope, depth)} {self.field(type_, scope, depth)}"
        return self.field(type_, scope, depth)

    def inline(self, type_: Any, scope: Scope, depth: int) -> str:
        """An inline fragment: on the type, an interface, a type behind it, or on nothing."""
        narrowed = self.narrowed(type_)
        on = "" if narrowed is type_ and self.dice.chance(40) else f" on {narrowed.name}"
        return f"...{on}{self.directives()} {{ {self.selection(narrowed, scope, depth)} }}"

    def spread(self, type_: Any, scope: Scope, depth: int) -> str:
        """A named fragment, new or used before, once or doubled."""
        narrowed = self.narrowed(type_)
        known = [f for f in self.fragments if f.type_name == narrowed.name]
        if known and self.dice.chance(50):
            fragment = self.dice.pick(known)
        else:
            inner = Scope()
            text = self.selection(narrowed, inner, max(depth, 2))
            fragment = Fragment(f"F{len(self.fragments)}", narrowed.name, text, inner)
            self.fragments.append(fragment)
        if not scope.agrees(fragment.scope):
            return ""
        scope.add(fragment.scope)
        once = f"...{fragment.name}{self.directives()}"
        return f"{once} ...{fragment.name} " if self.dice.chance(20) else f"{once} "

    def narrowed(self, type_: Any) -> Any:
        """The type itself, an interface of it, a type that implements it, or one of a union's."""
        if isinstance(type_, GraphQLUnionType):
            return self.dice.pick([*type_.types, DEFINED.type_map["Node"]])
        if isinstance(type_, GraphQLInterfaceType):
            return DEFINED.type_map[self.dice.pick(list(TABLES))]
        if isinstance(type_, GraphQLObjectType) and type_.interfaces and self.dice.chance(20):
            return type_.interfaces[0]
        return type_

    def field(self, type_: Any, scope: Scope, depth: int) -> str:
        """One field with its arguments, directives and selection."""
        fields: dict[str, GraphQLField] = type_.fields
        names = [
            name
            for name, each in fields.items()
            if depth < DEEPEST or is_leaf_type(get_named_type(each.type))
            for _ in range(UNIONS_OFTENER if is_union_type(get_named_type(each.type)) else 1)
        ]
        name = self.dice.pick(names or ["__typename"])
        if name == "__typename":
            return name
        self.fields += 1
        definition = fields[name]
        key = self.key(type_.name, name, definition, scope)
        if key is None:
            return "__typename"
        if key not in scope.keys:
            scope.keys[key] = self.entry(type_.name, name, definition, depth)
        entry = scope.keys[key]
        label = "" if key == name else f"{key}: "
        inner = "" if entry.leaf else self.inner(definition, entry, depth)
        return f"{label}{entry.text}{self.directives()}{inner}"

    def inner(self, definition: GraphQLField, entry: Entry, depth: int) -> str:
        named: Any = get_named_type(definition.type)
        plumbing = named.name.endswith(("Connection", "Edge"))
        return f" {{ {self.selection(named, entry.within, depth + (not plumbing))} }}"

    def entry(self, parent: str, name: str, definition: GraphQLField, depth: int) -> Entry:
        given = self.values.of(parent, definition, deep=depth > 1)
        arguments = ", ".join(
            f"{each}: {self.variables.written(definition.args[each].type, value)}"
            for each, value in given.items()
        )
        leaf = is_leaf_type(get_named_type(definition.type))
        text = f"{name}({arguments})" if arguments else name
        return Entry(parent, name, str(definition.type), leaf, text, Scope())

    def key(self, parent: str, name: str, definition: GraphQLField, scope: Scope) -> str | None:
        """A response key that is free or already this field's; None when there is none left."""
        existing = scope.keys.get(name)
        mine = existing is None or (existing.parent, existing.name) == (parent, name)
        if existing is not None and not mine:
            leaf = is_leaf_type(get_named_type(definition.type))
            same = Entry(parent, name, str(definition.type), leaf, name, Scope())
            mine = existing.agrees(same) and leaf
        if mine and not (existing is None and self.dice.chance(15)):
            return name
        if self.aliases >= MOST_ALIASES:
            return name if mine else None
        self.aliases += 1
        return f"{LONG}{self.aliases}" if self.dice.chance(30) else f"a{self.aliases}"

    def directives(self) -> str:
        """@skip and @include, mostly neither."""
        if not self.dice.chance(12):
            return ""
        name, value = self.dice.pick(
            (("include", True), ("include", False), ("skip", True), ("skip", False))
        )
        return f" @{name}(if: {self.variables.written(BOOLEAN, value)})"

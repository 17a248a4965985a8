"""Right and wrong values of a content, from what its class says of its fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]

WORD = "字"
FILE = "file"
DAY, LATER, EARLIER = "2026-03-01", "2026-03-02", "2026-02-28"
NO_DAYS = [
    "2026-02-30",
    "2026-13-01",
    "0000-01-01",
    "2026-3-1",
    "20260301",
    "today",
    "2026-03-01 BC",
]
INVISIBLE = ["", " ", " \n\u3000\t", "\u200b\ufeff"]
OTHER_TYPES: dict[str, list[Any]] = {
    "string": [5, True, [WORD], {"text": WORD}],
    "integer": ["x", True, [5], {"size": 5}],
    "array": [WORD, 5, {"text": WORD}],
    "object": [WORD, 5, [], [{}]],
}

# Fields that name an element of another record, each a different one.
NAMING = {"clause", "clause_id", "item"}


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a content: what, in which field, and how it looks then."""

    what: str
    field: str
    content: Any

    def __str__(self) -> str:
        return f"{self.field or 'content'}: {self.what}"


@dataclass(frozen=True)
class Contents:
    """Values of a content; `known` are those of fields of which not every one will do."""

    schema: Schema
    known: Mapping[str, Any]
    # Of each noun that a field refers to: a record to be seen, and ids that no field may have.
    seen: Mapping[str, str]
    unseen: Mapping[str, list[str]]
    # Files that the acting body has sent, each for one place of a list.
    files: Sequence[str] = ()
    # Clauses that can be answered or assigned, or tasks that can be reported.
    keys: Sequence[str] = ()
    # The keys of elements of the part that `known` names.
    places: Sequence[str] = ()

    def least(self) -> Any:
        """What is required, and nothing else."""
        return self._value(self.schema, "", optional=False, long=False, many=False)

    def full(self) -> Any:
        """All fields, short."""
        return self._value(self.schema, "", optional=True, long=False, many=False)

    def longest(self) -> Any:
        """All fields, with texts and numbers as long and large as may be."""
        return self._value(self.schema, "", optional=True, long=True, many=False)

    def most(self) -> Any:
        """All fields, with as many elements as may be."""
        return self._value(self.schema, "", optional=True, long=False, many=True)

    def wrong(self) -> Iterator[Wrong]:
        """Everything that can be wrong, one thing at a time."""
        for path, what, value in self._wrong(self.schema, (), required=True):
            content = deepcopy(self.full())
            yield Wrong(what, _field(path), _changed(content, path, value, self._unlike))

    def _resolved(self, schema: Schema) -> Schema:
        while "type" not in schema:
            if "anyOf" in schema:
                (schema,) = (each for each in schema["anyOf"] if each.get("type") != "null")
            else:
                schema = self.schema["$defs"][schema["$ref"].rpartition("/")[2]]
        return schema

    def _value(self, schema: Schema, name: str, **how: bool) -> Any:
        schema = self._resolved(schema)
        if name in self.known:
            return self.known[name]
        if name == FILE:
            return self.files[0]
        if "refers" in schema:
            return self.seen[schema["refers"]]
        if "enum" in schema:
            return schema["enum"][0]
        match schema["type"]:
            case "object":
                required = schema.get("required", ())
                fields = schema.get("properties", {}).items()
                chosen = {
                    k: v for k, v in fields if k in required or how["optional"] and not _given(k, v)
                }
                return {k: self._value(v, k, **how) for k, v in chosen.items()}
            case "array":
                count = schema["maxItems"] if how["many"] else max(1, schema.get("minItems", 0))
                values = [self._value(schema["items"], "", **how) for _ in range(count)]
                return [self._unlike(value, number) for number, value in enumerate(values)]
            case "integer":
                later = how["long"] or "notBefore" in schema
                return schema["maximum" if later else "minimum"]
        if schema.get("format") == "date":
            return LATER if "notBefore" in schema else DAY
        return WORD * (schema["maxLength"] if how["long"] else 1)

    def _wrong(
        self, schema: Schema, path: Path, *, required: bool
    ) -> Iterator[tuple[Path, str, Any]]:
        if required and path:
            yield path, "null", None
            if isinstance(path[-1], str):
                yield path, "missing", ...
        schema = self._resolved(schema)
        for value in OTHER_TYPES[schema["type"]]:
            yield path, f"type of {value!r}", value
        for what, value in getattr(self, f"_wrong_{schema['type']}")(schema, path):
            yield path, what, value
        for name, inner in schema.get("properties", {}).items():
            if inner.get("given"):
                continue
            needed = name in schema.get("required", ())
            yield from self._wrong(inner, (*path, name), required=needed)
        if "items" in schema:
            # The second one, so that not only the first is looked at.
            second = min(1, schema["maxItems"] - 1)
            yield from self._wrong(schema["items"], (*path, second), required=True)

    def _wrong_object(self, schema: Schema, path: Path) -> Iterator[tuple[str, Any]]:
        if "properties" in schema:
            yield "unknown field", _Added()

    def _wrong_array(self, schema: Schema, path: Path) -> Iterator[tuple[str, Any]]:
        element = self._value(schema["items"], "", optional=True, long=False, many=False)
        if schema.get("minItems", 0):
            yield "too few", [element] * (schema["minItems"] - 1)
        many = range(schema["maxItems"] + 1)
        yield "too many", [self._unlike(element, number) for number in many]

    def _wrong_integer(self, schema: Schema, path: Path) -> Iterator[tuple[str, Any]]:
        yield "too small", schema["minimum"] - 1
        yield "too large", schema["maximum"] + 1
        yield "no whole number", schema["minimum"] + 0.5
        if "notBefore" in schema:
            yield "before the first", self.known[schema["notBefore"]] - 1

    def _wrong_string(self, schema: Schema, path: Path) -> Iterator[tuple[str, Any]]:
        if "maxLength" in schema:
            yield "too long", WORD * (schema["maxLength"] + 1)
        if schema.get("visible"):
            yield from ((f"invisible {value!r}", value) for value in INVISIBLE)
        if "enum" in schema:
            yield from (
                (f"label {value!r}", value) for value in ("FORGED", "", schema["enum"][0].lower())
            )
        if "pattern" in schema:
            yield from ((f"form of {value!r}", value) for value in ("x", "1", "1.1.1", ""))
        if schema.get("format") == "date":
            yield from ((f"day {value!r}", value) for value in NO_DAYS)
        if "notBefore" in schema:
            yield "before the start", EARLIER
        if schema.get("format") == "uuid":
            yield from ((f"id {value!r}", value) for value in ("x", "", str(uuid4()).upper()))
        for id in self.unseen.get(schema.get("refers", ""), ()):
            yield f"unseen {id}", id

    def _unlike(self, element: Any, number: int) -> Any:
        """The element as no other one is: nobody says the same thing twice."""
        if isinstance(element, dict) and FILE in element:
            return element | {FILE: self.files[number % len(self.files)]}
        if isinstance(element, dict) and (named := NAMING & element.keys()):
            return element | dict.fromkeys(named, self.keys[number % len(self.keys)])
        if isinstance(element, dict) and "part" in element and number:
            return element | {"key": self.places[number - 1]}
        return _unlike(element, number)


def _given(name: str, schema: Schema) -> bool:
    """Whether the server gives it: keys, and what it says of files."""
    return name == "key" or bool(schema.get("given"))


class _Added:
    """What stands for an object with one more field."""


def _unlike(element: Any, number: int) -> Any:
    """The element as no other one is: nobody suggests the same thing twice."""
    if not (isinstance(element, dict) and "text" in element):
        return element
    mark = str(number)
    return element | {"text": mark + element["text"][len(mark) :]}


def _field(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def _changed(content: Any, path: Path, value: Any, unlike: Callable[[Any, int], Any]) -> Any:
    """The content with the value at the path; an index makes room for itself."""
    if not path:
        return content | {"forged": WORD} if isinstance(value, _Added) else value
    first, *rest = path
    if first == 1 and len(content) < 2:
        content = [*content, unlike(deepcopy(content[0]), 1)]
    inner = content[first] if isinstance(first, int) else content.get(first)
    if not rest and value is ...:
        return {name: kept for name, kept in content.items() if name != first}
    new = _changed(inner, tuple(rest), value, unlike)
    if isinstance(first, int):
        return [*content[:first], new, *content[first + 1 :]]
    return content | {first: new}

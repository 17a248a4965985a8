"""SQL functions that check in one fast expression whether content has its noun's shape.

`check_shape` calls them first; only if one returns false does it find the reason in table `shape`.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from liandong.tenants.acts.shapes import KINDS, PATTERNS, Schema, inputs_of, is_open, resolved
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import REFERRED
from liandong.tenants.tables import table_of

FITS = """
CREATE FUNCTION liandong."fits_{name}"(given jsonb, keys text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN {condition};
END $$
"""


def fitting(noun: Noun) -> Iterator[str]:
    """DDL: a function for each input of the noun's acts."""
    for name, model in inputs_of(noun):
        schema = model.model_json_schema()
        condition = _Fitting(schema.get("$defs", {}), count()).fits(schema, "given")
        yield FITS.format(name=name, condition=condition)


class _Fitting:
    def __init__(self, definitions: Mapping[str, Schema], numbers: Iterator[int]) -> None:
        self._definitions = definitions
        self._numbers = numbers

    def fits(self, schema: Schema, value: str, *, required: bool = True) -> str:
        """The SQL condition that `value`, an expression of type jsonb, matches the schema."""
        schema, nullable = resolved(schema, self._definitions)
        kind = schema["type"]
        inside = {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "integer": self._number,
        }
        kept = " AND ".join(inside[kind](schema, value))
        typed = f"jsonb_typeof({value}) = '{KINDS.get(kind, kind)}'"
        # The type is checked first: the other functions raise an error for a value of another type.
        condition = f"CASE WHEN {typed} THEN {kept or 'true'} ELSE false END"
        if required and not nullable:
            return f"coalesce({condition}, false)"
        return f"(coalesce({value}, 'null') = 'null' OR {condition})"

    def _object(self, schema: Schema, value: str) -> Iterator[str]:
        if is_open(schema):
            return
        fields = schema.get("properties", {})
        yield f"{value} - ARRAY[{', '.join(map(_quoted, fields))}]::text[] = '{{}}'"
        for name, inner in fields.items():
            required = name in schema.get("required", ())
            yield self.fits(inner, f"({value} -> '{name}')", required=required)
            resolved_, _ = resolved(inner, self._definitions)
            if before := resolved_.get("notBefore"):
                yield f"coalesce({value} ->> '{name}' >= {value} ->> '{before}', true)"

    def _array(self, schema: Schema, value: str) -> Iterator[str]:
        length = f"jsonb_array_length({value})"
        yield from _bounds(length, schema, "minItems", "maxItems")
        each = f"e{next(self._numbers)}"
        inner = self.fits(schema["items"], f"{each}.value")
        yield f"NOT EXISTS (SELECT FROM jsonb_array_elements({value}) {each} WHERE NOT {inner})"

    def _string(self, schema: Schema, value: str) -> Iterator[str]:
        text = f"({value} #>> '{{}}')"
        yield from _bounds(f"length({text})", schema, "", "maxLength")
        if schema.get("visible"):
            yield f"liandong.is_visible({text})"
        if labels := schema.get("enum"):
            yield f"{text} IN ({', '.join(map(_quoted, labels))})"
        if pattern := schema.get("pattern") or PATTERNS.get(schema.get("format", "")):
            yield f"{text} ~ {_quoted(pattern)}"
        if reference := self._reference(schema.get("refers"), text):
            yield reference

    def _number(self, schema: Schema, value: str) -> Iterator[str]:
        yield f"{value}::numeric = trunc({value}::numeric)"
        yield from _bounds(f"{value}::numeric", schema, "minimum", "maximum")

    def _reference(self, noun: str | None, id: str) -> str | None:
        if noun == "body":
            return f"EXISTS (SELECT FROM liandong.body r WHERE r.id = {id})"
        if noun is None or noun not in REFERRED:
            return None
        of, model = REFERRED[noun]
        seen = f"r.id = {id}::uuid AND r.audience && keys"
        if model is of.revision:
            seen += " AND r.released_at IS NOT NULL"
        return f"EXISTS (SELECT FROM liandong.{table_of(model)} r WHERE {seen})"


def _bounds(value: str, schema: Schema, least: str, most: str) -> Iterator[str]:
    if least in schema:
        yield f"{value} >= {schema[least]}"
    if most in schema:
        yield f"{value} <= {schema[most]}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

"""SQL functions that check in one fast expression whether content has its noun's shape.

`check_shape` calls them first; only if one returns false does it find the reason in table `shape`.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from liandong.tenants.acts.shapes import KINDS, PATTERNS, Schema, inputs_of, is_open, resolved
from liandong.tenants.content import BODY
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

# Without a value, whether there are ids with this prefix that a field can refer to.
POINTS = """
CREATE FUNCTION liandong.fits_reference(prefix text, pointed text, keys text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE prefix {cases} ELSE RETURN NULL; END CASE;
END $$;
COMMENT ON FUNCTION liandong.fits_reference(text, text, text[]) IS
    'Whether whoever has these keys may point at what has this id; NULL of ids that acts check.'
"""


def _references() -> Iterator[tuple[str, str]]:
    """By the prefix of an id, the SQL condition that the author may see what it names; of versions
    and their elements, that it is released."""
    yield BODY, "EXISTS (SELECT FROM liandong.body r WHERE r.id = {id})"
    for prefix, (noun, model) in REFERRED.items():
        seen = f"SELECT FROM liandong.{table_of(model)} r"
        where = "r.id = {id}::uuid AND r.audience && keys"
        if model is noun.revision:
            where += " AND r.released_at IS NOT NULL"
        elif model is not noun.head:
            assert noun.revision is not None
            seen += (
                f" JOIN liandong.{table_of(noun.revision)} v ON v.province = r.province"
                " AND v.owner = r.owner AND v.id = r.revision_id AND v.released_at IS NOT NULL"
            )
        yield prefix, f"EXISTS ({seen} WHERE {where})"


REFERENCES: Mapping[str, str] = dict(_references())


def pointing() -> str:
    """DDL: the function that finds out which reference it was that does not fit."""
    cases = (
        f"WHEN '{prefix}' THEN RETURN {condition.format(id='pointed')};"
        for prefix, condition in REFERENCES.items()
    )
    return POINTS.format(cases=" ".join(cases))


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
        if (prefix := schema.get("refers")) and prefix in REFERENCES:
            yield REFERENCES[prefix].format(id=text)

    def _number(self, schema: Schema, value: str) -> Iterator[str]:
        yield f"{value}::numeric = trunc({value}::numeric)"
        yield from _bounds(f"{value}::numeric", schema, "minimum", "maximum")


def _bounds(value: str, schema: Schema, least: str, most: str) -> Iterator[str]:
    if least in schema:
        yield f"{value} >= {schema[least]}"
    if most in schema:
        yield f"{value} <= {schema[most]}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

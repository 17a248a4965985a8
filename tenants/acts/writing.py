"""The statements that write a noun's rows: the referee's templates, filled in from the registry."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template

from liandong.tenants.columns import Awaited, Part
from liandong.tenants.files.attachments import FIELD
from liandong.tenants.noun import Noun
from liandong.tenants.tables import table_of

INSERT_PARTS = """
    INSERT INTO liandong.{table}
        (province, owner, audience, subject_id, revision_id, number{columns})
    SELECT head ->> 'province', head ->> 'owner', ARRAY[head ->> 'owner'],
           (head ->> 'id')::uuid, (revision ->> 'id')::uuid, e.number{values}
    FROM jsonb_array_elements(coalesce(nullif(revision -> 'content' -> '{field}', 'null'), '[]'))
             WITH ORDINALITY AS e(element, number),
         jsonb_populate_record(NULL::liandong.{table}, e.element) p;"""
SHOW_PARTS = """
    UPDATE liandong.{table} p SET audience = r.audience FROM liandong.{revision} r
    WHERE p.province = head ->> 'province' AND p.owner = head ->> 'owner'
      AND p.subject_id = (head ->> 'id')::uuid AND r.province = p.province AND r.owner = p.owner
      AND r.id = p.revision_id AND p.audience <> r.audience;"""


CURRENT = """
    IF (revision ->> 'content_version')::integer < {version} THEN
        revision := revision || jsonb_build_object('content', liandong.upcast_{noun}(
            revision -> 'content', (revision ->> 'content_version')::smallint));
    END IF;"""


SHOW_FILES = """
    UPDATE liandong.file f SET audience = named.readers, told = named.told
    FROM (SELECT n.file, array_agg(DISTINCT k ORDER BY k) AS readers, bool_or(n.told) AS told
          FROM (SELECT a.value ->> 'file' AS file, r.audience, r.released_at IS NOT NULL AS told
                FROM liandong.{revision} r,
                     jsonb_array_elements(coalesce(nullif(r.content -> '{field}', 'null'), '[]')) a
                WHERE r.province = head ->> 'province' AND r.owner = head ->> 'owner'
                  AND r.subject_id = (head ->> 'id')::uuid
                UNION ALL
                -- What an act has told stays told, whatever becomes of the record.
                SELECT d.value ->> 'new', t.audience, true
                FROM liandong.act t, jsonb_array_elements(t.detail) d
                WHERE t.province = head ->> 'province' AND t.owner = head ->> 'owner'
                  AND t.subject_id = (head ->> 'id')::uuid
                  AND d.value ->> 'field' = 'attachment') n,
               unnest(n.audience) k
          GROUP BY 1) named
    WHERE f.province = head ->> 'province' AND f.owner = head ->> 'owner'
      AND f.id = liandong.file_of(named.file)
      AND (f.audience, f.told) <> (named.readers, named.told);"""


RELEASED = """,
        released_number = CASE WHEN rule.releases THEN (newest ->> 'number')::integer
                               ELSE h.released_number END"""
FIRST_RELEASED = """,
        released_at = CASE WHEN rule.releases THEN coalesce(h.released_at, at)
                           ELSE h.released_at END"""


class Sql(Template):
    """SQL with places to fill in, written `@{name}`."""

    delimiter = "@"  # the dollar sign is SQL's


def writing(noun: Noun, referee: Path) -> Iterator[str]:
    """The noun's functions, made of the templates in the referee's folder."""
    values = _values(noun)
    # A noun that is `about` another one is written by the acts on that other one.
    written = ("write", "plain" if noun.revision is None else "revisions")
    for name in ("load", *(() if noun.about else written)):
        text = (referee / f"{name}.template.sql").read_text("utf-8")
        yield Sql(text).substitute(values)


def _values(noun: Noun) -> dict[str, str]:
    fixed = () if noun.fixed is None else tuple(noun.fixed.model_fields)
    columns = (*fixed, *noun.said)
    revision = "" if noun.revision is None else table_of(noun.revision)
    has_release = "released_number" in noun.head.model_fields
    return {
        "name": noun.name,
        "head": noun.table,
        "revision": revision,
        "columns": _each(", {}", columns),
        "values": _each(", fresh.{}", columns),
        "shown": _each(
            ",\n        {0} = CASE WHEN shows THEN content.{0} ELSE h.{0} END", noun.said
        ),
        "version": str(noun.content_version),
        "current": CURRENT.format(noun=noun.name, version=noun.content_version)
        if noun.upcasts
        else "",
        "released": (RELEASED if has_release else "") + (FIRST_RELEASED if noun.drafting else ""),
        "insert_parts": "".join(_insert(field, part) for field, part in noun.parts.items()),
        "show_parts": "".join(
            SHOW_PARTS.format(table=table_of(part), revision=revision)
            for part in noun.parts.values()
        )
        + (SHOW_FILES.format(revision=revision, field=FIELD) if FIELD in noun.lists else ""),
    }


def first_of(form: str, columns: Iterable[str]) -> str:
    """The first of the columns that has a value; `form` spells one of them."""
    return f"coalesce({', '.join(map(form.format, columns))})"


def _insert(field: str, part: type[Part]) -> str:
    others = {*Part.model_fields, *Awaited.model_fields}
    columns = [name for name in part.model_fields if name not in others]
    columns = ["key", *(name for name in columns if not _has_default(part, name))]
    return INSERT_PARTS.format(
        table=table_of(part),
        field=field,
        columns=_each(", {}", columns),
        values=_each(", p.{}", columns),
    )


def _has_default(part: type[Part], name: str) -> bool:
    """Whether the database has a default for the column."""
    return part.__table__.c[name].server_default is not None  # type: ignore[attr-defined]


def _each(form: str, names: Iterable[str]) -> str:
    return "".join(form.format(name) for name in names)

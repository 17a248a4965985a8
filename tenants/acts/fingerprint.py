"""The hash of a head's row, which acts keep of what they found and left."""

from collections.abc import Iterable

from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS, UNHASHED


def later_columns(noun: Noun) -> tuple[str, ...]:
    """The columns of a noun's head that there were not when the first of its rows were hashed."""
    return (*noun.later, *filter(None, [noun.above]))


LATER = frozenset(name for noun in NOUNS for name in later_columns(noun))


def fingerprint_of(head: str, later: Iterable[str] = LATER) -> str:
    """The SQL expression of the hash of a row, from one of the row as `jsonb`.

    It leaves out what is folded, which changes with the dictionaries and without an act; columns
    that say again what versions and acts say; and, where they are empty, those of `later`, which
    there were not when the first rows were hashed.
    """
    hashed = f"{head} - '{{{','.join(UNHASHED)}}}'::text[]"
    for name in sorted(later):
        hashed += f" - CASE WHEN {head} ->> '{name}' IS NULL THEN '{name}' ELSE '' END"
    return f"encode(sha256(convert_to(({hashed})::text, 'UTF8')), 'hex')"

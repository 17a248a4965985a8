"""The hash of a head's row, which acts keep of what they found and left."""

from collections.abc import Iterable

from liandong.tenants.nouns import NOUNS, UNHASHED

LATER = frozenset(noun.above for noun in NOUNS if noun.above is not None)


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

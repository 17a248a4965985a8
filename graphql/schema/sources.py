"""The sources of a noun's types: their tables, and who may read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from liandong.graphql.planner import bindings as b
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.withheld import (
    in_consulted,
    in_released,
    of_consulted,
    once_released,
    released,
    unless,
)
from liandong.policies.permissions import Permission
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.noun import Noun, prefix_of
from liandong.tenants.nouns import WHOLE
from liandong.tenants.reviews.noun import REVIEW


@dataclass(frozen=True)
class Sources:
    """The sources of a noun's records, of their versions, and of elements of these by field."""

    head: b.Source
    revision: b.Source | None
    parts: Mapping[str, b.Source]


@cache
def sources(noun: Noun) -> Sources:
    """The sources of a noun with versions, or of an element of another noun's content."""
    if noun in WHOLE:
        whole, field = WHOLE[noun]
        return Sources(sources(whole).parts[field], None, {})
    read = Permission(f"{noun.name}:read")
    assert noun.revision is not None
    withheld = noun.withheld
    head_told, version_told = unless(withheld, once_released), unless(withheld, released)
    if noun is CONSULTATION:
        # What is asked on a review, and answered, is for whom its open verdicts are.
        withheld = REVIEW.withheld
        head_told, version_told = unless(withheld, of_consulted), unless(withheld, in_consulted)
    version = provenance.of_revision(noun.name)
    element = provenance.of_part(noun.name, noun.revision)
    return Sources(
        b.Source(
            noun.head,
            noun.name,
            read,
            provenance=provenance.of_record(noun.name),
            withheld=withheld,
            told=head_told,
            left_by=noun.name if noun.leaves_stubs else "",
            above=_above(noun),
        ),
        b.Source(
            noun.revision,
            prefix_of(noun.revision),
            read,
            provenance=version,
            withheld=withheld,
            told=version_told,
        ),
        {
            field: b.Source(
                part,
                prefix_of(part),
                read,
                provenance=element,
                withheld=withheld,
                told=unless(withheld, in_released(noun.revision)),
            )
            for field, part in noun.parts.items()
        },
    )


def _above(noun: Noun) -> b.Expression | None:
    """The column that names who is the superior in what concerns a record, where that can be."""
    name = noun.above
    return None if name is None else lambda row: row[name]

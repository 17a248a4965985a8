"""Lazy types of nouns, by name, for modules that refer to each other's types."""

from functools import cache
from typing import Annotated, Any, Union

import strawberry

from liandong.tenants.noun import Noun


def record_type(noun: Noun) -> Any:
    """The type of the noun's records."""
    return _named(noun, noun.head.__name__)


@cache
def left_type(noun: Noun) -> Any:
    """The type of the noun's records, or of what is left of one for who may see it no more."""
    if not noun.leaves_stubs:
        return record_type(noun)
    stub = _lazy("Stub", "stubs")
    text = f"A {noun.called}, or what is left of it for who was told of it and sees it no more."
    union = strawberry.union(f"{noun.head.__name__}OrStub", description=text)
    return Annotated[Union[record_type(noun), stub], union]  # noqa: UP007


def page_type(noun: Noun) -> Any:
    """The connection type of the noun's records."""
    return _named(noun, f"{noun.head.__name__}Connection")


def version_type(noun: Noun) -> Any:
    """The type of the noun's versions; raises LookupError if it has none."""
    if noun.revision is None:
        raise LookupError(f"{noun.name} has no versions")
    return _named(noun, noun.revision.__name__)


def _named(noun: Noun, name: str) -> Any:
    return _lazy(name, noun.folder.name)


def _lazy(name: str, folder: str) -> Any:
    return Annotated[name, strawberry.lazy(f"liandong.graphql.schema.{folder}.types")]

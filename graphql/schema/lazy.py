"""Lazy types of nouns, by name, for modules that refer to each other's types."""

from typing import Annotated, Any

import strawberry

from liandong.tenants.noun import Noun


def record_type(noun: Noun) -> Any:
    """The type of the noun's records."""
    return _named(noun, noun.head.__name__)


def page_type(noun: Noun) -> Any:
    """The connection type of the noun's records."""
    return _named(noun, f"{noun.head.__name__}Connection")


def version_type(noun: Noun) -> Any:
    """The type of the noun's versions; raises LookupError if it has none."""
    if noun.revision is None:
        raise LookupError(f"{noun.name} has no versions")
    return _named(noun, noun.revision.__name__)


def _named(noun: Noun, name: str) -> Any:
    module = f"liandong.graphql.schema.{noun.folder.name}.types"
    return Annotated[name, strawberry.lazy(module)]

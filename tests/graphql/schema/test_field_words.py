"""Each field of a content has words, in which a difference is told."""

from collections.abc import Iterator
from typing import get_args

from liandong.graphql.planner.casing import camel
from liandong.graphql.schema.field_words import _WORDS
from liandong.tenants.content import Content
from liandong.tenants.nouns import NOUNS

UNSHOWN = {"key"}
RESOLVED = {"upperItem"}  # what documents select of it rather than its key
OTHERWISE = {"articleId": "article", "ownItems": "carriedOutBy", "planId": "plan"}


def _contents(model: type[Content]) -> Iterator[type[Content]]:
    yield model
    for field in model.model_fields.values():
        yield from _within(field.annotation)


def _within(type_: object) -> Iterator[type[Content]]:
    if isinstance(type_, type) and issubclass(type_, Content):
        yield from _contents(type_)
    for part in get_args(type_):
        yield from _within(part)


def test_each_field_has_words() -> None:
    fields = {
        camel(name)
        for noun in NOUNS
        if noun.content
        for model in _contents(noun.content)
        for name in model.model_fields
    }
    wanted = RESOLVED | {OTHERWISE.get(field, field) for field in fields - UNSHOWN}
    known = {name.rpartition(".")[2] for name in _WORDS}
    assert wanted - known == set()
    assert known - wanted == set()

"""Differences in the words of people: what was changed, and what it was before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graphql import GraphQLEnumType

from liandong.graphql.errors.messages import Language
from liandong.graphql.operations.table import BETWEEN, TRUTH, behind
from liandong.graphql.papers.layout import day
from liandong.graphql.planner.selection import Selected
from liandong.graphql.schema.enums import SHOWN
from liandong.graphql.schema.field_words import Words, words_of
from liandong.policies.worded import Worded
from liandong.tenants.comparing.differences import KEY, NO_CONTENT, Change, Difference
from liandong.tenants.comparing.words import Span

# What an element of a list is called by, in the order in which it is said.
CALLED: Final = ("numeral", "title", "name")
COLON: Final = {Language.ZH: "：", Language.EN: ": "}
ITEM: Final = {Language.ZH: "第 {} 项", Language.EN: "No. {}"}
PLACE: Final = {Language.ZH: "第 {} 位", Language.EN: "Place {}"}

Values = Sequence[Any]  # the two contents, the one that is looked at first in front
Fields = Sequence[Selected]  # their fields


@dataclass(frozen=True)
class Spoken:
    """A difference, with what people call each step of its path, and its values as texts."""

    difference: Difference
    labels: list[str]
    before: str
    after: str
    spans: Sequence[Span]

    def as_json(self) -> dict[str, Any]:
        """The difference as clients get it."""
        found = self.difference
        return {
            "path": found.path,
            "labels": self.labels,
            "change": found.change,
            "before": found.before,
            "after": found.after,
            "beforeText": self.before,
            "afterText": self.after,
            "spans": [span._asdict() for span in self.spans],
        }


def described(difference: Difference, values: Values, fields: Fields, language: Language) -> Spoken:
    """The difference in words of the language; `values` and `fields` are those of both contents."""
    labels, at = walked(difference.path, values, fields, language)
    before, after = (
        _place(value, language) if difference.change is Change.MOVED else _said(value, at, language)
        for value in (difference.before, difference.after)
    )
    # What a value of an enum is called is no text of the author's.
    is_prose = at is not None and at.named_type.name == "String"
    return Spoken(difference, labels, before, after, difference.spans if is_prose else ())


def walked(
    path: Sequence[str], values: Values, fields: Fields, language: Language
) -> tuple[list[str], Selected | None]:
    """What people call the steps of the path, and the field at its end."""
    labels: list[str] = []
    at: Sequence[Selected | None] = fields
    for step in path:
        if any(isinstance(value, list) for value in values):
            labels.append(_name(values, step, language))
            values = [_element(value, step) for value in values]
            continue
        at = [each and behind(each, step) for each in at]
        values = [value.get(step) if isinstance(value, Mapping) else None for value in values]
        labels.append(_label(step, at, language))
    return labels, next(filter(None, at), None)


def _label(step: str, at: Sequence[Selected | None], language: Language) -> str:
    field = next(filter(None, at), None)
    if field is None:
        return step
    return _called(words_of(field.parent.name, field.name), language)


def _called(words: Words | Worded, language: Language) -> str:
    return words.english if language is Language.EN else words.chinese


def _element(value: Any, key: str) -> Any:
    if not isinstance(value, list):
        return None
    return next(
        (each for each in value if isinstance(each, Mapping) and each.get(KEY) == key), None
    )


def _name(lists: Values, key: str, language: Language) -> str:
    """What an element is called: by its number and heading, or by its place."""
    for elements in lists:
        element = _element(elements, key)
        if element is not None:
            called = "".join(element.get(part) or "" for part in CALLED)
            return called or ITEM[language].format(elements.index(element) + 1)
    return key


def _place(place: int, language: Language) -> str:
    return PLACE[language].format(place)


def _said(value: Any, field: Selected | None, language: Language) -> str:
    """The value as a text; an empty one where there is none."""
    if value is None:
        return ""
    if isinstance(value, list):
        lines = [_said(each, field, language) for each in value]
        apart = "\n" if any(isinstance(each, Mapping) for each in value) else BETWEEN[language]
        return apart.join(lines)
    if isinstance(value, Mapping):
        return "\n".join(filter(None, _lines(value, field, language)))
    if isinstance(value, bool):
        return TRUTH[language][value]
    return _leaf(value, field, language)


def _leaf(value: Any, field: Selected | None, language: Language) -> str:
    type_ = field.named_type if field else None
    if isinstance(type_, GraphQLEnumType):
        return _called(SHOWN[type_.name][value], language)
    if type_ is not None and type_.name == "Date" and language is Language.ZH:
        return day(value)
    return str(value)


def _lines(value: Mapping[str, Any], field: Selected | None, language: Language) -> Iterator[str]:
    """An element as people read it: what it is called, its text, and its other fields by name."""
    name = "".join(value.get(part) or "" for part in CALLED)
    text = value.get("text") or ""
    yield f"{name}　{text}" if name and text else name or text
    for step, each in value.items():
        if step in NO_CONTENT or step in CALLED or step == "text" or each in (None, "", []):
            continue
        below = behind(field, step) if field else None
        said = _said(each, below, language)
        yield COLON[language].join((_label(step, [below], language), said))

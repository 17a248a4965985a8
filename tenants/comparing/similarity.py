"""How much of a content is said word for word elsewhere (上下一般粗): advice, and no verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from liandong.tenants.comparing.differences import KEY, NO_CONTENT
from liandong.tenants.comparing.repeats import LEAST, Repeat, letters_in, repeats
from liandong.tenants.comparing.words import cut
from liandong.tenants.content import SHORT

EDGES: Final = "edges"
NODE: Final = "node"
ITEMS: Final = "items"
NEAR: Final = 0.8  # of the letters of a task's title: their words stand in one passage


@dataclass(frozen=True)
class Passage:
    """A text of a content that repeats something: where it stands, and which spans of it."""

    path: tuple[str, ...]
    text: str
    share: float
    repeats: Sequence[Repeat]


@dataclass(frozen=True)
class Named:
    """A task of a plan, and whether the content speaks of it."""

    key: str
    title: str
    named: bool


@dataclass(frozen=True)
class Similar:
    """What a content has in common with others."""

    share: float
    """Of the characters that are compared, those that stand in a source, from 0 to 1."""
    passages: Sequence[Passage]
    sources: Mapping[str, Mapping[str, Any]]
    """Each source that is repeated, by its id: what it says of itself in single values."""
    tasks: Sequence[Named]
    """The tasks of the plan, in order."""


def similar(content: Any, sources: Sequence[Any], plan: Any = None) -> Similar:
    """What the content says word for word as one of the sources, which are records with an `id` or
    connections of them, and which tasks of the plan it names.

    The record itself, and those that the content names by their `id`, are no sources.
    """
    named = (each for each in content.values() if isinstance(each, Mapping))
    own = {each.get("id") for each in (content, *named)}
    records = {
        record["id"]: record
        for source in sources
        for record in _records(source)
        if record["id"] not in own
    }
    passages = list(_texts((), content))
    found = repeats(
        [text for _, text in passages],
        {id: "\n".join(text for _, text in _texts((), each)) for id, each in records.items()},
    )
    repeated = [
        Passage(path, text, _repeated(text, spans) / letters_in(text), spans)
        for (path, text), spans in zip(passages, found, strict=True)
        if spans
    ]
    letters = sum(letters_in(text) for _, text in passages)
    same = sum(_repeated(each.text, each.repeats) for each in repeated)
    used = {repeat.source for passage in repeated for repeat in passage.repeats}
    return Similar(
        same / letters if letters else 0.0,
        repeated,
        {id: _single(record) for id, record in records.items() if id in used},
        list(_named(_tasks(plan), [text for _, text in passages])),
    )


def _repeated(text: str, spans: Sequence[Repeat]) -> int:
    return sum(letters_in(text[span.start : span.end]) for span in spans)


def _records(source: Any) -> Iterator[Mapping[str, Any]]:
    """The record, or those of a connection; nothing where there is none."""
    if isinstance(source, Mapping):
        if EDGES in source:
            yield from (edge[NODE] for edge in source[EDGES])
        elif "id" in source:
            yield source


def _texts(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts that are long enough to repeat something, with the fields and keys before them."""
    if isinstance(value, str):
        if letters_in(value) >= LEAST:
            yield path, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in NO_CONTENT:
                yield from _texts((*path, name), each)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            key = each.get(KEY) if isinstance(each, Mapping) else None
            yield from _texts((*path, key or str(place)), each)


def _single(record: Mapping[str, Any]) -> dict[str, Any]:
    """What is said in single short values: its title, its owner's name."""
    return {
        name: _single(value) if isinstance(value, Mapping) else value
        for name, value in record.items()
        if not isinstance(value, list) and not (isinstance(value, str) and len(value) > SHORT)
    }


def _tasks(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _tasks(each)
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name == ITEMS:
                yield from each
            else:
                yield from _tasks(each)


def _named(tasks: Iterator[Mapping[str, Any]], texts: Sequence[str]) -> Iterator[Named]:
    for task in tasks:
        words = [word for word in cut(task["title"]) if word.isalnum()]
        enough = NEAR * sum(map(len, words))
        found = (sum(len(word) for word in words if word in text) for text in texts)
        yield Named(task[KEY], task["title"], any(said >= enough for said in found))

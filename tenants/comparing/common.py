"""Which findings several bodies have in common (共性问题): a proposal, and no verdict."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from statistics import fmean
from typing import Final, NamedTuple

from pydantic import BaseModel, Field
from rapidfuzz import fuzz

from liandong.tenants.comparing.words import cut
from liandong.tenants.content import SHORT
from liandong.tenants.doubts import folded

MOST_FINDINGS: Final = 500  # all of a category are compared with all: seconds of a processor
COMPARED: Final = 200  # characters: what was found is said first, and then its particulars
# Of the words of two findings: what is said anew shares so many, what is said of something else
# about half, since officials write alike.
ALIKE: Final = 0.6
SENTENCE: Final = re.compile("[。！？；;]")


class Found(BaseModel):
    """A finding, as it is read."""

    key: str
    text: str
    category: str | None


class Letter(BaseModel):
    """A letter, as it is read."""

    id: str
    number: int
    findings: list[Found]


class Supervised(BaseModel):
    """The body that letters are to."""

    code: str
    name: str


class Supervision(BaseModel):
    """A supervision, as it is read."""

    id: str
    supervised: Supervised
    opinions: list[Letter]


class Edge(BaseModel):
    """Of a page of supervisions."""

    node: Supervision


class PageInfo(BaseModel):
    """Whether there are more."""

    has_next_page: bool = Field(alias="hasNextPage")


class Supervisions(BaseModel):
    """A page of supervisions, with what is looked through."""

    edges: list[Edge]
    page_info: PageInfo = Field(alias="pageInfo")


class Finding(NamedTuple):
    """A finding, of which letter it is, and of whom."""

    key: str
    text: str
    category: str | None
    body: dict[str, str]
    supervision: str
    opinion: str
    number: int


@dataclass(frozen=True)
class Problem:
    """Findings of several bodies that are of one category and alike in their words."""

    category: str | None
    title: str
    """The first sentence of the finding that is most like all others."""
    score: float
    """How alike any two of its wordings are, from 0 to 1."""
    bodies: int
    findings: Sequence[str]
    """Their keys, in the order in which they were read."""


@dataclass(frozen=True)
class Common:
    """What several bodies have in common, and all that was looked through."""

    problems: Sequence[Problem]
    """Those that most bodies have come first."""
    findings: Mapping[str, Finding]
    """Each finding by its key."""
    truncated: bool
    """Whether there are more findings than were looked through."""
    most: int = MOST_FINDINGS


def common(supervisions: Supervisions, reader: str) -> Common:
    """The groups of like findings of two bodies or more, of others than the reader (a code): what
    letters say of itself it did not find."""
    found = list(_findings(supervisions, reader))
    looked_through = found[:MOST_FINDINGS]
    by_category: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in looked_through:
        by_category[finding.category and folded(finding.category)].append(finding)
    problems = (problem for each in by_category.values() for problem in _problems(each))
    return Common(
        sorted(problems, key=lambda each: (-each.bodies, -len(each.findings), each.title)),
        {finding.key: finding for finding in looked_through},
        supervisions.page_info.has_next_page or len(found) > MOST_FINDINGS,
    )


def _findings(supervisions: Supervisions, reader: str) -> Iterator[Finding]:
    for edge in supervisions.edges:
        body = edge.node.supervised.model_dump()
        if body["code"] == reader:
            continue
        for letter in edge.node.opinions:
            for each in letter.findings:
                whence = body, edge.node.id, letter.id, letter.number
                yield Finding(each.key, each.text, each.category, *whence)


def _problems(findings: Sequence[Finding]) -> Iterator[Problem]:
    """The groups of findings of one category that two bodies or more have."""
    wordings = {finding.key: _words(finding.text) for finding in findings}
    likeness = {
        pair: ratio
        for pair in combinations(dict.fromkeys(wordings.values()), 2)
        if (ratio := fuzz.token_set_ratio(*pair, score_cutoff=100 * ALIKE) / 100)
    }
    for group in _groups(wordings.values(), likeness):
        named = {each.key: each for each in findings if wordings[each.key] in group}
        bodies = {finding.body["code"] for finding in named.values()}
        if len(bodies) > 1:
            middle = _middle(group, likeness)
            text = next(each.text for key, each in named.items() if wordings[key] == middle)
            ratios = [likeness[pair] for pair in combinations(group, 2)]
            yield Problem(
                findings[0].category,
                SENTENCE.split(text.strip())[0][:SHORT] or text[:SHORT],
                fmean(ratios) if ratios else 1.0,
                len(bodies),
                list(named),
            )


def _middle(group: Sequence[str], likeness: Mapping[tuple[str, str], float]) -> str:
    """The one that is most like all others."""
    like_others = dict.fromkeys(group, 0.0)
    for pair in combinations(group, 2):
        for each in pair:
            like_others[each] += likeness[pair]
    return max(group, key=like_others.__getitem__)


def _words(text: str) -> str:
    return " ".join(word for word in cut(folded(text)[:COMPARED]) if word.isalnum())


def _groups(items: Iterable[str], likeness: Mapping[tuple[str, str], float]) -> Iterator[list[str]]:
    """The items in groups of which all are alike, the most alike joined first: one that is like two
    that are not like each other does not bring them together."""
    order = {item: place for place, item in enumerate(dict.fromkeys(items))}
    groups = {item: [item] for item in order}
    for first, second in sorted(likeness, key=lambda pair: -likeness[pair]):
        one, other = groups[first], groups[second]
        if one is not other and all(
            tuple(sorted(pair, key=order.__getitem__)) in likeness for pair in product(one, other)
        ):
            one += other
            one.sort(key=order.__getitem__)
            groups |= dict.fromkeys(other, one)
    return iter({id(group): group for group in groups.values()}.values())

"""Search: everybody finds the texts that it may read, by each word of them, and no other."""

from itertools import product
from typing import Any

import pytest

from liandong.policies.actors import Role
from liandong.tenants.noun import prefix_of
from liandong.tenants.nouns import NOUNS
from tests.isolation.families import ACTORS
from tests.isolation.marks import MARK
from tests.isolation.nouns import PREFIXES
from tests.isolation.reading import UUID, Watch, plain
from tests.isolation.things import Connection
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEARCH = """query($text: String!, $after: String, $kinds: [FoundKind!]) {
    search(text: $text, first: 100, after: $after, kinds: $kinds) {
        totalCount atLeast pageInfo { hasNextPage endCursor }
        edges { cursor node { id kind title draft saidAt owner { code name }
            record { __typename id ... on Stub { kind } }
            excerpt { field element words marks { start end } } } } } }"""
# Versions, verdicts and acts: the texts in which a search looks.
SEARCHED = {*(prefix_of(noun.revision) for noun in NOUNS if noun.revision), "verdict", "act"}
# Opinions and comments are found as such, and by their last words; a self-check is not searched.
DETAIL = """
    SELECT jsonb_agg(e) FROM jsonb_array_elements(detail) AS e
    WHERE e ->> 'field' !~ '^(opinion|comment|clause_.*)$'
"""
BY_DRAFTERS = {Role.DIRECTOR, Role.DRAFTER}
EXCHANGED = ("EXPERIENCE", "NOTICE", "RULEDOCUMENT")
DRAFTING = dict.fromkeys(("PLAN", "SCHEME", "DEADLINE", "TEMPLATE", *EXCHANGED), BY_DRAFTERS) | {
    "STANDARD": BY_DRAFTERS | {Role.REVIEWER},
    "NOTICE": BY_DRAFTERS | {Role.SUPERVISOR},
    "VERDICT": {Role.DIRECTOR, Role.REVIEWER},
}


Texts = dict[str, str]


@pytest.fixture(scope="module")
def texts(keeper: Connection) -> Texts:
    """What each row says that is searched, whoever reads it."""
    said = {"act": f"concat(note, ({DETAIL}))", "verdict": "concat(opinion, comments)"}
    return {
        f"{prefix}_{id}": text.lower()
        for table, prefix in PREFIXES.items()
        if prefix in SEARCHED
        for id, text in keeper.execute(
            f"SELECT id, coalesce({said.get(table, 'content::text')}, '')"
            f" FROM liandong.{table}".encode()
        )
    }


@pytest.fixture(scope="module")
def written(texts: Texts) -> dict[str, set[str]]:
    """By the mark of a thing, the ids of the searched rows that have it."""
    found: dict[str, set[str]] = {}
    for id, text in texts.items():
        # Of things; members are named, too.
        for mark in filter(lambda mark: "/" in mark, MARK.findall(text)):
            found.setdefault(mark.partition("|")[0], set()).add(id)
    return found


async def found(watch: Watch, actor: str, text: str, role: Role) -> dict[str, dict[str, Any]]:
    """All that a search finds, by id; the watch looks through the bytes of each page."""
    nodes: list[dict[str, Any]] = []
    variables = {"text": text}
    while True:
        page = (await watch.ask(actor, SEARCH, variables, role))["search"]
        nodes += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        variables["after"] = page["pageInfo"]["endCursor"]
    by_id = {UUID.findall(node["id"])[0]: node for node in nodes}
    assert page["totalCount"] == page["atLeast"] == len(nodes) == len(by_id)
    return by_id


def newer(watch: Watch, actor: str, role: Role, id: str) -> bool:
    """Whether the actor reads a newer version of the same record."""
    ids = watch.story.inside[actor, role].ids
    (thing,) = [thing for thing in watch.story.things if id in thing.ids]
    return any(
        (other.family, other.stage, other.noun) == (thing.family, thing.stage, thing.noun)
        and other.noun.endswith("revision")
        and other.label > thing.label
        and other.ids[0] in ids
        for other in watch.story.things
    )


@sampled("actor,role", product(ACTORS, Role))
async def test_each_text_is_found_by_whom_it_was_told_and_nobody_else(
    watch: Watch, written: dict[str, set[str]], actor: str, role: Role
) -> None:
    seen = watch.story.inside[actor, role].ids
    stages = sample(f"search {actor} {role}", sorted(written), by=lambda m: [m.split("/")[1]])
    for mark in stages:
        nodes = await found(watch, actor, mark, role)
        assert nodes.keys() <= {id.partition("_")[2] for id in seen}, mark
        for id in written[mark] & seen:
            assert id.partition("_")[2] in nodes or newer(watch, actor, role, id), (mark, id)


@sampled("actor,role", product(ACTORS, Role))
async def test_drafts_and_open_opinions_are_found_by_who_reads_them_alone(
    watch: Watch, actor: str, role: Role
) -> None:
    nodes = await found(watch, actor, "<<", role)
    for id, node in nodes.items():
        if node["draft"]:
            assert (node["owner"]["code"], role in DRAFTING[node["kind"]]) == (actor, True), id


@sampled("actor,role", product(ACTORS, Role))
async def test_hidden_text_answers_like_text_that_nobody_wrote(
    watch: Watch, texts: Texts, written: dict[str, set[str]], actor: str, role: Role
) -> None:
    seen = [texts[id] for id in watch.story.inside[actor, role].ids & texts.keys()]
    hidden = [mark for mark in sorted(written) if not said_by_any(seen, mark)]
    asked = sample(f"hidden {actor} {role}", hidden, by=lambda m: [m.split("/")[1]])
    for mark in asked[:4]:
        sent = mark, mark[::-1]
        answers = [await watch.post(actor, SEARCH, {"text": text}, role) for text in sent]
        assert plain(answers[0]) == plain(answers[1]), mark


def said_by_any(texts: list[str], words: str) -> bool:
    """Whether one of the texts has all of the words."""
    return any(all(word in text for word in words.split()) for text in texts)

"""Inside a body: what a role does not read appears nowhere, and answers like what is not there."""

from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from itertools import product
from zipfile import ZipFile

import pytest

from liandong.policies.actors import Role
from tests.isolation.batches import batches, prefix_of, random_id, variables
from tests.isolation.listing import list_query
from tests.isolation.marks import MARK, marks_in, uncounted
from tests.isolation.mutations import TARGETS, Target, document
from tests.isolation.nouns import CONTENT, PREFIXES
from tests.isolation.reading import UUID, Watch, plain
from tests.isolation.selections import (
    LISTS,
    SCHEMA,
    TYPES,
    connection,
    filters,
    many_nodes_query,
    orders,
    selection,
)
from tests.isolation.story import Story
from tests.isolation.things import Connection
from tests.support.cast import CENTRE, JILIN, LISHU, SIPING
from tests.support.sampling import sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

BODIES = (CENTRE, JILIN, SIPING, LISHU)
# Who does not read everything.
ROLES = (Role.DRAFTER, Role.REVIEWER, Role.SUPERVISOR, Role.OBSERVER)
READERS = tuple(
    # A county's drafter lacks nothing: counties review nothing, and its proposals are its own.
    reader
    for reader in product(BODIES, ROLES)
    if reader != (LISHU, Role.DRAFTER)
)
NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
EXPLAIN = "query($id: ID!) { accessExplanation(id: $id, permission: PLAN_READ) { allowed } }"
WHO = "query($id: ID!) { readers(id: $id) { totalCount } }"
PAGE = "(first: 100) { totalCount edges { cursor node { %s } } }"
INBOX = " ".join(
    f"{name}{PAGE % 'id owner { code } acts(first: 9) { totalCount edges { node { note } } }'}"
    for name in SCHEMA.type_map["Inbox"].fields
)
BOXES = " ".join(
    f"{box}: worklist(box: {box}, first: 100)"
    " { totalCount edges { cursor node { id title record { id } } } }"
    for box in SCHEMA.type_map["Box"].values
)
REST = (
    f"{{ inbox {{ {INBOX} }} }}",
    f"{{ {BOXES} }}",
    f"{{ viewer {{ {selection('Viewer', 2)} }} }}",
)


@pytest.fixture(scope="module")
def written(keeper: Connection) -> set[str]:
    """The marks of all that is written down, whoever reads it."""
    rows = (keeper.execute(f"SELECT t::text FROM liandong.{name} t".encode()) for name in PREFIXES)
    return {
        mark.partition("|")[0]
        for found in rows
        for (text,) in found
        for mark in MARK.findall(uncounted(text))
    }


async def everything(watch: Watch, actor: str, role: Role) -> AsyncIterator[str]:
    """All that it reads by id, in lists with what hangs on them, and at its desk."""
    for prefix, ids in batches(watch.story.ids):
        sent = variables(prefix, ids)
        yield (await watch.post(actor, many_nodes_query(prefix, 0), sent, role)).text
    for name in CONTENT:
        query = f"{{ {name}(first: 50) {{ {connection(name, 1)} }} }}"
        yield (await watch.post(actor, query, role=role)).text
    for query in REST:
        yield (await watch.post(actor, query, role=role)).text


def withheld(story: Story, actor: str, role: Role) -> list[str]:
    """What the body sees and this role does not read."""
    return sorted(story.inside[actor, Role.DIRECTOR].ids - story.inside[actor, role].ids)


@sampled("actor,role", READERS)
async def test_role_reads_each_text_of_the_table_and_no_other(
    watch: Watch, written: set[str], actor: str, role: Role
) -> None:
    read = set[str]().union(*[marks_in(text) async for text in everything(watch, actor, role)])
    assert read == watch.story.inside[actor, role].marks & written


@sampled("actor,role", READERS)
async def test_what_is_withheld_answers_like_random_ids(
    watch: Watch, actor: str, role: Role
) -> None:
    ids = withheld(watch.story, actor, role)
    assert ids
    for prefix, asked in batches(ids):
        others = [random_id(id) for id in asked]
        for query, there, nowhere in (
            (many_nodes_query(prefix, 0), variables(prefix, asked), variables(prefix, others)),
            (NODES, {"ids": asked}, {"ids": others}),
            (EXPLAIN, {"id": asked[0]}, {"id": others[0]}),
            (WHO, {"id": asked[0]}, {"id": others[0]}),
        ):
            answers = [await watch.post(actor, query, sent, role) for sent in (there, nowhere)]
            assert plain(answers[0]) == plain(answers[1]), (prefix, asked)


@sampled("actor,role", READERS)
async def test_filters_do_not_confirm_what_is_withheld(
    watch: Watch, actor: str, role: Role
) -> None:
    by_noun = {prefix_of(id): id for id in withheld(watch.story, actor, role)}
    for name in CONTENT:
        for field in filters(name):
            noun = "plan" if field == "subject" else field
            if noun not in by_noun:
                continue
            for filter_ in ({field: by_noun[noun]}, {"not": {field: by_noun[noun]}}):
                other = random_id(by_noun[noun])
                like = {field: other} if field in filter_ else {"not": {field: other}}
                query, sent = list_query(name), [{"filter": each} for each in (filter_, like)]
                answers = [plain(await watch.post(actor, query, each, role)) for each in sent]
                assert answers[0] == answers[1], (name, filter_)


@sampled("reader,name", product(READERS, [n for n in LISTS if "titleContains" in filters(n)]))
async def test_no_words_or_order_find_what_is_withheld(
    watch: Watch, reader: tuple[str, Role], name: str
) -> None:
    actor, role = reader
    for words in ("revision 1|title", "revision 2|title", "plan drafted", "<<"):
        for field, direction in product(orders(name), ("ASC", "DESC")):
            order = {"field": field, "direction": direction}
            sent = {"filter": {"titleContains": words}, "order": order, "first": 100}
            found = (await watch.ask(actor, list_query(name), sent, role))[name]
            # The watch has searched the answer; the count has no id or mark.
            assert found["totalCount"] == len(found["edges"])


@sampled("reader,name", product(READERS, CONTENT), least=1)
async def test_exports_hold_what_the_role_reads(
    watch: Watch, reader: tuple[str, Role], name: str
) -> None:
    actor, role = reader
    response = await watch.world.client.post(
        "/export",
        json={
            "query": list_query(name, "owner { name }"),
            "export": {
                "name": name,
                "list": name,
                "columns": [{"title": "id", "path": "id"}, {"title": "o", "path": "owner.name"}],
            },
        },
        headers={"authorization": f"Bearer {watch.world.token(actor, role)}"},
    )
    assert response.status_code == 200, response.text
    packed = ZipFile(BytesIO(response.content))
    unpacked = "".join(packed.read(each).decode() for each in packed.namelist())
    sight = watch.story.inside[actor, role]
    expected = {id.partition("_")[2] for id in sight.of(prefix_of_list(name))}
    assert expected == set(UUID.findall(unpacked))
    assert not set(marks_in(unpacked)) - sight.marks


def prefix_of_list(name: str) -> str:
    """The prefix of the ids in a root list."""
    node = SCHEMA.query_type.fields[name].type.of_type.name.removesuffix("Connection")
    return next(prefix for prefix, type_ in TYPES.items() if type_ == node)


@sampled("actor,role", READERS)
async def test_newest_revision_is_the_newest_that_the_role_reads(
    watch: Watch, actor: str, role: Role
) -> None:
    seen = watch.story.inside[actor, role].ids
    for noun in ("plan", "scheme", "standard"):
        query = (
            f"query($id: ID!) {{ node(id: $id) {{ ... on {TYPES[noun]} {{ revision {{ id }}"
            " revisions { totalCount } } } }"
        )
        for thing in watch.story.things:
            if thing.noun != noun or thing.ids[0] not in seen:
                continue
            of = [
                other
                for other in watch.story.things
                if (other.family, other.stage) == (thing.family, thing.stage)
                and other.noun == f"{noun}revision"
                and other.ids[0] in seen
            ]
            node = (await watch.ask(actor, query, {"id": thing.ids[0]}, role))["node"]
            assert node["revision"]["id"] == max(of, key=lambda r: r.label).ids[0], thing.name
            assert node["revisions"]["totalCount"] == len(of)


@pytest.mark.parametrize("role", ROLES)
async def test_gates_tell_nothing_of_drafts_and_open_verdicts(watch: Watch, role: Role) -> None:
    query = """query($id: ID!, $to: Permission!) {
        accessExplanation(id: $id, permission: $to) { missing { reason } } }"""
    pairs = (
        ("PLAN_ISSUE", "plan", ("plan issued", "plan edited after sharing"), Role.DRAFTER),
        ("REVIEW_PASS", "scheme", ("scheme under review", "scheme submitted again"), Role.REVIEWER),
        ("SCHEME_START", "scheme", ("scheme passed", "scheme edited after the pass"), Role.DRAFTER),
    )
    for permission, noun, stages, reader in pairs:
        found = []
        for stage in stages:
            thing = watch.story.find("jilin-siping", stage, noun)
            actor = thing.family.upper if permission == "REVIEW_PASS" else thing.owner
            sent = {"id": thing.ids[0], "to": permission}
            answer = (await watch.ask(actor, query, sent, role))["accessExplanation"]
            found.append([each["reason"] for each in answer["missing"]])
        if role is not reader:
            assert found[0] == found[1] == ["no_rule"], (permission, found)


@sampled("actor,role", READERS)
async def test_acts_on_what_is_withheld_answer_like_on_random_ids(
    watch: Watch, actor: str, role: Role
) -> None:
    for target, id in targets(watch, actor, role):
        query = document(target.mutation)
        answer = plain(await watch.post(actor, query, target.on(id), role), id)
        other = random_id(id)
        assert answer == plain(await watch.post(actor, query, target.on(other), role), other)


def targets(watch: Watch, actor: str, role: Role) -> Iterator[tuple[Target, str]]:
    ids = {prefix_of(id): id for id in withheld(watch.story, actor, role)}
    for target in TARGETS:
        if target.noun in ids:
            yield target, ids[target.noun]

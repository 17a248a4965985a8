"""From one object to the next: a link shows the visible ones of its stage, and no other."""

from itertools import product

import pytest

from liandong.tenants.nouns import NOUNS
from tests.isolation.families import ACTORS, level_of
from tests.isolation.nouns import CONSISTS_OF, HEADS
from tests.isolation.reading import Watch
from tests.isolation.selections import TYPES, linked_lists
from tests.isolation.story import Story
from tests.isolation.things import ROWS, Thing
from tests.support.sampling import sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = "(first: 100) { totalCount edges { node { id } } }"
# Of each stage there is one head of such a noun: all of it hangs together.
CONNECTIONS = [
    (noun, field, linked) for noun in ROWS for field, linked in linked_lists(TYPES[noun]).items()
]
OWNED = {noun: field for field, noun in linked_lists("Body").items() if noun in HEADS}
WITH_VERSIONS = [noun for noun in ROWS if f"{noun}revision" in CONSISTS_OF[noun]]
DEADLINES = ("deadline.remind", "deadline.overdue", "deadline.escalate")


def same_stage(story: Story, thing: Thing, noun: str) -> list[Thing]:
    """The things of a noun in the stage of the thing."""
    return [
        other
        for other in story.things
        if (other.family, other.stage, other.noun) == (thing.family, thing.stage, noun)
    ]


def visible(watch: Watch, actor: str, things: list[Thing]) -> set[str]:
    """The ids of the things that the actor may see."""
    return {id for thing in things for id in thing.ids} & watch.story.sight[actor].ids


def left(watch: Watch, actor: str, things: list[Thing]) -> set[str]:
    """The ids of the things of which the actor sees the stub."""
    return {id for thing in things for id in thing.ids} & watch.story.sight[actor].stubs


def heads(watch: Watch, actor: str, noun: str) -> list[Thing]:
    """The things of a noun that the actor sees."""
    seen = watch.story.sight[actor].ids
    return [thing for thing in watch.story.things if thing.noun == noun and thing.ids[0] in seen]


# Connections that show the acts of one kind alone.
OF_ONE_KIND = {
    ("experience", "adoptedBy"): "experience.adopt",
    ("experience", "comments"): "experience.comment",
}


@sampled("actor,place", product(ACTORS, CONNECTIONS), least=2)
async def test_connection_shows_the_visible_ones_of_its_record(
    watch: Watch, actor: str, place: tuple[str, str, str]
) -> None:
    noun, field, linked = place
    query = f"query($id: ID!) {{ node(id: $id) {{ ... on {TYPES[noun]} {{ {field}{PAGE} }} }} }}"
    for thing in heads(watch, actor, noun):
        found = (await watch.ask(actor, query, {"id": thing.ids[0]}))["node"][field]
        on_it = same_stage(watch.story, thing, linked)
        if linked == "act":
            of_field = OF_ONE_KIND.get((noun, field))
            kinds = acts_on(noun) if of_field is None else (f"act {of_field}",)
            on_it = [act for act in on_it if act.label.startswith(kinds)]
        if linked == "act" and noun == "dispatch":
            on_it = [act for act in on_it if act.label.endswith(thing.label.removeprefix(noun))]
        if linked == "proposal" and noun == "supervision":
            on_it = []  # what is proposed in its stage is of one of its suggestions
        ids = {edge["node"]["id"] for edge in found["edges"]}
        assert ids == visible(watch, actor, on_it), thing.name
        assert found["totalCount"] == len(ids)


def ids_of(node: dict[str, str] | None) -> set[str]:
    """The id of what is there, if anything."""
    return {node["id"]} if node else set()


def acts_on(noun: str) -> tuple[str, ...]:
    """How the labels of acts on the noun begin: with its name, or one that is about it."""
    return tuple(f"act {each.name}." for each in NOUNS if noun in (each.name, each.about))


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("owner", ACTORS)
async def test_body_shows_what_it_owns_and_the_actor_sees(
    watch: Watch, actor: str, owner: str
) -> None:
    fields = " ".join(f"{field}{PAGE}" for field in OWNED.values())
    query = f"query($code: String!) {{ body(code: $code) {{ {fields} }} }}"
    body = (await watch.ask(actor, query, {"code": owner}))["body"]
    for noun, field in OWNED.items():
        ids = {edge["node"]["id"] for edge in body[field]["edges"]}
        assert ids == {t.ids[0] for t in heads(watch, actor, noun) if t.owner == owner}
        assert body[field]["totalCount"] == len(ids)


@pytest.mark.parametrize("actor", ACTORS)
async def test_subordinates_show_what_they_own_and_the_actor_sees(watch: Watch, actor: str) -> None:
    query = f"""{{ body(code: "220000") {{ subordinates(first: 20) {{ edges {{ node {{
        code plans{PAGE} schemes{PAGE} }} }} }} }} }}"""
    found = (await watch.ask(actor, query))["body"]["subordinates"]["edges"]
    for body in (edge["node"] for edge in found):
        for noun in ("plan", "scheme"):
            ids = {edge["node"]["id"] for edge in body[OWNED[noun]]["edges"]}
            owned = {t.ids[0] for t in heads(watch, actor, noun) if t.owner == body["code"]}
            assert ids == owned


@pytest.mark.parametrize("actor", ACTORS)
async def test_newest_revision_is_the_newest_visible_one(watch: Watch, actor: str) -> None:
    for noun in WITH_VERSIONS:
        on = f"... on {TYPES[noun]}"
        query = f"query($id: ID!) {{ node(id: $id) {{ {on} {{ revision {{ id }} }} }} }}"
        for thing in heads(watch, actor, noun):
            found = (await watch.ask(actor, query, {"id": thing.ids[0]}))["node"]["revision"]
            revisions = [
                revision
                for revision in same_stage(watch.story, thing, f"{noun}revision")
                if revision.label.startswith(f"{thing.label} ")
            ]
            newest = max(revisions, key=lambda r: (r.seen_by(actor), r.label))
            assert found["id"] == newest.ids[0]


@sampled("actor", ACTORS, by=level_of)
async def test_act_shows_its_subject_to_those_who_still_see_it(watch: Watch, actor: str) -> None:
    query = "query($id: ID!) { node(id: $id) { ... on Act { subject { id } } } }"
    for act in heads(watch, actor, "act"):
        for id in act.ids:
            subject = (await watch.ask(actor, query, {"id": id}))["node"]["subject"]
            kind = act.label.split()[1]
            noun = kind.partition(".")[0].replace("review", "scheme")
            # What is told of deadlines is told of a suggestion.
            noun = "suggestion" if kind in DEADLINES else noun
            possible = visible(watch, actor, same_stage(watch.story, act, noun))
            possible |= left(watch, actor, same_stage(watch.story, act, noun))
            assert ids_of(subject) <= possible, act.name
            assert bool(subject) == bool(possible), act.name


@pytest.mark.parametrize("actor", ACTORS)
async def test_review_shows_what_it_judges_as_long_as_it_is_there(watch: Watch, actor: str) -> None:
    query = """query($id: ID!) { node(id: $id) { ... on Review { verdicts { id }
        scheme { __typename ... on Node { id } } revision { id }
        standard { id } standardRevision { id } } } }"""
    for thing in heads(watch, actor, "review"):
        found = (await watch.ask(actor, query, {"id": thing.ids[0]}))["node"]
        number = thing.label.split()[-1]
        of_it = same_stage(watch.story, thing, "scheme")
        schemes, stubs = visible(watch, actor, of_it), left(watch, actor, of_it)
        assert ids_of(found["scheme"]) == schemes | stubs
        assert found["scheme"]["__typename"] == ("WorkScheme" if schemes else "Stub")
        assert (found["revision"] is None) == bool(stubs)
        verdicts = [
            v for v in same_stage(watch.story, thing, "verdict") if v.label.endswith(number)
        ]
        assert {v["id"] for v in found["verdicts"]} == visible(watch, actor, verdicts)
        assert found["standard"]
        assert found["standardRevision"]


@pytest.mark.parametrize("actor", ACTORS)
async def test_scheme_shows_its_plan_to_those_who_see_the_plan(watch: Watch, actor: str) -> None:
    query = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
        revision { plan { id } } revisions { edges { node { plan { id } } } } } } }"""
    for thing in heads(watch, actor, "scheme"):
        found = (await watch.ask(actor, query, {"id": thing.ids[0]}))["node"]
        plan = visible(watch, actor, same_stage(watch.story, thing, "plan"))
        shown = [found["revision"], *(edge["node"] for edge in found["revisions"]["edges"])]
        assert all(ids_of(revision["plan"]) == plan for revision in shown)


@pytest.mark.parametrize("actor", ACTORS)
async def test_supervision_shows_opinion_and_suggestions_once_issued(
    watch: Watch, actor: str
) -> None:
    query = f"""query($id: ID!) {{ node(id: $id) {{ ... on Supervision {{
        opinion {{ id }} opinions {{ id suggestions {{ id }} }}
        suggestions {{ id supervision {{ id }} answers{PAGE} }} }} }} }}"""
    for thing in heads(watch, actor, "supervision"):
        found = (await watch.ask(actor, query, {"id": thing.ids[0]}))["node"]
        opinions = visible(watch, actor, same_stage(watch.story, thing, "opinion"))
        assert {opinion["id"] for opinion in found["opinions"]} == opinions
        assert ids_of(found["opinion"]) <= opinions
        suggestions = same_stage(watch.story, thing, "suggestion")
        assert {s["id"] for s in found["suggestions"]} == visible(watch, actor, suggestions)
        said = {s["id"] for opinion in found["opinions"] for s in opinion["suggestions"]}
        assert said == {s["id"] for s in found["suggestions"]}
        assert all(s["supervision"]["id"] == thing.ids[0] for s in found["suggestions"])
        answers = [a for a in same_stage(watch.story, thing, "act") if a.label.endswith("answer")]
        shown = {e["node"]["id"] for s in found["suggestions"] for e in s["answers"]["edges"]}
        assert shown == visible(watch, actor, answers)

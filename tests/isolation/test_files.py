"""A file is read by whoever reads what names it, and is nothing to everybody else."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.graphql.deeds import DEEDS
from tests.isolation.reading import plain
from tests.support.acting import (
    INPUTS,
    act,
    decided_review,
    drafted_experience,
    drafted_plan,
    drafted_scheme,
    drafted_standard,
    issued_opinion,
    issued_standard,
    made_proposal,
    opened_supervision,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.documents import mutation
from tests.support.filing import kept, read
from tests.support.papers import docx, pdf
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

TYPES: Any = schema._schema.type_map
NOBODYS = "file_01a22244-c845-4833-a2d3-037a7ee877dd"
SECRET = "机密手册"
SCHEME = "query($id: ID!) { node(id: $id) { ... on WorkScheme { title revision { attachments {"
FILES = f"{SCHEME} key file role title name type size sha256 }} }} revisions {{ edges {{ node {{"
FILES += " attachments { file name } } } } } } }"


def naming(id: str, role: str = "HANDBOOK") -> list[dict[str, str]]:
    return [{"file": id, "role": role, "title": SECRET}]


async def readers(world: World, id: str) -> set[str]:
    """The bodies that may read the file; to all others it is as one that nobody has."""
    found = set()
    for body in LEVELS:
        answer = await read(world, body, id)
        if answer.status_code == 200:
            found.add(body)
        else:
            assert plain(answer) == plain(await read(world, body, NOBODYS)), body
    return found


async def told(world: World, scheme: str, file: str) -> set[str]:
    """The bodies that the schema tells of the file."""
    found = set()
    for body in LEVELS:
        answer = (await world.post(body, FILES, {"id": scheme})).text
        knows = file in answer
        assert (SECRET in answer, "手册.docx" in answer) == (knows, knows), body
        if knows:
            found.add(body)
    return found


async def both(world: World, scheme: str, file: str) -> set[str]:
    """The same bodies, whichever way they ask."""
    bodies = await readers(world, file)
    assert bodies == await told(world, scheme, file)
    return bodies


async def test_scheme_tells_of_its_handbook(empty_world: World) -> None:
    world = empty_world
    await issued_standard(world, JILIN, "CITY")
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET))
    assert await readers(world, file) == {SIPING}
    scheme = await drafted_scheme(world, SIPING, attachments=naming(file))
    assert await both(world, scheme, file) == {SIPING}
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    assert await both(world, scheme, file) == {SIPING, JILIN}
    later = await kept(world, SIPING, "手册.docx", content=docx("修改稿"))
    await decided_review(world, JILIN, scheme, "RETURN")
    edited = {"schemeId": scheme, "attachments": naming(later)}
    await act(world, SIPING, "editScheme", edited)
    assert await readers(world, later) == {SIPING}
    assert await both(world, scheme, file) == {SIPING, JILIN}
    await act(world, SIPING, "withdrawScheme", {"schemeId": scheme})
    assert await readers(world, file) == await readers(world, later) == {SIPING}


async def test_answer_tells_of_what_shows_it(empty_world: World) -> None:
    world = empty_world
    supervision = await opened_supervision(world, SIPING, supervised=LISHU)
    suggestions = await issued_opinion(world, SIPING, supervision)
    file = await kept(world, LISHU, "手册.docx", content=docx(SECRET))
    assert await readers(world, file) == {LISHU}
    answer = {"suggestionId": suggestions[0], "answer": "已改。", "attachments": naming(file)}
    await act(world, LISHU, "answerSuggestion", answer)
    assert await readers(world, file) == {LISHU, SIPING}
    query = (
        "query($id: ID!) { node(id: $id) { ... on Suggestion { answers { edges { node {"
        " attachments { key file role title name type size sha256 } detail { new } } } } } } }"
    )
    for body in LEVELS:
        text = (await world.post(body, query, {"id": suggestions[0]})).text
        assert (file in text, SECRET in text) == (body in (LISHU, SIPING),) * 2, body


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_role_reads_the_files_of_what_it_reads(empty_world: World, role: Role) -> None:
    """Of its own body's drafts those of which it reads the drafts; of what was released all."""
    world = empty_world
    file = await kept(world, SIPING)
    scheme = await drafted_scheme(world, SIPING, attachments=naming(file))
    drafts = role in (Role.DIRECTOR, Role.DRAFTER)
    mine, nothing = await read(world, SIPING, file, role), await read(world, SIPING, NOBODYS, role)
    assert mine.status_code == (200 if drafts else 404)
    assert drafts or plain(mine) == plain(nothing)
    text = (await world.post(SIPING, FILES, {"id": scheme}, role=role)).text
    assert (file in text) is drafts
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    assert (await read(world, SIPING, file, role)).status_code == 200
    assert (await read(world, JILIN, file, role)).status_code == 200
    assert (await read(world, CHANGCHUN, file, role)).status_code == 404


LETTERS = "... on Supervision { opinion { attachments { file title name } } }"
PLANS = "... on Plan { revision { attachments { file title name } } }"
EXPERIENCES = "... on Experience { revision { attachments { file title name } } }"
STANDARDS = "... on ReviewStandard { revision { attachments { file title name } } }"


async def knowing(world: World, id: str, part: str, file: str) -> set[str]:
    """The bodies that read the file, and that the record tells of it: they are the same."""
    query = f"query($id: ID!) {{ node(id: $id) {{ {part} }} }}"
    texts = {body: (await world.post(body, query, {"id": id})).text for body in LEVELS}
    told = {body for body, text in texts.items() if file in text}
    assert told == {body for body, text in texts.items() if SECRET in text}
    assert told == await readers(world, file)
    return told


async def test_plan_tells_of_its_files(empty_world: World) -> None:
    world = empty_world
    file = await kept(world, JILIN, "手册.docx", content=docx(SECRET))
    plan = await drafted_plan(world, JILIN, attachments=naming(file))
    assert await knowing(world, plan, PLANS, file) == {JILIN}
    await act(world, JILIN, "issuePlan", {"planId": plan})
    assert await knowing(world, plan, PLANS, file) == {JILIN}
    await act(world, JILIN, "sharePlan", {"planId": plan, "with": "BODY", "body": SIPING})
    assert await knowing(world, plan, PLANS, file) == {JILIN, SIPING}
    later = await kept(world, JILIN, "手册.docx", content=docx(SECRET * 2))
    await act(world, JILIN, "editPlan", {"planId": plan, "attachments": naming(later)})
    assert await readers(world, later) == {JILIN}
    assert await readers(world, file) == {JILIN, SIPING}
    await act(world, JILIN, "withdrawPlan", {"planId": plan})
    assert await readers(world, file) == {JILIN}


async def test_standard_tells_of_its_files(empty_world: World) -> None:
    world = empty_world
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET))
    standard = await drafted_standard(world, SIPING, appliesTo="COUNTY", attachments=naming(file))
    assert await knowing(world, standard, STANDARDS, file) == {SIPING}
    await act(world, SIPING, "issueReviewStandard", {"standardId": standard})
    assert await knowing(world, standard, STANDARDS, file) == {SIPING, LISHU}


async def test_experience_tells_of_its_files(empty_world: World) -> None:
    world = empty_world
    file = await kept(world, LISHU, "手册.docx", content=docx(SECRET))
    id = await drafted_experience(world, LISHU, attachments=naming(file))
    on = {"experienceId": id}
    assert await knowing(world, id, EXPERIENCES, file) == {LISHU}
    await act(world, LISHU, "publishExperience", on)
    assert await knowing(world, id, EXPERIENCES, file) == {LISHU, SIPING}
    await act(world, SIPING, "recommendExperience", on)
    assert await knowing(world, id, EXPERIENCES, file) == {LISHU, SIPING, JILIN}


async def test_letter_tells_of_its_files(empty_world: World) -> None:
    world = empty_world
    supervision = await opened_supervision(world, SIPING, supervised=LISHU)
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET))
    await issued_opinion(world, SIPING, supervision, attachments=naming(file))
    assert await knowing(world, supervision, LETTERS, file) == {SIPING, LISHU}


# By whom the files of each act are read; nobody else above or below, and no peer, is told of them.
TOLD = {
    "submitScheme": {SIPING, JILIN},
    "fileScheme": {NANGUAN, CHANGCHUN},
    "decideReview": {JILIN, SIPING},
    "passWithChanges": {JILIN, SIPING},
    "confirmChanges": {JILIN, SIPING},
    "returnIncompleteScheme": {JILIN, SIPING},
    "revokePass": {JILIN, SIPING},
    "acknowledgeScheme": {CHANGCHUN, NANGUAN},
    "callInScheme": {CHANGCHUN, NANGUAN},
    "filePlan": {JILIN, CENTRE},
    "acknowledgePlan": {JILIN, SIPING},
    "commentPlan": {JILIN, SIPING},
    "reportPlan": {JILIN, CENTRE},
    "closePlan": {JILIN, CENTRE},
    "answerSuggestion": {SIPING, JILIN},
    "reportSuggestion": {SIPING, JILIN},
    "giveOpinion": {CHANGCHUN, JILIN},
    "recordOpinion": {JILIN},
    "answerNotice": {SIPING, JILIN},
    "recordNoticeAnswer": {JILIN},
}
BROUGHT = "query { acts(first: 5, orderBy: {field: PERFORMED_AT, direction: DESC}) { edges { node {"
BROUGHT += " attachments { file title name } detail { new } } } } }"


def bringing(id: str) -> list[dict[str, str]]:
    """An attachment whose title gives it away."""
    return [{"file": id, "role": "OTHER", "title": id.removeprefix("file_")}]


async def told_by_acts(
    world: World, file: str, bodies: Iterable[str] = LEVELS, role: Role = Role.DIRECTOR
) -> set[str]:
    """The bodies that an act tells of the file, or of what it is called."""
    key = file.removeprefix("file_")
    return {body for body in bodies if key in (await world.post(body, BROUGHT, role=role)).text}


async def test_each_act_that_brings_files_is_asked() -> None:
    brings = {name for name in DEEDS if "attachments" in TYPES[INPUTS[name]].fields}
    written = {name for name in brings if name.startswith(("draft", "edit"))}
    assert brings - written - {"issueOpinion"} == TOLD.keys()


@pytest.mark.parametrize("name", TOLD)
async def test_act_tells_of_what_it_brings(empty_world: World, name: str) -> None:
    world, deed = empty_world, DEEDS[name]
    file = await kept(world, deed.body, "手册.docx", content=docx(SECRET))
    input = await deed.prepare(world) | {"attachments": bringing(file)}
    assert await readers(world, file) == {deed.body}
    await act(world, deed.body, name, input)
    assert await told_by_acts(world, file) == TOLD[name]
    assert await readers(world, file) == TOLD[name]


@pytest.mark.parametrize(
    ("name", "reading"), [("decideReview", SIPING), ("submitScheme", JILIN), ("filePlan", JILIN)]
)
async def test_role_reads_the_files_of_the_acts_it_reads(
    empty_world: World, name: str, reading: str
) -> None:
    """Of both bodies each role either reads the act and its files, or is told of neither."""
    world, deed = empty_world, DEEDS[name]
    file = await kept(world, deed.body, "手册.docx", content=docx(SECRET))
    input = await deed.prepare(world) | {"attachments": bringing(file)}
    await act(world, deed.body, name, input)
    for role in Role:
        shown = await told_by_acts(world, file, (reading,), role) == {reading}
        mine = await read(world, reading, file, role)
        assert (shown, mine.status_code) == ((False, 403) if role is Role.ADMIN else (True, 200)), (
            role
        )


async def test_proposed_act_tells_nobody_of_its_files(empty_world: World) -> None:
    """Until it is signed: who signs it reads them, and nobody outside."""
    world = empty_world
    await issued_standard(world, JILIN, "CITY")
    scheme = await drafted_scheme(world, SIPING)
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET), role=Role.DRAFTER)
    given = {"schemeId": scheme, "attachments": bringing(file)}
    proposal = await made_proposal(world, SIPING, {"submitScheme": given})
    query = "query($id: ID!) { node(id: $id) { ... on Proposal {"
    query += " attachments { key file title name size } } } }"
    shown = (await world.ask(SIPING, query, {"id": proposal}))["node"]["attachments"]
    (said,) = shown
    assert (said["key"], said["file"], said["name"]) == ("1.1", file, "手册.docx")
    assert said["size"] == len(docx(SECRET))
    for body in set(LEVELS) - {SIPING}:
        assert file not in (await world.post(body, query, {"id": proposal})).text
    assert await readers(world, file) == {SIPING}
    assert await told_by_acts(world, file) == set()
    assert (await read(world, SIPING, file, Role.OBSERVER)).status_code == 404
    await act(world, SIPING, "signProposal", {"proposalId": proposal})
    assert await readers(world, file) == await told_by_acts(world, file) == {SIPING, JILIN}


async def test_request_stays_told_when_the_scheme_is_withdrawn(empty_world: World) -> None:
    """The handbook is of the versions, which are taken back; the act of the submission is not."""
    world = empty_world
    await issued_standard(world, JILIN, "CITY")
    handbook, request = [await kept(world, SIPING, "手册.docx", content=docx(n)) for n in "一二"]
    scheme = await drafted_scheme(world, SIPING, attachments=naming(handbook))
    given = {"schemeId": scheme, "attachments": bringing(request), "idempotencyKey": "一"}
    first = await act(world, SIPING, "submitScheme", given)
    assert await act(world, SIPING, "submitScheme", given) == first
    await act(world, SIPING, "withdrawScheme", {"schemeId": scheme})
    assert await readers(world, handbook) == {SIPING}
    assert await readers(world, request) == await told_by_acts(world, request) == {SIPING, JILIN}


async def test_file_that_is_not_free_is_refused_alike(empty_world: World) -> None:
    world = empty_world
    review = await DEEDS["decideReview"].prepare(world)
    others = await kept(world, SIPING)
    elsewhere = await kept(world, JILIN)
    await drafted_plan(world, JILIN, attachments=naming(elsewhere))
    document = mutation("decideReview", "DecideReviewInput", "userErrors { code field message }")
    answers = []
    for file in (others, elsewhere, NOBODYS):
        given = {"input": review | {"attachments": bringing(file)}}
        answers.append((await world.ask(JILIN, document, given))["decideReview"]["userErrors"])
    assert answers[0][0]["field"] == ["attachments", "0", "file"]
    assert answers[0][0]["code"] == "not_found"
    assert answers[0] == answers[1] == answers[2]
    assert await readers(world, others) == {SIPING}


LOG = "query($of: FileReadFilter) { fileReads(filter: $of) { totalCount edges { node {"
LOG += " id file fileName fileOwner { code } reader { code } member { id } address } } } }"


async def log_of(
    world: World, body: str, file: str, role: Role = Role.DIRECTOR
) -> list[dict[str, Any]]:
    """The reads of the file that a member finds, newest first."""
    found = (await world.ask(body, LOG, {"of": {"file": file}}, role=role))["fileReads"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"] for edge in found["edges"]]


async def test_log_shows_who_read(empty_world: World) -> None:
    """The reader's body its member, the owner of the file the body, and to all others nothing."""
    world = empty_world
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET))
    scheme = await drafted_scheme(world, SIPING, attachments=naming(file))
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    assert (await read(world, JILIN, file, Role.REVIEWER)).status_code == 200
    (own,) = await log_of(world, JILIN, file)
    (owners,) = await log_of(world, SIPING, file)
    viewer = await world.ask(JILIN, "{ viewer { member { id } } }", role=Role.REVIEWER)
    assert own["member"] == viewer["viewer"]["member"]
    assert own["address"]
    assert (owners["member"], owners["address"]) == (None, None)
    for each in (own, owners):
        assert each["file"] == file
        assert each["fileName"] == "手册.docx"
        assert (each["fileOwner"], each["reader"]) == ({"code": SIPING}, {"code": JILIN})
    for body in set(LEVELS) - {JILIN, SIPING}:
        for role in (Role.DIRECTOR, Role.ADMIN):
            assert await log_of(world, body, file, role) == []
    await act(world, SIPING, "withdrawScheme", {"schemeId": scheme})
    (own,) = await log_of(world, JILIN, file)
    assert (own["file"], own["fileName"]) == (file, None)


@pytest.mark.parametrize("role", list(Role))
async def test_log_is_read_by_director_and_administrator(empty_world: World, role: Role) -> None:
    world = empty_world
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET))
    assert (await read(world, SIPING, file)).status_code == 200
    found = await log_of(world, SIPING, file, role)
    names = {Role.DIRECTOR: ["手册.docx"], Role.ADMIN: [None]}
    assert [each["fileName"] for each in found] == names.get(role, [])
    (logged,) = await log_of(world, SIPING, file)
    query = "query($id: ID!) { node(id: $id) { id ... on FileRead { file } } }"
    answer = await world.post(SIPING, query, {"id": logged["id"]}, role=role)
    nothing = await world.post(
        SIPING, query, {"id": NOBODYS.replace("file", "fileread")}, role=role
    )
    assert (file in answer.text) is (role in names)
    assert role in names or plain(answer) == plain(nothing)


async def test_log_is_asked_of_a_file_that_may_not_be_seen(empty_world: World) -> None:
    """A filter by an id tells nothing of it: the log of the asking body alone is looked through."""
    world = empty_world
    file = await kept(world, CHANGCHUN, "a.pdf", content=pdf())
    assert (await read(world, CHANGCHUN, file)).status_code == 200
    for id in (file, NOBODYS):
        found = await world.ask(SIPING, LOG, {"of": {"file": id}})
        assert found["fileReads"] == {"totalCount": 0, "edges": []}
    found = await world.ask(SIPING, LOG, {"of": {"fileOwner": [CHANGCHUN]}})
    assert found["fileReads"]["totalCount"] == 0


async def test_refused_reads_are_in_no_log(empty_world: World) -> None:
    world = empty_world
    file = await kept(world, CHANGCHUN, "a.pdf", content=pdf())
    others: Sequence[str] = (CENTRE, JILIN, LIAONING, SIPING, LISHU, NANGUAN)
    for body in others:
        assert (await read(world, body, file)).status_code == 404
        assert await log_of(world, body, file) == []
    assert await log_of(world, CHANGCHUN, file) == []

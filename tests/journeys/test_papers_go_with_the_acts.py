"""The request goes up with the submission, and the signed opinion comes down with the decision."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.acting import accepted_review, act, drafted_scheme, issued_standard
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.filing import kept, read
from tests.support.papers import docx
from tests.support.world import World

ACTS = """query($id: ID!, $kinds: [ActKind!]) { acts(filter: {subject: $id, kinds: $kinds}) {
    edges { node { note preparedBy attachments { file role title name } } } } }"""
FOUND = """query($words: String!) { search(text: $words, first: 5) {
    edges { node { excerpt { field words } } } } }"""


async def brought(world: World, body: str, scheme: str, kind: str) -> list[Any]:
    """What the acts of this kind say that a body is told of, newest first."""
    found = await world.ask(body, ACTS, {"id": scheme, "kinds": [kind]})
    return [edge["node"] for edge in found["acts"]["edges"]]


async def opened(world: World, *bodies: str, file: str) -> list[int]:
    return [(await read(world, body, file)).status_code for body in bodies]


async def test_request_goes_up_and_opinion_comes_down(served: World) -> None:
    await issued_standard(served, JILIN, "CITY")
    scheme = await drafted_scheme(served, SIPING)
    paper = docx("关于报请审核工作方案的请示")
    request = await kept(served, SIPING, "请示.docx", content=paper, role=Role.DRAFTER)
    files = [{"file": request, "role": "REQUEST", "title": "报审请示"}]
    submission = {"schemeId": scheme, "note": "请予审核", "attachments": files}
    given = {"act": {"submitScheme": submission}, "note": "请示附后"}
    made = await act(served, SIPING, "propose", given, "proposal { id }", role=Role.DRAFTER)
    assert await opened(served, SIPING, JILIN, file=request) == [200, 404]
    await act(served, SIPING, "signProposal", {"proposalId": made["proposal"]["id"]})

    (submitted,) = await brought(served, JILIN, scheme, "SCHEME_SUBMIT")
    said = {"file": request, "role": "REQUEST", "title": "报审请示", "name": "请示.docx"}
    assert submitted["attachments"] == [said]
    assert (await read(served, JILIN, request)).content == paper
    review, clauses = await accepted_review(served, JILIN, scheme)
    for clause in clauses:
        verdict = {"reviewId": review, "clauseId": clause, "verdict": "CHANGE", "opinion": "补充"}
        await act(served, JILIN, "recordVerdict", verdict, role=Role.REVIEWER)
    opinion = await kept(served, JILIN, "意见书.docx", content=docx("审核意见书"))
    files = [{"file": opinion, "role": "OPINION", "title": "第七轮审核意见书"}]
    decision = {"reviewId": review, "decision": "RETURN", "attachments": files}
    assert await opened(served, JILIN, SIPING, file=opinion) == [200, 404]
    await act(served, JILIN, "decideReview", decision)
    (returned,) = await brought(served, SIPING, scheme, "REVIEW_RETURN")
    assert [each["title"] for each in returned["attachments"]] == ["第七轮审核意见书"]
    found = (await served.ask(SIPING, FOUND, {"words": "审核意见书"}))["search"]["edges"]
    assert [each["node"]["excerpt"]["field"] for each in found] == ["attachments.title"]

    again = await kept(served, SIPING, "请示.docx", content=docx("再次报审的请示"))
    await act(served, SIPING, "editScheme", {"schemeId": scheme, "method": "个别谈话"})
    files = [{"file": each, "role": "REQUEST"} for each in (again, request)]
    await act(served, SIPING, "submitScheme", {"schemeId": scheme, "attachments": files})
    rounds = await brought(served, JILIN, scheme, "SCHEME_SUBMIT")
    assert [[each["file"] for each in one["attachments"]] for one in rounds] == [
        [again, request],
        [request],
    ]
    # One without a title is found by the name of its file.
    found = (await served.ask(JILIN, FOUND, {"words": "请示.docx"}))["search"]["edges"]
    assert [each["node"]["excerpt"]["field"] for each in found] == ["attachments.title"]
    for file, told in ((request, JILIN), (again, JILIN), (opinion, SIPING)):
        assert await opened(served, told, CENTRE, LISHU, CHANGCHUN, file=file) == [200] + [404] * 3
    for body in (CENTRE, LISHU, CHANGCHUN):
        assert await brought(served, body, scheme, "SCHEME_SUBMIT") == []
        assert await brought(served, body, scheme, "REVIEW_RETURN") == []
        hidden = (await served.ask(body, FOUND, {"words": "审核意见书"}))["search"]
        assert hidden == {"edges": []}

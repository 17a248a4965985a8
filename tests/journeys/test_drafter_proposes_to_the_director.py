"""What a drafter prepares reaches its director, and what the director signs bears both names."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.acting import act, drafted_scheme, issued_standard
from tests.support.cast import CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.documents import mutation
from tests.support.world import World

INBOX = """{ inbox {
    proposalsToSign { edges { node { id act note recipients record { id } allowedActs } } }
    proposalsSentBack { edges { node { id reply judgedBy } } } } }"""
RECORD = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    state allowedActs proposableActs proposals { edges { node { id state } } } } } }"""
ACTS = """query($id: ID!) { acts(filter: {subject: $id, kinds: [SCHEME_SUBMIT]}) {
    edges { node { memberName preparedBy note } } } }"""


def name(body: str, role: Role) -> str:
    return f"{body} {role}"


async def inbox(world: World, role: Role) -> tuple[list[Any], list[Any]]:
    lists = (await world.ask(SIPING, INBOX, role=role))["inbox"]
    return tuple([edge["node"] for edge in lists[name]["edges"]] for name in lists)  # type: ignore[return-value]


async def read(world: World, body: str, scheme: str, role: Role = Role.DIRECTOR) -> Any:
    return (await world.ask(body, RECORD, {"id": scheme}, role=role))["node"]


async def proposed(world: World, scheme: str, note: str) -> str:
    """The id of the drafter's proposal to submit the scheme."""
    given = {"act": {"submitScheme": {"schemeId": scheme, "note": "请予审核"}}, "note": note}
    payload = await act(world, SIPING, "propose", given, "proposal { id }", role=Role.DRAFTER)
    return str(payload["proposal"]["id"])


async def test_proposal_is_sent_back_and_signed(served: World) -> None:
    await issued_standard(served, JILIN, "CITY")
    scheme = await drafted_scheme(served, SIPING)
    drafter = await read(served, SIPING, scheme, Role.DRAFTER)
    assert drafter["allowedActs"] == ["SCHEME_EDIT", "SCHEME_SELF_CHECK"]
    assert drafter["proposableActs"] == ["SCHEME_SUBMIT", "SCHEME_WITHDRAW"]
    submit = mutation("submitScheme", "SubmitSchemeInput", "act { id }")
    refusal = await served.refused(
        SIPING, submit, {"input": {"schemeId": scheme}}, role=Role.DRAFTER
    )
    assert refusal == "FORBIDDEN forbidden"

    first = await proposed(served, scheme, "方案已按要求拟好")
    (waiting,), _ = await inbox(served, Role.DIRECTOR)
    assert waiting == {
        "id": first,
        "act": "SCHEME_SUBMIT",
        "note": "方案已按要求拟好",
        "recipients": [JILIN],
        "record": {"id": scheme},
        "allowedActs": ["PROPOSAL_SEND_BACK", "PROPOSAL_SIGN"],
    }
    assert (await inbox(served, Role.DRAFTER))[0] == []
    back = {"proposalId": first, "note": "监督重点再聚焦一些"}
    await act(served, SIPING, "sendBackProposal", back)
    (returned,) = (await inbox(served, Role.DRAFTER))[1]
    assert returned["reply"] == "监督重点再聚焦一些"

    await act(
        served,
        SIPING,
        "editScheme",
        {"schemeId": scheme, "objective": "结合四平实际。"},
        role=Role.DRAFTER,
    )
    second = await proposed(served, scheme, "已修改")
    assert (await inbox(served, Role.DRAFTER))[1] == []
    signed = await act(
        served,
        SIPING,
        "signProposal",
        {"proposalId": second},
        "proposal { state performed { kind memberName preparedBy note } }",
    )
    assert signed["proposal"]["performed"] == {
        "kind": "SCHEME_SUBMIT",
        "memberName": name(SIPING, Role.DIRECTOR),
        "preparedBy": name(SIPING, Role.DRAFTER),
        "note": "请予审核",
    }
    assert await inbox(served, Role.DIRECTOR) == ([], [])
    await nobody_else_saw(served, scheme, [first, second])


async def nobody_else_saw(world: World, scheme: str, proposals: list[str]) -> None:
    """The superior sees the submission with both names, and no proposal; others see nothing."""
    seen = await read(world, JILIN, scheme)
    assert (seen["state"], seen["proposals"]["edges"]) == ("SUBMITTED", [])
    ((told,),) = (
        [edge["node"] for edge in (await world.ask(JILIN, ACTS, {"id": scheme}))["acts"]["edges"]],
    )
    assert (told["memberName"], told["preparedBy"]) == (
        name(SIPING, Role.DIRECTOR),
        name(SIPING, Role.DRAFTER),
    )
    for body in (JILIN, CHANGCHUN, LISHU):
        answer = await world.ask(
            body,
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } proposals { totalCount }"
            " acts(filter: {kinds: [PROPOSAL_MAKE, PROPOSAL_SIGN]}) { totalCount } }",
            {"ids": proposals},
        )
        assert answer["nodes"] == [None, None]
        assert (answer["proposals"]["totalCount"], answer["acts"]["totalCount"]) == (0, 0)

"""What needs no other review after a pass: the standard names it, and the start tells of it."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.acting import act, decided_review, issued_standard, submitted_scheme
from tests.support.cast import JILIN, SIPING
from tests.support.documents import SCHEME
from tests.support.filing import kept
from tests.support.world import World

SEEN = """query($id: ID!) { node(id: $id) { ... on WorkScheme { state allowedActs
    revisions(first: 5) { edges { node { number contact method attachments { role } } } } } } }"""


async def passed(world: World, **standard: Any) -> str:
    """The id of a scheme of Siping that Jilin has passed by a standard that says this."""
    await issued_standard(world, JILIN, "CITY", **standard)
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "PASS", "")
    return scheme


async def seen(world: World, body: str, scheme: str) -> Any:
    return (await world.ask(body, SEEN, {"id": scheme}))["node"]


async def edited(world: World, scheme: str, **changes: Any) -> bool:
    """Whether the scheme may start after it was changed like this."""
    await act(world, SIPING, "editScheme", {"schemeId": scheme} | changes, role=Role.DRAFTER)
    return "SCHEME_START" in (await seen(world, SIPING, scheme))["allowedActs"]


async def test_contact_and_proofs_go_along_with_the_start(served: World) -> None:
    scheme = await passed(served)
    proof = {"file": await kept(served, SIPING), "role": "SUPPORTING"}
    handbook = {"file": await kept(served, SIPING), "role": "HANDBOOK"}
    assert not await edited(served, scheme, attachments=[proof, handbook])
    assert await edited(served, scheme, attachments=[proof], contact="李晓梅 0434-3266009")
    assert len((await seen(served, JILIN, scheme))["revisions"]["edges"]) == 1
    await act(served, SIPING, "startScheme", {"schemeId": scheme})
    for body in (JILIN, SIPING):
        found = await seen(served, body, scheme)
        newest = found["revisions"]["edges"][0]["node"]
        assert found["state"] == "EXECUTING"
        assert newest["contact"] == "李晓梅 0434-3266009"
        assert newest["attachments"] == [{"role": "SUPPORTING"}]
    # The versions between were told to nobody, and are counted by nobody.
    assert [edge["node"]["number"] for edge in found["revisions"]["edges"]] == [3, 2, 1]
    told = (await seen(served, JILIN, scheme))["revisions"]["edges"]
    assert [edge["node"]["number"] for edge in told] == [2, 1]


async def test_standard_names_what_may_change(served: World) -> None:
    scheme = await passed(served, changeable=["METHOD"])
    assert not await edited(served, scheme, contact="李晓梅 0434-3266009")
    assert await edited(served, scheme, contact=SCHEME["contact"], method="下沉了解。")
    assert not await edited(served, scheme, objective="别的要求。")

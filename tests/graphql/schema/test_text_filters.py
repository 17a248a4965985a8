"""What was written is found by a part of it, as far as the viewer reads it."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.support.acting import act, issued_opinion, opened_supervision
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, SIPING
from tests.support.documents import OPINION
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOUND = {
    "supervisions": "query($of: SupervisionFilter) { found: supervisions(first: 100, filter: $of)",
    "suggestions": "query($of: SuggestionFilter) { found: suggestions(first: 100, filter: $of)",
    "acts": "query($of: ActFilter) { found: acts(first: 100, filter: $of)",
}


async def found(
    world: World, body: str, many: str, role: Role = Role.DIRECTOR, **of: Any
) -> set[str]:
    """The records of one list that the body finds by this filter."""
    document = FOUND[many] + " { totalCount edges { node { id } } } }"
    answer = (await world.ask(body, document, {"of": of}, role=role))["found"]
    ids = {edge["node"]["id"] for edge in answer["edges"]}
    assert min(answer["totalCount"], 100) == len(ids)
    return ids


async def letter(world: World, text: str) -> tuple[str, str]:
    """A supervision of Siping and the one suggestion, with this text, of its letter."""
    supervision = await opened_supervision(world, JILIN)
    suggestion = {"text": text}
    (one,) = await issued_opinion(
        world, JILIN, supervision, **OPINION | {"findings": [], "suggestions": [suggestion]}
    )
    return supervision, one


async def test_suggestions_are_found_folded(stage: World) -> None:
    _, one = await letter(stage, "完善《巡視\u200b整改[台賬]》和ＡＢ表")
    for text in ("巡视整改(台账)", "巡視整改", "ab", "整改【台賬", ""):
        assert one in await found(stage, SIPING, "suggestions", textContains=text), text
    # No character is a wildcard or stands for others; of too long a text nothing is found.
    for text in ("完.《", "台账%", "完善|整改", "改巡", "善" * 201):
        assert one not in await found(stage, JILIN, "suggestions", textContains=text), text
    without: dict[str, Any] = {"not": {"textContains": "台账"}}
    assert one not in await found(stage, JILIN, "suggestions", **without)


async def test_supervisions_are_found_by_what_was_announced_and_by_letters(stage: World) -> None:
    supervision, _ = await letter(stage, "把檔案柜鑰匙交专人保管")
    other = await opened_supervision(stage, JILIN, topics=["檔案管理"], places=["双辽市"])
    for body in (JILIN, SIPING):
        assert supervision in await found(stage, body, "supervisions", textContains="档案柜钥匙")
        assert other not in await found(stage, body, "supervisions", textContains="档案柜钥匙")
        for text in ("档案管", "雙遼"):
            assert other in await found(stage, body, "supervisions", textContains=text)
        # Each place, member and topic by itself.
        assert other not in await found(stage, body, "supervisions", textContains="双辽市档案")
    for role in (Role.OBSERVER, Role.DRAFTER):
        seen = await found(stage, SIPING, "supervisions", role, textContains="钥匙")
        assert seen == {supervision}


async def test_acts_are_found_by_their_note(stage: World) -> None:
    supervision, one = await letter(stage, "建立联络员制度")
    answered = await act(
        stage,
        SIPING,
        "answerSuggestion",
        {"suggestionId": one, "answer": "已聘請三名聯絡員（專職）"},
        "act { id }",
    )
    for body in (SIPING, JILIN):
        seen = await found(stage, body, "acts", noteContains="联络员(专职)")
        assert seen == {answered["act"]["id"]}
        # Most acts say nothing.
        others: dict[str, Any] = {"subject": supervision, "not": {"noteContains": "联络"}}
        assert await found(stage, body, "acts", **others)


@pytest.mark.parametrize("body", [CHANGCHUN, LIAONING, CENTRE])
async def test_nobody_else_asks_what_was_written(stage: World, body: str) -> None:
    supervision, one = await letter(stage, "清点铁皮柜里的底稿")
    for many, name in (("supervisions", "text"), ("suggestions", "text"), ("acts", "note")):
        asked: dict[str, Any] = {f"{name}Contains": "铁皮柜"}
        assert await found(stage, body, many, **asked) == set()
        for combined in ({"not": asked}, {"or": [asked, {"owner": [JILIN]}]}):
            assert not {supervision, one} & await found(stage, body, many, **combined)

"""The stages of supervisions, their letters and suggestions."""

from collections.abc import Awaitable, Callable

from tests.isolation.teller import Teller


async def supervision_opened(teller: Teller) -> None:
    await teller.open_supervision()


async def supervision_grouped(teller: Teller) -> None:
    await teller.open_supervision()
    await teller.group_supervision()


async def opinion_issued(teller: Teller) -> None:
    await teller.open_supervision()
    await teller.issue_opinion()


async def suggestion_answered(teller: Teller) -> None:
    await teller.open_supervision()
    await teller.answer((await teller.issue_opinion())[0])


async def suggestion_sent_back(teller: Teller) -> None:
    await teller.open_supervision()
    first, _ = await teller.issue_opinion()
    await teller.answer(first)
    await teller.judge("sendBackSuggestion", first)


async def supervision_closed(teller: Teller) -> None:
    await teller.open_supervision()
    for suggestion in await teller.issue_opinion():
        await teller.answer(suggestion)
        await teller.judge("acceptSuggestion", suggestion)
    supervision = {"supervisionId": teller.subjects["supervision"]}
    await teller.do(teller.family.upper, "closeSupervision", supervision)


async def suggestion_followed_up(teller: Teller) -> None:
    await teller.open_supervision()
    first, _ = await teller.issue_opinion()
    await teller.say("reportSuggestion", first, "progress")
    await teller.say("askSuggestionExtension", first, "reason", dueOn="2199-12-31")
    await teller.judge("refuseSuggestionExtension", first)
    await teller.say("askSuggestionExtension", first, "reason", dueOn="2199-12-30")
    await teller.judge("grantSuggestionExtension", first)
    await teller.judge("urgeSuggestion", first)
    await teller.answer(first, handling="LONG_TERM")
    await teller.judge("acceptSuggestionContinuing", first)
    await teller.judge("acceptSuggestion", first)
    await teller.say("reopenSuggestion", first, "reason")


async def another_letter_issued(teller: Teller) -> None:
    await teller.open_supervision()
    await teller.issue_opinion()
    await teller.issue_opinion(2)


async def supervision_reopened(teller: Teller) -> None:
    await supervision_closed(teller)
    supervision = {"supervisionId": teller.subjects["supervision"]}
    await teller.do(teller.family.upper, "reopenSupervision", supervision)


async def supervision_without_letter(teller: Teller) -> None:
    await teller.open_supervision()
    supervision = {"supervisionId": teller.subjects["supervision"]}
    await teller.do(teller.family.upper, "closeSupervisionWithoutLetter", supervision)


async def supervision_cancelled(teller: Teller) -> None:
    await teller.open_supervision()
    supervision = {"supervisionId": teller.subjects["supervision"]}
    await teller.do(teller.family.upper, "cancelSupervision", supervision)


SUPERVISIONS: dict[str, Callable[[Teller], Awaitable[None]]] = {
    "supervision opened": supervision_opened,
    "supervision grouped": supervision_grouped,
    "opinion issued": opinion_issued,
    "another letter issued": another_letter_issued,
    "suggestion answered": suggestion_answered,
    "suggestion sent back": suggestion_sent_back,
    "suggestion followed up": suggestion_followed_up,
    "supervision cancelled": supervision_cancelled,
    "supervision closed": supervision_closed,
    "supervision reopened": supervision_reopened,
    "supervision closed without a letter": supervision_without_letter,
}

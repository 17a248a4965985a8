"""How each stage of an opinion that is asked comes about."""

from collections.abc import Awaitable, Callable

from tests.isolation.families import superior_of
from tests.isolation.teller import Teller


async def under_review(teller: Teller) -> None:
    await teller.draft_scheme()
    await teller.scheme("submitScheme")
    await teller.review(None)


async def opinion_asked(teller: Teller) -> None:
    """Of who is above the upper body."""
    chief = superior_of(teller.family.upper)
    assert chief is not None
    await under_review(teller)
    await teller.ask(asked=chief)


async def opinion_given(teller: Teller) -> None:
    await opinion_asked(teller)
    chief = superior_of(teller.family.upper)
    assert chief is not None
    await teller.opinion(chief, "giveOpinion")


async def opinion_withdrawn(teller: Teller) -> None:
    await opinion_asked(teller)
    await teller.opinion(teller.family.upper, "withdrawConsultation")


async def opinion_lapsed(teller: Teller) -> None:
    await opinion_asked(teller)
    decision = {"reviewId": teller.reviewed, "decision": "RETURN"}
    await teller.do(teller.family.upper, "decideReview", decision)


async def department_asked(teller: Teller) -> None:
    await under_review(teller)
    await teller.ask(department="省审计厅")
    await teller.opinion(teller.family.upper, "recordOpinion")


OPINIONS: dict[str, Callable[[Teller], Awaitable[None]]] = {
    "opinion asked": opinion_asked,
    "opinion given": opinion_given,
    "opinion no more asked": opinion_withdrawn,
    "opinion lapsed": opinion_lapsed,
    "department asked": department_asked,
}

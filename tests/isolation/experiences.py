"""How each stage of an experience comes about: the lower body's, which the others read."""

from collections.abc import Awaitable, Callable

from liandong.policies.actors import Role
from tests.isolation import marks
from tests.isolation.families import superior_of
from tests.isolation.teller import Teller
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING
from tests.support.documents import EXPERIENCE

# Of the bodies directly below, another one than the lower; Siping has none that acts.
PEERS = {JILIN: CHANGCHUN, CENTRE: LIAONING}
OWN, UPPER, CHIEF, PEER = "lower", "upper", "chief", "beside"
RECOMMENDED_ON = "experience recommended on"
ADOPTED_BESIDE = "experience adopted beside"
NEEDS_PEER = {ADOPTED_BESIDE, "notice answered beside"}
Act = tuple[str, str]  # who acts, and the mutation


def experience(*afterwards: Act) -> Callable[[Teller], Awaitable[None]]:
    async def stage(teller: Teller) -> None:
        lower, upper = teller.family.lower, teller.family.upper
        bodies = {OWN: lower, UPPER: upper, CHIEF: superior_of(upper), PEER: PEERS.get(upper)}
        input = marks.written("draftExperience", teller.next_revision("experience"), EXPERIENCE)
        payload = await teller.do(
            lower, "draftExperience", input, "experience { id }", Role.DRAFTER
        )
        teller.subjects["experience"] = str(payload["experience"]["id"])
        for who, mutation in afterwards:
            input = {"experienceId": teller.subjects["experience"]}
            if mutation == "editExperience":
                name = teller.next_revision("experience")
                input |= marks.written(mutation, name, EXPERIENCE)
            await teller.do(str(bodies[who]), mutation, input)

    return stage


PUBLISHED = (OWN, "publishExperience")
EDITED = (OWN, "editExperience")
RECOMMENDED = (UPPER, "recommendExperience")


def exchanged(who: str) -> tuple[Act, Act]:
    """The body adopts it, and says something of it."""
    return (who, "adoptExperience"), (who, "commentExperience")


EXPERIENCES: dict[str, Callable[[Teller], Awaitable[None]]] = {
    "experience drafted": experience(),
    "experience published": experience(PUBLISHED),
    "experience published twice": experience(PUBLISHED, EDITED, PUBLISHED),
    "experience edited behind": experience(PUBLISHED, EDITED),
    "experience recommended": experience(PUBLISHED, RECOMMENDED),
    RECOMMENDED_ON: experience(PUBLISHED, RECOMMENDED, (CHIEF, RECOMMENDED[1])),
    "experience adopted": experience(PUBLISHED, *exchanged(UPPER)),
    ADOPTED_BESIDE: experience(PUBLISHED, RECOMMENDED, *exchanged(PEER)),
    "experience withdrawn": experience(PUBLISHED, EDITED, (OWN, "withdrawExperience")),
}

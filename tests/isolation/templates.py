"""How each stage of a paper template comes about."""

from collections.abc import Awaitable, Callable

from tests.isolation.teller import Teller


def template(*afterwards: str) -> Callable[[Teller], Awaitable[None]]:
    async def stage(teller: Teller) -> None:
        await teller.draft_template()
        for mutation in afterwards:
            await teller.template(mutation)

    return stage


ISSUED = ("issuePaperTemplate", "editPaperTemplate")
TEMPLATES: dict[str, Callable[[Teller], Awaitable[None]]] = {
    "template drafted": template(),
    "template issued twice": template(*ISSUED, "issuePaperTemplate"),
    "template edited behind": template(*ISSUED),
    "template withdrawn": template(*ISSUED, "withdrawPaperTemplate"),
}

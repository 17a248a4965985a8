"""What a body drafts and issues, to be acted on: standards, rules, templates, experiences."""

from itertools import cycle, product
from typing import Any

from tests.support.acting import (
    act,
    drafted_experience,
    drafted_rule,
    drafted_rule_document,
    drafted_standard,
    drafted_template,
    published_experience,
)
from tests.support.cast import JILIN, SIPING
from tests.support.world import World

Input = dict[str, Any]

# A body has one standard for a target: each deed takes another one in turn.
TARGETS = cycle(product(("CITY", "COUNTY"), ("REPORT", "RECTIFICATION_PLAN")))
# So is it with rules of deadlines; these leave all other deeds their days.
RULED = cycle((("SCHEME_START", "SCHEME_CLOSE"), ("SUPERVISION_OPEN", "SUPERVISION_CLOSE")))
RULES = """query($event: [DeadlineEvent!], $due: [DueAct!]) {
    found: deadlineRules(filter: {owner: ["220000"], state: [DRAFT, ISSUED],
                                  event: $event, due: $due}) { edges { node { id } } } }"""
STANDING = """query($level: [Level!], $document: [ReviewedDocument!]) {
    found: reviewStandards(filter: {owner: ["220000"], state: [DRAFT, ISSUED],
                                    appliesTo: $level, document: $document}) {
        edges { node { id } } } }"""


async def on_no_standard(world: World) -> Input:
    """A target for which there is no standard: whatever there was is withdrawn."""
    level, kind = next(TARGETS)
    found = (await world.ask(JILIN, STANDING, {"level": [level], "document": [kind]}))["found"]
    for edge in found["edges"]:
        await act(world, JILIN, "withdrawReviewStandard", {"standardId": edge["node"]["id"]})
    return {"appliesTo": level, "document": kind}


async def on_standard(world: World) -> Input:
    return {"standardId": await drafted_standard(world, JILIN, **await on_no_standard(world))}


async def on_no_rule(world: World) -> Input:
    """What there is no rule of: what there was is withdrawn."""
    event, due = next(RULED)
    for edge in (await world.ask(JILIN, RULES, {"event": [event], "due": [due]}))["found"]["edges"]:
        await act(world, JILIN, "withdrawDeadlineRule", {"deadlineId": edge["node"]["id"]})
    return {"event": event, "due": due}


async def on_rule(world: World) -> Input:
    return {"deadlineId": await drafted_rule(world, JILIN, **await on_no_rule(world))}


async def on_template(world: World) -> Input:
    return {"templateId": await drafted_template(world, JILIN)}


async def on_rule_document(world: World) -> Input:
    return {"ruledocumentId": await drafted_rule_document(world, JILIN)}


async def on_experience(world: World) -> Input:
    return {"experienceId": await drafted_experience(world, SIPING)}


async def on_published_experience(world: World) -> Input:
    return {"experienceId": await published_experience(world, SIPING)}

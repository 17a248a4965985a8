"""Tells one stage of a story: acts over HTTP, with marked texts, remembering what they are on."""

from collections import Counter
from typing import Any

from liandong.policies.actors import Role
from tests.isolation import marks
from tests.isolation.acts import ACTS
from tests.isolation.families import Family
from tests.support.acting import ITEMS, REVIEW, act, deputy_input, member_id, self_checks
from tests.support.documents import (
    CONSULTATION,
    DEADLINE,
    OPINION,
    PLAN,
    SCHEME,
    STANDARD,
    SUPERVISION,
    TEMPLATE,
)
from tests.support.filing import word_file
from tests.support.world import World

UPPER = """query($said: PlanFilter!) {
    plans(filter: $said) { edges { node { revisions { edges { node {
        id number items { key } } } } } } } }"""
# Their words are the notes of their acts.
SAYING = (
    *("answerSuggestion", "reportSuggestion", "askSuggestionExtension", "reopenSuggestion"),
    *("giveOpinion", "recordOpinion", "answerNotice", "recordNoticeAnswer"),
)
# Told to the same bodies however often: they are one thing of their stage.
TOGETHER = {
    "suggestion.answer",
    "suggestion.send_back",
    "suggestion.accept",
    "deadline.overdue",
}


# Those of one pre-review are one thing.
OF_REVIEW = "review.record_verdict"


def act_label(kind: str, number: int) -> str:
    """`act plan.issue 2` for the second of its kind in its stage."""
    return f"act {kind}" if number == 1 or kind in TOGETHER else f"act {kind} {number}"


class Teller:
    """One stage for one family."""

    def __init__(self, world: World, family: Family, stage: str) -> None:
        self.world = world
        self.family = family
        self.stage = stage
        self.subjects: dict[str, str] = {}
        self.reviewed = ""
        self.reviewer = family.upper
        self._acts = Counter[str]()
        self._revisions = Counter[str]()
        self._judged: list[str] = []  # the keys of the clauses that were judged last

    def thing(self, label: str) -> str:
        """The name of a thing of this stage among all stories."""
        return f"{self.family.name}/{self.stage}/{label}"

    def next_revision(self, noun: str) -> str:
        """The name of the revision that is about to be written."""
        self._revisions[noun] += 1
        return self.thing(f"{noun} revision {self._revisions[noun]}")

    async def do(
        self,
        body: str,
        mutation: str,
        input: dict[str, Any],
        selection: str = "act { id }",
        role: Role = Role.DIRECTOR,
        told: str = "",
    ) -> Any:
        """An act with a marked note and idempotency key, which is the thing with the label `told`
        where it is not called by its kind; the payload."""
        decided = {"PASS": "review.pass", "RETURN": "review.return"}
        kind = ACTS.get(mutation) or decided[input["decision"]]
        if "department" in input:
            kind = "consultation.ask_department"
        self._acts[kind] += 1
        number = self._revisions["review"] if kind == OF_REVIEW else self._acts[kind]
        thing = self.thing(told or act_label(kind, number))
        key = marks.mark(self.thing("keys"), f"{kind} {self._acts[kind]}")
        note = {} if mutation in SAYING else {"note": marks.mark(thing, "note")}
        said = note | {"idempotencyKey": key}
        return await act(self.world, body, mutation, said | input, selection, role)

    async def draft_plan(self, body: str) -> str:
        """A plan of the body; its id."""
        input = marks.written("draftPlan", self.next_revision("plan"), PLAN)
        payload = await self.do(body, "draftPlan", input, "plan { id }", Role.DRAFTER)
        self.subjects["plan"] = str(payload["plan"]["id"])
        return self.subjects["plan"]

    async def draft_answering_plan(self, stage: str) -> None:
        """A plan of the lower body that answers the plan of another stage, each item of its first
        version."""
        said = {"titleContains": f"<<{self.family.name}/{stage}/"}
        found = await self.world.ask(self.family.lower, UPPER, {"said": said})
        (plan,) = (edge["node"] for edge in found["plans"]["edges"])
        versions = (edge["node"] for edge in plan["revisions"]["edges"])
        upper = min(versions, key=lambda version: int(version["number"]))
        answers = [
            {
                "item": item["key"],
                "answer": "NOT_APPLICABLE",
                "reason": marks.mark(self.thing("plan answers 1"), f"reason {item['key']}"),
            }
            for item in upper["items"]
        ]
        input = marks.written("draftPlan", self.next_revision("plan"), PLAN)
        input |= {"basedOn": upper["id"], "answers": answers}
        payload = await self.do(self.family.lower, "draftPlan", input, "plan { id }", Role.DRAFTER)
        self.subjects["plan"] = str(payload["plan"]["id"])

    async def plan(self, mutation: str, **input: Any) -> None:
        """An act of the upper body on the stage's plan."""
        if mutation == "editPlan":
            input |= marks.written(mutation, self.next_revision("plan"), PLAN)
        await self.do(self.family.upper, mutation, {"planId": self.subjects["plan"], **input})

    async def lower_plan(self, mutation: str) -> None:
        """An act on the stage's plan of the lower body, of which the upper body judges."""
        judges = mutation in ("acknowledgePlan", "commentPlan")
        body = self.family.upper if judges else self.family.lower
        input: dict[str, Any] = {"planId": self.subjects["plan"]}
        if mutation == "editPlan":
            input |= marks.written(mutation, self.next_revision("plan"), PLAN)
        if mutation == "reportPlan":
            found = await self.world.ask(body, ITEMS, {"id": self.subjects["plan"]})
            (item, *_) = found["node"]["revision"]["items"]
            text = marks.mark(self.thing("act plan.report"), "text")
            input |= {"progress": [{"item": item["key"], "done": 60, "text": text}]}
        await self.do(body, mutation, input)

    async def draft_scheme(self, **input: Any) -> str:
        """A scheme of the lower body; its id."""
        content = marks.written("draftScheme", self.next_revision("scheme"), SCHEME)
        payload = await self.do(
            self.family.lower, "draftScheme", content | input, "scheme { id }", Role.DRAFTER
        )
        self.subjects["scheme"] = str(payload["scheme"]["id"])
        return self.subjects["scheme"]

    async def scheme_of_lower(self, mutation: str) -> None:
        """An act of the upper body on the stage's scheme."""
        await self.do(self.family.upper, mutation, {"schemeId": self.subjects["scheme"]})

    async def scheme(self, mutation: str, **input: Any) -> None:
        """An act of the lower body on the stage's scheme."""
        if mutation == "editScheme":
            input |= marks.written(mutation, self.next_revision("scheme"), SCHEME)
        await self.do(self.family.lower, mutation, {"schemeId": self.subjects["scheme"], **input})

    async def check_scheme(self) -> None:
        """The lower body checks the stage's scheme by the standard of the upper one."""
        text = marks.mark(self.thing("act scheme.self_check"), "remark")
        checks = await self_checks(self.world, self.family.lower, "NOT_MET", remark=text)
        await self.scheme("selfCheckScheme", checks=checks)

    async def review(self, decision: str | None, *, assigned: bool = False) -> None:
        """The reviewer accepts the scheme, judges each clause, and decides if told to; its
        director takes the clauses over where they are `assigned`."""
        scheme = {"schemeId": self.subjects["scheme"]}
        upper = self.reviewer
        keys = "standardRevision { clauses { key } }"
        payload = await self.do(upper, "acceptReview", scheme, f"review {{ {REVIEW} {keys} }}")
        review = payload["review"]
        self.reviewed = str(review["id"])
        self._revisions["review"] += 1
        verdicts = self.thing(f"verdicts {self._revisions['review']}")
        self._judged = [clause["key"] for clause in review["standardRevision"]["clauses"]]
        for clause in review["standardRevision"]["clauses"]:
            input = {"reviewId": review["id"], "clauseId": clause["id"], "verdict": "PASS"}
            input |= {"opinion": marks.mark(verdicts, f"opinion {clause['id']}")}
            said = marks.mark(verdicts, f"comment {clause['id']}")
            input |= {"comments": [{"field": "title", "start": 0, "end": 1, "comment": said}]}
            await self.do(upper, "recordVerdict", input, role=Role.REVIEWER)
        on = {"reviewId": review["id"]}
        if assigned:
            member = await member_id(self.world, upper, Role.DIRECTOR)
            clauses = [
                {"clauseId": clause["id"], "memberId": member}
                for clause in review["standardRevision"]["clauses"]
            ]
            await self.do(upper, "assignClauses", on | {"assignments": clauses})
        if decision == "PASS_WITH_CHANGES":
            changes = on | {"changes": [{"part": "METHOD"}]}
            await self.do(upper, "passWithChanges", changes, role=Role.REVIEWER)
        elif decision is not None:
            await self.do(upper, "decideReview", on | {"decision": decision}, role=Role.REVIEWER)

    def answers(self, label: str) -> list[dict[str, str]]:
        """An answer to each opinion, which whoever sees the thing of this label may read."""
        return [
            {"clause": key, "answer": marks.mark(self.thing(label), f"answer {key}")}
            for key in self._judged
        ]

    async def draft_standard(self, document: str, **said: Any) -> None:
        """The reviewer's standard for the level of the lower body."""
        input = marks.written("draftReviewStandard", self.next_revision("standard"), STANDARD)
        input |= {"appliesTo": self.family.lower_level, "document": document} | said
        payload = await self.do(
            self.reviewer, "draftReviewStandard", input, "reviewStandard { id }"
        )
        self.subjects["standard"] = str(payload["reviewStandard"]["id"])

    async def standard(self, mutation: str) -> None:
        """An act of the reviewer on the stage's standard."""
        input = {"standardId": self.subjects["standard"]}
        if mutation == "editReviewStandard":
            input |= marks.written(mutation, self.next_revision("standard"), STANDARD)
        await self.do(self.reviewer, mutation, input)

    async def draft_rule(self, event: str, due: str, **said: Any) -> None:
        """The upper body's rule of deadlines."""
        input = marks.written("draftDeadlineRule", self.next_revision("deadline"), DEADLINE)
        input |= {"event": event, "due": due} | said
        payload = await self.do(
            self.family.upper, "draftDeadlineRule", input, "deadlineRule { id }"
        )
        self.subjects["deadline"] = str(payload["deadlineRule"]["id"])

    async def rule(self, mutation: str) -> None:
        """An act of the upper body on the stage's rule."""
        input = {"deadlineId": self.subjects["deadline"]}
        if mutation == "editDeadlineRule":
            input |= marks.written(mutation, self.next_revision("deadline"), DEADLINE)
        await self.do(self.family.upper, mutation, input)

    async def draft_template(self) -> None:
        """The upper body's template, with its file."""
        input = marks.written("draftPaperTemplate", self.next_revision("template"), TEMPLATE)
        input |= {"attachments": [await word_file(self.world, self.family.upper)]}
        payload = await self.do(
            self.family.upper, "draftPaperTemplate", input, "paperTemplate { id }"
        )
        self.subjects["template"] = str(payload["paperTemplate"]["id"])

    async def template(self, mutation: str) -> None:
        """An act of the upper body on the stage's template."""
        input = {"templateId": self.subjects["template"]}
        if mutation == "editPaperTemplate":
            input |= marks.written(mutation, self.next_revision("template"), TEMPLATE)
        await self.do(self.family.upper, mutation, input)

    async def ask(self, **whom: str) -> None:
        """The upper body asks for an opinion on the review that is open."""
        input = marks.written("askOpinion", self.next_revision("consultation"), CONSULTATION | whom)
        input |= {"reviewId": self.reviewed}
        payload = await self.do(self.family.upper, "askOpinion", input, "consultation { id }")
        self.subjects["consultation"] = str(payload["consultation"]["id"])

    async def opinion(self, body: str, mutation: str) -> None:
        """What becomes of it; an opinion is its act's note."""
        input = {"consultationId": self.subjects["consultation"]}
        if mutation in SAYING:
            input |= {"opinion": marks.mark(self.thing(f"act {ACTS[mutation]}"), "opinion")}
        await self.do(body, mutation, input)

    async def open_supervision(self) -> None:
        """The upper body supervises the lower one."""
        input = marks.written("openSupervision", self.thing("supervision"), SUPERVISION)
        input |= {"supervised": self.family.lower}
        payload = await self.do(
            self.family.upper, "openSupervision", input, "supervision { id }", Role.SUPERVISOR
        )
        self.subjects["supervision"] = str(payload["supervision"]["id"])

    async def group_supervision(self) -> None:
        """The upper body begins a group with the stage's supervision."""
        id = self.subjects["supervision"]
        await self.do(self.family.upper, "groupSupervision", {"supervisionId": id, "groupId": id})

    async def issue_opinion(self, number: int = 1, **said: Any) -> list[str]:
        """The first opinion letter, or another one; the ids of the suggestions of all."""
        letter = self.thing(f"supervision revision {number}")
        input = marks.written("issueOpinion", letter, OPINION)
        parts = self.thing(f"supervision suggestions {number}")
        suggestions = marks.written("issueOpinion", parts, OPINION)
        input |= {"suggestions": suggestions["suggestions"]}
        input |= {"supervisionId": self.subjects["supervision"]} | said
        payload = await self.do(
            self.family.upper,
            "issueOpinion",
            input,
            "supervision { suggestions { id } }",
            Role.SUPERVISOR,
        )
        return [suggestion["id"] for suggestion in payload["supervision"]["suggestions"]]

    async def propose(
        self, body: str, mutation: str, input: dict[str, Any], told: str = "proposal"
    ) -> None:
        """The body's drafter proposes an act; its note is told with the thing of this label."""
        note = marks.mark(self.thing(told), "act's note")
        given = {"act": {mutation: input | ({} if "answer" in input else {"note": note})}}
        payload = await self.do(body, "propose", given, "proposal { id }", Role.DRAFTER)
        self.subjects["proposal"] = str(payload["proposal"]["id"])

    async def proposal(self, mutation: str) -> None:
        """What becomes of the upper body's proposal."""
        role = Role.DRAFTER if mutation == "recallProposal" else Role.DIRECTOR
        input = {"proposalId": self.subjects["proposal"]}
        await self.do(self.family.upper, mutation, input, role=role)

    async def name_deputy(self) -> None:
        """The upper body's director names its drafter, for days to come that nobody has yet."""
        input = await deputy_input(self.world, self.family.upper)
        payload = await self.do(self.family.upper, "nameDeputy", input, "deputy { id }")
        self.subjects["deputy"] = str(payload["deputy"]["id"])

    async def end_deputy(self) -> None:
        """The director takes that back."""
        await self.do(self.family.upper, "endDeputy", {"deputyId": self.subjects["deputy"]})

    def proposed_answer(self) -> str:
        """An answer that nobody outside the body may read before it is signed."""
        return marks.mark(self.thing("proposal"), "answer")

    async def answer(self, suggestion: str, **said: str) -> None:
        """The lower body answers."""
        answer = marks.mark(self.thing("act suggestion.answer"), "answer")
        input = {"suggestionId": suggestion, "answer": answer} | said
        await self.do(self.family.lower, "answerSuggestion", input)

    async def say(self, mutation: str, suggestion: str, field: str, **more: str) -> None:
        """The lower body says something of a suggestion that is not yet accepted, or the upper one
        of one that is."""
        said = marks.mark(self.thing(f"act {ACTS[mutation]}"), field)
        input = {"suggestionId": suggestion, field: said} | more
        body = self.family.upper if mutation == "reopenSuggestion" else self.family.lower
        await self.do(body, mutation, input)

    async def judge(self, mutation: str, suggestion: str) -> None:
        """The upper body sends an answer back, or accepts it."""
        input = {"suggestionId": suggestion}
        await self.do(self.family.upper, mutation, input, role=Role.SUPERVISOR)

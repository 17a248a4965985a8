"""By which act a content of each form goes in, whose act it is and on what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.nouns import NOUNS, TRANSITIONS
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.workflow import NEW, Transition
from tests.support.asked import asking
from tests.support.captured import Captured, Record, performed
from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.contents import Contents
from tests.support.speaking import Connection
from tests.support.story import SAID, Story, role_of

# Whose records of a noun are, where they are not Siping's, and what such a one keeps: nobody is so
# far below a city that it could take up reviews.
OF = {"standard": JILIN}
KEPT = {"standard": {"applies_to": "COUNTY"}}
BRINGING = {act: model for noun in NOUNS for act, model in noun.inputs.items()}


@dataclass(frozen=True)
class Door:
    """Where a content goes in: whose act it is, on what, and what is said besides."""

    voice: Connection
    act: str
    subject: str
    id: UUID | None
    put: Callable[[Any], dict[str, Any]]

    def ask(self, content: Any) -> tuple[str, str]:
        """How it is answered, and the field that is named; nothing stays of it."""
        try:
            with self.voice.transaction(force_rollback=True):
                performed(self.voice, self.act, self.subject, self.id, **self.put(content))
        except psycopg.Error as error:
            diagnosis = error.diag
            answer = f"{error.sqlstate} {diagnosis.message_primary}"
            return answer, diagnosis.message_detail or ""
        return "done", ""


@dataclass(frozen=True)
class Stage:
    """Where the contents of each form go in."""

    captured: Captured
    story: Story
    contents: dict[str, Contents]
    returned: Record
    judged: Record
    reported: Record
    reviewed: Record

    def door(self, form: str) -> Door:
        """The first act that takes a content of this form."""
        if form.endswith(".fixed"):
            return self.beginning(form.removesuffix(".fixed"))
        rules = [
            r for r in TRANSITIONS if form in (r.act, r.subject) and (r.writes or r.act == form)
        ]
        rule = rules[0]
        if rule.subject == "proposal":
            return self.proposing(rule)
        if rule.subject in ("suggestion", "dispatch"):
            return self.bringing(rule)
        if rule.act == "scheme.submit":
            voice = self.captured.as_(SIPING)
            return Door(voice, form, "scheme", self.returned.id, lambda said: {"given": said})
        if rule.act == "scheme.self_check":
            id, voice = self.story.record("scheme", "DRAFT").id, self.captured.as_(SIPING)
            return Door(voice, form, "scheme", id, lambda said: {"given": said})
        if rule.act == "supervision.group":
            id, voice = UUID(self.contents[form].seen["supervision"]), self.captured.as_(JILIN)
            return Door(voice, form, "supervision", id, lambda said: {"given": said})
        if rule.act == "plan.share":
            id, voice = self.story.record("plan", "ISSUED").id, self.captured.as_(SIPING)
            return Door(voice, form, "plan", id, lambda said: {"given": said, "chosen": [LISHU]})
        if rule.subject == "consultation":
            return self.consulting(rule)
        if BRINGING.get(rule.act) is BroughtContent:
            return self.bringing(rule)
        if rule.act == "review.pass_with_changes":
            review, _ = self.story.review(self.judged)
            said, voice = {"note": "修改"}, self.captured.as_(JILIN)
            return Door(voice, form, "review", review, lambda content: said | {"given": content})
        if rule.act == "plan.urge":
            plan, voice = self.story.record("plan", "ISSUED"), self.captured.as_(SIPING)
            self.story.do("oblige", plan)
            return Door(voice, form, "plan", plan.id, lambda said: {"given": said})
        if rule.act == "plan.report":
            voice, id = self.captured.as_(SIPING), self.reported.id
            return Door(voice, form, "plan", id, lambda said: {"given": said})
        if rule.act == form:
            review, _ = self.story.review(self.reviewed)
            voice = self.captured.as_(JILIN)
            return Door(voice, form, "review", review, lambda content: {"given": content})
        if rule.from_state != NEW:
            return self.next(form)
        fixed = f"{form}.fixed"
        kept = self.contents[fixed].full() if fixed in self.contents else None
        voice = self.captured.as_(OF.get(form, SIPING))
        return Door(voice, rule.act, form, None, lambda given: {"fixed": kept, "given": given})

    def bringing(self, rule: Transition) -> Door:
        """An act that says nothing but its files."""
        record = self.story.ready(rule)
        subject, id = record.subject, record.id
        if rule.act in REVIEW.inputs:
            subject, id = REVIEW.name, self.story.review(record)[0]
        voice = self.captured.as_(self.story.actor(rule.act, record))
        return Door(voice, rule.act, subject, id, lambda given: {"note": "说明", "given": given})

    def consulting(self, rule: Transition) -> Door:
        """What is asked on a review, or what comes with the answer."""
        if rule.from_state != NEW:
            record = self.story.record("consultation", rule.from_state, JILIN)
            voice = self.captured.as_(self.story.actor(rule.act, record))
            said = {"note": "意见"}
            return Door(
                voice, rule.act, rule.subject, record.id, lambda given: said | {"given": given}
            )
        kept = asking(rule.act, self.contents["consultation.fixed"].full())
        voice = self.captured.as_(JILIN)
        return Door(
            voice, rule.act, rule.subject, None, lambda given: {"fixed": kept, "given": given}
        )

    def beginning(self, noun: str) -> Door:
        """The act by which a record begins, for what the record keeps."""
        rule = next(r for r in TRANSITIONS if (r.subject, r.from_state) == (noun, NEW))
        if noun == "consultation":
            asked = self.contents[rule.act].full()
            voice = self.captured.as_(JILIN)
            return Door(voice, rule.act, noun, None, lambda fixed: {"fixed": fixed, "given": asked})
        said = self.contents[noun].full() if rule.writes else SAID.get(rule.act)
        voice = self.captured.as_(OF.get(noun, SIPING), role_of(rule.act))
        return Door(voice, rule.act, noun, None, lambda fixed: {"fixed": fixed, "given": said})

    def proposing(self, rule: Transition) -> Door:
        """An act on a proposal, for what it says of whom the policy permits the proposed act."""
        fixed, id = self.contents["proposal.fixed"].full(), None
        if rule.from_state != NEW:
            fixed, id = None, self.story.record("proposal", rule.from_state).id
        voice = self.captured.as_(SIPING, role_of(rule.act))
        return Door(
            voice,
            rule.act,
            "proposal",
            id,
            lambda given: {"fixed": fixed, "given": given, "note": "说明"},
        )

    def next(self, noun: str) -> Door:
        """The act by which a record that is there says something anew."""
        rule = next(
            r for r in TRANSITIONS if r.subject == noun and r.writes and r.from_state != NEW
        )
        owner = OF.get(noun, SIPING)
        id = self.story.record(noun, rule.from_state, owner, **KEPT.get(noun, {})).id
        voice = self.captured.as_(owner)
        return Door(voice, rule.act, noun, id, lambda content: {"given": content})

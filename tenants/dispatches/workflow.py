"""The workflow of a dispatch: sent with the notice, received, answered, judged by who sent it."""

from liandong.policies.actors import Relation
from liandong.tenants.workflow import SELF, Task, Transition, WorkKind, from_each

NOUN = "dispatch"
RECEIVE, ANSWER = f"{NOUN}.receive", f"{NOUN}.answer"
RECORD_RECEIPT, RECORD_ANSWER = f"{NOUN}.record_receipt", f"{NOUN}.record_answer"
SEND, SEND_OUTSIDE = f"{NOUN}.send", f"{NOUN}.send_outside"
ACCEPT, SEND_BACK, URGE = f"{NOUN}.accept", f"{NOUN}.send_back", f"{NOUN}.urge"
OWED = ("SENT", "RECEIVED", "SENT_BACK")
OUTSIDE = ("SENT_OUTSIDE", "RECEIVED_OUTSIDE")
# Whoever has not answered, or not well enough, is silent.
SILENT = (*OWED, *OUTSIDE)
UNSETTLED = (*SILENT, "ANSWERED")
# However the body that it was sent to stands to the owner.
OTHERS = tuple(relation for relation in Relation if relation is not SELF)

TRANSITIONS = (
    *(
        Transition(
            NOUN,
            "SENT",
            RECEIVE,
            relation,
            "RECEIVED",
            gate="is_recipient",
            effect="receive_notice",
            work=WorkKind.FILL_IN,
        )
        for relation in OTHERS
    ),
    *(
        rule
        for relation in OTHERS
        for rule in from_each(
            OWED,
            NOUN,
            ANSWER,
            relation,
            "ANSWERED",
            gate="is_recipient",
            effect="answer_notice",
            note_required=True,
            work=WorkKind.FILL_IN,
        )
    ),
    Transition(
        NOUN,
        "SENT_OUTSIDE",
        RECORD_RECEIPT,
        SELF,
        "RECEIVED_OUTSIDE",
        effect="receive_notice",
        work=WorkKind.FILL_IN,
    ),
    *from_each(
        OUTSIDE,
        NOUN,
        RECORD_ANSWER,
        SELF,
        "ANSWERED",
        effect="answer_notice",
        note_required=True,
        work=WorkKind.FILL_IN,
    ),
    Transition(NOUN, "ANSWERED", ACCEPT, SELF, "ACCEPTED", work=WorkKind.JUDGE),
    Transition(
        NOUN,
        "ANSWERED",
        SEND_BACK,
        SELF,
        "SENT_BACK",
        gate="answered_itself",
        note_required=True,
        work=WorkKind.JUDGE,
    ),
    *from_each(SILENT, NOUN, URGE, SELF, gate="not_urged"),
)
# It follows its notice, of which each recipient is told by this alone.
SYSTEM = (
    Transition(
        NOUN,
        "NEW",
        SEND,
        SELF,
        "SENT",
        reach="recipient",
        told="added",
        releases=True,
        writes=True,
    ),
    Transition(
        NOUN,
        "NEW",
        SEND_OUTSIDE,
        SELF,
        "SENT_OUTSIDE",
        told="added",
        releases=True,
        writes=True,
    ),
    *from_each(UNSETTLED, NOUN, f"{NOUN}.end", SELF, "ENDED"),
    *from_each((*UNSETTLED, "ACCEPTED"), NOUN, f"{NOUN}.withdraw", SELF, "WITHDRAWN"),
)
TASKS = (
    Task(
        "notices_to_answer",
        "Notices of other bodies that await this body's receipt or answer (待签收、待回复通报).",
        acts=(ANSWER,),
    ),
    Task(
        "notice_answers_to_judge",
        "Answers to own notices that await a judgement (通报回复待认可).",
        acts=(ACCEPT,),
    ),
    Task(
        "notice_answers_to_record",
        "Own notices to departments and leaders whose receipt or answer is to be recorded"
        " (待登记部门回复).",
        acts=(RECORD_ANSWER,),
    ),
)

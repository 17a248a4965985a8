"""The workflow of a consultation: asked, then answered by the body, or for the department."""

from liandong.policies.actors import Relation
from liandong.tenants.workflow import SELF, Task, Transition, WorkKind, from_each

NOUN = "consultation"
ASK_BODY, ASK_DEPARTMENT = f"{NOUN}.ask_opinion", f"{NOUN}.ask_department"
GIVE, RECORD = f"{NOUN}.give_opinion", f"{NOUN}.record_opinion"
WAITING = ("ASKED", "ASKED_DEPARTMENT")

TRANSITIONS = (
    Transition(
        NOUN,
        "NEW",
        ASK_BODY,
        SELF,
        "ASKED",
        reach="asked",
        told="added",
        releases=True,
        writes=True,
    ),
    Transition(
        NOUN,
        "NEW",
        ASK_DEPARTMENT,
        SELF,
        "ASKED_DEPARTMENT",
        told="added",
        releases=True,
        writes=True,
    ),
    # However the body that was asked stands to the owner.
    *(
        Transition(
            NOUN,
            "ASKED",
            GIVE,
            relation,
            "ANSWERED",
            gate="is_asked",
            note_required=True,
            work=WorkKind.FILL_IN,
        )
        for relation in Relation
        if relation is not SELF
    ),
    Transition(
        NOUN,
        "ASKED_DEPARTMENT",
        RECORD,
        SELF,
        "ANSWERED",
        effect="record_opinion",
        note_required=True,
        work=WorkKind.FILL_IN,
    ),
    *from_each(WAITING, NOUN, "consultation.withdraw", SELF, "WITHDRAWN"),
)
# The pre-review that it was for has ended.
SYSTEM = from_each(WAITING, NOUN, "consultation.lapse", SELF, "LAPSED")
TASKS = (
    Task(
        "opinions_to_give",
        "Consultations of other bodies that await this body's opinion (征求意见).",
        acts=(GIVE,),
    ),
    Task(
        "opinions_to_record",
        "Own consultations of departments whose opinion is to be recorded (待登记部门意见).",
        acts=(RECORD,),
    ),
)

"""The root of queries."""

from inspect import Parameter

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import summed
from liandong.graphql.planner.fields import PAGE, bound, required, with_arguments
from liandong.graphql.schema.access.types import READERS, AccessExplanation, ReaderConnection
from liandong.graphql.schema.acts.lists import ACTS
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.attempts.lists import DENIED_ATTEMPTS
from liandong.graphql.schema.attempts.types import DeniedAttemptConnection
from liandong.graphql.schema.bodies.types import BODIES, Body, BodyConnection
from liandong.graphql.schema.consultations.types import ConsultationConnection
from liandong.graphql.schema.deadlines.holidays import HOLIDAYS, HolidayCalendar
from liandong.graphql.schema.deadlines.types import DeadlineRuleConnection
from liandong.graphql.schema.deputies.lists import DEPUTIES
from liandong.graphql.schema.deputies.types import DeputyConnection
from liandong.graphql.schema.dispatches.types import DispatchConnection
from liandong.graphql.schema.experiences.types import ExperienceConnection
from liandong.graphql.schema.files.lists import FILE_READS
from liandong.graphql.schema.files.types import FileReadConnection
from liandong.graphql.schema.inbox.types import Inbox
from liandong.graphql.schema.labels import EnumLabels, labels
from liandong.graphql.schema.lists import list_of
from liandong.graphql.schema.metrics.dictionary import MetricDefinition, metrics
from liandong.graphql.schema.metrics.types import STATISTICS, Statistics
from liandong.graphql.schema.notices.types import NoticeConnection
from liandong.graphql.schema.plans.types import PlanConnection
from liandong.graphql.schema.proposals.lists import PROPOSALS
from liandong.graphql.schema.proposals.types import ProposalConnection
from liandong.graphql.schema.relay import Node
from liandong.graphql.schema.reviews.lists import REVIEWS
from liandong.graphql.schema.reviews.types import ReviewConnection
from liandong.graphql.schema.ruledocuments.types import RuleDocumentConnection
from liandong.graphql.schema.schemes.types import WorkSchemeConnection
from liandong.graphql.schema.search.types import MOST, FoundConnection, searching
from liandong.graphql.schema.standards.types import ReviewStandardConnection
from liandong.graphql.schema.standings.overview import OVERVIEW, Overview
from liandong.graphql.schema.standings.types import OF_SUBTREE, StandingTable
from liandong.graphql.schema.suggestions.types import SuggestionConnection
from liandong.graphql.schema.supervisions.types import SupervisionConnection
from liandong.graphql.schema.templates.types import PaperTemplateConnection
from liandong.graphql.schema.viewer.types import Viewer
from liandong.graphql.schema.worklist.types import WorkCounts, WorkItemConnection, worklist
from liandong.policies.permissions import Permission
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.deadlines.noun import DEADLINE
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.experiences.noun import EXPERIENCE
from liandong.tenants.notices.noun import NOTICE
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.standards.noun import STANDARD
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.templates.noun import TEMPLATE

REQUIRED = Parameter.empty
NODE_ID = required(strawberry.ID, "A global id.")
NODE_IDS = required(list[strawberry.ID], "Global ids, at most 100.")
PERMISSION = required(Permission, "What the viewer would do to it.")
CODE = required(str, "The division's code, six digits; the centre is 000000.")


@strawberry.type(description="Everything that can be read. What may not be seen is not there.")
class Query:
    viewer: Viewer = bound(b.Group(), "Who is asking.")
    inbox: Inbox = bound(b.Group(), "What awaits the viewer's body (待办).")
    worklist: WorkItemConnection = worklist(
        "One box of the viewer's worklist (工作台): records of all kinds, by the day by which"
        " something is due."
    )
    work_counts: WorkCounts = bound(b.Group(), "How many items each box of the worklist has.")
    search: FoundConnection = searching(
        "What the viewer may see and has these words (检索): those with all of them in the title"
        f" first, then the newest. Of each kind the best {MOST} are found."
    )
    labels: list[EnumLabels] = strawberry.field(
        resolver=labels, description="What the values of every enum are called."
    )
    metrics: list[MetricDefinition] = strawberry.field(
        resolver=metrics, description="What each figure of statistics counts (指标字典)."
    )
    statistics: Statistics | None = STATISTICS
    node: Node | None = with_arguments(
        b.NodeById(),
        "Any object by its global id; a `Stub` of a record that the viewer was told of and may no"
        " longer see, if something is selected of that.",
        {"id": (NODE_ID, REQUIRED)},
    )
    nodes: list[Node | None] = with_arguments(
        b.NodesById(), "Any objects, in the order of the ids.", {"ids": (NODE_IDS, REQUIRED)}
    )
    body: Body | None = with_arguments(
        b.Lookup("code", "id"), "A body by its code.", {"code": (CODE, REQUIRED)}
    )
    bodies: BodyConnection = BODIES.field("All bodies, by code.")
    plans: PlanConnection = list_of(PLAN).field("Plans, newest first.")
    schemes: WorkSchemeConnection = list_of(SCHEME).field("Work schemes, newest first.")
    reviews: ReviewConnection = REVIEWS.field("Pre-reviews, newest first.")
    consultations: ConsultationConnection = list_of(CONSULTATION).field(
        "Consultations (征求意见) that the viewer's body asked for, or is asked in, newest first."
    )
    review_standards: ReviewStandardConnection = list_of(STANDARD).field(
        "Review standards, newest first."
    )
    paper_templates: PaperTemplateConnection = list_of(TEMPLATE).field(
        "Paper templates (文书模板) of the viewer's body, newest first."
    )
    experiences: ExperienceConnection = list_of(EXPERIENCE).field(
        "Experiences (经验交流) of the viewer's body and those that it may read, newest first."
    )
    notices: NoticeConnection = list_of(NOTICE).field(
        "Notices (通报) of the viewer's body, newest first; those of others are in `dispatches`."
    )
    dispatches: DispatchConnection = list_of(DISPATCH).field(
        "What was sent of notices (通报办理), to the viewer's body and by it, newest first: one for"
        " each recipient."
    )
    rule_documents: RuleDocumentConnection = list_of(RULE_DOCUMENT).field(
        "Rule documents (制度规范) of the viewer's body and of those above it, newest first."
    )
    deadline_rules: DeadlineRuleConnection = list_of(DEADLINE).field(
        "Rules of deadlines (期限规则) of the viewer's body and of those above it, newest first."
    )
    holidays: HolidayCalendar = HOLIDAYS
    supervisions: SupervisionConnection = list_of(SUPERVISION).field("Supervisions, newest first.")
    proposals: ProposalConnection = PROPOSALS.field(
        "The proposals (呈签) of the viewer's body, newest first."
    )
    deputies: DeputyConnection = DEPUTIES.field(
        "The deputyships (代签) of the viewer's body, newest first."
    )
    denied_attempts: DeniedAttemptConnection = DENIED_ATTEMPTS.field(
        "What members of the viewer's body tried and were denied (被拒操作), newest first; of other"
        " bodies nobody reads it."
    )
    file_reads: FileReadConnection = FILE_READS.field(
        "Who has read files (查阅记录), newest first: members of the viewer's body, and other"
        " bodies the viewer's body's files."
    )
    suggestions: SuggestionConnection = list_of(SUGGESTION).field(
        "Suggestions that the viewer may see, longest waiting first."
    )
    acts: ActConnection = ACTS.field(
        "Acts that the viewer's body did or was told of, newest first."
    )
    standings: StandingTable | None = with_arguments(
        summed.StandingTable(),
        "What the work of a body and of all below it amounts to (进展), in one request; null where"
        " the viewer's body is told nothing.",
        {name: (type_, REQUIRED) for name, type_ in OF_SUBTREE.items()},
    )
    overview: Overview | None = OVERVIEW
    access_explanation: AccessExplanation | None = with_arguments(
        b.Explanation(),
        "Whether the viewer may do something to an object, and why; null for an object that it"
        " may not see, as for one that does not exist. Whether a record may begin (`PLAN_DRAFT`) is"
        " asked of the body that would own it; of an open review, whether it may be decided.",
        {"id": (NODE_ID, REQUIRED), "permission": (PERMISSION, REQUIRED)},
    )
    readers: ReaderConnection | None = with_arguments(
        READERS,
        "Who may see an object now, and through which acts, by audience key; for its owner alone,"
        " null for others.",
        {"id": (NODE_ID, REQUIRED), **PAGE},
    )

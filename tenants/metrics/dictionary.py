"""The dictionary of metrics (指标字典): what each figure counts, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liandong.policies.worded import Worded
from liandong.tenants.metrics.models import MetricClasses, MetricUnit
from liandong.tenants.plans.models import PlanKind
from liandong.tenants.schemes.models import InspectionKind
from liandong.tenants.supervisions.models import Seriousness, SupervisionKind


class Metric(Worded):
    """What a figure counts (统计指标)."""

    PLANS_FILED = "PLANS_FILED", "Plans filed", "报备规划计划"
    PLANS_ACKNOWLEDGED = "PLANS_ACKNOWLEDGED", "Filed plans acknowledged", "接收报备规划计划"
    PLAN_COMMENTS = "PLAN_COMMENTS", "Opinions on filed plans", "对报备规划计划提出意见"
    PLAN_REPORTS = "PLAN_REPORTS", "Reports on the progress of plans", "报告规划计划进展"
    SCHEMES_SUBMITTED = "SCHEMES_SUBMITTED", "Schemes submitted for review", "报审工作方案"
    SCHEMES_FILED = "SCHEMES_FILED", "Schemes filed", "报备工作方案"
    SCHEMES_STARTED = "SCHEMES_STARTED", "Schemes started", "启动工作方案"
    REVIEWS_ACCEPTED = "REVIEWS_ACCEPTED", "Schemes taken up for review", "受理前置审核"
    REVIEWS_INCOMPLETE = "REVIEWS_INCOMPLETE", "Returned as incomplete", "因材料不全退回"
    REVIEWS_RETURNED = "REVIEWS_RETURNED", "Returned with opinions", "审核退回修改"
    REVIEWS_PASSED = "REVIEWS_PASSED", "Passed", "审核通过"
    REVIEWS_PASSED_WITH_CHANGES = (
        "REVIEWS_PASSED_WITH_CHANGES",
        "Passed with changes to make",
        "修改后通过",
    )
    REVIEWS_DECIDED = "REVIEWS_DECIDED", "Reviews decided", "办结前置审核"
    REVIEWS_CALLED_IN = "REVIEWS_CALLED_IN", "Filed schemes called in", "报备转审核"
    REVIEWS_REVOKED = "REVIEWS_REVOKED", "Passes revoked", "撤回通过"
    PASS_RATE = "PASS_RATE", "Share of reviews that passed", "审核通过率"
    SUPERVISIONS_OPENED = "SUPERVISIONS_OPENED", "Supervisions opened", "开展指导督导"
    SUPERVISIONS_CLOSED = "SUPERVISIONS_CLOSED", "Supervisions closed", "办结指导督导"
    LETTERS_ISSUED = "LETTERS_ISSUED", "Opinion letters issued", "印发指导督导意见"
    FINDINGS = "FINDINGS", "Findings in letters", "指出问题"
    SUGGESTIONS_MADE = "SUGGESTIONS_MADE", "Suggestions made", "提出工作建议"
    SUGGESTIONS_ANSWERED = "SUGGESTIONS_ANSWERED", "Answers to suggestions", "反馈工作建议"
    PROGRESS_REPORTED = "PROGRESS_REPORTED", "Reports on suggestions", "报告整改进展"
    ANSWERS_SENT_BACK = "ANSWERS_SENT_BACK", "Answers sent back", "退回反馈"
    SUGGESTIONS_ACCEPTED = "SUGGESTIONS_ACCEPTED", "Suggestions accepted", "认可工作建议"
    SUGGESTIONS_REOPENED = "SUGGESTIONS_REOPENED", "Suggestions reopened", "重新办理工作建议"
    EXTENSIONS_GRANTED = "EXTENSIONS_GRANTED", "Extensions granted", "同意延期"
    SUGGESTIONS_URGED = "SUGGESTIONS_URGED", "Suggestions urged", "催办工作建议"
    ACCEPTED_RATE = "ACCEPTED_RATE", "Share of suggestions accepted", "工作建议认可率"


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A metric of acts: which acts of members count, and how much each is.

    `each` is an SQL expression of `h`, the record that the act is on, and `r`, the version of it
    that the act is of. `to` is one of `h`, and of `w`, which the record is an element of: the body
    that the act is done to; without it the act goes to the superior. The definition is in English
    and Chinese. `classes` tells the figure apart.
    """

    acts: tuple[str, ...]
    unit: MetricUnit
    definition: tuple[str, str]
    classes: MetricClasses | None = None
    each: str = "1"
    to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A metric that is a part of a whole, each a metric of acts; both are kept."""

    part: Metric
    whole: Metric
    definition: tuple[str, str]
    unit: MetricUnit = MetricUnit.PERCENT


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How acts are told apart by classes: an SQL query of `class` and `number` over `h` and `r`.

    Where classes overlap, an act counts in each of its classes, and they do not add up to all.
    """

    query: str
    values: type[Worded]
    overlap: bool = False


INSPECTED = """
    SELECT DISTINCT k, {each} FROM jsonb_array_elements_text(
        jsonb_build_array(r.content ->> 'kind')
        || coalesce(nullif(r.content -> 'further_kinds', 'null'), '[]')) k"""
BY_SERIOUSNESS = """
    SELECT f ->> 'seriousness', count(*)
    FROM jsonb_array_elements(r.content -> 'findings') f
    WHERE f ->> 'seriousness' IS NOT NULL GROUP BY 1"""

CLASSES: Mapping[MetricClasses, Telling] = {
    MetricClasses.PLAN_KIND: Telling(query="SELECT h.kind, {each}", values=PlanKind),
    MetricClasses.INSPECTION_KIND: Telling(query=INSPECTED, values=InspectionKind, overlap=True),
    MetricClasses.SUPERVISION_KIND: Telling(query="SELECT h.kind, {each}", values=SupervisionKind),
    MetricClasses.SERIOUSNESS: Telling(query=BY_SERIOUSNESS, values=Seriousness),
}


def _up(*acts: str, **more: Any) -> Counted:
    """A metric of acts by which a body turns to its superior."""
    return Counted(acts=acts, **more)


def _on_record(*acts: str, **more: Any) -> Counted:
    """A metric of acts on the record of another body."""
    return Counted(acts=acts, to="h.owner", **more)


def _supervising(*acts: str, **more: Any) -> Counted:
    """A metric of acts on a supervision."""
    return Counted(acts=acts, to="h.supervised", **more)


def _judging(*acts: str, **more: Any) -> Counted:
    """A metric of the supervisor's acts on a suggestion."""
    return Counted(acts=acts, to="w.supervised", **more)


PLANS, SCHEMES, LETTERS = (
    MetricClasses.PLAN_KIND,
    MetricClasses.INSPECTION_KIND,
    MetricClasses.SUPERVISION_KIND,
)
METRICS: Mapping[Metric, Counted | Ratio] = {
    Metric.PLANS_FILED: _up(
        "plan.file",
        unit=MetricUnit.COPIES,
        classes=PLANS,
        definition=(
            "Plans that a body filed with its superior.",
            "向上级报备规划、年度计划的份数。",
        ),
    ),
    Metric.PLANS_ACKNOWLEDGED: _on_record(
        "plan.acknowledge",
        unit=MetricUnit.COPIES,
        classes=PLANS,
        definition=(
            "Filed plans that the superior acknowledged.",
            "上级接收下级报备规划计划的份数。",
        ),
    ),
    Metric.PLAN_COMMENTS: _on_record(
        "plan.comment",
        unit=MetricUnit.TIMES,
        classes=PLANS,
        definition=(
            "Times that a superior commented on a filed plan.",
            "上级对报备规划计划提出意见的次数。",
        ),
    ),
    Metric.PLAN_REPORTS: _up(
        "plan.report",
        unit=MetricUnit.TIMES,
        classes=PLANS,
        definition=(
            "Times that a body reported progress on a plan.",
            "向上级报告规划计划落实进展的次数。",
        ),
    ),
    Metric.SCHEMES_SUBMITTED: _up(
        "scheme.submit",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=(
            "Submissions of schemes for review; each round of submission counts.",
            "报送前置审核的件次，修改后重新报审另计一次。",
        ),
    ),
    Metric.SCHEMES_FILED: _up(
        "scheme.file",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=("Schemes filed where no pass is needed.", "按报备方式报送工作方案的件次。"),
    ),
    Metric.SCHEMES_STARTED: _up(
        "scheme.start",
        unit=MetricUnit.COPIES,
        classes=SCHEMES,
        definition=("Schemes whose work began.", "通过审核或报备后启动实施的方案份数。"),
    ),
    Metric.REVIEWS_ACCEPTED: _on_record(
        "review.accept",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=("Submitted schemes taken up for review.", "受理下级报审方案的件次。"),
    ),
    Metric.REVIEWS_INCOMPLETE: _on_record(
        "review.return_incomplete",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=("Returned because material was missing.", "因材料不全退回补充的件次。"),
    ),
    Metric.REVIEWS_RETURNED: _on_record(
        "review.return",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=(
            "Reviews that ended with a return.",
            "审核后退回修改的件次，不含材料不全退回。",
        ),
    ),
    Metric.REVIEWS_PASSED: _on_record(
        "review.pass",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=("Reviews that ended with a pass.", "审核直接通过的件次，不含修改后通过。"),
    ),
    Metric.REVIEWS_PASSED_WITH_CHANGES: _on_record(
        "review.pass_with_changes",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=("Reviews that passed with changes to make.", "审核结论为修改后通过的件次。"),
    ),
    Metric.REVIEWS_DECIDED: _on_record(
        "review.pass",
        "review.pass_with_changes",
        "review.return",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=(
            "Reviews decided: passed, passed with changes, or returned.",
            "作出审核结论的件次：通过、修改后通过、退回修改。",
        ),
    ),
    Metric.REVIEWS_CALLED_IN: _on_record(
        "review.call_in",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=(
            "Filed schemes that were called in for review.",
            "对报备方案调阅转为审核的件次。",
        ),
    ),
    Metric.REVIEWS_REVOKED: _on_record(
        "review.revoke",
        unit=MetricUnit.MATTERS,
        classes=SCHEMES,
        definition=("Passes revoked before the start.", "启动前撤回通过的件次。"),
    ),
    Metric.PASS_RATE: Ratio(
        part=Metric.REVIEWS_PASSED,
        whole=Metric.REVIEWS_DECIDED,
        definition=(
            "Passed of decided reviews, of the same time.",
            "同期审核直接通过件次 ÷ 作出审核结论件次。",
        ),
    ),
    Metric.SUPERVISIONS_OPENED: _supervising(
        "supervision.open",
        unit=MetricUnit.TIMES,
        classes=LETTERS,
        definition=(
            "Supervisions opened, one for each supervised body.",
            "开展指导督导的次数，每督导一个单位计一次。",
        ),
    ),
    Metric.SUPERVISIONS_CLOSED: _supervising(
        "supervision.close",
        "supervision.close_without_letter",
        unit=MetricUnit.TIMES,
        classes=LETTERS,
        definition=(
            "Times that a supervision was closed; of one that was reopened, each.",
            "办结指导督导的次数，重新开启后再次办结另计一次。",
        ),
    ),
    Metric.LETTERS_ISSUED: _supervising(
        "supervision.issue_opinion",
        unit=MetricUnit.COPIES,
        classes=LETTERS,
        definition=("Opinion letters issued.", "印发指导督导意见书的份数，分期印发的每期计一份。"),
    ),
    Metric.FINDINGS: _supervising(
        "supervision.issue_opinion",
        unit=MetricUnit.PROBLEMS,
        classes=MetricClasses.SERIOUSNESS,
        each="jsonb_array_length(r.content -> 'findings')",
        definition=(
            "Findings in opinion letters; classes count those whose seriousness was said.",
            "指导督导意见书指出的问题个数；分类只计注明严重程度的问题。",
        ),
    ),
    Metric.SUGGESTIONS_MADE: _supervising(
        "supervision.issue_opinion",
        unit=MetricUnit.ITEMS,
        classes=LETTERS,
        each="jsonb_array_length(r.content -> 'suggestions')",
        definition=("Suggestions in opinion letters.", "指导督导意见书提出的工作建议条数。"),
    ),
    Metric.SUGGESTIONS_ANSWERED: _up(
        "suggestion.answer",
        unit=MetricUnit.TIMES,
        definition=(
            "Times that a suggestion was answered; after it was sent back, again.",
            "反馈工作建议办理情况的次数，退回后再次反馈另计一次。",
        ),
    ),
    Metric.PROGRESS_REPORTED: _up(
        "suggestion.report",
        unit=MetricUnit.TIMES,
        definition=(
            "Times that progress on a suggestion was reported.",
            "报告工作建议办理进展的次数。",
        ),
    ),
    Metric.ANSWERS_SENT_BACK: _judging(
        "suggestion.send_back",
        unit=MetricUnit.TIMES,
        definition=("Answers that were sent back.", "反馈不符合要求被退回的次数。"),
    ),
    Metric.SUGGESTIONS_ACCEPTED: _judging(
        "suggestion.accept",
        "suggestion.accept_continuing",
        unit=MetricUnit.TIMES,
        definition=(
            "Times that a suggestion was accepted, as done or as continuing.",
            "认可工作建议的次数，含认可为长期坚持。",
        ),
    ),
    Metric.SUGGESTIONS_REOPENED: _judging(
        "suggestion.reopen",
        unit=MetricUnit.TIMES,
        definition=("Accepted suggestions that were reopened.", "认可后重新开启办理的次数。"),
    ),
    Metric.EXTENSIONS_GRANTED: _judging(
        "suggestion.grant_extension",
        unit=MetricUnit.TIMES,
        definition=("Times that more time was given.", "同意延长办理期限的次数。"),
    ),
    Metric.SUGGESTIONS_URGED: _judging(
        "suggestion.urge",
        unit=MetricUnit.TIMES,
        definition=("Times that a suggestion was urged.", "催办工作建议的次数。"),
    ),
    Metric.ACCEPTED_RATE: Ratio(
        part=Metric.SUGGESTIONS_ACCEPTED,
        whole=Metric.SUGGESTIONS_MADE,
        definition=(
            "Acceptances of suggestions made, of the same time; it may be more than all.",
            "同期认可次数 ÷ 同期提出条数；认可以前提出的建议时可能超过 100%。",
        ),
    ),
}
"""Every metric with its definition, in the order in which they are shown."""
assert list(METRICS) == list(Metric)
COUNTED: Mapping[Metric, Counted] = {
    metric: each for metric, each in METRICS.items() if isinstance(each, Counted)
}
"""The metrics that are kept; ratios are worked out of them when they are read."""

"""Every screen of the console, for whom it is, and where it is found in the demonstration."""

from dataclasses import dataclass, replace
from typing import Any

from tests.browser.served import Demonstration

FOUND = {
    "scheme": ("jilin-reviewer", "schemes", 'state: [UNDER_REVIEW], within: "220000"'),
    "assigned": ("jilin-reviewer", "schemes", 'state: [UNDER_REVIEW], owner: ["220600"]'),
    "passed": ("jilin-reviewer", "schemes", 'state: [PASSED], owner: ["220600"]'),
    "kept": ("siping-director", "schemes", 'state: [PASSED], owner: ["220300"]'),
    "changed": ("jilin-reviewer", "schemes", 'state: [CHANGES_SUBMITTED], owner: ["220400"]'),
    "changing": ("jilin-reviewer", "schemes", 'state: [PASSED_WITH_CHANGES], owner: ["220600"]'),
    "returned": ("siping-director", "schemes", 'state: [RETURNED], owner: ["220300"]'),
    "checked": (
        "siping-drafter",
        "schemes",
        'owner: ["220300"], titleContains: "第九轮"',
    ),
    "withdrawn": ("siping-director", "schemes", 'state: [WITHDRAWN], owner: ["220300"]'),
    "plan": ("jilin-director", "plans", 'kind: [ANNUAL], owner: ["220000"]'),
    "central": ("jilin-director", "plans", 'owner: ["000000"], kind: [FIVE_YEAR]'),
    "reported": ("jilin-director", "plans", 'owner: ["220300"], kind: [FIVE_YEAR]'),
    "stale": ("jilin-director", "plans", 'owner: ["220100"], kind: [FIVE_YEAR]'),
    "standard": (
        "jilin-reviewer",
        "reviewStandards",
        'owner: ["220000"], state: [ISSUED], appliesTo: [CITY]',
    ),
    "taking_up": (
        "jilin-reviewer",
        "reviewStandards",
        'owner: ["220000"], state: [ISSUED], appliesTo: [COUNTY]',
    ),
    "supervision": ("jilin-director", "supervisions", "state: [OPINION_ISSUED]"),
    "guided": ("siping-director", "supervisions", 'kind: [PILOT], supervised: ["220300"]'),
    "lettered": ("jilin-director", "supervisions", 'supervised: ["222400"]'),
    "grouped": (
        "jilin-director",
        "supervisions",
        'kind: [FULL_GUIDANCE], supervised: ["220300"]',
    ),
    "proposal": ("siping-director", "proposals", "state: [OPEN]"),
    "rule": ("siping-director", "deadlineRules", 'state: [ISSUED], owner: ["220300"]'),
    "template": ("jilin-director", "paperTemplates", "state: [ISSUED]"),
    "experience": ("siping-director", "experiences", 'state: [PUBLISHED], owner: ["220300"]'),
    "experience_draft": (
        "siping-director",
        "experiences",
        'state: [DRAFT], owner: ["220300"]',
    ),
    "document": ("jilin-director", "ruleDocuments", "kind: [STEPS], state: [ISSUED]"),
    "notice": ("jilin-director", "notices", "state: [ISSUED], silent: true, overdue: true"),
    "notice_draft": ("siping-director", "notices", "state: [DRAFT]"),
    "dispatch": (
        "siping-director",
        "dispatches",
        'recipient: ["220300"], kind: [COMMON_PROBLEM]',
    ),
    "asked": ("siping-director", "consultations", "state: [ASKED]"),
    "opened": ("jilin-director", "supervisions", "state: [OPEN]"),
}

TASKS = """{{ plans(first: 1, filter: {{ {} }}) {{
    edges {{ node {{ revision {{ items {{ key }} }} }} }} }} }}"""

LETTERS = """{ supervisions(first: 1, filter: { state: [OPINION_ISSUED] }) {
    edges { node { opinion { id } } } } }"""


@dataclass(frozen=True)
class Screen:
    """The name of its picture, who opens it, and its path."""

    name: str
    who: str
    path: str


SCREENS = (
    Screen("workbench-province", "220000-director", "/"),
    Screen("workbench-city", "220300-director", "/"),
    Screen("workbench-county", "220322-drafter", "/"),
    Screen("workbench-unread", "220300-director", "/?box=UNREAD"),
    Screen("search", "220000-director", "/search?text=四平"),
    Screen("reviews", "220000-reviewer", "/reviews"),
    Screen("desk", "220000-reviewer", "/reviews/{scheme}"),
    Screen("desk-assigned", "220000-reviewer", "/reviews/{assigned}"),
    Screen("desk-compared", "220000-reviewer", "/reviews/{passed}"),
    Screen("desk-changes", "220000-reviewer", "/reviews/{passed}?form=table"),
    Screen("desk-similar", "220000-reviewer", "/reviews/{scheme}?view=similar"),
    Screen("desk-story", "220000-reviewer", "/reviews/{passed}?view=story"),
    Screen("desk-required", "220000-reviewer", "/reviews/{changed}"),
    Screen("desk-consulted", "220000-reviewer", "/reviews/{assigned}?view=consulted"),
    Screen("notices", "220000-director", "/notices"),
    Screen("notice", "220000-director", "/notices/{notice}"),
    Screen("notice-form", "220300-drafter", "/notices/{notice_draft}/edit"),
    Screen("notice-paper", "220000-director", "/notices/{notice}/paper"),
    Screen("dispatches", "220300-director", "/dispatches"),
    Screen("dispatch", "220300-director", "/dispatches/{dispatch}"),
    Screen("consultation-form", "220000-reviewer", "/reviews/{assigned}/ask"),
    Screen("consultations", "220000-reviewer", "/consultations"),
    Screen("consultation", "220300-director", "/consultations/{asked}"),
    Screen("desk-city", "220300-director", "/reviews/{returned}"),
    Screen("review-paper", "220000-director", "/reviews/{returned}/paper"),
    Screen("schemes", "220300-director", "/schemes"),
    Screen("scheme", "220300-director", "/schemes/{returned}"),
    Screen("scheme-passed", "220300-director", "/schemes/{kept}"),
    Screen("scheme-required", "220600-director", "/schemes/{changing}"),
    Screen("scheme-checked", "220300-drafter", "/schemes/{checked}"),
    Screen("self-check", "220300-drafter", "/schemes/{checked}/check"),
    Screen("left", "220000-director", "/schemes/{withdrawn}"),
    Screen("scheme-form", "220300-drafter", "/schemes/{returned}/edit"),
    Screen("plans", "220000-director", "/plans"),
    Screen("plan-map-country", "000000-director", "/plans/map"),
    Screen("plan-map-province", "220000-director", "/plans/map"),
    Screen("plan-map-table", "220000-director", "/plans/map?view=table"),
    Screen("plan", "220000-director", "/plans/{plan}"),
    Screen("plan-form", "220000-drafter", "/plans/{plan}/edit"),
    Screen("plan-report", "220300-director", "/plans/{reported}/report"),
    Screen("plan-progress", "220000-director", "/plans/{reported}"),
    Screen("plan-stale", "220100-director", "/plans/{stale}"),
    Screen("plan-answers", "220100-drafter", "/plans/{stale}/edit"),
    Screen("cascade-country", "000000-director", "/plans/{central}/cascade"),
    Screen("cascade-table", "000000-director", "/plans/{central}/cascade?view=table"),
    Screen("cascade-province", "220000-director", "/plans/{central}/cascade"),
    Screen("cascade-item", "220000-director", "/plans/{central}/cascade?item={task}&view=table"),
    Screen("record", "220000-director", "/records/{plan}"),
    Screen("statistics", "220000-director", "/statistics"),
    Screen("figures", "220000-director", "/statistics/figures"),
    Screen("figures-months", "220300-director", "/statistics/figures?about=REVIEW&by=months"),
    Screen("overview", "220000-director", "/overview"),
    Screen("acts", "220000-director", "/acts?kinds=SUPERVISION_ISSUE_OPINION&within=220000"),
    Screen("supervisions", "220000-director", "/supervisions"),
    Screen(
        "supervisions-group",
        "220000-supervisor",
        "/supervisions?view=supervisions&group={grouped}",
    ),
    Screen("common-problems", "220000-supervisor", "/supervisions/common"),
    Screen("proposal", "220300-director", "/proposals/{proposal}"),
    Screen("supervision", "220000-supervisor", "/supervisions/{supervision}"),
    Screen("letter-paper", "220000-director", "/letters/{letter}/paper"),
    Screen("supervision-city", "220300-director", "/supervisions/{guided}"),
    Screen("supervision-letters", "220000-supervisor", "/supervisions/{lettered}"),
    Screen("supervision-form", "220000-supervisor", "/supervisions/new"),
    Screen("opinion-form", "220000-supervisor", "/supervisions/{opened}/opinion"),
    Screen("experiences", "220300-director", "/experiences"),
    Screen("experience", "220300-director", "/experiences/{experience}"),
    Screen("experience-read", "220400-director", "/experiences/{experience}"),
    Screen("experience-form", "220300-drafter", "/experiences/{experience_draft}/edit"),
    Screen("bodies", "220000-director", "/bodies/220300"),
    Screen("body-list", "220000-director", "/bodies/220000/list"),
    Screen("attempts", "220000-admin", "/attempts"),
    Screen("file-reads", "220000-director", "/file-reads"),
    Screen("standards", "220000-reviewer", "/standards"),
    Screen("standard", "220000-reviewer", "/standards/{standard}"),
    Screen("standard-form", "220000-director", "/standards/{standard}/edit"),
    Screen("standard-taking-up", "220000-director", "/standards/{taking_up}/edit"),
    Screen("rule-documents", "220300-director", "/rule-documents"),
    Screen("rule-document", "220000-director", "/rule-documents/{document}"),
    Screen("rule-document-read", "220300-director", "/rule-documents/{document}?version=1"),
    Screen("rule-document-form", "220000-drafter", "/rule-documents/{document}/edit"),
    Screen("deadlines", "220300-director", "/deadlines"),
    Screen("deadline", "220300-director", "/deadlines/{rule}"),
    Screen("deadline-form", "220300-director", "/deadlines/{rule}/edit"),
    Screen("templates", "220000-director", "/templates"),
    Screen("template", "220000-director", "/templates/{template}"),
    Screen("template-form", "220000-director", "/templates/{template}/edit"),
)


def path_of(screen: Screen, shown: Demonstration) -> str:
    """The screen's path, with the id of the record that it shows, or the key of its 7th task."""
    if "{task}" in screen.path:
        plans: Any = shown.ask(FOUND["central"][0], TASKS.format(FOUND["central"][2]))
        items = plans["plans"]["edges"][0]["node"]["revision"]["items"]
        path = screen.path.replace("{task}", items[6]["key"])
        return path_of(replace(screen, path=path), shown)
    if "{letter}" in screen.path:
        found: Any = shown.ask("jilin-director", LETTERS)["supervisions"]["edges"][0]["node"]
        return screen.path.replace("{letter}", found["opinion"]["id"])
    for name, (token, field, chosen) in FOUND.items():
        if f"{{{name}}}" in screen.path:
            document = (
                f"{{ {field}(first: 1, filter: {{ {chosen} }}) {{ edges {{ node {{ id }} }} }} }}"
            )
            answer: Any = shown.ask(token, document)
            return screen.path.replace(f"{{{name}}}", answer[field]["edges"][0]["node"]["id"])
    return screen.path

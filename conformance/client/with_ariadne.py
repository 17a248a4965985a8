"""The client that ariadne-codegen made reads, drafts a plan and finds it: `with_ariadne.py URL`.

The bearer token is in TOKEN, and the folder of the generated package in PYTHONPATH.
"""

import os
import sys

from ariadne_client import Client, DraftPlanInput, PlanItemInput, PlanKind

PLAN = DraftPlanInput(
    kind=PlanKind.ANNUAL,
    title="ariadne",
    year=2027,
    items=[PlanItemInput(title="ariadne", text="ariadne")],
)


def main() -> None:
    """Fails where an answer is not of the generated types, or not what the sample says."""
    headers = {"authorization": f"Bearer {os.environ['TOKEN']}"}
    with Client(url=sys.argv[1], headers=headers) as client:
        before = client.plans_of(within="220300").plans
        drafted = client.draft_plan(PLAN).draft_plan
        waiting = client.awaiting().inbox.schemes_to_start
        after = client.plans_of(within="220300", first=1, after=before.page_info.end_cursor).plans
    assert drafted is not None
    assert drafted.user_errors == [], drafted
    assert drafted.plan is not None
    assert drafted.plan.title == "ariadne"
    assert drafted.act is not None
    content = drafted.act.content
    assert content is not None
    assert content.typename__ == "PlanRevision", content
    assert [item.title for item in content.items] == ["ariadne"]
    assert len(before.edges) == 2
    assert after.total_count == before.total_count + 1
    assert waiting.total_count == len(waiting.edges) > 0
    print(f"generated, read {len(before.edges)} plans and an inbox, drafted one more")


if __name__ == "__main__":
    main()

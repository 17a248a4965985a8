"""gql reads, drafts a plan and finds it: `with_gql.py URL`, with the bearer token in TOKEN."""

import os
import sys
from pathlib import Path
from typing import Any

from gql import Client, GraphQLRequest
from gql.transport.httpx import HTTPXTransport

OPERATIONS = Path(__file__).with_name("operations.graphql").read_text("utf-8")
PLAN = {
    "kind": "ANNUAL",
    "title": "gql",
    "year": 2027,
    "items": [{"title": "gql", "text": "gql"}],
}


def request(name: str, **variables: Any) -> GraphQLRequest:
    """One of the sample operations."""
    return GraphQLRequest(OPERATIONS, operation_name=name, variable_values=variables)


def main() -> None:
    """Fails where the schema, the query or the mutation is not as the sample says."""
    headers = {"authorization": f"Bearer {os.environ['TOKEN']}"}
    transport = HTTPXTransport(url=sys.argv[1], headers=headers)
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        before = session.execute(request("PlansOf", within="220300"))["plans"]
        drafted = session.execute(request("DraftPlan", input=PLAN))["draftPlan"]
        after = session.execute(request("PlansOf", within="220300"))["plans"]
        waiting = session.execute(request("Awaiting"))["inbox"]["schemesToStart"]
    assert drafted["userErrors"] == [], drafted
    assert drafted["act"]["subject"] == {"__typename": "Plan", "id": drafted["plan"]["id"]}
    assert len(before["edges"]) == 2
    assert after["totalCount"] == before["totalCount"] + 1
    assert waiting["totalCount"] == len(waiting["edges"]) > 0
    print(f"introspected, read {len(before['edges'])} plans and an inbox, drafted one more")


if __name__ == "__main__":
    main()

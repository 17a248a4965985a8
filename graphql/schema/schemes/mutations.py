"""What a body can do with its work schemes."""

import strawberry

from liandong.graphql.schema.contents import rewritten, written
from liandong.graphql.schema.mutation import ActInput, RevisionInput, VersionedSubject
from liandong.graphql.schema.schemes.types import WorkScheme
from liandong.tenants.schemes.commands import SCHEME
from liandong.tenants.schemes.models import SchemeContent

ON = VersionedSubject(SCHEME, WorkScheme, "scheme")


@strawberry.input(description="A work scheme to draft.")
@written(SchemeContent)
class DraftSchemeInput(ActInput):
    pass


@strawberry.input(description="What to change in a work scheme; what is left out stays.")
@rewritten(SchemeContent)
class EditSchemeInput(RevisionInput):
    scheme_id: strawberry.ID = strawberry.field(description="The work scheme.")


@strawberry.type
class SchemeMutations:
    draft_scheme = ON.draft(
        DraftSchemeInput, "Draft a work scheme (起草); seen by its body alone.", "kind"
    )
    edit_scheme = ON.edit(
        EditSchemeInput, "Write a new version; after a pass it must be submitted again."
    )
    submit_scheme = ON.act(
        "scheme.submit", "Submit the newest version to the superior for pre-review (报审)."
    )
    withdraw_scheme = ON.act("scheme.withdraw", "Take the scheme back (撤回).")
    start_scheme = ON.act(
        "scheme.start", "Start the round; only with a pass for exactly this content."
    )
    close_scheme = ON.act("scheme.close", "Close the round.")

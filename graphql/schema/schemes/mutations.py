"""The mutations of work schemes."""

import strawberry

from liandong.graphql.schema.schemes.types import WorkScheme
from liandong.graphql.schema.subject import Subject
from liandong.tenants.schemes.noun import SCHEME

ON = Subject(SCHEME, WorkScheme, "scheme")


@strawberry.type
class SchemeMutations:
    draft_scheme = ON.draft("Draft a work scheme (起草); seen by its body alone.")
    edit_scheme = ON.edit("Write a new version; after a pass it must be submitted again.")
    self_check_scheme = ON.write(
        "scheme.self_check",
        "SelfCheckScheme",
        "Keep what the body finds of its newest version by the review standard in force (对照自查),"
        " in place of what it found before; for its body alone.",
    )
    submit_scheme = ON.write(
        "scheme.submit",
        "SubmitScheme",
        "Submit the newest version to the superior for pre-review (报审), with answers to the"
        " opinions of the last round.",
    )
    file_scheme = ON.write(
        "scheme.file",
        "FileScheme",
        "File the newest version with the superior (报备), where its standard asks for no more; it"
        " may start then.",
    )
    withdraw_scheme = ON.act("scheme.withdraw", "Take the scheme back (撤回).")
    urge_scheme = ON.act(
        "scheme.urge", "Urge the superior to review it or to decide (催办), once a day."
    )
    start_scheme = ON.act(
        "scheme.start",
        "Start the round; only with a pass for exactly this content, or as it was filed.",
    )
    close_scheme = ON.act("scheme.close", "Close the round.")

"""The mutations of experiences."""

import strawberry

from liandong.graphql.schema.experiences.types import Experience
from liandong.graphql.schema.subject import Subject
from liandong.tenants.experiences.noun import EXPERIENCE

ON = Subject(EXPERIENCE, Experience, "experience")


@strawberry.type
class ExperienceMutations:
    draft_experience = ON.draft("Draft an experience (经验材料); seen by its body alone.")
    edit_experience = ON.edit("Write a new version; readers keep theirs until it is published.")
    publish_experience = ON.act(
        "experience.publish",
        "Let all below the body and its direct superior read the newest version (发布); those whom"
        " it was recommended to read it, too.",
    )
    recommend_experience = ON.act(
        "experience.recommend",
        "Recommend an experience from below to all below the acting body, and to its superior, who"
        " can recommend it on (推荐); the centre's reaches everybody.",
    )
    adopt_experience = ON.act(
        "experience.adopt",
        "Adopt an experience of another body (借鉴采用), once; the note says how. Its owner alone"
        " is told; all who read it see how many did.",
    )
    comment_experience = ON.act(
        "experience.comment",
        "Comment in the note on an experience of another body; its owner alone is told (交流).",
        name="CommentExperience",
    )
    withdraw_experience = ON.act(
        "experience.withdraw",
        "Take the experience back (撤回); who read it goes on reading it, and nobody can adopt it"
        " any more.",
    )

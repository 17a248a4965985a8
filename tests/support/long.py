"""A scheme with as much to name as a review can name."""

from tests.support.captured import Captured, Record
from tests.support.story import Story


def judged_whole(story: Story) -> Record:
    """A scheme with as many targets as changes can be required of, of which each clause passed."""
    scheme = story.record("scheme", "DRAFT")
    story.write(scheme, targets=[{"name": f"第{number}单位"} for number in range(200)])
    story.do("scheme.submit", scheme)
    story.do("review.accept", scheme)
    story.judge(scheme)
    return scheme


def targets(captured: Captured, scheme: Record) -> list[str]:
    """The keys of the scheme's targets."""
    query = """SELECT jsonb_path_query_array(content, '$.targets.key') FROM liandong.scheme_revision
        WHERE subject_id = %s ORDER BY number DESC LIMIT 1"""
    ((keys,),) = captured.admin.execute(query, (scheme.id,)).fetchall()
    return list(keys)

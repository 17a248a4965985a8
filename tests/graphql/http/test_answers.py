"""What is added to a response leaves what it has."""

from liandong.graphql.http.answers import VARIES, SingleAnswer, packed


def test_answer_keeps_its_headers() -> None:
    """Also when it is compressed, or refused, afterwards."""
    answer = SingleAnswer(b"x" * 5000, 200, "application/json", {"retry-after": "1"})
    for after in (answer.with_headers(VARIES), packed(answer, ""), packed(answer, "gzip")):
        assert isinstance(after, SingleAnswer)
        assert after.headers.items() >= {"retry-after": "1", "vary": "accept-encoding"}.items()
    assert answer.with_headers({}, 413).status == 413

"""The manifest of trusted documents is read whole, or not at all and with the reason."""

import json
from hashlib import md5, sha256
from pathlib import Path

import pytest

from liandong.platform.console import DOCUMENTS
from liandong.platform.errors import SettingsInvalid
from liandong.platform.settings import Settings
from liandong.platform.trusted import trusted

TEXT = "query 全国 { __typename }"
HASH = sha256(TEXT.encode()).hexdigest()
CONSOLE = {
    id.removeprefix("sha256:"): text for id, text in json.loads(DOCUMENTS.read_bytes()).items()
}
NOT_ITS_HASH = "is not the sha256 of its document; graphql-codegen needs hashAlgorithm 'sha256'"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("id", [HASH, f"sha256:{HASH}"])
def test_documents_are_found_by_their_hash(tmp_path: Path, id: str, mark: str) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(mark + json.dumps({id: TEXT}), "utf-8")
    assert trusted(Settings(trusted_documents=file)).texts == CONSOLE | {HASH: TEXT}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file or directory"),
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"a": "\\ud800"}', "not JSON"),
        ("[]", "must be one object of hashes and documents"),
        (json.dumps({HASH: None}), "must be one object of hashes and documents"),
        (json.dumps({HASH: {"text": TEXT}}), "must be one object of hashes and documents"),
        (json.dumps({HASH: f"{TEXT} "}), NOT_ITS_HASH),
        (json.dumps({HASH: TEXT, HASH.upper(): TEXT}), NOT_ITS_HASH),
        (json.dumps({md5(TEXT.encode()).hexdigest(): TEXT}), NOT_ITS_HASH),
        (json.dumps({f"md5:{HASH}": TEXT}), NOT_ITS_HASH),
    ],
)
def test_bad_manifest_is_refused_whole(tmp_path: Path, content: str | None, reason: str) -> None:
    file = tmp_path / "manifest.json"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(SettingsInvalid) as caught:
        trusted(Settings(trusted_documents=file))
    told = str(caught.value)
    assert told.startswith(f"LIANDONG_TRUSTED_DOCUMENTS: {file}: ")
    assert reason in told
    assert len(told.splitlines()) == 1


def test_only_the_console_is_trusted_without_a_manifest() -> None:
    assert trusted(Settings()).texts == CONSOLE
    with pytest.raises(SettingsInvalid, match="LIANDONG_TRUSTED_ONLY needs"):
        trusted(Settings(trusted_only=True))


def test_developers_are_listed_by_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, developers in (
        ("", set()),
        ("auth0|1", {"auth0|1"}),
        (" a, b b,,a ,", {"a", "b b"}),
    ):
        monkeypatch.setenv("LIANDONG_DEVELOPERS", given)
        assert trusted(Settings.read()).developers == developers

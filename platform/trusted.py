"""Reads the manifest of trusted documents: one JSON object of texts by their hashes.

graphql-codegen's `persistedDocuments` and relay-compiler's `persistConfig` write it.
"""

from hashlib import sha256
from pathlib import Path

import orjson

from liandong.graphql.operations.trusted import PREFIX, Trusted
from liandong.platform.console import DOCUMENTS
from liandong.platform.errors import SettingsInvalid
from liandong.platform.settings import Settings
from liandong.policies.files import read_saved

HOW = "graphql-codegen needs hashAlgorithm 'sha256', relay-compiler algorithm 'SHA256'"


def trusted(settings: Settings) -> Trusted:
    """The documents of the manifest and of the console, and the rule for others.

    Raises SettingsInvalid.
    """
    file = settings.trusted_documents
    if file is None and settings.trusted_only:
        raise SettingsInvalid("LIANDONG_TRUSTED_ONLY needs LIANDONG_TRUSTED_DOCUMENTS")
    try:
        texts = _read(DOCUMENTS) | ({} if file is None else _read(file))
    except ValueError as problem:
        raise SettingsInvalid(f"LIANDONG_TRUSTED_DOCUMENTS: {file}: {problem}") from None
    return Trusted(
        texts,
        only=settings.trusted_only,
        developers=settings.developers,
        introspection=settings.introspection == "members",
    )


def _read(file: Path) -> dict[str, str]:
    try:
        manifest = orjson.loads(read_saved(file))
    except OSError as error:
        raise ValueError(error.strerror) from None
    except orjson.JSONDecodeError:
        raise ValueError("not JSON") from None
    if not isinstance(manifest, dict) or not all(
        isinstance(text, str) for text in manifest.values()
    ):
        raise ValueError("must be one object of hashes and documents")
    texts = {id.removeprefix(PREFIX): text for id, text in manifest.items()}
    wrong = [id for id, text in texts.items() if sha256(text.encode()).hexdigest() != id]
    if wrong:
        raise ValueError(f"{wrong[0]!r:.80} is not the sha256 of its document; {HOW}")
    return texts

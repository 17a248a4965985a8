"""The demonstration's tokens: new at every start, printed, and stored in a file for scripts."""

import os
from datetime import timedelta
from pathlib import Path

import orjson

from liandong.platform.demo.members import TOKENS, subject
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner

FILE = "demo-tokens.json"
GOOD_FOR = timedelta(days=30)


def renew_tokens(settings: Settings) -> dict[str, str]:
    """New tokens by name; also written to a file that only its owner can read."""
    signer = TokenSigner.from_settings(settings)
    tokens = {
        name: signer.issue(subject(body, role), GOOD_FOR) for name, (body, role) in TOKENS.items()
    }
    _write(token_file(settings), orjson.dumps(tokens, option=orjson.OPT_INDENT_2) + b"\n")
    return tokens


def token_file(settings: Settings) -> Path:
    """The file of the tokens."""
    return settings.data_dir / FILE


def _write(path: Path, content: bytes) -> None:
    """Write a temporary file and move it: the file is never incomplete or readable for others."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)

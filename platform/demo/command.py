"""The command `liandong demo`, from the port to the last connection."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from starlette.applications import Starlette

from liandong.platform import serving
from liandong.platform.demo.progress import say, step
from liandong.platform.embedded import embedded_postgres, remove_embedded
from liandong.platform.logs import configure_logs
from liandong.platform.settings import Login, Settings


def run(settings: Settings, *, reset: bool) -> None:
    """Start everything, tell how to use it, and serve; raises KeyboardInterrupt when stopped.

    Raises PortTaken before the slow work, and CannotStart with one line for whatever is wrong.
    """
    configure_logs(settings.log_level)
    with serving.listen(settings.host, settings.port) as listening:
        say(f"liandong demo in {settings.data_dir}")
        if reset:
            _reset(settings)
        with _database(settings) as ours:
            app = _ready(ours, listening.getsockname()[1])
            serving.serve(app, listening, app.state.stop)


def _ready(settings: Settings, port: int) -> Starlette:
    """The application on a filled database, after what there is to know was printed."""
    # These take a moment to import, and a taken port is to be told at once.
    from liandong.platform.demo.greeting import address, greeting
    from liandong.platform.demo.store import prepare
    from liandong.platform.demo.tokens import GOOD_FOR, renew_tokens, token_file

    prepare(settings)
    with step("Building the schema") as current:
        from liandong.platform.app import build

        app = build(settings)
        current.told = "Schema built"
    url = address(settings.host, port)
    for line in greeting(url, renew_tokens(settings), token_file(settings), GOOD_FOR):
        say(line)
    return app


def _reset(settings: Settings) -> None:
    """Delete what the demonstration made; what else is in the folder stays."""
    with step("Deleting the former data") as current:
        from liandong.platform.demo.tokens import token_file

        remove_embedded(settings.embedded_dir)
        token_file(settings).unlink(missing_ok=True)
        if settings.signing_key is None:
            settings.key_file.unlink(missing_ok=True)
        if settings.cursor_key is None:
            settings.cursor_key_file.unlink(missing_ok=True)
        current.told = "Former data deleted"


@contextmanager
def _database(settings: Settings) -> Iterator[Settings]:
    """The settings for a PostgreSQL that runs while the block does, our tokens, any document."""
    logins = {f"database_url_{login.value}": None for login in Login}
    with ExitStack() as running:
        with step("Starting PostgreSQL") as current:
            uri = running.enter_context(embedded_postgres(settings.embedded_dir))
            current.told = "PostgreSQL started"
        ours = {"database_url": uri, "jwks_url": None, "trusted_only": False}
        yield settings.model_copy(update=ours | logins)

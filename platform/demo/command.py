"""The command `liandong demo`: everything from opening the port to closing connections."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from starlette.applications import Starlette

from liandong.platform import serving
from liandong.platform.demo.progress import say, step
from liandong.platform.door import Door
from liandong.platform.embedded import embedded_postgres, remove_embedded
from liandong.platform.logs import configure_logs
from liandong.platform.settings import Login, Settings


def run(settings: Settings, *, reset: bool) -> None:
    """Start everything, print how to use it, and serve; raises KeyboardInterrupt when stopped.

    Raises PortTaken before the slow work, and CannotStart with one line for other errors.
    """
    configure_logs(settings.log_level)
    with serving.listen(settings.host, settings.port) as listening:
        say(f"liandong demo in {settings.data_dir}")
        if reset:
            _reset(settings)
        door = Door.from_settings(settings)
        with _database(settings) as ours:
            app = _ready(ours, listening.getsockname()[1])
            serving.serve(app, listening, app.state.stop, door=door)


def _ready(settings: Settings, port: int) -> Starlette:
    """Fill the database, build the application, and print the tokens and first queries."""
    # Importing these takes a moment, and a port that is taken must be reported before.
    from liandong.platform.demo.entrance import DemoEntrance
    from liandong.platform.demo.greeting import address, greeting
    from liandong.platform.demo.store import body_names, prepare
    from liandong.platform.demo.tokens import GOOD_FOR, renew_tokens, token_file

    prepare(settings)
    with step("Building the schema") as current:
        from liandong.platform.app import build

        app = build(settings, DemoEntrance(body_names(settings)))
        current.told = "Schema built"
    home = address(settings.host, port) + settings.path
    for line in greeting(home, renew_tokens(settings), token_file(settings), GOOD_FOR):
        say(line)
    return app


def _reset(settings: Settings) -> None:
    """Delete the files of the demonstration; other files in the folder stay."""
    with step("Deleting the former data") as current:
        from liandong.platform.demo.tokens import token_file

        remove_embedded(settings.embedded_dir)
        token_file(settings).unlink(missing_ok=True)
        if settings.signing_key is None:
            settings.key_file.unlink(missing_ok=True)
        if settings.cursor_key is None:
            settings.cursor_key_file.unlink(missing_ok=True)
        if settings.context_key is None:
            settings.context_key_file.unlink(missing_ok=True)
        current.told = "Former data deleted"


@contextmanager
def _database(settings: Settings) -> Iterator[Settings]:
    """Run PostgreSQL during the block; the settings use it, own tokens, and allow any document.

    Everybody in it is a developer.
    """
    from liandong.platform.demo.members import members, subject

    logins = {f"database_url_{login.value}": None for login in Login}
    with ExitStack() as running:
        with step("Starting PostgreSQL") as current:
            uri = running.enter_context(embedded_postgres(settings.embedded_dir))
            current.told = "PostgreSQL started"
        people = frozenset(subject(person.body, person.role) for person in members())
        ours = {"database_url": uri, "trusted_only": False, "developers": people}
        nobody_elses = {"jwks_url": None, "client_id": None}
        yield settings.model_copy(update=ours | nobody_elses | logins)

"""How many connections the process may have, by the file descriptors that it may open."""

import resource

import structlog

from liandong.platform.budget import most_connections
from liandong.platform.errors import CannotStart
from liandong.platform.settings import LEAST_CONNECTIONS, Settings

OTHERS = 63  # files, pipes to processes, connections that ask a provider

log = structlog.get_logger()


def affordable(settings: Settings) -> int:
    """The connections of the settings, or as many as there are descriptors for.

    The process's own limit is raised as far as the system lets it. Raises CannotStart if they are
    too few.
    """
    reserved = OTHERS + sum(most_connections(settings).values())
    descriptors = _raised(reserved + settings.connections)
    connections = min(settings.connections, descriptors - reserved)
    if connections < LEAST_CONNECTIONS:
        raise CannotStart(
            f"{descriptors} file descriptors are too few: {reserved} are for the database and files"
            f" and at least {LEAST_CONNECTIONS} for connections; raise `ulimit -n`"
        )
    if connections < settings.connections:
        log.warning(
            "fewer connections than LIANDONG_CONNECTIONS",
            connections=connections,
            wanted=settings.connections,
            descriptors=descriptors,
        )
    return connections


def _raised(wanted: int) -> int:
    """The limit, after raising it to what is wanted or to the system's."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    if soft == unlimited or soft >= wanted:
        return wanted
    raised = wanted if hard == unlimited else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    return raised

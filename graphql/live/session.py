"""A signed-in member on a connection that stays open."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from liandong.policies.actors import Actor

CHECK_SECONDS = 1.5


@dataclass(frozen=True)
class Session:
    """Who is there, and whether the same token still stands for the same member and roles."""

    actor: Actor
    still: Callable[[], Awaitable[bool]]


class SignInInterrupted(Exception):
    """Nobody can be signed in at the moment."""


SignIn = Callable[[str], Awaitable[Session | None]]
"""The session of an Authorization header's value, or None; raises SignInInterrupted."""

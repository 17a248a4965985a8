"""Who is connected, and which stranger makes room for the next one.

A connection is a stranger's until a member has signed in on it. New ones are always let in: the
stranger that has asked for nothing for the longest time is hung up on, of the same address if it
has too many, else of all. So silent connections shut out nobody.
"""

import asyncio
import ipaddress
from collections import Counter, OrderedDict
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Self

import structlog

from liandong.platform.descriptors import affordable
from liandong.platform.settings import Network, Settings

TOLD_SECONDS = 60.0
NETWORK_OF_ONE = 64  # bits of an IPv6 address: whoever has one address has all that begin like it

log = structlog.get_logger()
Queue = OrderedDict["Seat", None]


class Door:
    """The connections of this process: `most` in all, and of strangers `of_address` of each.

    Strangers have at most half of all, and at least an eighth, whoever else is there. A member has
    a quarter at most: more of its connections are like those of strangers.
    """

    def __init__(
        self, most: int = 4096, *, of_address: int = 256, proxies: Sequence[Network] = ()
    ) -> None:
        self._most = most
        self._of_address = of_address
        self._proxies = proxies
        self._strangers: Queue = OrderedDict()
        self._by_address: dict[str, Queue] = {}
        self._members: Counter[Hashable] = Counter()
        self._told = float("-inf")

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """With as many connections as descriptors allow. Raises CannotStart if they are few."""
        most = affordable(settings)
        return cls(
            most, of_address=settings.connections_per_address, proxies=settings.trusted_proxies
        )

    @property
    def trusted(self) -> list[str]:
        """The addresses of the proxies."""
        return [str(network) for network in self._proxies]

    def let_in(self, transport: asyncio.Transport, address: str) -> "Seat":
        """A seat for a new connection; somebody else may lose its own.

        A proxy's connection has no address before the proxy has said whose request it passes on.
        """
        proxied = self._is_proxy(address)
        seat = Seat(self, transport, "" if proxied else whose(address), proxied=proxied)
        self.enter(seat)
        return seat

    def enter(self, seat: "Seat") -> None:
        """The seat is a stranger's, who has just been heard of."""
        self._strangers[seat] = None
        if seat.address:
            queue = self._by_address.setdefault(seat.address, OrderedDict())
            queue[seat] = None
            if len(queue) > self._of_address:
                self._hang_up(next(iter(queue)))
        signed_in = self._members.total()
        if len(self._strangers) > min(self._most // 2, self._most - signed_in):
            self._hang_up(next(iter(self._strangers)))

    def stir(self, seat: "Seat") -> None:
        """The stranger asks for something: all others go first."""
        self._strangers.move_to_end(seat)
        if seat.address:
            self._by_address[seat.address].move_to_end(seat)

    def admit(self, seat: "Seat", member: Hashable) -> bool:
        """Whether the seat is a member's from now on."""
        full = self._members.total() >= self._most - self._most // 8
        if full or self._members[member] >= self._most // 4:
            return False
        self._members[member] += 1
        self._forget(seat)
        return True

    def leave(self, seat: "Seat") -> None:
        """The seat is free."""
        if seat.member is None:
            self._forget(seat)
            return
        self._members[seat.member] -= 1
        if not self._members[seat.member]:
            del self._members[seat.member]

    def _forget(self, seat: "Seat") -> None:
        self._strangers.pop(seat, None)
        queue = self._by_address.get(seat.address, OrderedDict())
        queue.pop(seat, None)
        if not queue:
            self._by_address.pop(seat.address, None)

    def _hang_up(self, seat: "Seat") -> None:
        self._forget(seat)
        seat.transport.abort()
        now = asyncio.get_running_loop().time()
        if now > self._told + TOLD_SECONDS:
            self._told = now
            log.warning(
                "connections of strangers make room for new ones",
                address=seat.address or "a proxy",
                strangers=len(self._strangers),
                signed_in=self._members.total(),
            )

    def _is_proxy(self, address: str) -> bool:
        return bool(self._proxies) and any(_parsed(address) in each for each in self._proxies)


class Seat:
    """The place of one connection; it is a stranger's while `member` is None."""

    __slots__ = ("_door", "address", "member", "proxied", "transport")

    def __init__(
        self, door: Door, transport: asyncio.Transport, address: str, *, proxied: bool
    ) -> None:
        self._door = door
        self.proxied = proxied
        self.transport = transport
        self.address = address
        self.member: Hashable | None = None

    def stir(self) -> None:
        """A request begins."""
        if self.member is None and not self.transport.is_closing():
            self._door.stir(self)

    def pass_on(self, address: str) -> None:
        """A request begins that a proxy passes on for a client of this address."""
        if not self.transport.is_closing():
            self.leave()
            self.address = whose(address)
            self._door.enter(self)

    def sign_in(self, member: Hashable) -> None:
        """A member has signed in."""
        if self.member is None and not self.transport.is_closing():
            if self._door.admit(self, member):
                self.member = member

    def leave(self) -> None:
        """The connection has ended, or is somebody else's."""
        self._door.leave(self)
        self.member = None


def whose(address: str) -> str:
    """The address, or the network of an IPv6 address, that one client is counted under."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, NETWORK_OF_ONE), strict=False))
    return address


@lru_cache(maxsize=4096)
def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None

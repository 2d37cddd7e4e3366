"""Which addresses of the network a URL may lead to."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

NEVER_PUBLIC = frozenset(map(ip_address, ("168.63.129.16", "192.0.0.192", "169.254.169.254", "100.100.100.200", "fd00:ec2::254")))
"""Where clouds keep the keys of the machine that asks. The first is, by its number, a public address."""

NAT64 = ip_network("64:ff9b::/96")
"""IPv6 addresses that end in the IPv4 address they stand for (RFC 6052)."""

UNICAST = ip_network("2000::/3")
"""All IPv6 addresses given out so far; what lies outside is for local use or for nobody (RFC 4291)."""

Address = IPv4Address | IPv6Address


def is_public(address: Address) -> bool:
    """Whether an address lies on the open internet: not loopback, private, link-local, shared, multicast, reserved or a cloud's own.

    An address that carries another inside (mapped, 6to4, Teredo, NAT64) is public only if that one is too.

    >>> [is_public(ip_address(a)) for a in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    if address in NEVER_PUBLIC or address.is_multicast or address.is_unspecified:
        return False
    if inside := carried(address):
        return all(is_public(inner) for inner in inside)
    return address.is_global and not address.is_reserved and (address.version == 4 or address in UNICAST)


def carried(address: Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 address."""
    if isinstance(address, IPv4Address):
        return []
    found = [inner for inner in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if inner is not None]
    if address in NAT64:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return found

"""Which addresses may be fetched from: those that anybody on the internet can reach."""

from ipaddress import IPv4Address, IPv6Address, ip_network

IPAddress = IPv4Address | IPv6Address

DENIED = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a carrier's customers, and where clouds keep their metadata
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # Azure's own services, at an address that looks public
            "169.254.0.0/16",  # link-local, and where clouds keep their metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: any IPv4 address may hide in it, and nobody publishes there
            "3ffe::/16",  # the former 6bone
            "3fff::/20",  # documentation
        ),
    )
)
"""What `is_global` has got wrong in one version of Python or another, and the rest of the registry with it."""
GLOBAL_UNICAST = ip_network("2000::/3")
"""Outside it lie loopback, IPv4-compatible, local NAT64, unique local, link-local, site-local, SRv6 and multicast."""
NAT64 = ip_network("64:ff9b::/96")
"""How networks without IPv4 write every IPv4 address."""


def is_public(address: IPAddress) -> bool:
    """Tell whether an address, or the IPv4 address that it stands for, can be reached by anybody."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or _translated(address)
        if inner is not None:
            return is_public(inner)
        if address not in GLOBAL_UNICAST:
            return False
    return address.is_global and not any(address in network for network in DENIED)


def _translated(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in NAT64 else None

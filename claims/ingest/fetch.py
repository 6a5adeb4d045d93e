"""A link to the bytes behind it, without reaching into the network the tool runs in.

The name of the host is looked up once and its addresses are checked; the connection then goes to a
checked address itself, so that another answer of the name server changes nothing. After a redirect
the new link is checked in the same way. No cookies, no credentials, no proxies; certificates are
checked against the host's name. It runs in a child process, which is ended when it takes too long.
"""

import os
import re
import socket
import ssl
import zlib
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from claims.ingest.formats.blocks import clean
from claims.ingest.limits import (
    MAX_DOCUMENT_BYTES,
    MAX_FETCH_SECONDS,
    MAX_LINK,
    MAX_REDIRECTS,
    check_size,
)

SWITCH = "CLAIMS_ALLOW_URLS"
"""Set to 1 in the environment of a server, it lets the server's users load links."""

_PORTS = {80, 443, 8080, 8443}
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "claims/0.1 (compares news reports; one page at a user's request)",
    "Accept": "text/html, text/plain;q=0.9, application/pdf;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
# The media types that are read, and the file ending of each.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_SPACES = re.compile(r"[\x00-\x20\x7f\u00a0\u2000-\u200f\u2028-\u202f\u3000\\]")
# The public part of IPv6, and those addresses in it that stand for an IPv4 address.
_PUBLIC = IPv6Network("2000::/3")
_TUNNELS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))

Address = IPv4Address | IPv6Address


class Fetched(NamedTuple):
    """What stood behind a link: the bytes, the last link, a file name, the declared encoding."""

    data: bytes
    url: str
    name: str
    charset: str


def is_allowed() -> bool:
    """Return whether the operator of this server lets its users load links; the default is no."""
    return os.environ.get(SWITCH, "") == "1"


def is_url(source: object) -> bool:
    """Return whether `source` is a link, not a path."""
    return isinstance(source, str) and source.strip().lower().startswith(("http://", "https://"))


def fetch(url: str, *, allow_loopback: bool = False) -> Fetched:
    """Return what stands behind a link.

    Args:
        url: with http or https.
        allow_loopback: for tests only, which serve pages on this machine themselves.

    Raises:
        ValueError: if the link is none that is followed, or leads to nothing that is read.
    """
    for _ in range(MAX_REDIRECTS + 1):
        parts = checked(url, allow_loopback=allow_loopback)
        try:
            with closing(_connection(parts, allow_loopback=allow_loopback)) as connection:
                connection.request("GET", _path(parts), headers=_HEADERS)
                answer = connection.getresponse()
                if answer.status not in _REDIRECTS:
                    return _fetched(answer, parts)
                url = urljoin(url, _header_text(answer.getheader("Location") or ""))
        except (OSError, HTTPException) as error:
            reason = f"{type(error).__name__}: {error}"
            raise ValueError(f"{url} cannot be reached ({reason}); check the link") from error
    raise ValueError(
        f"{url} redirects more than {MAX_REDIRECTS} times: save the page, load the file"
    )


def checked(url: str, *, allow_loopback: bool = False) -> SplitResult:
    """Return the parts of a link, once nothing in the link itself forbids following it.

    Raises:
        ValueError: if something does; the message says what.
    """
    shown = url[:MAX_LINK]
    if len(url) > MAX_LINK or _SPACES.search(url):
        raise ValueError(f"{shown!r} is no link: expected one without blanks")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise ValueError(f"{shown!r} is no link ({error}); check it") from error
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"expected a link with http or https, got {shown!r}")
    if "@" in parts.netloc:
        raise ValueError("expected a link without a user's name or password; take them out")
    if not host:
        raise ValueError(f"{shown!r} names no host; check the link")
    if port is not None and port not in _PORTS and not allow_loopback:
        raise ValueError(f"{shown!r} names port {port}: expected one of {sorted(_PORTS)}")
    return parts


def is_public(address: str) -> bool:
    """Return whether an address is in the public internet, not on this machine or its network."""
    try:
        ip: Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if isinstance(ip, IPv6Address):
        is_tunnel = any(ip in tunnel for tunnel in _TUNNELS)
        return ip in _PUBLIC and ip.is_global and not is_tunnel
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _connection(parts: SplitResult, *, allow_loopback: bool) -> HTTPConnection:
    """Connect to an address of the host, once all of its addresses are known to be public."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(address[0]) for *_, address in answers]
    for address in addresses:
        is_loopback = allow_loopback and ip_address(address).is_loopback
        if not is_loopback and not is_public(address):
            raise ValueError(
                f"{parts.geturl()} leads to {address}, inside this network: expected a public page"
            )
    connection = HTTPConnection(host, port)
    connection.sock = socket.create_connection((addresses[0], port), timeout=MAX_FETCH_SECONDS)
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(
            connection.sock, server_hostname=host
        )
        connection.default_port = 443
    return connection


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]-._")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*[]-._")
    return f"{path}?{query}" if query else path


def _header_text(header: str) -> str:
    """Return the text of a header: it comes decoded as Latin-1, but links are written in UTF-8."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace").strip()


def _fetched(answer: HTTPResponse, parts: SplitResult) -> Fetched:
    url = parts.geturl()
    if answer.status != 200:
        raise ValueError(f"{url} answers {answer.status} {answer.reason}: expected a page")
    media = answer.headers.get_content_type()
    is_known = parts.path.lower().endswith(tuple(_ENDINGS.values()))
    if media not in _ENDINGS and not (is_known and media == "application/octet-stream"):
        raise ValueError(f"{url} is {media}: expected a web page, text, PDF or Word file")
    data = _read(answer, url)
    if answer.getheader("Content-Encoding", "identity") != "identity":
        data = _unpacked(data, url)
    name = clean(unquote(parts.path.rstrip("/").rpartition("/")[2])) or "page"
    ending = _ENDINGS.get(media, "")
    if not name.lower().endswith(ending):
        name += ending
    charset = answer.headers.get_content_charset("")
    return Fetched(data, url, name, charset)


def _read(answer: HTTPResponse, url: str) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        check_size(size, MAX_DOCUMENT_BYTES, name=url)
        chunks.append(chunk)
    if answer.length:
        raise ValueError(f"{url} broke off after {size:,} bytes: try again")
    return b"".join(chunks)


def _unpacked(data: bytes, url: str) -> bytes:
    """Unpack what a server packed although it was not asked to."""
    reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        unpacked = reader.decompress(data, MAX_DOCUMENT_BYTES + 1)
    except zlib.error as error:
        raise ValueError(f"{url} is packed in an unknown way: save the page") from error
    check_size(len(unpacked), MAX_DOCUMENT_BYTES, name=url)
    return unpacked

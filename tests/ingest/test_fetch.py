import gzip
import socket
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from claims.ingest import document, fetch, limits, load
from claims.ingest.document import Overrides
from claims.ingest.sandbox.parent import Sandbox

FIRE = "北桥镇一座仓库昨夜起火，三人受伤送医。"
PAGE = f"<html><head><title>仓库起火</title></head><body><p>{FIRE}</p></body></html>"


@contextmanager
def serving(answers):
    """Serve `answers` by path on loopback: (status, headers, body or an iterable of pieces)."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            status, headers, body = answers[self.path.partition("?")[0]]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in [body] if isinstance(body, bytes) else body():
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def html(body=PAGE, charset="utf-8", **headers):
    return 200, {"Content-Type": f"text/html; charset={charset}", **headers}, body.encode(charset)


def leads_to(place, status=302):
    return status, {"Location": place, "Set-Cookie": "a=b"}, b""


def test_a_page_is_loaded_by_its_link():
    with serving({"/news/a": html()}) as (host, asked):
        read = document.from_url(
            f" {host}/news/a?x=1&b=火 ", overrides=Overrides(), allow_loopback=True
        )
    assert (read.source, read.text, read.title) == ("127.0.0.1", FIRE, "仓库起火")
    assert read.url == f"{host}/news/a?x=1&b=火"
    assert read.stated["url"] == "the link"
    assert asked[0][0] == "/news/a?x=1&b=%E7%81%AB"
    assert "Cookie" not in asked[0][1]


@pytest.mark.parametrize(
    ("path", "answer", "text"),
    [
        ("/a.txt", (200, {"Content-Type": "text/plain"}, FIRE.encode("gb18030")), FIRE),
        (
            "/a.md",
            (200, {"Content-Type": "application/octet-stream"}, b"# Fire\n\nOut."),
            "# Fire\n\nOut.",
        ),
        ("/a", html(charset="gb18030"), FIRE),
        (
            "/a",
            (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(PAGE.encode()),
            ),
            FIRE,
        ),
    ],
)
def test_kinds_and_encodings(path, answer, text):
    with serving({path: answer}) as (host, _):
        assert (
            document.from_url(host + path, overrides=Overrides(), allow_loopback=True).text == text
        )


def test_redirects_are_followed_without_cookies():
    answers = {"/a": leads_to("/b", 301), "/b": leads_to("c?d", 307), "/c": html()}
    with serving(answers) as (host, asked):
        assert fetch.fetch(f"{host}/a", allow_loopback=True).url == f"{host}/c?d"
    assert [(path, headers.get("Cookie")) for path, headers in asked] == [
        ("/a", None),
        ("/b", None),
        ("/c?d", None),
    ]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("/a", "redirects more than 5 times"),
        ("http://10.0.0.7/", "leads to 10.0.0.7, inside this network"),
        ("//169.254.169.254/latest/meta-data", "leads to 169.254.169.254, inside this network"),
        ("file:///etc/passwd", "expected a link with http or https"),
        ("ftp://example.org/", "expected a link with http or https"),
        ("http://user:secret@example.org/", "without a user's name or password"),
        ("https:///x", "names no host"),
    ],
)
def test_every_redirect_is_checked_again(place, message):
    with serving({"/a": leads_to(place)}) as (host, _):
        with pytest.raises(ValueError, match=message):
            fetch.fetch(f"{host}/a", allow_loopback=True)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.255.0.3",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "①②⑦.0.0.1",
        "１２７.0.0.1",
        "localhost",
        "LOCALHOST",
        "0.0.0.0",
        "0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[2001:db8::1]",
    ],
)
def test_no_address_inside_the_network_is_asked(host, monkeypatch):
    def never(*args, **options):
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(ValueError, match=r"inside this network|cannot be reached"):
        fetch.fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("fe80::1%eth0", False),
        ("no address", False),
    ],
)
def test_public_addresses(address, expected):
    assert fetch.is_public(address) is expected


def test_a_name_that_leads_inside_is_refused_and_looked_up_once(monkeypatch):
    looked_up, connected = [], []

    def lookup(host, port, **_):
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers]

    def connect(place, timeout):
        connected.append(place)
        raise OSError("no network")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    answers = ["8.8.8.8", "127.0.0.1"]
    with pytest.raises(ValueError, match=r"http://news.example/ leads to 127\.0\.0\.1"):
        fetch.fetch("http://news.example/")
    answers = ["8.8.8.8"]
    with pytest.raises(ValueError, match=r"cannot be reached .OSError: no network.; check"):
        fetch.fetch("https://news.example/")
    assert looked_up == ["news.example", "news.example"]
    assert connected == [("8.8.8.8", 443)]


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("https://example.org:22/", "names port 22: expected one of"),
        ("https://example.org:99999/", "is no link"),
        ("https://[::1/", "is no link"),
        ("https://exa mple.org/", "is no link: expected one without blanks"),
        ("https://example.org/\r\nHost: x", "is no link: expected one without blanks"),
        ("https:\\\\example.org", "is no link: expected one without blanks"),
        ("https://" + "a" * 3000, "is no link"),
        ("https://" + "a" * 300 + ".org", "is no link"),
        ("https://user@example.org", "without a user's name or password"),
        ("file:///etc/passwd", "expected a link with http or https"),
        ("gopher://example.org/", "expected a link with http or https"),
        ("https:///a", "names no host"),
    ],
)
def test_what_is_no_link(link, message):
    with pytest.raises(ValueError, match=message):
        fetch.checked(link)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((404, {}, b""), "answers 404 Not Found: expected a page"),
        ((200, {"Content-Type": "image/png"}, b"x"), "is image/png: expected a web page, text"),
        (
            (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"xxxx"),
            "packed in an unknown way",
        ),
        (
            (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(b" " * 31_000_000),
            ),
            "has 30,000,001 bytes",
        ),
        (
            (200, {"Content-Type": "text/html"}, lambda: [b" " * 1_000_000] * 40),
            "bytes: expected one",
        ),
        (
            (200, {"Content-Type": "text/html", "Content-Length": "10"}, b"x"),
            "broke off after 1 bytes",
        ),
    ],
)
def test_what_is_no_page(answer, message):
    with serving({"/a": answer}) as (host, _):
        with pytest.raises(ValueError, match=message):
            fetch.fetch(f"{host}/a", allow_loopback=True)


def test_a_server_that_drips_is_left():
    def drip():
        for _ in range(100):
            time.sleep(0.1)
            yield b" "

    with serving({"/a": (200, {"Content-Type": "text/html"}, drip)}) as (host, _):
        with (
            Sandbox(seconds=1.0) as sandbox,
            pytest.raises(ValueError, match="took more than 1 seconds"),
        ):
            sandbox.fetch(f"{host}/a", allow_loopback=True)


def test_loopback_is_refused_without_the_switch():
    with serving({"/a": html()}) as (host, asked), pytest.raises(ValueError, match="names port"):
        load(f"{host}/a")
    with pytest.raises(ValueError, match=r"leads to 127\.0\.0\.1, inside this network"):
        load("http://localhost/a")
    assert asked == []


def test_a_server_lets_its_users_load_links_only_if_told_to(monkeypatch):
    monkeypatch.delenv(fetch.SWITCH, raising=False)
    assert not fetch.is_allowed()
    for value, expected in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv(fetch.SWITCH, value)
        assert fetch.is_allowed() is expected
    assert limits.MAX_REDIRECTS == 5

"""The certificate that is asked for is the host's, whichever address the host has."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import AddressRefused, FetchFailed, FetchTooLong, PageTooLarge
from app.read.web.fetch import Web
from tests.read.serving import Answer, Site, fetched, moved, page, pages, serving, web

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl, which makes the certificates, is not here")

Certificate = tuple[Path, Path]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Sign for news.example, and for no address."""
    folder = tmp_path_factory.mktemp("certificate")
    key, signed = folder / "key.pem", folder / "certificate.pem"
    assert OPENSSL is not None
    new = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example"
    names = ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(key), "-out", str(signed)]
    subprocess.run([OPENSSL, *new.split(), *names], check=True, capture_output=True)  # noqa: S603 - as written above
    return key, signed


@contextmanager
def secured(certificate: Certificate, answer: Answer, *, trusted: bool = True) -> Iterator[tuple[Site, Web, list[str]]]:
    """Serve over TLS: gives the site, what fetches from it, and the names that it was called by."""
    names: list[str] = []
    key, signed = certificate
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(signed, key)
    tls.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving(answer, tls=tls) as site:
        known = ssl.create_default_context(cafile=str(signed) if trusted else None)
        yield site, web(site, tls=known), names


def secure(site: Site, path: str, host: str = "news.example") -> str:
    return site.url(path, host).replace("http:", "https:")


def test_host_is_called_by_its_name(certificate: Certificate) -> None:
    with secured(certificate, pages(story=page())) as (site, asked, names):
        found = fetched(asked, secure(site, "/story"))
    assert found is not None
    assert found.url == secure(site, "/story")
    assert names == ["news.example"]
    assert f"Host: news.example:{site.port}\r\n" in site.heads[0]


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1", "www.news.example"])
def test_certificate_of_another_host_is_none(certificate: Certificate, host: str) -> None:
    with secured(certificate, pages(story=page())) as (site, asked, _), pytest.raises(FetchFailed) as error:
        fetched(asked, secure(site, "/story", host))
    assert error.value.detail == f"{host} has no certificate that is valid."
    assert site.heads == []


def test_certificate_that_nobody_vouches_for_is_none(certificate: Certificate) -> None:
    with secured(certificate, pages(story=page()), trusted=False) as (site, asked, _):
        with pytest.raises(FetchFailed, match="no certificate that is valid"):
            fetched(asked, secure(site, "/story"))
        assert site.heads == []


def test_redirect_gives_up_no_secrecy(certificate: Certificate) -> None:
    with serving(pages(story=page())) as plain:
        down = pages(story=moved(plain.url("/story")))
        with secured(certificate, down) as (site, asked, _):
            both = web(site, tls=asked.tls, ports=frozenset({site.port, plain.port}))
            with pytest.raises(AddressRefused) as error:
                fetched(both, secure(site, "/story"))
    assert error.value.detail == "The address is not fetched: news.example redirects from https to http."
    assert plain.connections == 0


def test_redirect_may_lead_to_secrecy(certificate: Certificate) -> None:
    with secured(certificate, pages(story=page())) as (site, asked, _):
        up = pages(story=moved(secure(site, "/story")))
        with serving(up) as plain:
            both = web(site, tls=asked.tls, ports=frozenset({site.port, plain.port}))
            assert fetched(both, plain.url("/story")) is not None


def test_host_that_speaks_no_tls_is_told() -> None:
    with serving(lambda _: [], greeting=b"SSH-2.0-OpenSSH_9.6\r\n") as site, pytest.raises(FetchFailed):
        fetched(web(site), secure(site, "/story"))


def test_host_that_never_shakes_hands_is_hung_up_on() -> None:
    with serving(pages(story=page())) as site, pytest.raises(FetchTooLong):
        fetched(web(site, seconds=0.2), secure(site, "/story"))


@pytest.mark.parametrize(
    "host",
    [".news.example", "a..b", "-a", "a-.example", "a_b.example", "xn--a", "xn--", "a" * 64, "news.example.", "."],
)
def test_name_that_no_certificate_is_given_for_is_told(certificate: Certificate, host: str) -> None:
    with secured(certificate, pages(story=page())) as (site, asked, _), pytest.raises((FetchFailed, AddressRefused)):
        fetched(asked, secure(site, "/story", host))


def test_too_much_is_given_up_in_secret_as_well(certificate: Certificate) -> None:
    long = page(b"a" * 1_000, content_length="")
    with secured(certificate, lambda _: [long]) as (site, asked, _), pytest.raises(PageTooLarge):
        fetched(web(site, tls=asked.tls, max_bytes=999), secure(site, "/story"))

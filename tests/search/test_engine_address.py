"""What ``ELASTICSEARCH_URL`` and the variables beside it may say, and what they are told."""

from contextlib import suppress
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search.engine_address import EngineAddress, InvalidAddressError, parse_engine

URL, KEY, CA = "ELASTICSEARCH_URL", "ELASTICSEARCH_API_KEY", "ELASTICSEARCH_CA"
SECRET = "hidden"


def test_without_any_variable_there_is_no_engine() -> None:
    assert parse_engine("", "", "") is None
    assert parse_engine("  ") is None


@pytest.mark.parametrize(
    ("address", "engine"),
    [
        ("http://search", EngineAddress(("http://search:9200",))),
        ("https://search:443/es/", EngineAddress(("https://search:443/es",))),
        ("http://[::1]:9201", EngineAddress(("http://[::1]:9201",))),
        (
            "https://u:p%40%2C@one, https://two:9201,https://one:9200",
            EngineAddress(("https://one:9200", "https://two:9201"), "u", "p@,"),
        ),
        (
            "https://u:p@one,https://u:p@two",
            EngineAddress(("https://one:9200", "https://two:9200"), "u", "p"),
        ),
    ],
)
def test_addresses(address: str, engine: EngineAddress) -> None:
    assert parse_engine(address) == engine


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        (("search:9200",), URL),
        ((f"user:{SECRET}@search:9200",), URL),
        ((f"ftp://user:{SECRET}@search",), URL),
        (("https://",), URL),
        ((f"https://user:{SECRET}@",), URL),
        ((f"https://user:{SECRET}/more@search",), URL),
        ((f"https://user:{SECRET}#more@search",), URL),
        ((f"https://user:{SECRET},more@search",), URL),
        ((f"https://search?password={SECRET}",), URL),
        (("https://search:port",), URL),
        (("https://search:99999",), URL),
        (("https://[::1",), URL),
        (("https://one,,https://two",), URL),
        (("https://one,",), URL),
        ((f"https://a:{SECRET}@one,https://b:{SECRET}@two",), URL),
        (("https://user@one",), URL),
        ((f"https://:{SECRET}@one",), URL),
        (("", SECRET), KEY),
        (("https://one", f"{SECRET} {SECRET}"), KEY),
        (("https://one", f"{SECRET}é"), KEY),
        ((f"https://user:{SECRET}@one", SECRET), KEY),
        (("", "", "/etc/ca.pem"), CA),
        (("https://one", "", f"/{SECRET}/missing"), CA),
        (("https://one", "", f"{SECRET}\0"), CA),
        (("https://one", "", "/dev/null"), CA),
        (("http://one", "", "/etc/ca.pem"), CA),
    ],
)
def test_what_is_wrong_is_named_and_not_repeated(variables: tuple[str, ...], named: str) -> None:
    with pytest.raises(InvalidAddressError) as refused:
        parse_engine(*variables)
    assert refused.value.variable == named
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None


def test_the_client_takes_it(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text("-----BEGIN CERTIFICATE-----\n")
    engine = parse_engine("https://one,https://two/es", SECRET, str(ca))
    assert SECRET not in repr(engine)
    options = engine.get_client_options()
    assert options.pop("ca_certs") == str(ca)
    with Elasticsearch(**options) as client:
        nodes = [node.base_url for node in client.transport.node_pool.all()]
    assert sorted(nodes) == ["https://one:9200", "https://two:9200/es"]
    signed_in = parse_engine(f"https://user:{SECRET}@one").get_client_options()
    assert signed_in["basic_auth"] == ("user", SECRET)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60) | st.from_regex(r"https?://\S{0,40}", fullmatch=True))
def test_anything_is_taken_or_refused(address: str) -> None:
    engine = None
    with suppress(InvalidAddressError):
        engine = parse_engine(address)
    assert engine is None or engine.nodes

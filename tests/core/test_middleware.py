"""Policies on what a page may load, and what is remembered of a visit."""

import pytest
from django.test import Client

from portal.settings import base

ADDRESSES = ["/en/", "/ar/", "/en/rights-guides/", "/en/forum/", "/en/search/?q=wages"]
pytestmark = pytest.mark.django_db


def _directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_pages_run_nothing_that_is_not_ours(client: Client, site_tree, address: str) -> None:
    policy = _directives(client.get(address)["Content-Security-Policy"])
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert not any("unsafe" in value for values in policy.values() for value in values)


def test_a_page_that_does_not_exist_is_as_strict(client: Client, site_tree) -> None:
    answer = client.get("/en/there-is-no-such-page/")
    assert answer.status_code == 404
    assert _directives(answer["Content-Security-Policy"])["script-src"] == ["'self'"]


def test_the_back_office_has_its_own_policy(site_tree, administrator, signed_in) -> None:
    answer = signed_in(administrator).get("/admin/")
    policy = _directives(answer["Content-Security-Policy"])
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert all("http" not in value for values in policy.values() for value in values)


def test_an_address_that_looks_like_the_back_office_does_not_get_its_policy(
    client: Client, site_tree
) -> None:
    answer = client.get("/en/admin/")
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_anonymous_pages_can_be_kept_by_a_cache(client: Client, site_tree, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "private" not in answer.get("Cache-Control", "")


def test_the_admin_policy_widens_the_public_one() -> None:
    assert base.ADMIN_CSP.keys() >= base.SECURE_CSP.keys()


@pytest.mark.parametrize("address", ["/en/", "/healthz", "/en/nowhere/", "/static/portal/site.css"])
def test_no_page_uses_the_camera_and_no_site_embeds_ours(
    client: Client, site_tree, address: str
) -> None:
    headers = client.get(address).headers
    assert {"camera=()", "microphone=()", "geolocation=()"} <= {
        part.strip() for part in headers["Permissions-Policy"].split(",")
    }
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"

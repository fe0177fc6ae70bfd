"""SAML by settings, against a provider that signs with a key of its own."""

import base64
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.test import Client
from django.urls import reverse
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Saml

from tests.cast import Cast
from tests.portal.single_sign_on import SAML, settings_with, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.single_sign_on")]
HOST = "https://portal.example"
EMAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r" Version="2.0" IssueInstant="{now}"
 Destination="{acs}" InResponseTo="{asked}"><saml:Issuer>{idp}</saml:Issuer><samlp:Status>
 <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{assertion}
</samlp:Response>"""
ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a"
 Version="2.0" IssueInstant="{now}"><saml:Issuer>{idp}</saml:Issuer><saml:Subject>
 <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">n-1</saml:NameID>
 <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
 <saml:SubjectConfirmationData InResponseTo="{asked}" NotOnOrAfter="{later}" Recipient="{acs}"/>
 </saml:SubjectConfirmation></saml:Subject>
 <saml:Conditions NotBefore="{before}" NotOnOrAfter="{later}"><saml:AudienceRestriction>
 <saml:Audience>{portal}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
 <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="_s"><saml:AuthnContext>
 <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>
 </saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>
 <saml:Attribute Name="{name}"><saml:AttributeValue>{email}</saml:AttributeValue></saml:Attribute>
 </saml:AttributeStatement></saml:Assertion>"""


class Provider:
    """Signs what it is told to sign."""

    def __init__(self) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.example")])
        now = datetime.now(UTC)
        made = x509.CertificateBuilder(
            name, name, key.public_key(), 1, now, now + timedelta(days=1)
        )
        pem = serialization.Encoding.PEM
        self.certificate = made.sign(key, hashes.SHA256()).public_bytes(pem).decode()
        plain, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        self.key = key.private_bytes(pem, plain, none).decode()

    def sign(self, xml: str) -> str:
        signed = Saml.add_sign(
            xml, self.key, self.certificate, False, Names.RSA_SHA256, Names.SHA256
        )
        return signed.decode() if isinstance(signed, bytes) else str(signed)

    def answer(self, asked: str, email: str, *, sign: str, minutes: int = 0) -> str:
        at = datetime.now(UTC) + timedelta(minutes=minutes)
        words = {
            "asked": asked, "email": email, "name": EMAIL, "idp": SAML["MSS_SAML_IDP"],
            "acs": HOST + reverse("saml_acs", args=["sso"]),
            "portal": HOST + reverse("saml_metadata", args=["sso"]),
            "now": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "before": f"{at - timedelta(minutes=1):%Y-%m-%dT%H:%M:%SZ}",
            "later": f"{at + timedelta(minutes=5):%Y-%m-%dT%H:%M:%SZ}",
        }  # fmt: skip
        assertion = ASSERTION.format(**words)
        if "assertion" in sign:
            assertion = self.sign(assertion)
        response = RESPONSE.format(**words, assertion=assertion)
        if "message" in sign:
            response = self.sign(response)
        return base64.b64encode(response.encode()).decode()


@pytest.fixture
def provider(settings: Any) -> Provider:
    found = Provider()
    turn_on(settings, SAML | {"MSS_SAML_CERTIFICATE": found.certificate})
    return found


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "portal.example"})


def asks(client: Client) -> str:
    """Begin to sign in; the id of what the portal asks the provider."""
    begun = client.post(f"{reverse('saml_login', args=['sso'])}?next=/people/", secure=True)
    packed = parse_qs(urlsplit(begun["Location"]).query)["SAMLRequest"][0]
    xml = zlib.decompress(base64.b64decode(packed), -15)
    return str(ElementTree.fromstring(xml).attrib["ID"])


def comes_back(client: Client, answer: str) -> Any:
    acs = reverse("saml_acs", args=["sso"])
    there = client.post(acs, {"SAMLResponse": answer}, secure=True)
    return client.get(there["Location"], secure=True)


def signed_in(client: Client) -> bool:
    return client.get("/", secure=True).status_code == 200


def test_a_signed_answer_opens_the_portal(provider: Provider, client: Client, cast: Cast) -> None:
    answer = provider.answer(asks(client), cast.officer.email, sign="assertion message")
    assert comes_back(client, answer)["Location"] == "/people/"
    assert client.get("/", secure=True).context["user"] == cast.officer


@pytest.mark.parametrize("sign", ["", "message", "assertion"])
def test_an_answer_not_signed_in_both_ways_is_refused(
    provider: Provider, client: Client, cast: Cast, sign: str
) -> None:
    answer = provider.answer(asks(client), cast.officer.email, sign=sign)
    page = comes_back(client, answer).content.decode()
    assert "could not be signed in" in page and not signed_in(client)


def test_another_ones_signature_is_refused(provider: Provider, client: Client, cast: Cast) -> None:
    answer = Provider().answer(asks(client), cast.officer.email, sign="assertion message")
    comes_back(client, answer)
    assert not signed_in(client)


def test_an_old_answer_is_refused(provider: Provider, client: Client, cast: Cast) -> None:
    asked = asks(client)
    answer = provider.answer(asked, cast.officer.email, sign="assertion message", minutes=-60)
    comes_back(client, answer)
    assert not signed_in(client)


def test_an_answer_nobody_asked_for_is_refused(
    provider: Provider, client: Client, cast: Cast
) -> None:
    asks(client)
    answer = provider.answer("_never_asked", cast.officer.email, sign="assertion message")
    comes_back(client, answer)
    assert not signed_in(client)


def test_an_address_outside_the_named_domains_is_refused(
    provider: Provider, client: Client, cast: Cast
) -> None:
    type(cast.officer).objects.filter(pk=cast.officer.pk).update(email="officer@evil.example")
    answer = provider.answer(asks(client), "officer@evil.example", sign="assertion message")
    assert "does not know you yet" in comes_back(client, answer).content.decode()


def test_the_portal_says_who_it_is(provider: Provider, client: Client) -> None:
    metadata = client.get(reverse("saml_metadata", args=["sso"]), secure=True).content.decode()
    assert 'WantAssertionsSigned="true"' in metadata


def test_nothing_is_switched_on_without_settings() -> None:
    assert settings_with({})["SOCIALACCOUNT_PROVIDERS"] == {}

"""People sign in at a real OpenID provider, with a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from directory_server import free_port
from openid_provider import Account, OpenIDProvider
from portal_house import House
from portal_server import PortalServer

PASSWORD = "correct horse"


@dataclass
class Signing:
    """A portal with its provider, and who can sign in there."""

    portal: PortalServer
    provider: OpenIDProvider
    browser: Browser

    def window(self) -> tuple[BrowserContext, Page]:
        context = self.browser.new_context(locale="en-GB")
        context.set_default_timeout(20_000)
        return context, context.new_page()

    def sign_in(self, page: Page, account: str, path: str = "/") -> None:
        """From a page of the portal to the provider and back."""
        page.goto(self.portal.url + path)
        page.get_by_role("link", name="Sign in with Example SSO").click()
        page.fill("#username", account)
        page.fill("#password", PASSWORD)
        page.click("#loginbut")
        page.click("button.btn-success")
        page.wait_for_url(f"{self.portal.url}/**")


@pytest.fixture(scope="module")
def signing(
    house_as_built: House, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Signing]:
    """A portal that knows a provider with an administrator, a manager, an owner, and somebody without proof of mail."""
    folder = tmp_path_factory.mktemp("signing")
    owner = house_as_built.people[0]
    accounts = [
        Account("ada", "Ada Löv", "ada@example.org", department="IT-CS", groups=("belay-admins",)),
        Account("grace", "Grace Ho", "grace@example.org", department="TE", groups=("belay-managers",)),
        Account("owner", owner.shown, owner.address or "", language="de"),
        Account("eve", "Eve", "eve@example.org", groups=("belay-admins",), mail_verified=False),
    ]
    provider = OpenIDProvider(folder / "provider", [], accounts, port=free_port())
    portal = PortalServer.start(
        house_as_built.copy(folder / "house"),
        f"""\
  signIn:
    name: Example SSO
    issuer: {provider.issuer}
    clientID: {provider.client_id}
    clientSecret: {provider.client_secret}
    allowPlainText: true
    claims:
      department: department
      roles:
        claim: groups
        administrator: [belay-admins]
        staff: [belay-managers]
""",
    )
    provider.redirect_uris.append(f"{portal.url}/sign-in/openid/return")
    provider.after_sign_out = f"{portal.url}/sign-in"
    provider.start()
    yield Signing(portal, provider, browser)
    portal.stop()
    provider.stop()


def test_each_role_comes_from_the_claims_and_the_way_back_is_kept(signing: Signing) -> None:
    """An administrator, a manager and an owner sign in; each sees what the provider's groups give."""
    context, page = signing.window()
    signing.sign_in(page, "ada", "/ledger?text=link")
    assert page.url == f"{signing.portal.url}/ledger?text=link"
    expect(page.locator(".who")).to_contain_text("Ada Löv · administrator")
    context.close()

    context, page = signing.window()
    signing.sign_in(page, "grace", "/migrations")
    expect(page.locator(".who")).to_contain_text("Grace Ho · manager of units")
    units = page.locator("tbody tr td:nth-child(4)").all_inner_texts()
    assert units and all(unit == "TE" or unit.startswith("TE-") for unit in units), units
    context.close()

    context, page = signing.window()
    signing.sign_in(page, "owner")
    assert page.url == f"{signing.portal.url}/numbers"
    expect(page.locator("main")).to_contain_text(signing.portal.house.people[0].number)
    context.close()


def test_a_role_given_by_hand_stays_until_it_is_left_to_the_groups(signing: Signing) -> None:
    """What an administrator has set is not undone by the provider's groups at the next sign-in; then it is, when told."""
    context, boss = signing.window()
    signing.sign_in(boss, "ada", "/people")

    def signed_in(role: str) -> None:
        other, page = signing.window()
        signing.sign_in(page, "grace")
        expect(page.locator(".who")).to_contain_text(f"Grace Ho · {role}")
        other.close()

    signed_in("manager of units")
    boss.goto(f"{signing.portal.url}/people/grace%40example.org")
    expect(boss.locator("main")).to_contain_text("The role comes from the groups of the sign-in provider.")
    boss.get_by_label("Role").select_option("user")
    boss.get_by_role("button", name="Save").click()
    expect(boss.get_by_text("The role is changed.")).to_be_visible()
    signed_in("user")
    boss.goto(f"{signing.portal.url}/people/grace%40example.org")
    expect(boss.locator("main")).to_contain_text("An administrator has given the role and the units by hand.")
    boss.get_by_role("button", name="Leave the role to the provider’s groups").click()
    signed_in("manager of units")
    context.close()


def test_signing_out_ends_the_session_here_and_leads_to_the_provider(signing: Signing) -> None:
    """Afterwards the portal's cookie is worth nothing."""
    context, page = signing.window()
    signing.sign_in(page, "ada", "/people")
    cookies = context.cookies(signing.portal.url)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{signing.provider.url}/**")
    context.add_cookies([cookie for cookie in cookies if cookie["name"] == "belay"])
    page.goto(f"{signing.portal.url}/people")
    assert "/sign-in?to=%2Fpeople" in page.url
    context.close()


def test_whoever_has_no_proof_of_the_address_is_refused(signing: Signing) -> None:
    """The groups of an account whose mail address is not verified give nothing."""
    context, page = signing.window()
    signing.sign_in(page, "eve")
    expect(page.locator("main")).to_contain_text("The sign-in service refused")
    page.goto(f"{signing.portal.url}/people")
    assert "/sign-in" in page.url
    context.close()


def test_an_answer_is_good_once_and_in_one_browser(signing: Signing) -> None:
    """A way back that is repeated, made up, or carried to another browser signs nobody in."""
    context, page = signing.window()
    backs: list[str] = []
    page.on("request", lambda request: backs.append(request.url) if "/openid/return?" in request.url else None)
    signing.sign_in(page, "ada")
    for url in (backs[0], f"{signing.portal.url}/sign-in/openid/return?code=1&state=2"):
        other, window = signing.window()
        answer = window.goto(url)
        assert answer and answer.status == 400
        expect(window.locator("main")).to_contain_text("Begin again from the sign-in page")
        other.close()
    context.close()


def test_nothing_of_the_secrets_is_in_the_log(signing: Signing) -> None:
    """Neither the client's secret, nor codes, nor tokens."""
    said = signing.portal.said()
    assert signing.provider.client_secret not in said
    assert "code=" not in said and "eyJ" not in said
    assert Path(signing.portal.log).stat().st_size > 0

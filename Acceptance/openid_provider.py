"""A real OpenID provider, glewlwyd of Debian, on loopback and without a network."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from directory_server import free_port
from openid_settings import configuration_file, plugin_settings
from openid_visitor import Visitor

PROGRAM = Path("/usr/bin/glewlwyd")
WEB_PAGES = Path("/usr/share/glewlwyd")
TABLES = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
# What Debian's tables give the first administrator.
ADMINISTRATOR = {"username": "admin", "password": "password"}
SCOPES = ("openid", "profile", "email")


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in at the provider."""

    username: str
    name: str
    mail: str
    password: str = "correct horse"
    department: str = ""
    language: str = "en"
    groups: tuple[str, ...] = ()
    mail_verified: bool = True


@dataclass
class OpenIDProvider:
    """A glewlwyd with its own folder, database and port; it knows one client and some accounts.

    A test makes and ends it so:

        provider = OpenIDProvider(folder, ["http://127.0.0.1:8080/sign-in/answer"], [Account("ada", ...)])
        provider.start()
        ... provider.issuer, provider.client_id, provider.client_secret ...
        provider.stop()      # ends the process and removes the folder

    The folder must not exist. Every account's claims are in the ID token: `sub` (any text), `email`,
    `email_verified`, `name`, `locale`, `department` and `groups`. `groups` is a list, and left out when there are none.

    A browser that the portal sends to the provider sees one page of glewlwyd whose parts come and go:

    1. `#username` and `#password` to fill in, and the button `#loginbut` to press. A wrong password leaves
       everything where it is and shows a `.toast`.
    2. Only with `granted=False`: the check boxes `#grant-profile` and `#grant-email`, none of them checked, and
       the button "Grant access". They may be left alone: the claims are in the ID token all the same.
    3. The button `button.btn-success` ("Continue") to press. It sends the browser back to the portal.

    The provider keeps its session in a cookie. To sign in as somebody else, take a new browser context. As long as
    the session lasts, a further sign-in begins with step 3. To sign out, the provider wants the ID token as a hint;
    it then asks with the buttons "Logout" (`button.btn-danger`) and "Stay connected".

    `sign_in(url, account)` goes the whole way without a browser.
    """

    folder: Path
    redirect_uris: list[str]
    accounts: list[Account]
    client_id: str = "belay"
    # Letters and digits alone: glewlwyd does not decode what RFC 6749, section 2.3.1, encodes.
    client_secret: str = "3f9Kq7TzWm2Lx8Vb"
    after_sign_out: str = ""
    granted: bool = True
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def issuer(self) -> str:
        return f"{self.url}/api/oidc"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(self) -> None:
        """Makes everything, starts the server and waits until its discovery document answers."""
        self.folder.mkdir(parents=True)
        self.port = self.port or free_port()
        self._make_database()
        self._copy_pages()
        self._write_configuration()
        with (self.folder / "output").open("wb") as output:
            self.process = subprocess.Popen(
                [str(PROGRAM), "--config-file", str(self.folder / "glewlwyd.conf")],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait_for("/config")
            self._fill()
            self._wait_for("/api/oidc/.well-known/openid-configuration")
        except BaseException:
            self._end()
            raise

    def stop(self) -> None:
        """Ends the server and removes its folder."""
        self._end()
        shutil.rmtree(self.folder)

    def pause(self) -> None:
        """Ends the server, and keeps everything for `resume()`: a provider that is out of reach."""
        self._end()

    def resume(self) -> None:
        """Starts the server again on its port."""
        self.process = subprocess.Popen(
            [str(PROGRAM), "--config-file", str(self.folder / "glewlwyd.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for("/api/oidc/.well-known/openid-configuration")

    def rotate_key(self) -> None:
        """From now on tokens are signed with a new key; the old one is no longer published."""
        administrator = self._administrator()
        administrator.call("PUT", "/api/mod/plugin/oidc", self._plugin())
        administrator.call("PUT", "/api/mod/plugin/oidc/reset")

    def grant(self, account: Account) -> None:
        """Does what step 2 of a browser's way does: lets the client have its scopes."""
        self._signed_in(account).call(
            "PUT", f"/api/auth/grant/{self.client_id}", {"scope": " ".join(SCOPES)}
        )

    def sign_in(self, url: str, account: Account) -> str:
        """Goes a browser's whole way from the portal's URL of the provider, and returns the URL that leads back.

        It holds `code` and `state`, or `error`. The account must have been granted its scopes.
        """
        visitor = Visitor(self.url)
        query = urllib.parse.urlsplit(visitor.redirect(url)).query
        assert "callback_url" in query, f"the provider did not ask to sign in: {query}"
        visitor.call("POST", "/api/auth", {"username": account.username, "password": account.password})
        # The sign-in page goes back to where it was called from, and says that somebody is there now.
        return visitor.redirect(url + "&g_continue")

    # How it is set up.

    def _make_database(self) -> None:
        database = sqlite3.connect(self.folder / "glewlwyd.sqlite")
        database.executescript(TABLES.read_text())
        (text,) = database.execute("SELECT gumi_parameters FROM g_user_module_instance").fetchone()
        parameters = json.loads(text)
        for name in ("department", "language", "groups", "mail-verified"):
            parameters["data-format"][name] = {
                "multiple": name == "groups",
                "read": True,
                "write": True,
                "profile-read": True,
                "profile-write": False,
            }
        database.execute("UPDATE g_user_module_instance SET gumi_parameters = ?", (json.dumps(parameters),))
        database.commit()
        database.close()

    def _copy_pages(self) -> None:
        # Debian's own copy lacks its configuration. The server follows no links out of the folder, so these are copies.
        pages = self.folder / "webapp"
        shutil.copytree(WEB_PAGES / "webapp", pages, ignore=shutil.ignore_patterns("config.json"))
        shutil.copy(WEB_PAGES / "templates/config.json", pages / "config.json")

    def _write_configuration(self) -> None:
        text = configuration_file(self.folder, self.port)
        (self.folder / "glewlwyd.conf").write_text(text)

    def _fill(self) -> None:
        administrator = self._administrator()
        for scope in SCOPES[1:]:
            settings = {"display_name": scope, "password_required": True, "password_max_age": 0, "scheme": {}}
            administrator.call("POST", "/api/scope", {"name": scope} | settings)
        administrator.call(
            "PUT",
            "/api/scope/openid",
            {"display_name": "openid", "password_required": True, "password_max_age": 0, "scheme": {}},
        )
        administrator.call("POST", "/api/mod/plugin", self._plugin())
        administrator.call(
            "POST",
            "/api/client",
            {
                "client_id": self.client_id,
                "name": "Belay",
                "confidential": True,
                "enabled": True,
                "client_secret": self.client_secret,
                "redirect_uri": self.redirect_uris,
                "authorization_type": ["code"],
                "token_endpoint_auth_method": ["client_secret_basic", "client_secret_post"],
                "scope": [],
            }
            | ({"post_logout_redirect_uri": self.after_sign_out} if self.after_sign_out else {}),
        )
        for account in self.accounts:
            administrator.call(
                "POST",
                "/api/user",
                {
                    "username": account.username,
                    "name": account.name,
                    "email": account.mail,
                    "password": account.password,
                    "enabled": True,
                    "scope": ["g_profile", *SCOPES],
                    "department": account.department,
                    "language": account.language,
                    "mail-verified": "true" if account.mail_verified else "false",
                    "groups": list(account.groups),
                },
            )
            if self.granted:
                self.grant(account)

    def _plugin(self) -> dict[str, Any]:
        """The provider's settings, with a new key."""
        return plugin_settings(self.issuer, SCOPES)

    # How it is spoken to.

    def _administrator(self) -> Visitor:
        visitor = Visitor(self.url)
        visitor.call("POST", "/api/auth", ADMINISTRATOR)
        return visitor

    def _signed_in(self, account: Account) -> Visitor:
        visitor = Visitor(self.url)
        visitor.call("POST", "/api/auth", {"username": account.username, "password": account.password})
        return visitor

    def _wait_for(self, path: str) -> None:
        end = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(self.url + path, timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError):
                assert self.process and self.process.poll() is None, f"glewlwyd ended: {self._said()}"
                assert time.monotonic() < end, f"glewlwyd does not answer at {path}: {self._said()}"
                time.sleep(0.05)

    def _said(self) -> str:
        texts = [file.read_text(errors="replace") for file in (self.folder / "output", self.log) if file.exists()]
        return "\n".join(texts)[-2000:]

    def _end(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

"""The OpenID client's own stories (`OpenIDWireTests`) with a provider that nobody here wrote."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from belay_command import REPOSITORY
from openid_provider import Account, OpenIDProvider

ADA = Account(
    "ada", "Ada Löv", "ada@example.org", department="TE", language="de", groups=("people", "belay-admins")
)


@contextmanager
def browser(provider: OpenIDProvider) -> Iterator[str]:
    """Stands for a browser: signs in at a URL as Ada and answers with the URL that leads back."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urllib.parse.urlsplit(self.path)
            body = ""
            if path.path == "/rotate":
                provider.rotate_key()
            else:
                body = provider.sign_in(urllib.parse.parse_qs(path.query)["url"][0], ADA)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_the_client_signs_in_at_a_real_provider(tmp_path: Path) -> None:
    provider = OpenIDProvider(tmp_path / "provider", ["http://127.0.0.1:9/sign-in/answer"], [ADA])
    provider.start()
    try:
        with browser(provider) as address:
            described = {
                "issuer": provider.issuer,
                "clientID": provider.client_id,
                "clientSecret": provider.client_secret,
                "redirectURI": provider.redirect_uris[0],
                "browser": address,
                "mail": ADA.mail,
                "name": ADA.name,
            }
            done = subprocess.run(
                ["swift", "test", "--skip-build", "--disable-xctest", "--filter", "OpenIDWireTests"],
                cwd=REPOSITORY,
                env=os.environ | {"BELAY_TEST_OPENID": json.dumps(described)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=400,
            )
    finally:
        provider.stop()
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    # A run without tests, or with skipped ones, proves nothing.
    run = re.search(r"Test run with (\d+) tests? in \d+ suites? passed", output)
    assert run and int(run.group(1)) >= 7, output
    assert "skipped" not in output, output

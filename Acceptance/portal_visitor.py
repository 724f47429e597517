"""Somebody who visits the portal without a browser, and says exactly what is sent."""

from __future__ import annotations

import html
import http.client
import re
import urllib.parse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Fields = Mapping[str, str] | Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def words(self) -> str:
        """What people read: the text without tags, with runs of white space as single blanks."""
        text = re.sub(r"<script.*?</script>|<head>.*?</head>|<wbr>", "", self.text, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())

    @property
    def location(self) -> str | None:
        return self.header("Location")

    def header(self, name: str) -> str | None:
        values = self.all(name)
        return values[0] if values else None

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def hidden(self, name: str) -> str:
        """The value of a field that people do not see."""
        found = re.search(rf'<input type="hidden" name="{re.escape(name)}" value="([^"]*)"', self.text)
        assert found, f"there is no field {name} in {self.text[:2000]}"
        return html.unescape(found[1])

    def __str__(self) -> str:
        return f"{self.status} {dict(self.headers)}\n{self.body[:3000].decode(errors='replace')}"


@dataclass
class PortalVisitor:
    """Somebody with cookies of their own, who follows no redirects."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=lambda: {"Accept-Language": "en"})
    timeout: float = 30

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Sends one request on a connection of its own; a header that is None is left out."""
        sent: dict[str, str | None] = {**self.headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= headers or {}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        try:
            connection.request(method, path, body, {k: v for k, v in sent.items() if v is not None})
            response = connection.getresponse()
            answer = Answer(response.status, tuple(response.getheaders()), response.read())
        finally:
            connection.close()
        self._keep(answer)
        return answer

    def get(self, path: str, **options: object) -> Answer:
        return self.ask("GET", path, **options)  # type: ignore[arg-type]

    def post(
        self,
        path: str,
        fields: Fields = (),
        proof: str | None = "own",
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Sends a form as a page of the portal would, or with another proof or none."""
        pairs = list(fields.items() if isinstance(fields, Mapping) else fields)
        if proof == "own":
            proof = self.proof()
        if proof is not None:
            pairs.append(("proof", proof))
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urllib.parse.urlencode(pairs).encode(), {**form, **(headers or {})})

    def proof(self) -> str:
        """The proof that forms of the portal hold for these cookies."""
        return self.get("/help").hidden("proof")

    def use(self, link: str) -> Answer:
        """Uses a one-time link as its page does."""
        path = urllib.parse.urlsplit(link).path
        page = self.get(path)
        assert page.status == 200, page
        return self.post(path, proof=page.hidden("proof"))

    def _keep(self, answer: Answer) -> None:
        for line in answer.all("Set-Cookie"):
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0]
            if re.search(r"max-age=0\b", rest, re.IGNORECASE):
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value

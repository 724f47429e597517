"""Somebody who visits an OpenID provider without a browser."""

from __future__ import annotations

import http.cookiejar
import json
import urllib.error
import urllib.request


class Visitor:
    """Somebody with a cookie jar of their own, who follows no redirects."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            NoRedirects(),
        )

    def call(self, method: str, path: str, document: object = None) -> None:
        """Sends a JSON document and expects success."""
        body = None if document is None else json.dumps(document).encode()
        request = urllib.request.Request(
            self.url + path, body, {"Content-Type": "application/json"}, method=method
        )
        try:
            self._opener.open(request, timeout=20).close()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()[:500]}") from None

    def redirect(self, url: str) -> str:
        """Goes to a page and returns where it sends the visitor."""
        try:
            answer = self._opener.open(url, timeout=20)
        except urllib.error.HTTPError as error:
            location = error.headers.get("Location")
            assert location, f"{url}: {error.code} {error.read().decode()[:500]}"
            return str(location)
        raise AssertionError(f"{url} answers {answer.status} instead of sending the visitor on")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None

"""Does a job through mercury-ocip-fast."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

from exchange import Refusal, Session, run
from mercury_ocip_fast.client import Client
from mercury_ocip_fast.commands import commands
from mercury_ocip_fast.commands.base_command import ErrorResponse
from mercury_ocip_fast.exceptions import MErrorLogin
from mercury_ocip_fast.pool.session_pool import SessionPoolSettings
from mercury_ocip_fast.requester import Requester
from mercury_ocip_fast.session.session import SOAPSessionSettings, TCPSessionSettings
from mercury_ocip_fast.session.soap_session import SOAPSessionAtom
from mercury_ocip_fast.session.tcp_session import TCPSessionAtom

TYPES = dict(inspect.getmembers(commands, inspect.isclass))


class FastSession(Session):
    """The client with an event loop of its own; it logs in before its first command."""

    def __init__(self, job: dict[str, Any]) -> None:
        is_soap = job["transport"] == "soap"
        self._watch()
        self.loop = asyncio.new_event_loop()
        self.client = self.loop.run_until_complete(
            Client.create(
                host=job["url"] if is_soap else job["host"],
                port=None if is_soap else job["port"],
                username=job["user"],
                password=job["password"],
                atom_type=SOAPSessionAtom if is_soap else TCPSessionAtom,
                session_config=SOAPSessionSettings() if is_soap else TCPSessionSettings(),
                pool_config=SessionPoolSettings(max_size=1),
                tls=job["transport"] == "tls",
            )
        )
        try:
            self.ask("SystemSoftwareVersionGetRequest", {})
        except MErrorLogin as error:
            raise Refusal(error.message) from error

    def _watch(self) -> None:
        """Keeps the documents that the server sends, before they are decoded."""
        parse = Requester.parse_response
        session = self

        def watched(requester: Any, document: str, kind: Any) -> Any:
            session.document = document
            return parse(requester, document, kind)

        Requester.parse_response = watched

    def types(self) -> list[str]:
        return list(TYPES)

    def ask(self, request: str, elements: dict[str, Any]) -> Any:
        value = self.loop.run_until_complete(self.client.command(TYPES[request].from_dict(elements)))
        if isinstance(value, ErrorResponse):
            raise Refusal(value.summary)
        return value

    def ask_all(self, requests: list[tuple[str, dict[str, Any]]]) -> list[Any]:
        values = self.loop.run_until_complete(
            self.client.command([TYPES[name].from_dict(elements) for name, elements in requests])
        )
        return [Refusal(value.summary) if isinstance(value, ErrorResponse) else value for value in values]

    def close(self) -> None:
        self.loop.run_until_complete(self.client.close())
        self.loop.close()


if __name__ == "__main__":
    run(FastSession)

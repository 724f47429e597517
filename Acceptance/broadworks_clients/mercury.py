"""Does a job through mercury-ocip."""

from __future__ import annotations

from typing import Any

from exchange import Refusal, Session, run
from mercury_ocip.client import Client
from mercury_ocip.commands.base_command import ErrorResponse
from mercury_ocip.exceptions import MError


class MercurySession(Session):
    """The client logs in when it is made."""

    def __init__(self, job: dict[str, Any]) -> None:
        is_soap = job["transport"] == "soap"
        try:
            self.client = Client(
                host=job["url"] if is_soap else job["host"],
                port=job["port"] or 0,
                username=job["user"],
                password=job["password"],
                conn_type="SOAP" if is_soap else "TCP",
                tls=job["transport"] == "tls",
            )
        except MError as error:
            raise Refusal(error.message.removeprefix("Failed to authenticate: ")) from error
        receive = self.client._receive_response

        def watched(document: Any) -> Any:
            self.document = document
            return receive(document)

        self.watched = watched

    def types(self) -> list[str]:
        return list(self.client._dispatch_table)

    def ask(self, request: str, elements: dict[str, Any]) -> Any:
        command = self.client._dispatch_table[request].from_dict(elements)
        value = self.watched(self.client._requester.send_request(command.to_xml()))
        if isinstance(value, ErrorResponse):
            raise Refusal(value.summary)
        return value

    def close(self) -> None:
        self.client.disconnect()


if __name__ == "__main__":
    run(MercurySession)

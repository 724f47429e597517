"""Does a job through broadworks-ocip (TCP) or broadworks-ocip-soap."""

from __future__ import annotations

from typing import Any

from broadworks_ocip import BroadworksAPI
from broadworks_ocip.base import OCICommand
from broadworks_ocip.exceptions import OCIErrorResponse
from exchange import Refusal, Session, run


class OCIPSession(Session):
    """Either client; the one over SOAP has one over TCP inside, for its types."""

    def __init__(self, job: dict[str, Any]) -> None:
        if job["transport"] == "soap":
            from broadworks_ocip_soap import BroadworksSOAP

            # It logs in at once, so what it decodes cannot be watched before.
            self.client = self._refusing(
                lambda: BroadworksSOAP(url=job["url"], username=job["user"], password=job["password"])
            )
            self.api = self.client.ocip
        else:
            self.client = self.api = BroadworksAPI(
                host=job["host"], port=job["port"], username=job["user"], password=job["password"]
            )
        self._watch()
        if self.client is self.api:
            self._refusing(lambda: (self.api.connect(), self.api.authenticate()))

    def _watch(self) -> None:
        """Keeps the documents that the server sends, before they are decoded."""
        decode = BroadworksAPI.decode_xml
        session = self

        def watched(api: Any, document: bytes) -> Any:
            session.document = document
            return decode(api, document)

        BroadworksAPI.decode_xml = watched

    @staticmethod
    def _refusing(action: Any) -> Any:
        try:
            return action()
        except OCIErrorResponse as error:
            raise Refusal(error.object.summary, error.object.type) from error

    def types(self) -> list[str]:
        # Two requests have the classes of parts, and cannot be sent.
        return [name for name, kind in self.api._despatch_table.items() if issubclass(kind, OCICommand)]

    def ask(self, request: str, elements: dict[str, Any]) -> Any:
        fields = self.fields(self.api.get_type_class(request), elements)
        return self._refusing(lambda: self.client.command(request, **fields))

    def fields(self, kind: Any, elements: dict[str, Any]) -> dict[str, Any]:
        """Elements by the names and with the objects of the client."""
        known = {each.xmlname: each for each in kind._elements()}
        values = {}
        for name, value in elements.items():
            field = known[name]
            values[field.name] = field.type(**self.fields(field.type, value)) if isinstance(value, dict) else value
        return values

    def close(self) -> None:
        if self.client is self.api:
            self.api.close()


if __name__ == "__main__":
    run(OCIPSession)

"""What Schemathesis does besides asking: it shows the token, takes no Idempotency-Key twice, and opens no streams.

Requests with wrong tokens would be held off after a few, and those whose key was used would be refused for that alone.
Streams go on as long as somebody listens; `test_api.py` reads them by itself.
"""

from __future__ import annotations

import os
from typing import Any

import schemathesis

_used: set[str] = set()


def _is_stream(operation: dict[str, Any]) -> bool:
    """Whether a good answer to an operation is a stream of events."""
    return "text/event-stream" in operation["responses"].get("200", {}).get("content", {})


@schemathesis.hook
def before_load_schema(context: schemathesis.HookContext, raw_schema: dict[str, Any]) -> None:
    """Leaves out every operation that answers with events."""
    for operations in raw_schema["paths"].values():
        for method in [method for method, operation in operations.items() if _is_stream(operation)]:
            del operations[method]
    raw_schema["paths"] = {path: operations for path, operations in raw_schema["paths"].items() if operations}


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    headers = {name: value for name, value in (case.headers or {}).items() if name.lower() != "authorization"}
    if (key := str(headers.get("Idempotency-Key"))) in _used:
        del headers["Idempotency-Key"]
    elif "Idempotency-Key" in headers:
        _used.add(key)
    case.headers = headers | {"Authorization": f"Bearer {os.environ['BELAY_API_TOKEN']}"}

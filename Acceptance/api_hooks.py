"""What Schemathesis does before each request: it shows the token, and takes no Idempotency-Key twice.

Requests with wrong tokens would be held off after a few, and those whose key was used would be refused for that alone.
"""

from __future__ import annotations

import os
from typing import Any

import schemathesis

_used: set[str] = set()


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    headers = {name: value for name, value in (case.headers or {}).items() if name.lower() != "authorization"}
    if (key := str(headers.get("Idempotency-Key"))) in _used:
        del headers["Idempotency-Key"]
    elif "Idempotency-Key" in headers:
        _used.add(key)
    case.headers = headers | {"Authorization": f"Bearer {os.environ['BELAY_API_TOKEN']}"}

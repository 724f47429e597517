"""mercury-ocip-fast: sends commands that somebody else sent before, over so many sessions at once.

Usage: discovery_mercury.py PORT USER PASSWORD COMMANDS.json SESSIONS BATCH

COMMANDS.json is a list of commands as they stood in documents. They become the client's objects before the clock
starts, and no answer is kept; the clock counts from the first connection until the last answer has become an object.
Commands that the client cannot say are left out and counted by type: it lacks the type, or what it would write means
something else, as it does wherever a text goes beyond ASCII (it declares ISO-8859-1 and writes UTF-8).
"""

import asyncio
import inspect
import json
import logging
import pathlib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from xml.etree import ElementTree

from mercury_ocip_fast.client import Client
from mercury_ocip_fast.commands import commands
from mercury_ocip_fast.commands.base_command import OCIRequest
from mercury_ocip_fast.pool.session_pool import SessionPoolSettings
from mercury_ocip_fast.session.session import TCPSessionSettings
from mercury_ocip_fast.session.tcp_session import TCPSessionAtom

port, user, password, file = int(sys.argv[1]), *sys.argv[2:5]
sessions, batch = int(sys.argv[5]), int(sys.argv[6])
# It would write a line for each refusal.
logging.disable(logging.ERROR)
TYPES = dict(inspect.getmembers(commands, inspect.isclass))
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def tree(element: ElementTree.Element) -> object:
    """An element as plain values: a text, or its elements by name, those with one name in a list."""
    found: dict[str, object] = {}
    for child in element:
        held, value = found.get(child.tag), tree(child)
        found[child.tag] = value if held is None else [*(held if isinstance(held, list) else [held]), value]
    return found or element.text or ""


def said(text: str) -> OCIRequest | None:
    """A command as the client has it; nothing where it would not say the same."""
    element = ElementTree.fromstring(text)
    kind = TYPES.get(element.get(f"{{{XSI}}}type", ""))
    if kind is None or any(each.attrib for each in element.iter() if each is not element):
        return None
    elements = tree(element) or {}
    request = kind.from_dict(elements)
    written = request.to_xml().replace("<command ", f'<command xmlns:xsi="{XSI}" ', 1)
    return request if written.isascii() and (tree(ElementTree.fromstring(written)) or {}) == elements else None


async def work(client: Client, parts: Iterator[list[OCIRequest]]) -> None:
    """Sends what is left, part by part."""
    for part in parts:
        await client.command(part if batch > 1 else part[0])


async def main() -> None:
    requests: list[OCIRequest] = []
    left_out: Counter[str] = Counter()
    for text in json.loads(pathlib.Path(file).read_text()):
        if request := said(text):
            requests.append(request)
        else:
            left_out[ElementTree.fromstring(text).get(f"{{{XSI}}}type", "")] += 1
    parts = iter([requests[first : first + batch] for first in range(0, len(requests), batch)])
    begun, used = time.perf_counter(), time.process_time()
    client = await Client.create(
        host="127.0.0.1", port=port, username=user, password=password, atom_type=TCPSessionAtom,
        session_config=TCPSessionSettings(), pool_config=SessionPoolSettings(max_size=sessions), tls=False)
    await asyncio.gather(*(work(client, parts) for _ in range(sessions)))
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    await client.close()
    print(json.dumps({
        "seconds": seconds, "processor": processor, "leftOut": left_out, "version": version("mercury-ocip-fast")}))


asyncio.run(main())

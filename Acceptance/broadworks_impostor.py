"""A server of OCI-P that misbehaves on purpose: it logs clients in by itself, and spoils answers of a simulated one."""

from __future__ import annotations

import asyncio
import hashlib
import re
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from broadworks_twin import ADMINISTRATOR, HOST, PASSWORD

END = b"</BroadsoftDocument>"
NONCE = "1784362845123"
HUNDRED_MEGABYTES = 100_000_000
HEAD = (
    '<?xml version="1.0" encoding="{encoding}"?>\n{prologue}'
    '<BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<sessionId xmlns="">{session}</sessionId>'
)

Answer = Callable[["Exchange"], Awaitable[bool]]


@dataclass
class Exchange:
    """A document that came, what the simulated server says to it, and the way to the client."""

    request: bytes
    answer: bytes
    session: str
    writer: asyncio.StreamWriter

    def head(self, encoding: str = "ISO-8859-1", prologue: str = "") -> str:
        return HEAD.format(encoding=encoding, prologue=prologue, session=self.session)

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


# What it can do to an answer; each says whether the connection goes on.


async def cut_off(exchange: Exchange) -> bool:
    """Half of a document, and then the end of the stream."""
    await exchange.send(exchange.answer[: len(exchange.answer) // 2])
    return False


async def silent_end(exchange: Exchange) -> bool:
    """The end of the stream without a byte."""
    return False


async def in_utf16(exchange: Exchange) -> bool:
    """A document in UTF-16, in which nobody finds the end of a document in bytes."""
    text = exchange.answer.decode("latin-1").replace("ISO-8859-1", "UTF-16")
    await exchange.send(text.encode("utf-16") + b"\n")
    return True


async def invalid_bytes(exchange: Exchange) -> bool:
    """Bytes that are nothing in the encoding that the document declares."""
    spoilt = exchange.answer.replace(b"ISO-8859-1", b"UTF-8").replace(b"</command>", b"\xff\xfe\x00\xc3</command>")
    await exchange.send(spoilt + b"\n")
    return True


async def endless(exchange: Exchange) -> bool:
    """A table of a hundred megabytes, as far as the client takes it."""
    row = b"<row>" + b"<col>everything@acme.example.com</col>" * 20 + b"</row>"
    block, sent = row * 64, 0
    head = exchange.head() + '<command echo="" xsi:type="UserGetListInServiceProviderResponse" xmlns=""><userTable>'
    await exchange.send(head.encode())
    while sent < HUNDRED_MEGABYTES:
        await exchange.send(block)
        sent += len(block)
    await exchange.send(b"</userTable></command>" + END + b"\n")
    return True


async def entity_bomb(exchange: Exchange) -> bool:
    """Entities that become a thousand million letters."""
    entities = "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10)
    )
    prologue = f'<!DOCTYPE BroadsoftDocument [<!ENTITY e0 "lol">{entities}]>\n'
    document = exchange.head(prologue=prologue) + (
        '<command echo="" xsi:type="SystemSoftwareVersionGetResponse" xmlns=""><version>&e9;</version></command>'
    )
    await exchange.send(document.encode() + END + b"\n")
    return True


async def very_deep(exchange: Exchange) -> bool:
    """Elements in elements, a hundred thousand deep."""
    depth = 100_000
    document = exchange.head() + '<command echo="" xsi:type="SystemSoftwareVersionGetResponse" xmlns="">'
    await exchange.send(document.encode() + b"<a>" * depth + b"</a>" * depth + b"</command>" + END + b"\n")
    return True


async def not_xml(exchange: Exchange) -> bool:
    """What a web server would say at this port."""
    await exchange.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>no</html>")
    return False


STRANGE = "kept-as-it-was-7"


async def stranger(exchange: Exchange) -> bool:
    """An element that no schema has, at the end of each answer about who a user is."""
    known = rb'(<command[^>]*xsi:type="UserGetResponse[^>]*>.*?)(</command>)'
    added = b"<futureElement>" + STRANGE.encode() + b"</futureElement>"
    await exchange.send(re.sub(known, rb"\1" + added + rb"\2", exchange.answer, flags=re.DOTALL) + b"\n")
    return True


@dataclass
class Impostor:
    """Listens on the loopback, in a thread of its own; what it does can be changed at any time."""

    upstream: int
    """The port of the simulated BroadWorks."""
    does: Answer | None = None
    """What becomes of answers; nothing where they pass."""
    to: Callable[[bytes], bool] = lambda request: True
    """To which requests that happens."""
    port: int = 0
    struck: int = 0
    """How often it happened."""
    logins: list[bool] = field(default_factory=list)
    """Whether each signature was right."""
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _thread: threading.Thread | None = None
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def __enter__(self) -> Impostor:
        ready: Future[int] = Future()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        self.port = ready.result(timeout=20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        assert self._thread
        self._thread.join(timeout=20)
        assert not self._thread.is_alive()

    def _run(self, ready: Future[int]) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, HOST, 0, limit=1 << 26))
        ready.set_result(server.sockets[0].getsockname()[1])
        self._loop.run_forever()
        server.close()
        for task in self._tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        server_writer: asyncio.StreamWriter | None = None
        try:
            server_reader, server_writer = await asyncio.open_connection(HOST, self.upstream, limit=1 << 26)
            while True:
                request = await reader.readuntil(END)
                found = re.search(rb"<sessionId[^>]*>([^<]*)<", request)
                session = found[1].decode() if found else ""
                if b'"AuthenticationRequest"' in request:
                    answer = self._challenge(session)
                elif b'"LoginRequest14sp4"' in request:
                    answer = await self._log_in(request, session, server_reader, server_writer)
                else:
                    answer = await self._ask(request, server_reader, server_writer)
                    if self.does and self.to(request) and b'"LogoutRequest"' not in request:
                        self.struck += 1
                        if await self.does(Exchange(request, answer, session, writer)):
                            continue
                        return
                writer.write(answer + b"\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            # Clients go when they have had enough.
            pass
        finally:
            self._tasks.discard(task)
            for each in (writer, server_writer):
                if each:
                    each.close()

    async def _ask(self, document: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(document + b"\n")
        await writer.drain()
        return (await reader.readuntil(END)).lstrip()

    def _challenge(self, session: str) -> bytes:
        head = HEAD.format(encoding="ISO-8859-1", prologue="", session=session)
        return (
            head + f'<command echo="" xsi:type="AuthenticationResponse" xmlns=""><userId>{ADMINISTRATOR}</userId>'
            f"<nonce>{NONCE}</nonce><passwordAlgorithm>MD5</passwordAlgorithm></command>"
        ).encode() + END

    async def _log_in(
        self, request: bytes, session: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        """Looks at the signature itself, and logs in to the simulated server under the same session."""
        self.logins.append(f"<signedPassword>{signature(NONCE)}</signedPassword>".encode() in request)
        head = (
            "<?xml version='1.0' encoding='ISO-8859-1'?>\n<BroadsoftDocument xmlns=\"C\" "
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" protocol="OCI">'
            f'<sessionId xmlns="">{session}</sessionId><command xmlns="" xsi:type='
        )
        user = f"<userId>{ADMINISTRATOR}</userId>"
        asked = f'{head}"AuthenticationRequest">{user}</command>'.encode() + END
        nonce = re.search(rb"<nonce>(\d+)<", await self._ask(asked, reader, writer))
        assert nonce
        signed = f"<signedPassword>{signature(nonce[1].decode())}</signedPassword>"
        return await self._ask(
            f'{head}"LoginRequest14sp4">{user}{signed}</command>'.encode() + END, reader, writer
        )


def signature(nonce: str) -> str:
    """The signature of the password, as the protocol has it."""
    inner = hashlib.sha1(PASSWORD.encode()).hexdigest()
    return hashlib.md5(f"{nonce}:{inner}".encode()).hexdigest()

"""A cable between the page and its server that a test can pull out: everything on it breaks, and nothing new gets through."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress


class Wire:
    """Listens on a port of its own and passes everything on to `target` while it is whole."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._whole = True
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._server = self._do(asyncio.start_server(self._joined, "127.0.0.1", 0))
        self.port = int(self._server.sockets[0].getsockname()[1])

    def pull(self) -> None:
        self._whole = False
        self._do(self._break())

    def plug(self) -> None:
        self._whole = True

    def close(self) -> None:
        self.pull()
        self._server.close()
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _break(self) -> None:
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._whole:
            return writer.transport.abort()
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._ends |= {writer, back}
        await asyncio.gather(_pass(reader, back), _pass(there, writer))
        self._ends -= {writer, back}


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()

"""The lines between hub and services: a TCP proxy for each, which can be cut, fall silent, or be slow."""
import asyncio
import threading

LATENCY = 0.1  # seconds a chunk is late on a slow line, each way
RATE = 256 * 1024  # bytes a second on a slow line
CHUNK = 65536


class Line:
    """One line: open, cut (connections are reset and refused), silent (they stay, nothing passes), or slow."""

    def __init__(self, name, port, target, rewrite=None):
        self.name = name
        self.port = port
        self.target = target
        self.rewrite = rewrite
        self.state = "open"
        self.writers = set()
        self.server = None
        self.flows = None

    async def set(self, state):
        self.state = state
        if state == "cut":
            await self._close()
            for writer in list(self.writers):
                writer.transport.abort()
        elif self.server is None:
            await self.listen()
        if state == "silent":
            self.flows.clear()
        else:
            self.flows.set()

    async def listen(self):
        if self.flows is None:
            self.flows = asyncio.Event()
            self.flows.set()
        self.server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)

    async def _close(self):
        if self.server is not None:
            self.server.close()
            self.server = None

    async def _connected(self, reader, writer):
        try:
            to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self.writers |= {writer, to_writer}
        try:
            await asyncio.gather(
                self._pass(reader, to_writer, self._chunk),
                self._pass(to_reader, writer, self._frame if self.rewrite else self._chunk),
            )
        finally:
            for end in (writer, to_writer):
                self.writers.discard(end)
                end.transport.abort()

    async def _pass(self, reader, writer, read):
        try:
            while True:
                data = await read(reader)
                if not data:
                    break
                await self.flows.wait()
                if self.state == "slow":
                    await asyncio.sleep(LATENCY + len(data) / RATE)
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        except (OSError, asyncio.IncompleteReadError):
            writer.transport.abort()

    @staticmethod
    async def _chunk(reader):
        return await reader.read(CHUNK)

    async def _frame(self, reader):
        """A Kafka response, in which the broker's own address becomes this line's: clients call what it names."""
        length = await reader.readexactly(4)
        body = await reader.readexactly(int.from_bytes(length, "big"))
        return length + body.replace(*self.rewrite)


def kafka_rewrite(broker, line):
    """Host and port as they stand side by side in Metadata and FindCoordinator responses."""
    return tuple(b"127.0.0.1" + port.to_bytes(4, "big") for port in (broker, line))


class Lines:
    """All lines, run by a thread of their own."""

    def __init__(self, lines):
        self.lines = {line.name: line for line in lines}
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda loop, context: None)  # Broken connections are what this is for.
        threading.Thread(target=self.loop.run_forever, name="lines", daemon=True).start()
        for line in lines:
            self._run(line.listen())

    def set(self, name, state):
        self._run(self.lines[name].set(state))

    def mend(self):
        for name, line in self.lines.items():
            if line.state != "open":
                self.set(name, "open")

    def _run(self, work):
        asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

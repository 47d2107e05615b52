"""The mixed load, and who watches how it ends."""
import random
import threading
import time

from hub import Trouble


class Load:
    """Sends a few pieces a second through all doors, as long as not too many are open."""

    SENDERS = 6

    def __init__(self, doors, ledger, rate, most_open, seed, stopped):
        self.doors = doors
        self.ledger = ledger
        self.pause = 1 / rate
        self.most_open = most_open
        self.seed = seed
        self.stopped = stopped
        self.failures = []  # of this program, not of the hub
        self._turn = threading.Lock()
        self._threads = []

    def start(self):
        for number in range(self.SENDERS):
            self._begin(self._send, f"sender-{number}", random.Random(f"{self.seed}-{number}"))
        self._begin(self._watch, "watcher")

    def join(self, seconds):
        """Waits until the senders have come home."""
        end = time.time() + seconds
        for thread in self._threads:
            thread.join(max(0.1, end - time.time()))

    def _begin(self, work, name, *arguments):
        def run():
            try:
                work(*arguments)
            except Exception as e:  # Whatever it is, the run must not be called good.
                self.failures.append(f"{name}: {e!r}")
                raise

        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _send(self, chance):
        doors = list(self.doors.values())
        shares = [door.share for door in doors]
        while not self.stopped.is_set():
            with self._turn:
                self.stopped.wait(self.pause * random.uniform(0.5, 1.5))
                while len(self.ledger.open()) >= self.most_open and not self.stopped.wait(0.2):
                    pass
            if not self.stopped.is_set():
                chance.choices(doors, shares)[0].send(chance)

    def _watch(self):
        """Looks at what is open, newest first: that is what recovery is measured by."""
        while not self.stopped.wait(0.3):
            look(self.doors, self.ledger)


def look(doors, ledger):
    for entry in sorted(ledger.open(), key=lambda entry: -entry.acknowledged):
        try:
            if doors[entry.door].ended(entry):
                ledger.end(entry)
        except (Trouble, OSError):
            pass  # It is asked again.

"""What the hub said yes to: the one list that everything is judged by in the end."""
import collections
import json
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Entry:
    """A piece of work. Times are seconds since 1970.

    name: the sender's own, found nowhere else; key: its Idempotency-Key; id: what the hub calls it;
    want: what the right end is, in its door's terms"""

    door: str
    name: str
    want: dict
    key: str = ""
    id: str = ""
    began: float = field(default_factory=time.time)
    acknowledged: float = 0.0
    ended: float = 0.0


class Ledger:
    """Written down as it grows, so that it can be read after whatever happens."""

    def __init__(self, path):
        self.entries = []
        self.answers = collections.Counter()
        self.words = {}
        self._lock = threading.Lock()
        self._file = open(path, "a", encoding="utf-8")

    def begin(self, door, name, want):
        entry = Entry(door, name, want, key="faults-" + name)
        with self._lock:
            self.entries.append(entry)
        return entry

    def acknowledge(self, entry, id=""):
        """The first yes; what is said of it later is the door's to keep."""
        with self._lock:
            if not entry.acknowledged:
                entry.acknowledged = time.time()
                entry.id = id
                self._write("acknowledged", entry)

    def end(self, entry):
        with self._lock:
            if not entry.ended:
                entry.ended = time.time()
                self._write("ended", entry)

    def answered(self, door, answer, body=""):
        """Counts answers that are no yes, by their status or the kind of trouble, and keeps the words of the first."""
        with self._lock:
            self.answers[door, answer] += 1
            if body:
                self.words.setdefault((door, answer), body)

    def acknowledged(self):
        with self._lock:
            return [entry for entry in self.entries if entry.acknowledged]

    def open(self):
        """What was acknowledged and was not yet seen at its end."""
        with self._lock:
            return [entry for entry in self.entries if entry.acknowledged and not entry.ended]

    def first_after(self, moment, doors):
        """When the hub first said yes after that moment, and when the first piece that got a yes after it was done."""
        with self._lock:
            later = [entry for entry in self.entries if entry.acknowledged > moment]
        yes = min((entry.acknowledged for entry in later if doors[entry.door].answers), default=None)
        end = min((entry.ended for entry in later if entry.ended and doors[entry.door].works), default=None)
        return yes, end

    def _write(self, what, entry):
        line = {"at": time.time(), "what": what, "door": entry.door, "name": entry.name, "id": entry.id}
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

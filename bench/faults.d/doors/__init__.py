"""The doors that the load goes through: each module of this folder names its own in DOORS.

A new door is a file here with a subclass of Door. It needs no other change."""
import importlib
import pathlib
import random
import time
from dataclasses import dataclass, field

from hub import Trouble


@dataclass
class Verdict:
    """What became of one piece: how much of it was acknowledged and is there, and what is wrong, by kind and in words."""

    acknowledged: int = 1
    present: int = 1
    wrong: dict = field(default_factory=dict)

    def say(self, kind, words, count=1):
        """kind: lost, doubled or stuck. What is lost or stuck is not present."""
        self.wrong.setdefault(kind, []).append(words)
        if kind != "doubled":
            self.present = max(0, self.present - count)


class Door:
    """One way in, and the way to see what became of it."""

    name = ""
    unit = "pieces"
    share = 1  # of the load
    answers = True  # whether the yes is the hub's word
    works = True  # whether a yes is followed by work, whose end says that the hub has recovered

    def __init__(self, rig, hub, ledger, stopped):
        self.rig = rig
        self.hub = hub
        self.ledger = ledger
        self.stopped = stopped  # an Event: no more is sent

    def send(self, chance):
        """Sends one piece, again and again until the hub has said yes, and writes that into the ledger."""
        raise NotImplementedError

    def ended(self, entry):
        """Whether the hub says that the piece is done, well or not. Raises Trouble."""
        raise NotImplementedError

    def verdict(self, entry, facts):
        """Compares a piece with its right end. Raises Trouble. facts: an audit.Facts, for what no operation tells"""
        raise NotImplementedError

    def until_yes(self, attempt):
        """Repeats the attempt until it returns something, with pauses in between; None when no more is sent."""
        while not self.stopped.is_set():
            try:
                done = attempt()
                if done is not None:
                    return done
            except (OSError, Trouble) as e:
                self.ledger.answered(self.name, str(e) if isinstance(e, Trouble) else type(e).__name__)
            self.stopped.wait(random.uniform(0.5, 1.5))
        return None

    def accepted(self, answer, *good):
        """Whether the answer is a yes; counts it otherwise."""
        if answer.status in good:
            return True
        self.ledger.answered(self.name, str(answer.status), answer.body[:200].decode(errors="replace"))
        return False


def all_doors():
    """The classes of all doors, by name."""
    found = {}
    for file in sorted(pathlib.Path(__file__).parent.glob("[!_]*.py")):
        for door in importlib.import_module("doors." + file.stem).DOORS:
            found[door.name] = door
    return found


def compare_report(verdict, wanted, csv_text):
    """Says what is wrong with a report: the series in `wanted`, each once and judged."""
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(csv_text)))
    named = [row.get("series_uid") for row in rows]
    for series in wanted:
        if named.count(series) == 0:
            verdict.say("lost", "a series is not in its report")
        if named.count(series) > 1:
            verdict.say("doubled", "a series is twice in its report")
    for row in rows:
        if row.get("processing_status") != "Success":
            verdict.say("lost", "a series was given up")
    return rows


def stamp(chance):
    """A name found nowhere else."""
    return f"{int(time.time() * 1000)}-{chance.randrange(16**6):06x}"

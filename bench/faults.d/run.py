"""One run from its options to the loss table."""
import argparse
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time

import audit
import breaks
import table
from doors import all_doors
from hub import Hub
from ledger import Ledger
from load import Load, look
from rig import NotStarted, Rig

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOT_RECOVERED = 300  # seconds after which a break is called not recovered from


def options_of(arguments):
    parser = argparse.ArgumentParser(
        prog="bench/faults", description="Breaks a working hub and tells what became of what it said yes to.")
    parser.add_argument("--kills", type=int, default=100, help="kill -9 of the hub, a quarter while it starts (%(default)s)")
    parser.add_argument("--others", type=int, default=3, help="how often each other break (%(default)s)")
    parser.add_argument("--only", default="", help="breaks by commas, of " + ", ".join(breaks.KINDS))
    parser.add_argument("--doors", default="", help="doors by commas, of " + ", ".join(all_doors()))
    parser.add_argument("--minutes", type=float, default=120, help="after which nothing more is broken (%(default)s)")
    parser.add_argument("--calm", type=float, default=600, help="seconds that all work has to end in (%(default)s)")
    parser.add_argument("--tidy", type=float, default=150, help="seconds that housekeeping has after that (%(default)s)")
    parser.add_argument("--stop-seconds", type=float, default=60, help="how long a hub is stopped (%(default)s)")
    parser.add_argument("--load", type=float, default=2, help="pieces a second, at most (%(default)s)")
    parser.add_argument("--open", type=int, default=10, help="pieces that are worked on at a time, at most (%(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="of what is broken when, and of the load")
    parser.add_argument("--repo", default=ROOT, help="the checkout whose target/*.jar are run (this one)")
    parser.add_argument("--out", default=ROOT / "bench/out/faults", help="logs and scratch data, made anew (%(default)s)")
    parser.add_argument("--cache", default=ROOT / "bench/out", help="unpacked programs, kept (%(default)s)")
    parser.add_argument("--port", type=int, default=28200, help="first of thirteen ports in a row (%(default)s)")
    parser.add_argument("--keep", action="store_true", help="leave the scratch data")
    parser.add_argument("settings", nargs="*", help="further settings of the hub: KEY=VALUE")
    options = parser.parse_args(arguments)
    options.only = options.only.split(",") if options.only else list(breaks.KINDS)
    options.doors = options.doors.split(",") if options.doors else list(all_doors())
    for name in set(options.only) - set(breaks.KINDS) | set(options.doors) - set(all_doors()):
        parser.error(f"there is no {name}")
    options.seed = random.randrange(10**6) if options.seed is None else options.seed
    options.settings = dict(setting.split("=", 1) for setting in options.settings)
    return options


def main(arguments=None):
    options = options_of(arguments)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    rig = Rig(options.repo, options.out, options.cache, options.port, options.settings)
    try:
        return Run(options, rig).run()
    except (NotStarted, KeyboardInterrupt) as e:
        say(f"broken off: {e!r}; logs are in {rig.out}")
        return 2
    finally:
        rig.take_down()
        left = rig.left_running()
        if left:
            say("still running: " + "; ".join(left))


def say(words):
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


class Run:
    def __init__(self, options, rig):
        self.options = options
        self.rig = rig
        self.marks = []
        self.not_tried = {}
        self.not_recovered = []
        self.sending_stopped = threading.Event()
        self.enough = threading.Event()
        signal.signal(signal.SIGINT, self._interrupted)

    def _interrupted(self, number, frame):
        """The first Ctrl-C lets it come to an end with its table, the second breaks it off."""
        if self.enough.is_set():
            raise KeyboardInterrupt
        self.enough.set()
        say("the break that is going on is the last; once more, and everything ends here")

    def run(self):
        chance = random.Random(self.options.seed)
        say(f"seed {self.options.seed}; starting services and hub")
        began = time.time()
        self.rig.set_up("disk" in self.options.only)
        self.ledger = Ledger(self.rig.out / "ledger.jsonl")
        self.hub = Hub(self.rig.rotation)
        self.doors = {
            name: all_doors()[name](self.rig, self.hub, self.ledger, self.sending_stopped) for name in self.options.doors
        }
        load = Load(
            self.doors, self.ledger, self.options.load, self.options.open, self.options.seed, self.sending_stopped)
        load.start()
        self._await_first()
        self._break_all(chance)
        say("no more is broken or sent; waiting for calm")
        self.sending_stopped.set()
        load.join(150)
        return self._judge(load, began)

    def _await_first(self):
        """All doors work before anything is broken."""
        end = time.time() + 300
        while {entry.door for entry in self.ledger.entries if entry.ended} != set(self.doors):
            if time.time() > end:
                raise NotStarted(f"not every door worked: {dict(self.ledger.answers)}")
            time.sleep(0.5)

    def _break_all(self, chance):
        end = time.time() + 60 * self.options.minutes
        order = breaks.plan(self.options.only, self.options.kills, self.options.others, chance)
        if "disk" in order and not self.rig.mounted:
            self.not_tried["disk"] = "needs root, to mount a small file system"
        order = [name for name in order if name not in self.not_tried]
        for number, name in enumerate(order):
            time.sleep(chance.uniform(1, 8))
            if time.time() > end:
                say(f"{len(order) - number} breaks were left out: --minutes are over")
                break
            if self.enough.is_set():
                say(f"{len(order) - number} breaks were left out: asked to come to an end")
                break
            try:
                for mark in breaks.KINDS[name](self.rig, chance, self.options):
                    self._recovered(mark)
                    self.marks.append(mark)
                    say(f"{number + 1}/{len(order)} {mark.kind}: yes after {mark.yes:.1f} s, done after {mark.end:.1f} s")
            except NotStarted as e:
                self.not_recovered.append(f"{name}: {e}")
                say(f"{number + 1}/{len(order)} {name}: {e}")
                if not self.rig.first.alive():
                    self.rig.first.start()
        self.rig.leave()
        self.rig.lines.mend()
        self.rig.free_disk()

    def _recovered(self, mark):
        """Waits until work that was sent after the break is done."""
        moment = mark.counts_from + 0.3  # An answer that was under way when it broke is none after it.
        yes = end = None
        while not end and time.time() < moment + NOT_RECOVERED and not self.enough.is_set():
            time.sleep(0.2)
            yes, end = self.ledger.first_after(moment, self.doors)
        if not end and not self.enough.is_set():
            self.not_recovered.append(mark.kind)
        mark.yes = (yes or time.time()) - mark.counts_from
        mark.end = (end or time.time()) - mark.counts_from

    def _judge(self, load, began):
        if self.rig.second.data.exists():
            self.rig.join()  # What it had acknowledged lies in its folder.
        self.rig.first.await_ready()
        self.hub.forget()
        rows = audit.await_calm(self.rig, lambda: look(self.doors, self.ledger), self.ledger, self.options.calm)
        say("auditing")
        facts = audit.Facts(self.rig.database())
        verdicts = audit.verdicts(self.doors, self.ledger, facts)
        missing = audit.missing_objects(self.rig, facts)
        left = audit.await_tidy(self.rig, self.options.tidy)
        stops = {node.name: node.stop() for node in (self.rig.first, self.rig.second) if node.alive()}
        self._print(verdicts, rows, missing, left, stops, load, time.time() - began)
        bad = any(verdict.wrong for _, verdict in verdicts) or rows or missing or left or load.failures
        return 1 if bad or self.not_recovered else 0

    def _print(self, verdicts, rows, missing, left, stops, load, seconds):
        lines, words = table.loss(self.doors, verdicts)
        print(f"\n{self._commit()}, {time.strftime('%Y-%m-%d')}, seed {self.options.seed}, "
              f"{len(self.marks)} breaks in {seconds / 60:.0f} minutes\n")
        print(table.markdown(["what", "acknowledged", "present", "lost", "doubled", "stuck"], lines))
        print()
        print(table.markdown(["left behind", "count"], [[kind, len(names)] for kind, names in left.items()] or [["nothing", 0]]))
        print()
        print(table.markdown(["break", "times", "yes, median s", "worst", "done, median s", "worst"], table.recovery(self.marks)))
        print()
        for (kind, text), count in words.most_common():
            print(f"{kind}: {text} ({count} times)")
        for key in missing[:20]:
            print(f"lost: a row names the object {key}, which is not there")
        for row, count in rows.items():
            print(f"stuck: {row} ({count} rows)")
        for kind in self.not_recovered:
            print(f"not recovered within {NOT_RECOVERED} s: {kind}")
        for name, reason in self.not_tried.items():
            print(f"not tried: {name} ({reason})")
        for failure in load.failures:
            print(f"this program failed: {failure}")
        for node in (self.rig.first, self.rig.second):
            if node.own_ends:
                print(f"{node.name} ended by itself {node.own_ends} times and was started again")
        answers = ", ".join(f"{door} {answer} {count}x" for (door, answer), count in sorted(self.ledger.answers.items()))
        print(f"answers that were no yes: {answers or 'none'}")
        print("stopped in " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in stops.items()))
        self._write_names(verdicts, left)

    def _write_names(self, verdicts, left):
        """What exactly is wrong, for whoever looks into it."""
        with open(self.rig.out / "findings.txt", "w", encoding="utf-8") as file:
            for entry, verdict in verdicts:
                for kind, said in verdict.wrong.items():
                    file.write(f"{kind} {entry.door} {entry.name} {entry.id}: {'; '.join(said)}\n")
            for (door, answer), body in self.ledger.words.items():
                file.write(f"answer {answer} of {door}: {body}\n")
            for kind, names in left.items():
                file.writelines(f"left behind, {kind}: {name}\n" for name in names)

    def _commit(self):
        described = subprocess.run(
            ["git", "-C", str(self.rig.repo), "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
        return "commit " + (described.stdout.strip() or "unknown")

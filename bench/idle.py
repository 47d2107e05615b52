"""Processor time of a process and of its threads, by name, over some seconds: idle.py PID SECONDS."""

import collections
import os
import re
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")


def times(pid):
    """Seconds of processor time of each thread, by id, with its name without numbers."""
    found = {}
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{thread}/stat") as file:
                stat = file.read()
        except OSError:  # It has ended meanwhile.
            continue
        name = re.sub(r"\d+", "N", stat[stat.index("(") + 1 : stat.rindex(")")])
        fields = stat[stat.rindex(")") + 2 :].split()
        found[thread] = name, (int(fields[11]) + int(fields[12])) / TICK
    return found


def process_time(pid):
    """Seconds of processor time of all threads, also of those that have ended."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def main():
    pid, seconds = sys.argv[1], float(sys.argv[2])
    before, begun = times(pid), process_time(pid)
    time.sleep(seconds)
    after, total = times(pid), process_time(pid) - begun
    by_name = collections.Counter()
    for thread, (name, spent) in after.items():
        by_name[name] += spent - before.get(thread, (name, 0))[1]
    print(f"idle percent_of_a_core={100 * total / seconds:.2f} seconds={seconds:.0f} (target: below 2)")
    for name, spent in by_name.most_common(12):
        if spent:
            print(f"    {100 * spent / seconds:5.2f} % {name}")


main()

"""Holds what is there against what was acknowledged: by the public API, by the database, and by the folders."""
import collections
import re
import time

from doors import Verdict
from hub import Trouble

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

# States of rows that something is still due to; tables that this version of the hub has not are passed over.
OPEN_STATES = {
    "submission": ("state", ("received", "splitting", "analysing", "reporting")),
    "analysis": ("state", ("queued", "running")),
    "job": ("status", ("queued", "processing")),
    "delivery": ("state", ("waiting", "sending")),
    "work": ("state", ("waiting", "running")),
    "quality_check": ("status", ("queued", "processing")),
}
# Tables whose rows name objects that have to be there, and which rows.
NEEDED_OBJECTS = {
    "user_file": "true",
    "job": "object_key is not null",
    "dicom_part": "state = 'kept'",
    "analysis": "object_key is not null",
    "request_image": "true",
}
# What a killed hub may leave in a node's folder, by pattern.
TRACES = {
    "temporary uploads": "tomcat/work/Tomcat/localhost/ROOT/*",
    "files in the spool": "spool/*",
    "lock files in the drop folder": "drop/**/*.camelLock",
    "half-written files in the drop folder": "drop/**/*.part",
}


class Facts:
    """What the database knows and no operation tells."""

    def __init__(self, database):
        self.database = database
        columns = database.rows(
            "select table_name, column_name from information_schema.columns where table_schema = 'public'")
        self.columns = collections.defaultdict(set)
        for table, column in columns:
            self.columns[table].add(column)
        self._counts = {}

    def has(self, table, *columns):
        return table in self.columns and self.columns[table].issuperset(columns)

    def once(self, verdict, table, column, value, which="true"):
        """Says that something is doubled when several of a table's rows stand for the one piece that was sent."""
        if not self.has(table, column):
            return
        if (table, column) not in self._counts:
            several = self.database.rows(f"select {column}, count(*) from {table} where {which} group by 1 having count(*) > 1")
            self._counts[table, column] = {value: int(count) for value, count in several}
        count = self._counts[table, column].get(value, 1)
        if count > 1:
            verdict.say("doubled", f"{count} rows of {table} for one piece")

    def open_rows(self):
        """How many rows of which table wait for something, by table and state."""
        found = {}
        for table, (column, states) in OPEN_STATES.items():
            if self.has(table, column):
                listed = ", ".join(f"'{state}'" for state in states)
                due = self._due(table)
                rows = self.database.rows(
                    f"select {column}, count(*) from {table} where {column} in ({listed}){due} group by 1")
                found.update({f"{table} {state}": int(count) for state, count in rows})
        return found

    def _due(self, table):
        """Work that is planned for later does not count, nor a job that has no file yet."""
        if table == "job":
            return " and object_key is not null" if self.has(table, "object_key") else ""
        if table == "work" and self.has(table, "not_before"):
            return " and not_before < now() + interval '10 minutes'"
        return ""

    def named_objects(self):
        """Keys that a row names, and ids that may stand in a key for the row."""
        keys = set()
        for table, columns in self.columns.items():
            for column in columns & {"object_key"} | (columns & {"key"} if table == "object" else set()):
                keys |= {row[0] for row in self.database.rows(f"select distinct {column} from {table}") if row[0]}
        ids = set()
        for table in ("submission", "analysis", "job"):
            if self.has(table, "id"):
                ids |= {row[0] for row in self.database.rows(f"select id from {table}")}
        return keys, ids

    def unfinished_objects(self):
        """Keys of rows that say an object is still being written."""
        found = set()
        for table, column in (("dicom_part", "object_key"), ("object", "key")):
            if self.has(table, "state", column):
                found |= {row[0] for row in self.database.rows(f"select {column} from {table} where state = 'writing'")}
        return found

    def needed_objects(self):
        found = set()
        if self.has("object", "key", "state"):
            return {row[0] for row in self.database.rows("select key from object where state = 'kept'")}
        for table, which in NEEDED_OBJECTS.items():
            if self.has(table, "object_key"):
                found |= {row[0] for row in self.database.rows(f"select object_key from {table} where {which}")}
        return found


def await_calm(rig, look, ledger, seconds):
    """Until nothing acknowledged is open and no row waits, or the time is over. The rows that still wait."""
    end = time.time() + seconds
    rows = {"nothing could be asked": 1}
    while time.time() < end:
        look()
        try:
            rows = Facts(rig.database()).open_rows()
        except (OSError, ValueError) as e:
            rows = {f"database: {e}": 1}
        if not rows and not ledger.open():
            return rows
        time.sleep(2)
    return rows


def verdicts(doors, ledger, facts):
    """A verdict on each acknowledged piece."""
    return [(entry, _verdict(doors[entry.door], entry, facts)) for entry in ledger.acknowledged()]


def _verdict(door, entry, facts, tries=5):
    trouble = None
    for _ in range(tries):
        try:
            return door.verdict(entry, facts)
        except (Trouble, OSError) as e:
            trouble = e
            time.sleep(1)
    verdict = Verdict()
    verdict.say("stuck", f"the hub does not tell: {trouble}")
    return verdict


def left_behind(rig, facts):
    """What lies where nobody will look for it, by kind, each with its names."""
    found = collections.defaultdict(list)
    keys, ids = facts.named_objects()
    stored = stored_objects(rig.objects())
    for key in stored:
        known = UUID.findall(key)
        if key not in keys and not (known and all(id in ids for id in known)):
            found["objects in the store that no row names"].append(key)
    for key in facts.unfinished_objects():
        found["objects whose row says that they are being written"].append(key)
    for node in (rig.first, rig.second):
        for kind, pattern in TRACES.items():
            found[kind] += [str(path) for path in node.data.glob(pattern) if path.is_file()]
    return {kind: names for kind, names in found.items() if names}


def missing_objects(rig, facts):
    return sorted(facts.needed_objects() - set(stored_objects(rig.objects())))


def stored_objects(folder):
    """Keys of the objects in all buckets of the embedded store, which keeps each as a file."""
    keys = []
    for bucket in (path for path in folder.iterdir() if path.is_dir()) if folder.exists() else ():
        keys += [path.relative_to(bucket).as_posix() for path in bucket.rglob("*") if path.is_file()]
    return keys


def await_tidy(rig, seconds):
    """What is left behind once housekeeping has had so many seconds, or nothing."""
    end = time.time() + seconds
    while True:
        facts = Facts(rig.database())
        left = left_behind(rig, facts)
        if not left or time.time() > end:
            return left
        time.sleep(5)

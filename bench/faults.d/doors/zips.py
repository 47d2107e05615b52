"""ZIPs of studies: bulk runs, jobs, the drop folder."""
import hashlib
import io
import os
import pathlib
import zipfile

from dicom import Series
from doors import Door, Verdict, compare_report, stamp
from hub import Trouble

ZIP = "application/zip"


def study(chance, most):
    """A ZIP of one study with up to so many series, and their UIDs."""
    series = [Series(chance.randint(5, 12), chance.random() < 0.5)]
    for _ in range(chance.randint(1, most) - 1):
        series.append(Series(chance.randint(5, 12), chance.random() < 0.5, series[0].study))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for one in series:
            for name, data in one.files().items():
                archive.writestr(name, data)
    return packed.getvalue(), [one.uid for one in series]


class BulkRuns(Door):
    """POST /api/bulk-runs with Prefer: respond-async; the yes is the 202."""

    name = "bulk"
    unit = "bulk runs, answered at once"
    share = 3
    headers = {"Prefer": "respond-async"}
    patience = 60

    def send(self, chance):
        data, series = study(chance, 3)
        name = f"{self.name}-{stamp(chance)}"
        entry = self.ledger.begin(self.name, name, {"series": series})

        def attempt():
            headers = {"Idempotency-Key": entry.key, **self.headers}
            answer = self.hub.post_file("/api/bulk-runs", name + ".zip", data, ZIP, headers, patience=self.patience)
            return answer.json()["id"] if self.accepted(answer, 201, 202) else None

        run = self.until_yes(attempt)
        if run:
            self.ledger.acknowledge(entry, run)

    def ended(self, entry):
        answer = self.hub.get("/api/bulk-runs/" + entry.id)
        return answer.status == 404 or answer.status == 200 and answer.json()["status"] not in ("queued", "processing")

    def verdict(self, entry, facts):
        verdict = Verdict()
        facts.once(verdict, "submission", "name", entry.name + ".zip")
        run = self.hub.get("/api/bulk-runs/" + entry.id)
        if run.status == 404:
            verdict.say("lost", "the run is not known")
            return verdict
        state = run.json()["status"]
        if state in ("queued", "processing"):
            verdict.say("stuck", f"the run is {state}")
        elif state != "completed":
            verdict.say("lost", f"the run {state}: {run.json().get('reason')}")
        else:
            report = self.hub.get(f"/api/bulk-runs/{entry.id}/report.csv")
            if report.status != 200:
                verdict.say("lost", f"the report answers {report.status}")
            else:
                compare_report(verdict, entry.want["series"], report.body.decode())
        return verdict


class WaitingBulkRuns(BulkRuns):
    """The same without Prefer: the yes is the 201 when all is done; broken off, it is asked again by the same key."""

    name = "bulk-sync"
    unit = "bulk runs, waited for"
    share = 1
    works = False  # It is done when the yes comes.
    headers = {}
    patience = 120


class Jobs(Door):
    """POST /jobs with a ZIP; the yes is the 201."""

    name = "jobs"
    unit = "jobs"
    share = 2

    def send(self, chance):
        data, series = study(chance, 1)
        name = f"job-{stamp(chance)}"
        want = {"series": series, "sha256": hashlib.sha256(data).hexdigest()}
        entry = self.ledger.begin(self.name, name, want)

        def attempt():
            headers, fields = {"Idempotency-Key": entry.key}, {"title": name}
            answer = self.hub.post_file("/jobs", name + ".zip", data, ZIP, headers, fields)
            return answer.json()["id"] if self.accepted(answer, 201) else None

        job = self.until_yes(attempt)
        if job:
            self.ledger.acknowledge(entry, job)

    def ended(self, entry):
        answer = self.hub.get("/jobs/" + entry.id)
        return answer.status == 404 or answer.status == 200 and answer.json()["status"] not in ("queued", "processing")

    def verdict(self, entry, facts):
        verdict = Verdict()
        facts.once(verdict, "job", "title", entry.name)
        answer = self.hub.get("/jobs/" + entry.id)
        if answer.status == 404:
            verdict.say("lost", "the job is not known")
            return verdict
        job = answer.json()
        if job["status"] in ("queued", "processing"):
            verdict.say("stuck", f"the job is {job['status']}")
        elif job["status"] != "completed":
            verdict.say("lost", f"the job {job['status']}: {job.get('error')}")
        else:
            self._compare(verdict, entry, job)
        file = self.hub.get(f"/jobs/{entry.id}/file")
        if file.status != 200 or hashlib.sha256(file.body).hexdigest() != entry.want["sha256"]:
            verdict.say("lost", f"the file of a job answers {file.status} with other bytes")
        return verdict

    @staticmethod
    def _compare(verdict, entry, job):
        rows = (job.get("results_payload") or {}).get("series", [])
        named = [row.get("series_uid") for row in rows]
        for series in entry.want["series"]:
            if named.count(series) == 0:
                verdict.say("lost", "a series is not in the results of its job")
            if named.count(series) > 1:
                verdict.say("doubled", "a series is twice in the results of its job")
        if any(row.get("status") != "completed" for row in rows):
            verdict.say("lost", "a series of a job was given up")


class Drops(Door):
    """A ZIP that is moved into the drop folder of the first node; from then on it is the hub's."""

    name = "drops"
    unit = "ZIPs in the drop folder"
    answers = False

    def send(self, chance):
        data, series = study(chance, 2)
        name = f"drop-{stamp(chance)}"
        entry = self.ledger.begin(self.name, name, {"series": series})

        def attempt():
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f".{name}.part"
            try:
                part.write_bytes(data)
                os.rename(part, self.folder / f"{name}.zip")
            except OSError:
                part.unlink(missing_ok=True)  # The disk is full: nobody took it.
                raise
            return name

        if self.until_yes(attempt):
            self.ledger.acknowledge(entry, name)

    @property
    def folder(self):
        return pathlib.Path(self.rig.first.data) / "drop"

    def ended(self, entry):
        return any((self.folder / place / f"{entry.name}.zip").exists() for place in ("done", "failed"))

    def verdict(self, entry, facts):
        verdict = Verdict()
        facts.once(verdict, "submission", "name", entry.name + ".zip")
        waiting = self.folder / f"{entry.name}.zip"
        done = self._of(entry, "done", ".zip")
        failed = self._of(entry, "failed", ".zip")
        reports = self._of(entry, "done", ".csv")
        if failed:
            verdict.say("lost", "a dropped ZIP failed: " + self._reason(entry))
        elif waiting.exists():
            verdict.say("stuck", "a dropped ZIP lies where it was put")
        elif not done or not reports:
            verdict.say("lost", "a dropped ZIP has gone" if not done else "a dropped ZIP has no report beside it")
        if len(done) + len(failed) > 1 or len(reports) > 1 or (waiting.exists() and done + failed + reports):
            verdict.say("doubled", f"a dropped ZIP: {len(done + failed)} of the ZIP, {len(reports)} of its report")
        if reports:
            compare_report(verdict, entry.want["series"], reports[0].read_text("utf-8-sig"))
        return verdict

    def _of(self, entry, place, end):
        return sorted(path for path in (self.folder / place).glob(entry.name + "*") if path.name.endswith(end))

    def _reason(self, entry):
        return "; ".join(path.read_text().strip() for path in self._of(entry, "failed", ".txt")) or "no reason given"


class Files(Door):
    """POST /upload; the yes is the 201, and the bytes come back by GET /download."""

    name = "files"
    unit = "files of users"
    works = False

    def send(self, chance):
        data = chance.randbytes(chance.randint(1000, 300_000))
        name = f"file-{stamp(chance)}.bin"
        entry = self.ledger.begin(self.name, name, {"sha256": hashlib.sha256(data).hexdigest()})

        def attempt():
            headers, fields = {"Idempotency-Key": entry.key}, {"bucket_name": "faults"}
            kind = "application/octet-stream"
            return self.accepted(self.hub.post_file("/upload", name, data, kind, headers, fields), 201) or None

        if self.until_yes(attempt):
            self.ledger.acknowledge(entry, name)

    def ended(self, entry):
        return self.hub.get(f"/download/{entry.name}?bucket_name=faults").status in (200, 404)

    def verdict(self, entry, facts):
        verdict = Verdict()
        answer = self.hub.get(f"/download/{entry.name}?bucket_name=faults")
        if answer.status not in (200, 404):
            raise Trouble(f"download answers {answer.status}")
        if answer.status == 404:
            verdict.say("lost", "a file is not known")
        elif hashlib.sha256(answer.body).hexdigest() != entry.want["sha256"]:
            verdict.say("lost", "a file has other bytes")
        facts.once(verdict, "user_file", "name", entry.name)
        return verdict


DOORS = [BulkRuns, WaitingBulkRuns, Jobs, Drops, Files]

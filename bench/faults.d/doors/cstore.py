"""Studies pushed by C-STORE. Each instance has its own yes; what got none is sent again, as modalities do."""
import random

from dicom import Association, Series
from doors import Door, Verdict, compare_report
from hub import Trouble

SUCCESS = 0


class Pushes(Door):
    """A study of one series; acknowledged are its instances, each by the status Success."""

    name = "c-store"
    unit = "instances by C-STORE"
    share = 3

    def send(self, chance):
        series = Series(chance.randint(5, 12), chance.random() < 0.5)
        want = {"series": [series.uid], "instances": len(series.instances), "stored": set()}
        entry = self.ledger.begin(self.name, series.study, want)
        self.until_yes(lambda: self._push(series, entry))

    def _push(self, series, entry):
        """Sends what was not yet acknowledged on one association. True when all of it was."""
        stored = entry.want["stored"]
        association = Association(("127.0.0.1", random.choice(self.rig.rotation()).dicom_port))
        try:
            for sop in series.instances:
                if sop in stored:
                    continue
                status = association.store(sop, series.data_set(sop))
                if status != SUCCESS:
                    self.ledger.answered(self.name, f"{status:04X}H")
                    break
                stored.add(sop)
                self.ledger.acknowledge(entry, series.study)
                self.stopped.wait(random.uniform(0, 0.05))
            association.release()
        except OSError:
            association.break_off()
            raise
        return True if len(stored) == len(series.instances) else None

    def ended(self, entry):
        answer = self.hub.get("/api/studies/" + entry.id)
        if answer.status != 200:
            return False
        study = answer.json()
        return study["state"] in ("completed", "failed") and study["instances"] >= len(entry.want["stored"])

    def verdict(self, entry, facts):
        stored = len(entry.want["stored"])
        verdict = Verdict(stored, stored)
        answer = self.hub.get("/api/studies/" + entry.id)
        if answer.status not in (200, 404):
            raise Trouble(f"the study answers {answer.status}")
        study = answer.json() if answer.status == 200 else {"instances": 0, "state": "unknown"}
        if study["instances"] < stored:
            missing = stored - study["instances"]
            verdict.say("lost", f"{missing} instances of a study ({study['state']}) are not there", missing)
        if study["instances"] > entry.want["instances"] or study.get("duplicates"):
            verdict.say("doubled", f"{study['instances']} instances of {entry.want['instances']} in a study")
        if study["state"] == "completed":
            report = self.hub.get(f"/api/studies/{entry.id}/report.csv")
            if report.status == 200:
                compare_report(verdict, entry.want["series"], report.body.decode())
            else:
                verdict.say("lost", f"the report of a study answers {report.status}")
        elif study["state"] == "failed":
            verdict.say("lost", "a study failed")
        elif study["state"] != "unknown":
            verdict.say("stuck", f"a study is {study['state']}")
        return verdict


DOORS = [Pushes]

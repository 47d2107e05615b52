"""Labels: a request, its pictures by form, and their quality control."""
import hashlib
import json
import urllib.error
import urllib.request
import uuid

from doors import Door, Verdict, stamp
from doors.pictures import JSON, PNG, disc, png


class Requests(Door):
    """POST /requests, its pictures, and POST .../qc/run; the yes is the last 200, the end a completed check.

    Two of the pictures show the same in different bytes: quality control has to find each in the other."""

    name = "labels"
    unit = "pictures for labels"
    share = 2
    PICTURES = 4
    SAME = 0.9  # from which score on two show the same

    def send(self, chance):
        shown = [disc(chance) for _ in range(self.PICTURES)]
        files = [(f"{number}.png", png(rows, chance)) for number, rows in enumerate([*shown, shown[0]])]
        want = {name: hashlib.sha256(data).hexdigest() for name, data in files}
        entry = self.ledger.begin(self.name, f"labels-{stamp(chance)}", want)
        request = self.until_yes(lambda: self._made(entry))
        if request is None or self.until_yes(lambda: self._uploaded(request, files)) is None:
            return
        if self.until_yes(lambda: self._checked(entry, request)) is not None:
            self.ledger.acknowledge(entry, request)

    def _made(self, entry):
        body = json.dumps({"title": entry.name, "classes": ["disc", "other"]})
        answer = self.hub.call("POST", "/requests", body, {"Idempotency-Key": entry.key, **JSON})
        return answer.json()["id"] if self.accepted(answer, 201) else None

    def _uploaded(self, request, files):
        """What came before a form broke off is skipped the next time."""
        body, kind = form(files)
        answer = self.hub.call("POST", f"/requests/{request}/uploads", body, {"Content-Type": kind}, patience=60)
        if not self.accepted(answer, 200):
            return None
        taken = answer.json()
        return taken if taken["uploaded"] + taken["skipped"] == len(files) else None

    def _checked(self, entry, request):
        answer = self.hub.call("POST", f"/requests/{request}/qc/run", "", {"Idempotency-Key": entry.key + "-qc"})
        return request if self.accepted(answer, 200, 409) else None

    def ended(self, entry):
        answer = self.hub.get(f"/requests/{entry.id}/qc")
        return answer.status == 404 or answer.status == 200 and answer.json()["status"] not in (
            "none", "queued", "processing")

    def verdict(self, entry, facts):
        verdict = Verdict(acknowledged=len(entry.want), present=len(entry.want))
        listed = self.hub.get(f"/requests/{entry.id}/uploads?limit=1000")
        if listed.status != 200:
            verdict.say("lost", f"a request answers {listed.status}", len(entry.want))
            return verdict
        self._compare(verdict, entry, listed.json(), facts)
        check = self.hub.get(f"/requests/{entry.id}/qc").json()["status"]
        if check != "completed":
            verdict.say("lost" if check in ("failed", "cancelled", "none") else "stuck", f"a check is {check}", 0)
        else:
            self._results(verdict, entry, self.hub.get(f"/requests/{entry.id}/qc/results?limit=1000").json())
        return verdict

    def _compare(self, verdict, entry, listed, facts):
        named = [upload["filename"] for upload in listed]
        for name, sha256 in entry.want.items():
            if name not in named:
                verdict.say("lost", "a picture is not in its request")
            elif named.count(name) > 1:
                verdict.say("doubled", "a picture is twice in its request")
            facts.once(verdict, "request_image", "sha256", sha256)
        for upload in listed:
            if upload["preview_url"] and not self._shown(upload["preview_url"]):
                verdict.say("lost", "a picture has no preview")

    @staticmethod
    def _shown(url):
        try:
            with urllib.request.urlopen(url, timeout=15) as answer:
                return answer.status == 200 and len(answer.read()) > 0
        except urllib.error.HTTPError:
            return False

    def _results(self, verdict, entry, results):
        images = [result["image_id"] for result in results]
        if len(set(images)) != len(images):
            verdict.say("doubled", "a picture is twice in its results")
        if len(set(images)) < len(entry.want):
            verdict.say("lost", "a picture is not in its results", 0)
        same = [result for result in results if result["duplicate_score"] >= self.SAME]
        if len(same) < 2:
            verdict.say("lost", "two pictures that show the same are not found in each other", 0)


def form(files):
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        f"Content-Type: {PNG}\r\n\r\n".encode() + data + b"\r\n"
        for name, data in files
    ]
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), "multipart/form-data; boundary=" + boundary


DOORS = [Requests]

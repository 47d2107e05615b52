"""Pictures: tasks for two models, and collections of a dataset."""
import hashlib
import io
import json
import struct
import threading
import zipfile
import zlib

from doors import Door, Verdict, stamp
from hub import Hub, Trouble

PNG = "image/png"
JSON = {"Content-Type": "application/json"}
SIDE = 96


def picture(chance):
    """A PNG of a disc on a shaded ground, of bytes that no other has."""
    return png(disc(chance), chance)


def disc(chance):
    """The lines of a picture of a disc on a shaded ground."""
    x, y, radius = chance.randint(20, 76), chance.randint(20, 76), chance.randint(8, 20)
    ground = colour = chance.randbytes(3)
    while abs(sum(ground) - sum(colour)) < 120:  # Else it is flat, and alike to all that is.
        colour = chance.randbytes(3)
    rows = bytearray()
    for row in range(SIDE):
        rows.append(0)
        for column in range(SIDE):
            inside = (column - x) ** 2 + (row - y) ** 2 < radius * radius
            rows += colour if inside else bytes(value * (SIDE + row) // (2 * SIDE) for value in ground)
    return bytes(rows)


def png(rows, chance):
    """A PNG of these lines, of bytes that no other has."""
    words = b"Comment\0" + chance.randbytes(12).hex().encode()
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)), (b"tEXt", words)]
    chunks += [(b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)


class Tasks(Door):
    """POST /api/tasks with a picture; the yes is the 200."""

    name = "tasks"
    unit = "tasks over a picture"
    share = 2

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._models = None

    def send(self, chance):
        data = picture(chance)
        entry = self.ledger.begin(self.name, f"task-{stamp(chance)}", {"sha256": hashlib.sha256(data).hexdigest()})

        def attempt():
            detector, classifier = self._chosen()
            path = f"/api/tasks?detection_model_id={detector}&classification_model_id={classifier}"
            answer = self.hub.call("POST", path, data, {"Content-Type": PNG, "Idempotency-Key": entry.key})
            return answer.json()["id"] if self.accepted(answer, 200) else None

        task = self.until_yes(attempt)
        if task is not None:
            self.ledger.acknowledge(entry, str(task))

    def _chosen(self):
        if self._models is None:
            answer = self.hub.get("/api/models")
            if answer.status != 200:
                raise Trouble(f"models answers {answer.status}")
            listed = answer.json()
            self._models = tuple(listed[kind][0]["model_id"] for kind in ("detection_models", "classification_models"))
        return self._models

    def ended(self, entry):
        answer = self.hub.get(f"/api/tasks/{entry.id}/status")
        return answer.status == 404 or answer.status == 200 and answer.json()["status"] in ("done", "failed")

    def verdict(self, entry, facts):
        verdict = Verdict()
        status = self.hub.get(f"/api/tasks/{entry.id}/status")
        if status.status == 404:
            verdict.say("lost", "a task is not known")
            return verdict
        state = status.json()["status"]
        if state != "done":
            verdict.say("lost" if state == "failed" else "stuck", f"a task is {state}")
        elif not isinstance(self.hub.get(f"/api/tasks/{entry.id}/result").json()["result"], dict):
            verdict.say("lost", "a task is done without a result")
        given = self.hub.get(f"/api/tasks/{entry.id}/input")
        if given.status != 200 or hashlib.sha256(given.body).hexdigest() != entry.want["sha256"]:
            verdict.say("lost", f"the picture of a task answers {given.status} with other bytes")
        # What was being written when its hub was killed is left behind, not doubled.
        facts.once(verdict, "object", "sha256", entry.want["sha256"], "state <> 'writing'")
        return verdict


class Collections(Door):
    """POST /api/v1/collections/ of a dataset of its own; the yes is the 201, the end an archive with each picture in it."""

    name = "collections"
    unit = "collections"
    share = 1
    PICTURES = 200

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._admin = Hub(self.hub.nodes, "demo-admin")
        self._lock = threading.Lock()
        self._dataset = None

    def send(self, chance):
        with self._lock:
            self._dataset = self._dataset or self.until_yes(lambda: self._filled(chance))
        if self._dataset is None:
            return
        # As many different contents as pictures: each is an archive to be made, until all have been asked for.
        most = chance.randint(1, self.PICTURES)
        entry = self.ledger.begin(self.name, f"collection-{stamp(chance)}", {"pictures": most})

        def attempt():
            body = json.dumps({"query_text": entry.name, "dataset_ids": [self._dataset], "limit_per_dataset": most})
            answer = self.hub.call("POST", "/api/v1/collections/", body, {"Idempotency-Key": entry.key, **JSON})
            return answer.json()["id"] if self.accepted(answer, 201) else None

        collection = self.until_yes(attempt)
        if collection is not None:
            self.ledger.acknowledge(entry, str(collection))

    def _filled(self, chance):
        """The id of a new dataset whose pictures are all there, or None when it did not come to that."""
        answer = self._admin.call(
            "POST", "/api/v1/admin/datasets/", json.dumps({"code": stamp(chance), "title": "Discs"}), JSON)
        if not self.accepted(answer, 201):
            return None
        dataset = answer.json()["id"]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for number in range(self.PICTURES):
                archive.writestr(f"{number}.png", picture(chance))
        place = f"/api/v1/admin/datasets/{dataset}/images/"
        answer = self._admin.post_file(place, "discs.zip", packed.getvalue(), "application/zip")
        if not self.accepted(answer, 202):
            return None
        while not self.stopped.wait(1):
            try:
                found = self.hub.get(f"/api/v1/datasets/{dataset}/")
                if found.status == 200 and found.json()["num_images"] == self.PICTURES:
                    return dataset
            except (OSError, Trouble):
                pass  # It is asked again.
        return None

    def _detail(self, entry):
        answer = self.hub.get(f"/api/v1/collections/{entry.id}/")
        if answer.status not in (200, 404):
            raise Trouble(f"a collection answers {answer.status}")
        return answer

    def ended(self, entry):
        answer = self._detail(entry)
        return answer.status == 404 or answer.json()["status"] != "pending"

    def verdict(self, entry, facts):
        verdict = Verdict()
        answer = self._detail(entry)
        if answer.status == 404:
            verdict.say("lost", "a collection is not known")
            return verdict
        state = answer.json()["status"]
        if state != "ready":
            verdict.say("stuck" if state == "pending" else "lost", f"a collection is {state}")
            return verdict
        given = self.hub.get(f"/api/v1/collections/{entry.id}/download/", patience=60)
        if given.status != 200 or hashlib.sha256(given.body).hexdigest() != answer.json()["sha256"]:
            verdict.say("lost", f"an archive answers {given.status} with other bytes")
            return verdict
        with zipfile.ZipFile(io.BytesIO(given.body)) as archive:
            broken = archive.testzip()
            pictures = sum(name.endswith(".png") for name in archive.namelist())
        if broken or pictures != entry.want["pictures"]:
            verdict.say("lost", f"an archive is broken or has {pictures} pictures of {entry.want['pictures']}")
        return verdict


DOORS = [Tasks, Collections]

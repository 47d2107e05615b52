"""The audit can fail: each kind of loss is seen. `python3 -m unittest discover -s bench/faults.d`"""
import json
import unittest

from doors import all_doors
from hub import Answer
from ledger import Entry

HEAD = "path_to_study,study_uid,series_uid,probability_of_pathology,pathology,processing_status,time_of_processing\n"


class Told:
    """A hub that gives these answers and knows nothing else."""

    def __init__(self, answers):
        self.answers = answers

    def get(self, path):
        status, body = self.answers.get(path, (404, {}))
        return Answer(status, {}, body.encode() if isinstance(body, str) else json.dumps(body).encode())


class Facts:
    def __init__(self, doubled=False):
        self.doubled = doubled

    def once(self, verdict, table, column, value):
        if self.doubled:
            verdict.say("doubled", "2 rows")


def report(*rows):
    return HEAD + "".join(f"p,1,{series},0.1,0,{status},1\n" for series, status in rows)


def run_of(status, *rows):
    told = {"/api/bulk-runs/1": (200, {"status": status, "reason": "words"})}
    return {**told, "/api/bulk-runs/1/report.csv": (200, report(*rows))} if rows else told


def study_of(state, instances, *rows):
    told = {"/api/studies/1": (200, {"state": state, "instances": instances, "duplicates": 0})}
    return {**told, "/api/studies/1/report.csv": (200, report(*rows))} if rows else told


class Verdicts(unittest.TestCase):
    def wrong(self, door, want, answers, facts=Facts()):
        entry = Entry(door, "name", want, id="1")
        return sorted(all_doors()[door](None, Told(answers), None, None).verdict(entry, facts).wrong)

    def bulk(self, answers, facts=Facts()):
        return self.wrong("bulk", {"series": ["1.1", "1.2"]}, answers, facts)

    def push(self, answers):
        return self.wrong("c-store", {"series": ["1.1"], "instances": 3, "stored": {"1", "2", "3"}}, answers)

    def test_a_run_with_every_series_is_well(self):
        self.assertEqual([], self.bulk(run_of("completed", ("1.1", "Success"), ("1.2", "Success"))))

    def test_a_run_that_is_not_known_or_failed_is_lost(self):
        self.assertEqual(["lost"], self.bulk({}))
        self.assertEqual(["lost"], self.bulk(run_of("failed")))

    def test_a_series_that_is_missing_or_given_up_is_lost(self):
        self.assertEqual(["lost"], self.bulk(run_of("completed", ("1.1", "Success"))))
        self.assertEqual(["lost"], self.bulk(run_of("completed", ("1.1", "Success"), ("1.2", "Failure"))))

    def test_a_run_that_goes_on_for_ever_is_stuck(self):
        self.assertEqual(["stuck"], self.bulk(run_of("processing")))

    def test_two_rows_or_two_lines_for_one_are_doubled(self):
        well = run_of("completed", ("1.1", "Success"), ("1.2", "Success"))
        self.assertEqual(["doubled"], self.bulk(well, Facts(doubled=True)))
        twice = run_of("completed", ("1.1", "Success"), ("1.2", "Success"), ("1.2", "Success"))
        self.assertEqual(["doubled"], self.bulk(twice))

    def test_a_study_tells_by_its_instances(self):
        row = ("1.1", "Success")
        self.assertEqual([], self.push(study_of("completed", 3, row)))
        self.assertEqual(["lost"], self.push(study_of("completed", 2, row)))
        self.assertEqual(["doubled"], self.push(study_of("completed", 4, row)))
        self.assertEqual(["stuck"], self.push(study_of("receiving", 3)))
        self.assertEqual(["lost"], self.push({}))

    def labels(self, check="completed", uploads=("a", "b"), scores=(0.99, 0.95), facts=Facts()):
        told = {
            "/requests/1/uploads?limit=1000": (200, [{"filename": name, "preview_url": None} for name in uploads]),
            "/requests/1/qc": (200, {"status": check}),
            "/requests/1/qc/results?limit=1000": (
                200, [{"image_id": str(at), "duplicate_score": score} for at, score in enumerate(scores)]),
        }
        return self.wrong("labels", {"a": "0" * 64, "b": "1" * 64}, told if uploads else {}, facts)

    def test_a_request_tells_by_its_pictures_and_what_was_found_of_them(self):
        self.assertEqual([], self.labels())
        self.assertEqual(["lost"], self.labels(uploads=()))
        self.assertEqual(["lost"], self.labels(uploads=("a",)))
        self.assertEqual(["doubled"], self.labels(uploads=("a", "b", "b")))
        self.assertEqual(["doubled"], self.labels(facts=Facts(doubled=True)))
        self.assertEqual(["lost"], self.labels(check="failed"))
        self.assertEqual(["stuck"], self.labels(check="processing"))
        self.assertEqual(["lost"], self.labels(scores=(0.99,)))
        self.assertEqual(["lost"], self.labels(scores=(0.99, 0.2)))

    def test_other_bytes_than_were_sent_are_lost(self):
        answers = {"/download/name?bucket_name=faults": (200, "other")}
        self.assertEqual(["lost"], self.wrong("files", {"sha256": "0" * 64}, answers))


if __name__ == "__main__":
    unittest.main()

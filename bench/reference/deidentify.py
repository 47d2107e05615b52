#!/usr/bin/env python3
"""What dicom-anonymizer and deid make of the same files.

    deidentify.py speed IN OUT ROUNDS    dicom-anonymizer; prints seconds= of each round after the first
    deidentify.py compare FOLDER         of FOLDER/in; FOLDER/planted.tsv says what was planted, FOLDER/gantry holds ours
"""
import logging
import os
import shutil
import sys
import time
from pathlib import Path

# The first that fits: tool, part of the place, why it is left there.
BOTH = ("dicom-anonymizer", "deid")
WHY = [
    (BOTH, "preamble", "it writes the 128 bytes of the preamble as they came"),
    (BOTH, "file meta", "it keeps elements of group 0002 that the table does not name; Gantry writes that group anew"),
    (BOTH, "no attribute", "it keeps what is in no edition of the standard; Gantry removes what it does not know"),
    (BOTH, "overlay description", "the table names overlay data and comments; Gantry removes the whole group"),
    (BOTH, "overlay label", "the table names overlay data and comments; Gantry removes the whole group"),
    ("dicom-anonymizer", "UI, U", "the UID stands in a sequence too, and it enters none that the table does not name"),
    ("dicom-anonymizer", "", "it enters no sequence that the table does not name"),
    ("deid", "PN, Z", "the name stands in a text too, which its default recipe keeps"),
    ("deid", "", "its default recipe has some fifty rules, none for this attribute"),
]


def why(tool, place):
    return next(text for tools, part, text in WHY if tool in tools and part in place)


def anonymize(source, target):
    from dicomanonymizer import anonymize_dicom_file

    anonymize_dicom_file(str(source), str(target))


def speed(source, target, rounds):
    files = sorted(path for path in Path(source).rglob("*") if path.is_file())
    for round_ in range(int(rounds) + 1):
        folder = Path(target) / "round"
        os.makedirs(folder)
        start = time.perf_counter()
        for number, path in enumerate(files):
            anonymize(path, folder / f"{number}.dcm")
        if round_:
            print(f"seconds={time.perf_counter() - start:.3f}", flush=True)
        shutil.rmtree(folder)


def deid_all(files, folder):
    from deid.config import DeidRecipe
    from deid.dicom import get_identifiers, replace_identifiers

    names = [str(path) for path in files]
    replace_identifiers(dicom_files=names, deid=DeidRecipe(), ids=get_identifiers(names), save=True,
                        output_folder=str(folder), overwrite=True, remove_private=True)


def compare(folder):
    logging.disable(logging.CRITICAL)
    root = Path(folder)
    files = sorted((root / "in").glob("*.dcm"))
    for tool in ("dicom-anonymizer", "deid"):
        shutil.rmtree(root / tool, ignore_errors=True)
        (root / tool).mkdir()
    for path in files:
        try:
            anonymize(path, root / "dicom-anonymizer" / path.name)
        except Exception as failure:
            print(f"dicom-anonymizer refused {path.name}: {type(failure).__name__}: {failure}")
    for path in files:
        try:
            deid_all([path], root / "deid")
        except Exception as failure:
            print(f"deid refused {path.name}: {type(failure).__name__}: {failure}")
    left = {"gantry": 0, "dicom-anonymizer": 0, "deid": 0}
    total = 0
    for line in (root / "planted.tsv").read_text(encoding="utf-8").splitlines():
        name, place, planted = line.split("\t")
        total += 1
        found = []
        for tool in left:
            written = root / tool / name
            if written.exists() and bytes.fromhex(planted) in written.read_bytes():
                left[tool] += 1
                found.append(tool)
        if found:
            print(f"{name}, {place}:")
            for tool in found:
                print(f"    left by {tool}" + (f": {why(tool, place)}" if tool in BOTH else ""))
    for tool, count in left.items():
        missing = [path.name for path in files if not (root / tool / path.name).exists()]
        print(f"{tool}: {count} of {total} planted identifiers left" + (f"; wrote no {', '.join(missing)}" if missing else ""))


if __name__ == "__main__":
    {"speed": speed, "compare": compare}[sys.argv[1]](*sys.argv[2:])

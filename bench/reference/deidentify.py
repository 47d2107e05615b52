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

WHY = [
    ("preamble", "deid and dicom-anonymizer write the 128 bytes of the preamble as they came"),
    ("file meta", "they keep elements of group 0002 that no row of the table names, Gantry writes that group anew"),
    ("UN that", "they take a value of unknown VR for bytes, Gantry reads it by the dictionary"),
    ("no attribute", "Gantry removes what no edition it knows has, they keep it"),
    ("overlay", "the table names data and comments only; without them the rest of the group is of no use and goes with them"),
    ("private", "private attributes are removed by all, unless a tool does not look into sequences"),
    ("three deep", "deid's recipe names attributes of the top level"),
    ("sequence", "deid's recipe names attributes of the top level"),
    ("SR", "deid's recipe names no content items; dicom-anonymizer replaces their known values and keeps what is not in the table"),
    ("verif", "deid's recipe does not name the attribute"),
    ("code of", "the table has a row for the sequence; deid's recipe has not"),
    ("curve", "deid's recipe does not name the group"),
    ("", "deid's recipe covers a part of the table: it does not name the attribute, or keeps it"),
]


def anonymize(source, target):
    from dicomanonymizer import anonymize_dicom_file

    anonymize_dicom_file(str(source), str(target))


def speed(source, target, rounds):
    files = sorted(path for path in Path(source).rglob("*") if path.is_file())
    os.makedirs(target, exist_ok=True)
    for round_ in range(int(rounds) + 1):
        start = time.perf_counter()
        for number, path in enumerate(files):
            anonymize(path, Path(target) / f"{number}.dcm")
        if round_:
            print(f"seconds={time.perf_counter() - start:.3f}", flush=True)


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
            why = next(text for start, text in WHY if start in place)
            print(f"{name}, {place}: left by {' and '.join(found)}. {why[0].upper()}{why[1:]}.")
    for tool, count in left.items():
        missing = [path.name for path in files if not (root / tool / path.name).exists()]
        print(f"{tool}: {count} of {total} planted identifiers left" + (f"; wrote no {', '.join(missing)}" if missing else ""))


if __name__ == "__main__":
    {"speed": speed, "compare": compare}[sys.argv[1]](*sys.argv[2:])

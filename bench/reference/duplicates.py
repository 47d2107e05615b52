"""Finds duplicates among bench/qc's pictures with imagehash and imagededup, by the thresholds their documents name.

duplicates.py FOLDER: each picture of the list is looked for among the originals; prints precision, and recall by kind."""

import csv
import os
import sys
from collections import defaultdict

THRESHOLD = 10


def report(name, rows, found):
    """found: names of originals for a file."""
    right = wrong = 0
    recall = defaultdict(lambda: [0, 0])
    for file, original, change in rows:
        matches = set(found(file))
        is_original = file == original + ".jpg"
        right += original in matches and not is_original
        wrong += len(matches - {original})
        if not is_original:
            tally = recall[("slice " if original.startswith("slice") else "") + change.split("-")[0]]
            tally[0] += original in matches
            tally[1] += 1
    for kind in sorted(recall):
        print(f"{name}: all of {kind:17} recall {recall[kind][0] / recall[kind][1]:.4f} of {recall[kind][1]}")
    print(f"{name}: precision {right / max(1, right + wrong):.4f} of {right + wrong}")


def with_distances(hashes, rows, distance):
    originals = {original: hashes[file] for file, original, _ in rows if file == original + ".jpg"}
    return lambda file: [name for name, kept in originals.items() if distance(hashes[file], kept) <= THRESHOLD]


def main(folder):
    with open(os.path.join(folder, "pictures.csv"), newline="") as list_file:
        rows = list(csv.reader(list_file))
    try:
        import imagehash
        from PIL import Image

        for method in ("phash", "dhash"):
            hashes = {file: getattr(imagehash, method)(Image.open(os.path.join(folder, file))) for file, _, _ in rows}
            report("imagehash " + method, rows, with_distances(hashes, rows, lambda a, b: a - b))
    except ImportError:
        print("imagehash is not installed")
    try:
        from imagededup.methods import PHash

        hasher = PHash(verbose=False)
        hashes = {file: hasher.encode_image(os.path.join(folder, file)) for file, _, _ in rows}
        report("imagededup PHash", rows, with_distances(hashes, rows, PHash.hamming_distance))
    except ImportError as missing:
        print(f"imagededup is not installed: {missing}")


if __name__ == "__main__":
    main(sys.argv[1])

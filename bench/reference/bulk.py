"""What one would write without Gantry: a ZIP of DICOM series in, a CSV with one row per series out.

    python bench/reference/bulk.py STUDIES.zip REPORT.csv [--model models/ct-nodule]

Straightforward pydicom and PyTorch: the model, its preprocessing and its batch size are those Gantry uses, the threads
are PyTorch's own choice. bench/bulk measures Gantry against it.
"""

import argparse
import csv
import io
import time
import zipfile
from collections import defaultdict
from pathlib import Path, PurePosixPath

import numpy as np
import pydicom
import torch
import torch.nn.functional as F
import yaml
from pydicom.errors import InvalidDicomError

COLUMNS = [
    "path_to_study",
    "study_uid",
    "series_uid",
    "probability_of_pathology",
    "pathology",
    "processing_status",
    "time_of_processing",
]


def read(path):
    """The instances of each series, with the folder the first one stood in."""
    series = defaultdict(list)
    folders = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("/"):
                continue
            try:
                instance = pydicom.dcmread(io.BytesIO(archive.read(name)))
            except InvalidDicomError:
                continue
            series[instance.SeriesInstanceUID].append(instance)
            folders.setdefault(instance.SeriesInstanceUID, str(PurePosixPath(name).parent))
    return series, folders


def along_the_normal(instance):
    orientation = np.array(instance.ImageOrientationPatient, dtype=float)
    return np.dot(np.cross(orientation[:3], orientation[3:]), np.array(instance.ImagePositionPatient, dtype=float))


def preprocess(instance, descriptor):
    """Modality values, windowed to 0..1, then resampled in the plane."""
    window, spacing = descriptor["input"]["window"], descriptor["input"]["spacing"]
    values = instance.pixel_array.astype(np.float32) * float(instance.RescaleSlope) + float(instance.RescaleIntercept)
    scaled = ((torch.from_numpy(values) - window["low"]) / (window["high"] - window["low"])).clamp(0, 1)
    row_spacing, column_spacing = (float(one) for one in instance.PixelSpacing)
    size = [round(scaled.shape[0] * row_spacing / spacing), round(scaled.shape[1] * column_spacing / spacing)]
    return F.interpolate(scaled[None, None], size=size, mode="bilinear", align_corners=False)[0]


def judge(instances, model, descriptor):
    instances.sort(key=along_the_normal)
    answers = []
    with torch.inference_mode():
        for start in range(0, len(instances), descriptor["input"]["batch"]):
            batch = instances[start : start + descriptor["input"]["batch"]]
            answers.append(model(torch.stack([preprocess(instance, descriptor) for instance in batch])).flatten())
    each = torch.cat(answers)
    return float(each.max() if descriptor["output"]["aggregate"] == "max" else each.mean())


def row(folder, instances, model, descriptor):
    started = time.perf_counter()
    first = instances[0]
    probability, pathology, status = "", "", "Failure"
    try:
        probability = judge(instances, model, descriptor)
        pathology, status = int(probability >= descriptor["output"]["threshold"]), "Success"
    except (AttributeError, KeyError, NotImplementedError, RuntimeError, ValueError) as failure:
        print(f"{first.SeriesInstanceUID}: {failure}")
    taken = time.perf_counter() - started
    return [folder, first.StudyInstanceUID, first.SeriesInstanceUID, probability, pathology, status, f"{taken:.3f}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zip")
    parser.add_argument("report")
    parser.add_argument("--model", default="models/ct-nodule", help="folder with model.yaml")
    arguments = parser.parse_args()
    started = time.perf_counter()
    folder = Path(arguments.model)
    descriptor = yaml.safe_load((folder / "model.yaml").read_text())
    model = torch.jit.load(str(folder / descriptor["file"])).eval()
    series, folders = read(arguments.zip)
    with open(arguments.report, "w", newline="") as file:
        report = csv.writer(file)
        report.writerow(COLUMNS)
        for uid, instances in series.items():
            report.writerow(row(folders[uid], instances, model, descriptor))
    print(f"seconds={time.perf_counter() - started:.3f} series={len(series)} threads={torch.get_num_threads()}")


if __name__ == "__main__":
    main()

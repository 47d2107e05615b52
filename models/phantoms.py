"""What the training of the models shares: phantoms, read into what a model takes, and the file that the hub serves."""

import csv
import hashlib
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pydicom
import torch
import torch.nn.functional as F
import yaml


@dataclass
class Series:
    """One phantom: its slices as the model sees them, and its nodules (the measures that were asked for, in mm)."""

    slices: np.ndarray
    nodules: list
    first_row: float
    first_column: float
    heights: np.ndarray


class Phantoms:
    """Sets of phantoms for one model.

    folder: where the model's descriptor is
    sets: seed, count, size and slices of each set by its name
    measures: columns of the truth that are told of a nodule
    series: what is made of each phantom
    """

    def __init__(self, folder, sets, measures, series=Series):
        self.folder = folder
        self.descriptor = yaml.safe_load((folder / "model.yaml").read_text())
        self.spacing = self.descriptor["input"]["spacing"]
        self.sets = sets
        self.measures = measures
        self.series = series

    def preprocess(self, values, row_spacing, column_spacing):
        """Modality values of one slice to what the model takes, exactly as the descriptor says."""
        window = self.descriptor["input"]["window"]
        scaled = (torch.from_numpy(values) - window["low"]) / (window["high"] - window["low"])
        size = [max(1, round(pixels * one / self.spacing)) for pixels, one in zip(values.shape, (row_spacing, column_spacing))]
        return F.interpolate(scaled.clamp(0, 1)[None, None], size=size, mode="bilinear", align_corners=False)[0, 0]

    def generate(self, name, arguments):
        """Has the Java program write one set of phantoms."""
        wanted = self.sets[name]
        folder = Path(arguments.work) / name
        truth = Path(arguments.work) / f"{name}.csv"
        if truth.exists():
            return folder, truth
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = truth.with_suffix(".part")
        command = ["java", "-cp", arguments.classes, "io.gantry.phantom.PhantomCli", str(folder), str(wanted["count"])]
        command += [str(wanted["seed"]), str(wanted["size"]), str(wanted["slices"]), "--truth", str(unfinished)]
        subprocess.run(command, check=True)
        unfinished.rename(truth)
        return folder, truth

    def read(self, folder, nodules):
        instances = [pydicom.dcmread(file) for file in sorted(folder.rglob("*.dcm"))]
        instances.sort(key=lambda instance: float(instance.ImagePositionPatient[2]))
        slices = []
        for instance in instances:
            values = instance.pixel_array.astype(np.float32) * float(instance.RescaleSlope)
            values += float(instance.RescaleIntercept)
            row_spacing, column_spacing = (float(one) for one in instance.PixelSpacing)
            slices.append(self.preprocess(values, row_spacing, column_spacing).mul(255).round().byte().numpy())
        x, y, _ = (float(one) for one in instances[0].ImagePositionPatient)
        # From the centre of the first original pixel to the centre of the first resampled one.
        shift = (self.spacing - row_spacing) / 2
        heights = np.array([float(instance.ImagePositionPatient[2]) for instance in instances])
        return self.series(np.stack(slices), nodules, y + shift, x + shift, heights)

    def read_set(self, name, arguments):
        """Yields every phantom of a set, one at a time."""
        folder, truth = self.generate(name, arguments)
        nodules = {}
        with open(truth) as file:
            for row in csv.DictReader(file):
                found = nodules.setdefault(row["study"], [])
                if row["pathology"] == "1":
                    found.append(tuple(float(row[key]) for key in self.measures))
        for study, found in nodules.items():
            yield self.read(folder / study, found)

    def save(self, model):
        """Writes the model as TorchScript and its SHA-256 into the descriptor."""
        model.eval()
        frozen = torch.jit.freeze(torch.jit.script(model))
        file = self.folder / self.descriptor["file"]
        frozen.save(str(file))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        descriptor = self.folder / "model.yaml"
        descriptor.write_text(re.sub(r"(?m)^sha256: .*$", f"sha256: {digest}", descriptor.read_text()))
        print(f"{file.name}: {file.stat().st_size} bytes, SHA-256 {digest}", flush=True)

"""Trains ct-nodule on generated phantoms and measures it on phantoms it did not see.

    mvn -q compile
    pip install -r models/ct-nodule/requirements.txt
    python models/ct-nodule/train.py --classes target/classes --work /tmp/ct-nodule

Writes ct-nodule.pt and metrics.json beside this script and puts the file's SHA-256 into model.yaml.
Every phantom comes from a seed, so the data are the same on every machine.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from phantoms import Phantoms  # noqa: E402
STRIDE = 4
CROP = 96
LUNG = np.arange(12, 60)  # of 255, where little else lies: crops without lung teach nothing

# First seeds far apart: no phantom of one set is in another.
SETS = {
    "train": dict(seed=1_000_000, count=360, size=512, slices=12),
    "tune": dict(seed=2_000_000, count=100, size=512, slices=30),
    "test": dict(seed=4_000_000, count=160, size=512, slices=20),
}
PHANTOMS = Phantoms(HERE, SETS, ("x_mm", "y_mm", "z_mm", "diameter_mm"))


class NoduleNet(nn.Module):
    """A map of logits, one per 4 x 4 pixels, and its largest as the slice's answer. Any image size will do."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            *block(1, 16, 5, stride=2),
            *block(16, 24, 3),
            *block(24, 32, 3),
            *block(32, 48, 3, stride=2),
            *block(48, 48, 3),
            *block(48, 48, 3, dilation=2),
            *block(48, 48, 3, dilation=2),
        )
        self.head = nn.Conv2d(48, 1, 1)
        self.scale = nn.Parameter(torch.ones(1), requires_grad=False)
        self.shift = nn.Parameter(torch.zeros(1), requires_grad=False)
        nn.init.constant_(self.head.bias, -4.0)

    def logits(self, images):
        return self.head(self.features(images))

    def forward(self, images):
        largest = self.logits(images).amax(dim=(1, 2, 3))
        return torch.sigmoid(largest * self.scale + self.shift)


def block(inputs, outputs, size, stride=1, dilation=1):
    padding = dilation * (size // 2)
    conv = nn.Conv2d(inputs, outputs, size, stride=stride, padding=padding, dilation=dilation, bias=False)
    return conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)


def discs(series, index):
    """The nodules' outlines in one slice: row, column and radius in pixels."""
    spacing = PHANTOMS.spacing
    for x, y, z, diameter in series.nodules:
        inside = (diameter / 2) ** 2 - (series.heights[index] - z) ** 2
        if inside > 0:
            yield (y - series.first_row) / spacing, (x - series.first_column) / spacing, inside**0.5 / spacing


def sample(series, random):
    """A crop, 1 where a nodule is, and 1 where the answer counts (a nodule's rim and its last thin slice do not)."""
    index = random.integers(len(series.slices))
    image = series.slices[index]
    outlines = list(discs(series, index))
    if series.nodules and not outlines and random.random() < 0.7:
        z = series.nodules[random.integers(len(series.nodules))][2]
        index = int(np.abs(series.heights - z).argmin())
        image, outlines = series.slices[index], list(discs(series, index))
    room_row, room_column = image.shape[0] - CROP, image.shape[1] - CROP
    for _ in range(6):
        top, left = random.integers(room_row + 1), random.integers(room_column + 1)
        if np.isin(image[top : top + CROP : 4, left : left + CROP : 4], LUNG).mean() > 0.3:
            break
    if outlines and random.random() < 0.8:
        row, column, _ = outlines[random.integers(len(outlines))]
        top = int(np.clip(row - random.uniform(0.1, 0.9) * CROP, 0, room_row))
        left = int(np.clip(column - random.uniform(0.1, 0.9) * CROP, 0, room_column))
    crop = image[top : top + CROP, left : left + CROP]
    cells = (np.arange(CROP // STRIDE) + 0.5) * STRIDE - 0.5
    target, counts = np.zeros((2, len(cells), len(cells)), np.float32)
    counts += 1
    for row, column, radius in outlines:
        distance = np.hypot(cells[:, None] + top - row, cells[None, :] + left - column)
        counts[distance < radius + 4] = 0
        if radius >= 1.5:
            core = distance <= max(0.6 * radius, distance.min() + 0.1, 1.5)
            target[core & (distance < radius + 2)] = 1
            counts[target > 0] = 1
    flips = [axis for axis in (0, 1) if random.random() < 0.5]
    return tuple(np.ascontiguousarray(np.flip(one, flips)) for one in (crop, target, counts))


def batch(pool, random, size):
    crops, targets, counts = zip(*(sample(pool[random.integers(len(pool))], random) for _ in range(size)))
    images = torch.from_numpy(np.stack(crops)).float().div(255)[:, None]
    images = images + torch.randn_like(images) * torch.rand(size, 1, 1, 1) * 0.01
    return images, torch.from_numpy(np.stack(targets))[:, None], torch.from_numpy(np.stack(counts))[:, None]


def loss_of(logits, target, counts):
    """Every cell, nodules weighing more, and the hardest cell of each crop once more, as it decides the answer."""
    each = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * counts
    positive = (each * target).sum() / target.sum().clamp(min=1)
    negative = (each * (1 - target)).flatten(1)
    hardest = negative.topk(24, dim=1).values.mean()
    return positive + hardest + 10 * negative.mean()


def train(model, pool, arguments):
    random = np.random.default_rng(1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=arguments.steps)
    model.train()
    started, running = time.time(), 0.0
    for step in range(1, arguments.steps + 1):
        images, target, counts = batch(pool, random, arguments.batch)
        loss = loss_of(model.logits(images), target, counts)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        running += loss.item()
        if step % 100 == 0:
            print(f"step {step}: loss {running / 100:.4f}, {time.time() - started:.0f} s", flush=True)
            running = 0.0


def score(model, name, arguments):
    """Series answers (logit of the largest slice), truth, and the largest nodule's diameter."""
    model.eval()
    answers, truth, largest = [], [], []
    with torch.inference_mode():
        for series in PHANTOMS.read_set(name, arguments):
            images = torch.from_numpy(series.slices).float().div(255)[:, None]
            parts = [torch.logit(model(part).double(), eps=1e-12) for part in images.split(8)]
            answers.append(torch.cat(parts).max().item())
            truth.append(bool(series.nodules))
            largest.append(max((diameter for *_, diameter in series.nodules), default=0.0))
    return np.array(answers), np.array(truth), np.array(largest)


def auc(answers, truth):
    """Mann-Whitney: how often a series with a nodule gets the higher answer; ties count half."""
    positive, negative = answers[truth], answers[~truth]
    return float(((positive[:, None] > negative).mean() + 0.5 * (positive[:, None] == negative).mean()))


def interval(answers, truth, rounds=2000):
    """95 % by bootstrap over series."""
    random = np.random.default_rng(7)
    drawn = []
    for _ in range(rounds):
        index = random.integers(len(truth), size=len(truth))
        if truth[index].any() and not truth[index].all():
            drawn.append(auc(answers[index], truth[index]))
    return [float(one) for one in np.percentile(drawn, [2.5, 97.5])]


def calibrate(model, answers, truth):
    """Scale and shift that make a series' answer a probability (Platt), with a little ridge."""
    x, y = torch.from_numpy(answers), torch.from_numpy(truth).double()
    parameters = torch.tensor([1.0, 0.0], dtype=torch.double, requires_grad=True)
    optimiser = torch.optim.LBFGS([parameters], max_iter=200)

    def closure():
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(parameters[0] * x + parameters[1], y)
        loss = loss + 1e-2 * (parameters[0] - 1) ** 2
        loss.backward()
        return loss

    optimiser.step(closure)
    model.scale.fill_(parameters[0].item())
    model.shift.fill_(parameters[1].item())


def measure(model, arguments):
    answers, truth, largest = score(model, "test", arguments)
    called = answers >= np.log(DESCRIPTOR["output"]["threshold"] / (1 - DESCRIPTOR["output"]["threshold"]))
    metrics = {
        "series": len(truth),
        "with_nodules": int(truth.sum()),
        "auc": auc(answers, truth),
        "auc_95": interval(answers, truth),
        "sensitivity": float(called[truth].mean()),
        "specificity": float((~called[~truth]).mean()),
        "by_largest_nodule_mm": {},
    }
    for low, high in ((5, 7), (7, 10), (10, 15)):
        of_size = truth & (largest >= low) & (largest < high + (high == 15))
        kept = of_size | ~truth
        metrics["by_largest_nodule_mm"][f"{low}-{high}"] = {
            "series": int(of_size.sum()),
            "auc": auc(answers[kept], truth[kept]),
            "sensitivity": float(called[of_size].mean()) if of_size.any() else None,
        }
    return metrics


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", required=True, help="where the compiled Java classes are")
    parser.add_argument("--work", required=True, help="folder for the phantoms, about 6 GB")
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--batch", type=int, default=32)
    arguments = parser.parse_args()
    torch.manual_seed(1)
    model = NoduleNet()
    pool = list(PHANTOMS.read_set("train", arguments))
    print(f"{len(pool)} phantoms read", flush=True)
    train(model, pool, arguments)
    del pool
    PHANTOMS.save(model)
    answers, truth, _ = score(model, "tune", arguments)
    print(f"AUC on the tuning set {auc(answers, truth):.4f}", flush=True)
    calibrate(model, answers, truth)
    PHANTOMS.save(model)
    metrics = measure(model, arguments)
    (HERE / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()

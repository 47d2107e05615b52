"""Trains ct-lesion on generated phantoms.

    mvn -q compile
    pip install -r models/ct-lesion/requirements.txt
    python models/ct-lesion/train.py --classes target/classes --work /tmp/ct-lesion

Writes ct-lesion.pt beside this script and puts the file's SHA-256 into model.yaml. Every phantom comes from a seed, so
the data are the same on every machine. The numbers of the card are measured by the hub's own code, see MODEL_CARD.md.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from phantoms import Phantoms, Series  # noqa: E402
CROP = 96
LUNG = np.arange(12, 60)  # of 255, where little else lies: crops without lung teach nothing


class LesionSeries(Series):
    """A phantom with its nodules as centre and half axes."""

    def context(self, index):
        """A slice between its neighbours; the first and the last are repeated."""
        last = len(self.slices) - 1
        return self.slices[[max(index - 1, 0), index, min(index + 1, last)]]

    def depth(self, index, rows, columns):
        """Roughly the millimetres inside the nearest nodule at pixels of one slice, negative outside."""
        y = self.first_row + SPACING * rows[:, None]
        x = self.first_column + SPACING * columns[None, :]
        deepest = np.full((len(rows), len(columns)), -100.0, np.float32)
        for cx, cy, cz, rx, ry, rz in self.nodules:
            w = (self.heights[index] - cz) / rz
            distance = np.sqrt(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 + w * w)
            deepest = np.maximum(deepest, (1 - distance) * min(rx, ry, rz))
        return deepest

    def touching(self, index):
        """The nodules that this slice cuts."""
        return [one for one in self.nodules if abs(self.heights[index] - one[2]) < one[5]]


# First seeds far apart: no phantom of one set is in another, nor in a set of ct-nodule.
SETS = {
    "train-512": dict(seed=11_000_000, count=260, size=512, slices=12),
    "train-384": dict(seed=11_500_000, count=120, size=384, slices=12),
    "tune": dict(seed=12_000_000, count=24, size=512, slices=24),
}
PHANTOMS = Phantoms(
    HERE, SETS, ("x_mm", "y_mm", "z_mm", "rx_mm", "ry_mm", "rz_mm"), LesionSeries
)
SPACING = PHANTOMS.spacing


class LesionNet(nn.Module):
    """A small U-Net over a slice and its neighbours. Any image size will do."""

    def __init__(self):
        super().__init__()
        self.enter = pair(3, 10)
        self.down1 = pair(10, 20)
        self.down2 = pair(20, 40)
        self.down3 = pair(40, 64)
        self.up2 = single(64 + 40, 40)
        self.up1 = single(40 + 20, 20)
        self.up0 = single(20 + 10, 10)
        self.head = nn.Conv2d(10, 1, 1)
        nn.init.constant_(self.head.bias, -4.0)

    def logits(self, images):
        full = self.enter(images)
        half = self.down1(F.max_pool2d(full, 2, ceil_mode=True))
        quarter = self.down2(F.max_pool2d(half, 2, ceil_mode=True))
        eighth = self.down3(F.max_pool2d(quarter, 2, ceil_mode=True))
        quarter = self.up2(torch.cat([enlarged(eighth, quarter), quarter], 1))
        half = self.up1(torch.cat([enlarged(quarter, half), half], 1))
        full = self.up0(torch.cat([enlarged(half, full), full], 1))
        return self.head(full)

    def forward(self, images):
        return torch.sigmoid(self.logits(images))


def enlarged(small, like):
    # Twice the size, cut to the other's: odd sizes were rounded up on the way down.
    grown = F.interpolate(small, scale_factor=2.0, mode="nearest")
    return grown[:, :, : like.shape[2], : like.shape[3]]


def single(inputs, outputs):
    conv = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def pair(inputs, outputs):
    return nn.Sequential(*single(inputs, outputs), *single(outputs, outputs))


def place(series, index, random):
    """The upper left corner of a crop: over a nodule where the slice cuts one, else over lung."""
    room = [size - CROP for size in series.slices[index].shape]
    touching = series.touching(index)
    if touching and random.random() < 0.8:
        x, y = touching[random.integers(len(touching))][:2]
        at = ((y - series.first_row) / SPACING, (x - series.first_column) / SPACING)
        return [int(np.clip(one - random.uniform(0.1, 0.9) * CROP, 0, most)) for one, most in zip(at, room)]
    for _ in range(6):
        top, left = (random.integers(most + 1) for most in room)
        if np.isin(series.slices[index][top : top + CROP : 4, left : left + CROP : 4], LUNG).mean() > 0.3:
            break
    return [top, left]


def sample(series, random):
    """A crop of three slices, and how much of each pixel of the middle one is nodule."""
    index = random.integers(len(series.slices))
    if series.nodules and not series.touching(index) and random.random() < 0.7:
        z = series.nodules[random.integers(len(series.nodules))][2]
        index = int(np.abs(series.heights - z).argmin())
    top, left = place(series, index, random)
    crop = series.context(index)[:, top : top + CROP, left : left + CROP]
    depth = series.depth(index, np.arange(top, top + CROP), np.arange(left, left + CROP))
    target = np.clip(0.5 + depth / SPACING, 0, 1)[None]
    for axis in (1, 2):
        if random.random() < 0.5:
            crop, target = np.flip(crop, axis), np.flip(target, axis)
    if random.random() < 0.5:
        crop = np.flip(crop, 0)
    return np.ascontiguousarray(crop), np.ascontiguousarray(target)


def batch(pool, random, size):
    crops, targets = zip(*(sample(pool[random.integers(len(pool))], random) for _ in range(size)))
    images = torch.from_numpy(np.stack(crops)).float().div(255)
    images = images + torch.randn_like(images) * torch.rand(size, 1, 1, 1) * 0.01
    return images, torch.from_numpy(np.stack(targets)).float()


def loss_of(logits, target):
    """Overlap over the whole batch, every pixel, and each crop's worst pixels outside once more."""
    probability = torch.sigmoid(logits)
    overlap = 1 - (2 * (probability * target).sum() + 1) / ((probability + target).sum() + 1)
    each = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    hardest = (each * (target == 0)).flatten(1).topk(CROP, dim=1).values.mean()
    return overlap + 5 * each.mean() + 0.1 * hardest


def train(model, pool, arguments):
    random = np.random.default_rng(1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-3, total_steps=arguments.steps)
    model.train()
    started, running = time.time(), 0.0
    for step in range(1, arguments.steps + 1):
        images, target = batch(pool, random, arguments.batch)
        loss = loss_of(model.logits(images), target)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        running += loss.item()
        if step % 100 == 0:
            print(f"step {step}: loss {running / 100:.4f}, {time.time() - started:.0f} s", flush=True)
            running = 0.0


def tune(model, arguments):
    """Dice over all pixels of the tuning set, by the threshold that makes a mask."""
    thresholds = np.array([0.3, 0.4, 0.5, 0.6, 0.7])
    both, said, true = np.zeros((3, len(thresholds)))
    with torch.inference_mode():
        for series in PHANTOMS.read_set("tune", arguments):
            rows, columns = (np.arange(size) for size in series.slices.shape[1:])
            for index in range(len(series.slices)):
                images = torch.from_numpy(series.context(index)).float().div(255)[None]
                answer = model(images)[0, 0].numpy()[None] >= thresholds[:, None, None]
                mask = series.depth(index, rows, columns) > 0
                both += (answer & mask).sum((1, 2))
                said += answer.sum((1, 2))
                true += mask.sum()
    for threshold, dice, ratio in zip(thresholds, 2 * both / (said + true), said / true):
        print(f"tuning set, threshold {threshold}: Dice {dice:.3f}, volume {ratio:.2f} of the true one", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", required=True, help="where the compiled Java classes are")
    parser.add_argument("--work", required=True, help="folder for the phantoms, about 3 GB")
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--batch", type=int, default=16)
    arguments = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    model = LesionNet()
    pool = [series for name in ("train-512", "train-384") for series in PHANTOMS.read_set(name, arguments)]
    print(f"{len(pool)} phantoms read", flush=True)
    train(model, pool, arguments)
    del pool
    PHANTOMS.save(model)
    tune(model, arguments)


if __name__ == "__main__":
    main()

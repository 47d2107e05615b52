"""Trains ssd, a single-shot detector with default boxes, on rendered pictures and measures it on others.

    pip install -r models/requirements-pictures.txt
    python models/ssd/train.py --work /tmp/pictures

Writes ssd.pt and metrics.json beside this script and puts the file's SHA-256 and the threshold into the descriptor.
Every picture comes from a seed, so the data are the same on every machine. Uses a GPU where there is one.
"""

import argparse
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from bodies import PRIMITIVES  # noqa: E402
from detection import SIDE, ConvNorm, finish  # noqa: E402
from training import HEIGHT, KIND, X, arguments_of, directions, weights  # noqa: E402

# Cells along a side, and the default boxes' size as a part of the picture; the last is for the largest extra one.
CELLS = (40, 20, 10, 5, 3)
SIZES = (0.05, 0.1, 0.19, 0.34, 0.52, 0.75)
BOXES = 4
# As in SSD (Liu et al. 2016): offsets come in tenths of the box's size, logarithms of sizes in fifths.
CENTRE, EXTENT = 0.1, 0.2
NEGATIVES = 3
OUTPUTS = len(PRIMITIVES) + 1 + 4 + 2


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.first = ConvNorm(inputs, outputs, 3, stride)
        self.second = ConvNorm(outputs, outputs, 3, act=False)
        self.past = (
            ConvNorm(inputs, outputs, 1, stride, act=False) if stride > 1 or inputs != outputs else nn.Identity()
        )
        self.act = nn.SiLU(inplace=True)

    def forward(self, x):
        return self.act(self.past(x) + self.second(self.first(x)))


class SsdNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(ConvNorm(3, 24, 3, 2), ConvNorm(24, 32, 3, 2), Residual(32, 32))
        self.levels = nn.ModuleList(
            [
                nn.Sequential(Residual(32, 72, 2), Residual(72, 72), Residual(72, 72)),
                nn.Sequential(Residual(72, 112, 2), Residual(112, 112)),
                nn.Sequential(Residual(112, 144, 2), Residual(144, 144)),
                nn.Sequential(ConvNorm(144, 80), ConvNorm(80, 128, 3, 2)),
                nn.Sequential(ConvNorm(128, 64), ConvNorm(64, 128, 3, 2)),
            ]
        )
        self.heads = nn.ModuleList(
            nn.Conv2d(width, BOXES * OUTPUTS, 3, padding=1) for width in (72, 112, 144, 128, 128)
        )
        self.register_buffer("defaults", default_boxes(), persistent=False)
        for head in self.heads:
            nn.init.normal_(head.weight, 0, 0.01)
            with torch.no_grad():
                head.bias.view(BOXES, OUTPUTS)[:, 0] = 3.0

    def raw(self, images):
        x = self.stem(images)
        found = []
        for level, head in zip(self.levels, self.heads):
            x = level(x)
            found.append(head(x).permute(0, 2, 3, 1).reshape(x.shape[0], -1, 13))
        return torch.cat(found, dim=1)

    def boxes(self, offsets):
        centre = self.defaults[:, :2] + offsets[:, :, :2] * 0.1 * self.defaults[:, 2:]
        return torch.cat([centre, self.defaults[:, 2:] * torch.exp((offsets[:, :, 2:] * 0.2).clamp(-4.0, 4.0))], dim=2)

    def decoded(self, images):
        raw = self.raw(images)
        shares = torch.log_softmax(raw[:, :, :7], dim=2)
        best, classes = shares[:, :, 1:].max(dim=2)
        logits = best - torch.log1p(-torch.exp(best).clamp(max=1.0 - 1e-6))
        return self.boxes(raw[:, :, 7:11]), raw[:, :, 11:], logits, classes


def default_boxes():
    """Centre and size of each default box: square, twice as wide, twice as high, and a larger square."""
    boxes = []
    for cells, size, larger in zip(CELLS, SIZES, SIZES[1:]):
        wide = 2**0.5
        shapes = [(size, size), (size * wide, size / wide), (size / wide, size * wide), ((size * larger) ** 0.5,) * 2]
        for row in range(cells):
            for column in range(cells):
                boxes += [((column + 0.5) / cells, (row + 0.5) / cells, w, h) for w, h in shapes]
    return torch.tensor(boxes)


def corners(boxes):
    return torch.cat([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], dim=-1)


@torch.no_grad()
def match(model, batch):
    """The body of each default box (-1: none), and which boxes are left out.

    A body has the boxes that are at least half like it, and in any case the one most like it.
    """
    truth, defaults = corners(batch.bodies[..., X : HEIGHT + 1]), corners(model.defaults)
    low = torch.maximum(truth[:, :, None, :2], defaults[:, :2])
    high = torch.minimum(truth[:, :, None, 2:], defaults[:, 2:])
    both = (high - low).clamp(min=0).prod(-1)
    area = lambda one: (one[..., 2:] - one[..., :2]).prod(-1)
    iou = both / (area(truth)[:, :, None] + area(defaults) - both).clamp(min=1e-9)
    asked = iou * batch.asked[:, :, None]
    most, owner = asked.max(dim=1)
    owner = torch.where(most >= 0.5, owner, -1)
    best = asked.argmax(dim=2)
    for body in range(truth.shape[1]):
        rows = batch.asked[:, body]
        owner[rows, best[rows, body]] = body
    hidden = (iou * (batch.present & ~batch.asked)[:, :, None]).amax(dim=1) >= 0.3
    return owner, ((most >= 0.4) | hidden) & (owner < 0)


def loss_of(model, raw, batch):
    raw = raw.float()
    owner, out = match(model, batch)
    taken, body = owner >= 0, owner.clamp(min=0)
    of_body = lambda values: values.gather(1, body[..., None].expand(-1, -1, values.shape[-1]))
    kinds = torch.where(taken, batch.bodies[..., KIND].long().gather(1, body) + 1, 0)
    classes = F.cross_entropy(raw[..., :7].transpose(1, 2), kinds, reduction="none", label_smoothing=0.01)
    number = taken.sum(dim=1)
    hard = torch.where(taken | out, torch.full_like(classes, -1), classes).detach()
    rank = hard.argsort(dim=1, descending=True).argsort(dim=1)
    negative = (rank < (NEGATIVES * number).clamp(min=20)[:, None]) & ~taken & ~out
    box = of_body(batch.bodies[..., X : HEIGHT + 1])
    offsets = torch.cat(
        [
            (box[..., :2] - model.defaults[:, :2]) / model.defaults[:, 2:] / CENTRE,
            torch.log(box[..., 2:].clamp(min=1e-4) / model.defaults[:, 2:]) / EXTENT,
        ],
        dim=-1,
    )
    boxes = F.smooth_l1_loss(raw[..., 7:11], offsets, reduction="none").sum(-1)
    direction, seen = directions(batch.bodies)
    turned = F.mse_loss(raw[..., 11:], of_body(direction), reduction="none").sum(-1) * seen.gather(1, body)
    total = number.sum().clamp(min=1)
    return ((classes * (taken | negative)).sum() + ((boxes + 0.5 * turned) * taken).sum()) / total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments = arguments_of(parser)
    finish(weights("ssd", SsdNet, loss_of, SIDE, arguments), HERE, "ssd", arguments)


if __name__ == "__main__":
    main()

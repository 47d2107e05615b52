"""Trains yolo, a single-shot detector without default boxes, on rendered pictures and measures it on others.

    pip install -r models/requirements-pictures.txt
    python models/yolo/train.py --work /tmp/pictures

Writes yolo.pt and metrics.json beside this script and puts the file's SHA-256 and the threshold into the descriptor.
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

STRIDES = (8, 16, 32)
NEAREST = 10  # cells that may stand for a body


class Bottleneck(nn.Module):
    def __init__(self, width, shortcut):
        super().__init__()
        self.first = ConvNorm(width, width, 3)
        self.second = ConvNorm(width, width, 3)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.second(self.first(x))
        return x + y if self.shortcut else y


class Partial(nn.Module):
    """Cross stage partial: one half goes through the bottlenecks, the other past them."""

    def __init__(self, inputs, outputs, number=1, shortcut=True):
        super().__init__()
        self.split = ConvNorm(inputs, outputs)
        self.parts = nn.ModuleList(Bottleneck(outputs // 2, shortcut) for _ in range(number))
        self.join = ConvNorm(outputs // 2 * (2 + number), outputs)

    def forward(self, x):
        y = list(self.split(x).chunk(2, dim=1))
        for part in self.parts:
            y.append(part(y[-1]))
        return self.join(torch.cat(y, dim=1))


class Pyramid(nn.Module):
    """Pools of growing width, so that a cell knows of what is around it."""

    def __init__(self, width):
        super().__init__()
        self.squeeze = ConvNorm(width, width // 2)
        self.join = ConvNorm(width * 2, width)
        self.pool = nn.MaxPool2d(5, 1, 2)

    def forward(self, x):
        x = self.squeeze(x)
        y = self.pool(x)
        z = self.pool(y)
        return self.join(torch.cat([x, y, z, self.pool(z)], dim=1))


class Head(nn.Module):
    """For each cell: logits of the classes; ways to the box's four sides and the direction."""

    def __init__(self, width):
        super().__init__()
        self.classes = nn.Sequential(
            ConvNorm(width, 64, 3), ConvNorm(64, 64, 3, groups=64), ConvNorm(64, 64), nn.Conv2d(64, len(PRIMITIVES), 1)
        )
        self.boxes = nn.Sequential(
            ConvNorm(width, 64, 3), ConvNorm(64, 64, 3, groups=64), ConvNorm(64, 64), nn.Conv2d(64, 6, 1)
        )
        nn.init.constant_(self.classes[3].bias, -4.5)

    def forward(self, x):
        return torch.cat([self.classes(x), self.boxes(x)], dim=1).flatten(2)


class YoloNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(ConvNorm(3, 24, 3, 2), ConvNorm(24, 48, 3, 2), Partial(48, 48, 1))
        self.low = nn.Sequential(ConvNorm(48, 96, 3, 2), Partial(96, 96, 2))
        self.middle = nn.Sequential(ConvNorm(96, 144, 3, 2), Partial(144, 144, 2))
        self.high = nn.Sequential(ConvNorm(144, 192, 3, 2), Partial(192, 192, 1), Pyramid(192))
        self.up_middle = Partial(192 + 144, 128, 1, False)
        self.up_low = Partial(128 + 96, 80, 1, False)
        self.to_middle = ConvNorm(80, 80, 3, 2)
        self.down_middle = Partial(80 + 128, 128, 1, False)
        self.to_high = ConvNorm(128, 96, 3, 2)
        self.down_high = Partial(96 + 192, 160, 1, False)
        self.heads = nn.ModuleList([Head(80), Head(128), Head(160)])
        cells, steps = [], []
        for stride in STRIDES:
            axis = (torch.arange(SIDE // stride) + 0.5) * stride / SIDE
            y, x = torch.meshgrid(axis, axis, indexing="ij")
            cells.append(torch.stack([x, y], dim=-1).reshape(-1, 2))
            steps.append(torch.full((len(cells[-1]), 1), stride / SIDE))
        self.register_buffer("cells", torch.cat(cells), persistent=False)
        self.register_buffer("steps", torch.cat(steps), persistent=False)

    def raw(self, images):
        low = self.low(self.stem(images))
        middle = self.middle(low)
        high = self.high(middle)
        middle = self.up_middle(torch.cat([F.interpolate(high, scale_factor=2.0), middle], dim=1))
        low = self.up_low(torch.cat([F.interpolate(middle, scale_factor=2.0), low], dim=1))
        middle = self.down_middle(torch.cat([self.to_middle(low), middle], dim=1))
        high = self.down_high(torch.cat([self.to_high(middle), high], dim=1))
        levels = [low, middle, high]
        found = []
        for index, head in enumerate(self.heads):
            found.append(head(levels[index]))
        return torch.cat(found, dim=2).transpose(1, 2)

    def corners(self, ways):
        """Low and high corners of the boxes from the ways to their sides."""
        ways = F.softplus(ways) * self.steps * 2.0
        return torch.cat([self.cells - ways[:, :, :2], self.cells + ways[:, :, 2:]], dim=2)

    def decoded(self, images):
        raw = self.raw(images)
        logits, classes = raw[:, :, :6].max(dim=2)
        corners = self.corners(raw[:, :, 6:10])
        low, high = corners[:, :, :2], corners[:, :, 2:]
        return torch.cat([(low + high) / 2, high - low], dim=2), raw[:, :, 10:], logits, classes


def overlap(a, b, generalised=False):
    """Intersection over union of corners, less what the smallest box around both leaves empty."""
    low, high = torch.maximum(a[..., :2], b[..., :2]), torch.minimum(a[..., 2:], b[..., 2:])
    both = (high - low).clamp(min=0).prod(-1)
    union = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1) - both
    iou = both / union.clamp(min=1e-9)
    if not generalised:
        return iou
    around = (torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])).prod(-1)
    return iou - (around - union) / around.clamp(min=1e-9)


@torch.no_grad()
def assign(model, scores, corners, batch, truth):
    """Which body each cell stands for (-1: none), how good it is as that body, 0..1, and which cells are left out.

    Task-aligned (TOOD, Feng et al. 2021): the cells within a body's box whose class and box fit it best.
    """
    inside = ((model.cells > truth[:, :, None, :2]) & (model.cells < truth[:, :, None, 2:])).all(
        -1
    )  # [n, bodies, cells]
    near = ((model.cells - (truth[:, :, None, :2] + truth[:, :, None, 2:]) / 2).abs() < model.steps).all(-1)
    held = inside | near
    iou = overlap(truth[:, :, None], corners[:, None])
    kinds = batch.bodies[..., KIND].long()
    score = scores.transpose(1, 2).gather(1, kinds[:, :, None].expand(-1, -1, scores.shape[1]))
    fit = score.sqrt() * iou**6 * held * batch.asked[:, :, None] + 1e-12 * (held & batch.asked[:, :, None])
    best, index = fit.topk(NEAREST, dim=2)
    chosen = torch.zeros_like(fit).scatter_(2, index, (best > 0).float()) > 0
    claimed = torch.where(chosen, iou + 1e-6, torch.zeros_like(iou))
    most, owner = claimed.max(dim=1)
    owner = torch.where(most > 0, owner, -1)
    own = owner[:, None] == torch.arange(truth.shape[1], device=truth.device)[None, :, None]
    fit = fit * own
    quality = fit / fit.amax(dim=2, keepdim=True).clamp(min=1e-12) * (iou * own).amax(dim=2, keepdim=True)
    out = (inside & (batch.present & ~batch.asked)[:, :, None]).any(dim=1) & (owner < 0)
    return owner, quality.amax(dim=1), out


def loss_of(model, raw, batch):
    raw = raw.float()
    logits, corners = raw[..., :6], model.corners(raw[..., 6:10])
    box = batch.bodies[..., X : HEIGHT + 1]
    truth = torch.cat([box[..., :2] - box[..., 2:] / 2, box[..., :2] + box[..., 2:] / 2], dim=-1)
    owner, quality, out = assign(model, logits.sigmoid(), corners.detach(), batch, truth)
    taken, body = owner >= 0, owner.clamp(min=0)
    kinds = batch.bodies[..., KIND].long().gather(1, body)
    target = F.one_hot(kinds, 6).float() * (quality * taken)[..., None]
    total = target.sum().clamp(min=1.0)
    classes = F.binary_cross_entropy_with_logits(logits, target, reduction="none").sum(-1)
    wanted = truth.gather(1, body[..., None].expand(-1, -1, 4))
    weight = quality * taken
    boxes = (1 - overlap(corners, wanted, True)) * weight
    direction, seen = directions(batch.bodies)
    direction, seen = direction.gather(1, body[..., None].expand(-1, -1, 2)), seen.gather(1, body)
    turned = F.mse_loss(raw[..., 10:], direction, reduction="none").sum(-1) * weight * seen
    return ((classes * ~out).sum() + 4.0 * boxes.sum() + 1.0 * turned.sum()) / total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments = arguments_of(parser)
    finish(weights("yolo", YoloNet, loss_of, SIDE, arguments), HERE, "yolo", arguments)


if __name__ == "__main__":
    main()

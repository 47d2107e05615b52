"""What the two detectors share: blocks, the choice among overlapping answers, measures, the last steps."""

import json
import math

import numpy as np
import torch
from torch import nn

from bodies import FOLDS, PRIMITIVES
from scenes import LEAST_IN_SIGHT, turns
from training import AXIS_X, HEIGHT, IN_SIGHT, KIND, X, fused, measured, milliseconds, reliability, save

SIDE = 320
CANDIDATES = 120
ANSWERS = 32
FLOOR = 0.02  # less probable is not told
LIKENESS = 0.5  # intersection over union from which an answer is right


class ConvNorm(nn.Module):
    def __init__(self, inputs, outputs, size=1, stride=1, groups=1, act=True):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.act = nn.SiLU(inplace=True) if act else nn.Identity()

    def forward(self, x):
        return self.act(self.norm(self.conv(x)))


class Detector(nn.Module):
    """Pictures [n, 3, 320, 320], floats 0..1 or bytes, to answers [n, 32, 7], the most probable first.

    A row is x, y, width, height (centre and size, parts of the picture), rotation (part of a full turn of the stretched
    picture, clockwise, 0 upright), probability, class. Rows of probability 0 are empty.
    """

    def __init__(self, network):
        super().__init__()
        self.network = network
        self.candidates, self.most, self.floor = CANDIDATES, ANSWERS, FLOOR
        self.register_buffer("folds", torch.tensor(FOLDS, dtype=torch.float32))
        self.scale = nn.Parameter(torch.ones(1), requires_grad=False)
        self.shift = nn.Parameter(torch.zeros(1), requires_grad=False)

    def forward(self, images):
        if images.dtype == torch.uint8:
            images = images.float() / 255.0
        images = images.contiguous(memory_format=torch.channels_last)
        boxes, directions, logits, classes = self.network.decoded(images)
        logits, best = logits.topk(self.candidates, dim=1)
        boxes = boxes.gather(1, best.unsqueeze(2).expand(-1, -1, 4))
        directions = directions.gather(1, best.unsqueeze(2).expand(-1, -1, 2))
        classes = classes.gather(1, best)
        probability = torch.sigmoid(logits * self.scale + self.shift)
        probability = probability * (probability >= self.floor) * first_of_each(boxes, classes)
        probability, order = probability.topk(self.most, dim=1)
        boxes = boxes.gather(1, order.unsqueeze(2).expand(-1, -1, 4))
        directions = directions.gather(1, order.unsqueeze(2).expand(-1, -1, 2))
        classes = classes.gather(1, order)
        folds = self.folds[classes]
        angle = torch.atan2(directions[:, :, 1], directions[:, :, 0]) / (2 * math.pi)
        rotation = torch.remainder(torch.where(folds > 0, angle / folds.clamp(min=1.0), torch.zeros_like(angle)), 1.0)
        rotation = torch.where(rotation >= 1.0, torch.zeros_like(rotation), rotation)
        low, high = (
            (boxes[:, :, :2] - boxes[:, :, 2:] / 2).clamp(0, 1),
            (boxes[:, :, :2] + boxes[:, :, 2:] / 2).clamp(0, 1),
        )
        rest = torch.stack([rotation, probability, classes.to(probability.dtype)], dim=2)
        rows = torch.cat([(low + high) / 2, high - low, rest], dim=2)
        return rows * (probability > 0).unsqueeze(2)


def first_of_each(boxes, classes):
    """1 for a box that no better one stands for, boxes being in order: what goes through them one by one comes to.

    Of one class where half alike, of two classes only where they all but cover each other.
    """
    low, high = boxes[:, :, :2] - boxes[:, :, 2:] / 2, boxes[:, :, :2] + boxes[:, :, 2:] / 2
    size = (
        torch.minimum(high.unsqueeze(2), high.unsqueeze(1)) - torch.maximum(low.unsqueeze(2), low.unsqueeze(1))
    ).clamp(min=0)
    both = size[:, :, :, 0] * size[:, :, :, 1]
    area = boxes[:, :, 2] * boxes[:, :, 3]
    likeness = both / (area.unsqueeze(2) + area.unsqueeze(1) - both).clamp(min=1e-9)
    limit = torch.where(classes.unsqueeze(2) == classes.unsqueeze(1), 0.5, 0.75)
    beats = torch.triu((likeness > limit).to(boxes.dtype), diagonal=1)
    kept = torch.ones_like(area)
    settled = False
    while not settled:
        now = 1.0 - (beats * kept.unsqueeze(2)).amax(dim=1)
        settled = bool((now == kept).all())
        kept = now
    return kept


def answers(detector, pictures, size=50):
    """What a detector says of a set: [count, 32, 7]."""
    said = []
    with torch.inference_mode():
        for at in range(0, len(pictures), size):
            pixels = torch.from_numpy(np.array(pictures.pixels[SIDE][at : at + size]))
            said.append(detector(pixels.permute(0, 3, 1, 2)))
    return torch.cat(said).numpy()


def likenesses(boxes, others):
    low = np.maximum((boxes[:, None, :2] - boxes[:, None, 2:] / 2), (others[None, :, :2] - others[None, :, 2:] / 2))
    high = np.minimum((boxes[:, None, :2] + boxes[:, None, 2:] / 2), (others[None, :, :2] + others[None, :, 2:] / 2))
    both = np.clip(high - low, 0, None).prod(-1)
    return both / np.maximum(boxes[:, None, 2:].prod(-1) + others[None, :, 2:].prod(-1) - both, 1e-9)


def judged(said, pictures):
    """Each answer as (picture, class, probability, right, error of rotation in degrees or nan); bodies of each class.

    An answer is right that has the class of a body not yet found and LIKENESS to it. One that fits only a body that is
    mostly hidden is left out.
    """
    rows, asked = [], np.zeros(len(PRIMITIVES), int)
    for index in range(len(pictures)):
        bodies = pictures.bodies[index, : pictures.numbers[index]]
        counts = bodies[:, IN_SIGHT] >= LEAST_IN_SIGHT
        asked += np.bincount(bodies[counts, KIND].astype(int), minlength=len(PRIMITIVES))
        ours = said[index][said[index][:, 5] > 0]
        alike = likenesses(ours[:, :4], bodies[:, X : HEIGHT + 1]) if len(bodies) else np.zeros((len(ours), 0))
        free = np.ones(len(bodies), bool)
        for row, like in zip(ours, alike):
            fits = (like >= LIKENESS) & free & (bodies[:, KIND] == row[6])
            if (fits & counts).any():
                best = int(np.where(fits & counts, like, -1).argmax())
                free[best] = False
                rows.append(
                    (index, int(row[6]), row[5], True, rotation_error(row, bodies[best], pictures.ratios[index]))
                )
            elif not (like[~counts] >= LIKENESS).any():
                rows.append((index, int(row[6]), row[5], False, np.nan))
    return np.array(rows, np.float64).reshape(-1, 5), asked


def rotation_error(row, body, ratio):
    """Degrees between the rotation said, turned back into the unstretched picture, and the true one."""
    kind, fold = int(row[6]), FOLDS[int(row[6])]
    if fold == 0 or np.hypot(body[AXIS_X], body[AXIS_X + 1]) < 0.5:
        return np.nan
    angle = 2 * np.pi * row[4]
    said = np.arctan2(np.sin(angle) * ratio, np.cos(angle)) / (2 * np.pi)
    gap = (said - turns(body[AXIS_X : AXIS_X + 2], kind)) % (1 / fold)
    return 360 * min(gap, 1 / fold - gap)


def average_precision(rows, asked):
    """Area under precision over recall, all points."""
    if asked == 0:
        return float("nan")
    right = rows[np.argsort(-rows[:, 2], kind="stable"), 3]
    hits = np.cumsum(right)
    recall, precision = hits / asked, hits / np.arange(1, len(hits) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(np.concatenate([[0], recall])) * precision))


def metrics_of(rows, asked, threshold):
    by_class = {
        name: round(average_precision(rows[rows[:, 1] == kind], asked[kind]), 4) for kind, name in enumerate(PRIMITIVES)
    }
    told = rows[rows[:, 2] >= threshold]
    errors = told[:, 4][~np.isnan(told[:, 4])]
    return {
        "bodies": int(asked.sum()),
        "map_50": round(float(np.mean(list(by_class.values()))), 4),
        "ap_50": by_class,
        "at_threshold": {
            "precision": round(float(told[:, 3].mean()), 4),
            "recall": round(float(told[:, 3].sum() / asked.sum()), 4),
            "median_rotation_error_degrees": round(float(np.median(errors)), 2),
            "rotation_within_15_degrees": round(float((errors <= 15).mean()), 4),
        },
    }


def calibrate(detector, rows):
    """Scale and shift that make what is said the part of times that it is right (Platt); the rows with it."""
    x = torch.logit(torch.from_numpy(rows[:, 2]), eps=1e-9)
    y = torch.from_numpy(rows[:, 3])
    line = torch.tensor([1.0, 0.0], dtype=torch.double, requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=200)

    def closure():
        optimiser.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(line[0] * x + line[1], y)
        loss.backward()
        return loss

    optimiser.step(closure)
    detector.scale.fill_(line[0].item())
    detector.shift.fill_(line[1].item())
    fitted = rows.copy()
    fitted[:, 2] = torch.sigmoid(line[0] * x + line[1]).detach().numpy()
    return fitted[fitted[:, 2] >= FLOOR]


def best_threshold(rows, asked):
    """Where precision and recall are best taken together (F1)."""
    found = []
    for threshold in np.arange(0.1, 0.9, 0.01):
        told = rows[rows[:, 2] >= threshold]
        found.append((2 * told[:, 3].sum() / max(1, len(told) + asked.sum()), threshold))
    return float(max(found)[1])


def finish(network, folder, name, arguments):
    """Calibrates on one set, writes the file, measures the file on the others."""
    detector = fused(Detector(network).eval())
    tune = measured("tune", arguments)
    rows, asked = judged(answers(detector, tune), tune)
    threshold = round(best_threshold(calibrate(detector, rows), asked), 2)
    size = save(detector, folder, name, threshold)
    file = folder / f"{name}.pt"
    script = torch.jit.load(str(file))
    metrics = {
        "file_bytes": size,
        "parameters": sum(p.numel() for p in network.parameters()),
        "milliseconds_on_one_core": {f"batch_{n}": round(milliseconds(file, SIDE, n), 1) for n in (1, 4)},
        "threshold": threshold,
    }
    for part in ("test", "unseen-bodies", "unseen-scenes", "unseen-both"):
        pictures = measured(part, arguments)
        rows, asked = judged(answers(script, pictures), pictures)
        metrics[part] = {
            "pictures": len(pictures),
            **metrics_of(rows, asked, threshold),
            "reliability": reliability(rows[:, 2], rows[:, 3]),
        }
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    print(json.dumps(metrics, indent=2))

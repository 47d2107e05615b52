"""Synthetic pictures of scenes with primitives in them, each from a seed, so the same on every machine.

    python models/scenes.py --count 48 --first 1000000 --sheet /tmp/scenes.png [--unseen body|scene|both]

Everything that another program might do otherwise is drawn by lot: light, camera, colours, texture, clutter, what hides
what, noise, blur, JPEG quality, size and shape of the picture.
"""

import argparse
from dataclasses import dataclass

import cv2
import numpy as np

import backdrops
from backdrops import SCENES
from bodies import FOLDS, PRIMITIVES, Coat, Light
from bodies.cast import cast
from bodies.drawn import drawn
from bodies.meshed import meshed

STYLES = {"cast": cast, "drawn": drawn, "meshed": meshed}

MOST_BODIES = 8
# Less of a body in sight, and it is neither asked for nor held against whoever finds it.
LEAST_IN_SIGHT = 0.35
COLUMNS = ("class", "x", "y", "width", "height", "axis_x", "axis_y", "in_sight")


@dataclass
class Picture:
    """One picture and what is in it.

    pixels: RGB bytes, any size
    scene: index into SCENES, -1 for a plain backdrop
    bodies: a row of COLUMNS for each; centre and size are parts of the picture; the axis is the body's upright one as
        it lies in the picture, in pixels of it, x to the right and y up, 1 long where it lies in the picture's plane
    """

    pixels: np.ndarray
    scene: int
    bodies: np.ndarray


def picture(seed, unseen=""):
    """A picture. What unseen names ("body", "scene", "both") is of a style that no training sees."""
    random = np.random.default_rng(seed)
    height, width = size(random)
    scene = -1 if not unseen and random.random() < 0.12 else int(random.integers(len(SCENES)))
    if scene < 0:
        pixels = backdrops.plain(random, height, width)
    else:
        pixels = backdrops.paint(random, SCENES[scene], height, width, unseen in ("scene", "both"))
    pixels = pixels.astype(np.float32) / 255
    if random.random() < 0.15:
        pixels = cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.5, 3))
    bodies = lay(random, pixels, unseen in ("body", "both"))
    return Picture(worn(random, pixels), scene, bodies)


def size(random):
    long = int(random.choice([random.integers(224, 360), random.integers(320, 640)]))
    shape = random.choice([4 / 3, 16 / 9, 1, 3 / 2, 3 / 4, 9 / 16], p=[0.32, 0.22, 0.2, 0.14, 0.08, 0.04])
    shape *= random.uniform(0.95, 1.05)
    return (round(long / shape), long) if shape >= 1 else (long, round(long * shape))


def lay(random, pixels, unseen):
    """Puts bodies into a picture, from the rearmost to the foremost; answers their rows."""
    height, width = pixels.shape[:2]
    light, coat = Light(random), Coat(random)
    alike = random.random() < 0.6
    style = random.choice(["cast", "drawn"], p=[0.6, 0.4])
    number = int(random.choice(MOST_BODIES + 1, p=[0.06, 0.13, 0.17, 0.17, 0.15, 0.12, 0.09, 0.06, 0.05]))
    sizes = np.sort(np.exp(random.uniform(np.log(0.04), np.log(0.45), number)))
    owner, rows = np.full((height, width), -1, np.int8), []
    hidden = []
    for part in sizes if random.random() < 0.7 else random.permutation(sizes):
        kind = PRIMITIVES[random.integers(len(PRIMITIVES))]
        if not alike:
            coat = Coat(random)
        how = "meshed" if unseen else style if random.random() < 0.85 else random.choice(["cast", "drawn"])
        side = max(8, round(part * 1.25 * (height * width) ** 0.5))
        fine = 2 if side < 90 and random.random() < 0.8 else 1
        colours, cover, axis = STYLES[how](random, kind, side * fine, light, coat)
        if fine == 2:
            colours = cv2.resize(
                np.ascontiguousarray(colours * cover[..., None], np.float32), (side, side), interpolation=cv2.INTER_AREA
            )
            cover = cv2.resize(cover, (side, side), interpolation=cv2.INTER_AREA)
            colours = colours / np.maximum(cover, 1e-3)[..., None]
        row = put(random, pixels, owner, colours, cover, len(rows))
        if row is not None:
            place, area = row
            rows.append([PRIMITIVES.index(kind), *place, axis[0], axis[1], 1.0])
            hidden.append(area)
    for index, area in enumerate(hidden):
        rows[index][-1] = (owner == index).sum() / area
    return np.array(rows, np.float32).reshape(-1, len(COLUMNS))


def put(random, pixels, owner, colours, cover, index):
    """Lays one crop into the picture where little is hidden by it; its box and its area in pixels, or none."""
    height, width = owner.shape
    side, over = len(cover), 0.12 if random.random() < 0.15 else 0.0
    rows, columns = np.flatnonzero((cover > 0.3).any(axis=1)), np.flatnonzero((cover > 0.3).any(axis=0))
    if len(rows) < 4 or len(columns) < 4:
        return None
    for _ in range(8):
        x = random.uniform(-over * side, width - side * (1 - over)) if side < width else (width - side) / 2
        y = random.uniform(-over * side, height - side * (1 - over)) if side < height else (height - side) / 2
        left, top = int(x), int(y)
        x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + side), min(height, top + side)
        part = cover[y0 - top : y1 - top, x0 - left : x1 - left]
        under = owner[y0:y1, x0:x1]
        solid = part > 0.3
        worst = max(
            (
                np.sum(solid & (under == other)) / max(1, np.sum(owner == other))
                for other in np.unique(under)
                if other >= 0
            ),
            default=0,
        )
        if worst < random.choice([0.02, 0.3, 0.6]):
            break
    else:
        return None
    if random.random() < 0.3:
        shadow(random, pixels, left + side / 2, top + rows[-1], len(columns) / 2)
    mix = part[..., None]
    target = pixels[y0:y1, x0:x1]
    target[:] = target * (1 - mix) + np.clip(colours[y0 - top : y1 - top, x0 - left : x1 - left], 0, 1) * mix
    under[solid] = index
    a, b = max(0, left + columns[0]), min(width, left + columns[-1] + 1)
    c, d = max(0, top + rows[0]), min(height, top + rows[-1] + 1)
    return ((a + b) / 2 / width, (c + d) / 2 / height, (b - a) / width, (d - c) / height), max(1, np.sum(cover > 0.3))


def shadow(random, pixels, x, y, half):
    mask = np.zeros(pixels.shape[:2], np.float32)
    axes = (2 * half * random.uniform(0.8, 1.3), max(2.0, half * random.uniform(0.2, 0.6)))
    cv2.ellipse(mask, ((float(x + random.normal(0, half * 0.3)), float(y)), axes, random.normal(0, 6)), 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.6, half * random.uniform(0.05, 0.2)))
    pixels *= 1 - random.uniform(0.2, 0.6) * mask[..., None]


def worn(random, pixels):
    """What a camera and a file make of it: light, colour, blur, noise, JPEG."""
    height, width = pixels.shape[:2]
    if random.random() < 0.3:
        u, v = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
        if random.random() < 0.5:
            pixels = pixels * (1 + random.normal(0, 0.15) * u + random.normal(0, 0.15) * v)[..., None]
        else:
            pixels = pixels * (1 - random.uniform(0.05, 0.35) * (u**2 + v**2) / 2)[..., None]
    if random.random() < 0.5:
        pixels = np.clip(pixels, 0, 1) ** np.float32(np.exp(random.normal(0, 0.25)))
        pixels = (pixels - 0.5) * np.float32(np.exp(random.normal(0, 0.15))) + 0.5 + random.normal(0, 0.04)
    if random.random() < 0.3:
        pixels = pixels * (1 + random.normal(0, 0.08, 3)).astype(np.float32)
    if random.random() < 0.04:
        pixels = np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2)
    if random.random() < 0.25:
        pixels = cv2.GaussianBlur(np.ascontiguousarray(pixels, np.float32), (0, 0), random.uniform(0.4, 1.6))
    if random.random() < 0.45:
        pixels = pixels + random.normal(0, random.uniform(0.005, 0.06), pixels.shape).astype(np.float32)
    pixels = (np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
    if random.random() < 0.75:
        quality = int(random.choice([random.integers(20, 60), random.integers(60, 97)], p=[0.3, 0.7]))
        _, file = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
        pixels = cv2.imdecode(file, cv2.IMREAD_COLOR)[..., ::-1]
    return np.ascontiguousarray(pixels)


def stretched(pixels, side):
    """To a square: the mean of what falls into a pixel where the picture is larger, bilinear where it is smaller.

    Each direction by itself, as the hub does it.
    """
    height, width = pixels.shape[:2]
    across = cv2.INTER_AREA if width > side else cv2.INTER_LINEAR
    pixels = cv2.resize(pixels, (side, height), interpolation=across)
    return cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA if height > side else cv2.INTER_LINEAR)


def turns(axis, classes):
    """Part of a full turn, clockwise, 0 upright, of axes [..., 2]; of those that look alike the nearest."""
    folds = np.array(FOLDS)[classes]
    angle = np.arctan2(axis[..., 0], axis[..., 1]) / (2 * np.pi)
    step = 1 / np.maximum(folds, 1)
    return np.where(folds > 0, (angle + step / 2) % step - step / 2, 0) % 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=48)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--sheet", required=True)
    parser.add_argument("--unseen", default="", choices=["", "body", "scene", "both"])
    parser.add_argument("--boxes", action="store_true")
    arguments = parser.parse_args()
    cells = []
    for seed in range(arguments.first, arguments.first + arguments.count):
        made = picture(seed, arguments.unseen)
        cell = stretched(made.pixels, 240)
        if arguments.boxes:
            for kind, x, y, w, h, ax, ay, sight in made.bodies:
                cv2.rectangle(
                    cell,
                    (int((x - w / 2) * 240), int((y - h / 2) * 240)),
                    (int((x + w / 2) * 240), int((y + h / 2) * 240)),
                    (255, 0, 0) if sight > LEAST_IN_SIGHT else (128, 128, 128),
                    1,
                )
                cv2.arrowedLine(
                    cell, (int(x * 240), int(y * 240)), (int(x * 240 + ax * 20), int(y * 240 - ay * 20)), (0, 255, 0), 1
                )
                cv2.putText(
                    cell,
                    PRIMITIVES[int(kind)][:3],
                    (int((x - w / 2) * 240), int((y - h / 2) * 240)),
                    0,
                    0.35,
                    (255, 255, 0),
                    1,
                )
        cells.append(cell)
    rows = [np.hstack(cells[at : at + 8]) for at in range(0, len(cells) - 7, 8)]
    cv2.imwrite(arguments.sheet, np.vstack(rows)[..., ::-1])


if __name__ == "__main__":
    main()

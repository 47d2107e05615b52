"""The primitives that lie in synthetic pictures: how they are cast, drawn or built of a mesh, and where they then are.

Each renderer answers colours (RGB, 0..1), what they cover (0..1) and the body's axis in the picture. A crop has its
origin in the middle, x to the right and y up, and is 2 wide and high for a body of radius 1.
"""

import cv2
import numpy as np

PRIMITIVES = ("sphere", "cube", "cylinder", "cone", "torus", "pyramid")
# By how many equal turns a primitive comes to look as before; a sphere has no direction at all.
FOLDS = (0, 4, 2, 1, 2, 1)


def turn(axis, angle):
    c, s = np.cos(angle), np.sin(angle)
    rows = {"x": [[1, 0, 0], [0, c, -s], [0, s, c]], "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]]}
    return np.array(rows.get(axis, [[c, -s, 0], [s, c, 0], [0, 0, 1]]), np.float32)


def pick(random, *choices):
    return choices[random.integers(len(choices))]


def colour(random):
    """Any colour, vivid ones more often than dull ones."""
    hue, saturation = random.uniform(0, 180), random.choice([random.uniform(0.5, 1), random.uniform(0, 0.5)])
    value = random.uniform(0.25, 1)
    pixel = np.array([[[hue, 255 * saturation, 255 * value]]], np.uint8)
    return cv2.cvtColor(pixel, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32) / 255


def tilt(random):
    """Most bodies stand, or lean a little; many lie anyhow. Radians, clockwise."""
    kind = random.random()
    if kind < 0.3:
        return 0.0
    return random.normal(0, 0.3) if kind < 0.5 else random.uniform(-np.pi, np.pi)


def grid(side, reach):
    step = (np.arange(side, dtype=np.float32) + 0.5) / side * 2 - 1
    return np.meshgrid(step * reach, -step * reach)


class Light:
    """One for a picture, so that its bodies are lit alike."""

    def __init__(self, random):
        way = np.array([random.normal(0, 0.7), random.uniform(0.1, 1.2), random.uniform(0.2, 1.2)], np.float32)
        self.way = way / np.linalg.norm(way)
        self.ambient = random.uniform(0.2, 0.75)
        self.glow = 1 + random.normal(0, 0.06, 3).astype(np.float32)

    def lambert(self, normals):
        return self.ambient + (1 - self.ambient) * np.clip(normals @ self.way, 0, None)


class Coat:
    """What covers the bodies of one picture, or one body: a texture, a way to shade it, a line around it."""

    def __init__(self, random):
        self.texture = random.choice(
            ["plain", "checker", "stripes", "noise", "speckle", "wood", "lines", "split"],
            p=[0.52, 0.06, 0.08, 0.1, 0.06, 0.06, 0.07, 0.05],
        )
        self.shading = random.choice(
            ["lambert", "phong", "toon", "unlit", "metal", "faces"], p=[0.32, 0.32, 0.1, 0.06, 0.1, 0.1]
        )
        self.line = random.uniform(0.4, 2.2) if random.random() < 0.22 else 0
        self.ink = np.float32(0.08) if random.random() < 0.75 else colour(random)
        self.alpha = random.uniform(0.55, 0.9) if random.random() < 0.05 else 1.0

    def albedo(self, random, places, base):
        """The colour at places of the body, as an array [..., 3]."""
        x, y, z = places[..., 0], places[..., 1], places[..., 2]
        other = colour(random) if random.random() < 0.4 else base * random.uniform(0.3, 0.8)
        rate = random.uniform(2, 9)
        if self.texture == "checker":
            part = (np.floor(x * rate) + np.floor(y * rate) + np.floor(z * rate)) % 2
        elif self.texture == "stripes":
            way = random.normal(0, 1, 3)
            part = np.sin(places @ (way / np.linalg.norm(way)).astype(np.float32) * rate * 3) > 0
        elif self.texture == "wood":
            part = 0.5 + 0.5 * np.sin(np.hypot(x, z) * rate * 5 + np.sin(y * 4) * 1.5)
        elif self.texture == "lines":
            part = np.min(np.abs((places * rate * 0.6) % 1 - 0.5), axis=-1) < random.uniform(0.02, 0.08)
        elif self.texture == "split":
            part = y > random.uniform(-0.3, 0.3)
        elif self.texture == "noise":
            part = 0.5
            for octave in range(3):
                a, b, c = random.normal(0, 1, (3, 3)).astype(np.float32) * 2 ** (octave + 1)
                part = part + np.sin(places @ a + 2 * np.sin(places @ b)) * np.sin(places @ c) * 0.3
            part = np.clip(part, 0, 1)
        elif self.texture == "speckle":
            part = (random.random(x.shape) < 0.15) * random.uniform(0.3, 1)
        else:
            part = np.zeros_like(x)
        part = part.astype(np.float32)[..., None]
        return base * (1 - part) + other * part

    def shade(self, random, light, albedo, normals, faces):
        if self.shading == "unlit":
            return albedo * (0.85 + 0.15 * light.lambert(normals)[..., None])
        if self.shading == "faces":
            tones = random.permutation(np.linspace(0.45, 1.1, 6)).astype(np.float32)
            return albedo * tones[faces % 6][..., None]
        lit = light.lambert(normals)
        if self.shading == "toon":
            lit = np.ceil(lit * 3) / 3
        colours = albedo * lit[..., None] * light.glow
        if self.shading in ("phong", "metal"):
            half = light.way + np.array([0, 0, 1], np.float32)
            gleam = np.clip(normals @ (half / np.linalg.norm(half)), 0, 1) ** random.uniform(8, 80)
            colours = colours + (gleam * random.uniform(0.2, 0.9))[..., None]
        if self.shading == "metal":
            sky = 0.5 + 0.5 * np.sin(normals[..., 1] * random.uniform(2, 7) + random.uniform(0, 6))
            colours = 0.5 * colours + 0.5 * sky[..., None] * (0.4 + 0.6 * albedo)
        return colours


class Shape:
    """Measures of one body: r and h are half its width and half its height, t a torus's thickness."""

    def __init__(self, random, kind):
        self.kind = kind
        self.r, self.h, self.t = 1.0, 0.0, 0.0
        if kind == "cube":
            self.r = self.h = 0.58
        elif kind == "cylinder":
            self.r, self.h = random.uniform(0.3, 0.62), random.uniform(0.5, 0.8)
        elif kind in ("cone", "pyramid"):
            self.r, self.h = random.uniform(0.42, 0.72), random.uniform(0.5, 0.78)
        elif kind == "torus":
            self.t = random.uniform(0.14, 0.36)
            self.r = 1 - self.t


def pose(random, kind):
    """Rotation from body to picture, and its lean in the picture. A torus lies, or faces whoever looks."""
    lean = tilt(random)
    look = pick(random, random.uniform(0, 0.6), random.uniform(0.2, 1.0), random.normal(0.35, 0.1))
    turned = turn("x", look) @ turn("y", random.uniform(0, 2 * np.pi))
    if kind == "torus":
        if random.random() < 0.5:
            turned = turn("y", random.normal(0, 0.6)) @ turn("x", np.pi / 2 + random.normal(0, 0.4))
        else:
            turned = turn("x", pick(random, look, random.uniform(0.3, 1.2)))
    return turn("z", -lean) @ turned


def edges(hit, faces, width):
    """The outline and the borders between faces, as a mask."""
    numbers = np.where(hit, faces + 1, 0).astype(np.uint8)
    brush = np.ones((2 * max(1, round(width)) + 1,) * 2, np.uint8)
    return (cv2.dilate(numbers, brush) != cv2.erode(numbers, brush)) & hit

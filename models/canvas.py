"""What backdrops are painted with: a canvas with a palette of its own, and boxes before a camera."""

import cv2
import numpy as np

from bodies import pick


class Canvas:
    """A picture with a palette of its own: the same layout comes out pale, vivid, dark, inked or shaded."""

    def __init__(self, random, height, width):
        self.random, self.height, self.width = random, height, width
        self.picture = np.zeros((height, width, 3), np.uint8)
        self.jitter = random.choice([8, 18, 30])
        self.cast = random.normal(0, random.choice([4, 12]), 3)
        self.light = random.uniform(0.6, 1.15)
        self.vivid = random.choice([random.uniform(0.4, 1), 1.0, random.uniform(1, 1.5)])
        self.ink = random.random() < 0.25
        self.ink_colour = tuple(int(one) for one in np.full(3, random.integers(0, 80)))
        self.shaded = random.random() < 0.4

    def mix(self, *base):
        """A colour near the one named, as this picture has it."""
        grey = sum(base) / 3
        shade = self.random.normal(0, self.jitter)
        mixed = grey + (np.array(base) - grey) * self.vivid + self.random.normal(0, self.jitter / 2, 3) + shade
        return tuple(int(one) for one in np.clip((mixed + self.cast) * self.light, 0, 255))

    def any(self):
        return self.mix(*self.random.uniform(20, 240, 3))

    def poly(self, corners, colour, ink=True):
        points = np.round(np.asarray(corners, np.float64) * [self.width, self.height] * 16)
        points = np.clip(points, -1e6, 1e6).astype(np.int32)
        cv2.fillPoly(self.picture, [points], colour, cv2.LINE_AA, 4)
        if self.ink and ink:
            cv2.polylines(self.picture, [points], True, self.ink_colour, 1, cv2.LINE_AA, 4)

    def rect(self, x, y, width, height, colour, ink=True):
        self.poly([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour, ink)
        if self.shaded and width * height > 0.01:
            self.fade(x, y, width, height, self.random.uniform(0.75, 1), self.random.uniform(1, 1.15))

    def fade(self, x, y, width, height, top, bottom):
        """Makes an area darker or lighter from its top to its bottom."""
        rows = slice(max(0, int(y * self.height)), max(0, int((y + height) * self.height)))
        columns = slice(max(0, int(x * self.width)), max(0, int((x + width) * self.width)))
        part = self.picture[rows, columns]
        if part.size:
            ramp = np.linspace(top, bottom, part.shape[0])[:, None, None]
            part[:] = np.clip(part * ramp, 0, 255)

    def band(self, top, bottom, first, last):
        """A gradient across the picture, from one height to another."""
        begin, end = int(np.clip(top, 0, 1) * self.height), int(np.clip(bottom, 0, 1) * self.height)
        if end > begin:
            ramp = np.linspace(0, 1, end - begin)[:, None, None]
            self.picture[begin:end] = np.array(first) * (1 - ramp) + np.array(last) * ramp

    def disc(self, x, y, rx, ry, colour, ink=True):
        ellipse = (
            (float(x * self.width), float(y * self.height)),
            (float(2 * rx * self.width), float(2 * ry * self.height)),
            0,
        )
        cv2.ellipse(self.picture, ellipse, colour, -1, cv2.LINE_AA)
        if self.ink and ink:
            cv2.ellipse(self.picture, ellipse, self.ink_colour, 1, cv2.LINE_AA)

    def line(self, x0, y0, x1, y1, colour, thick=0.004):
        ends = [(round(x * self.width), round(y * self.height)) for x, y in ((x0, y0), (x1, y1))]
        cv2.line(self.picture, *ends, colour, max(1, round(thick * self.width)), cv2.LINE_AA)

    def grain(self, top, bottom, strength, coarse=2, wide=1.0):
        """Uneven colour over a band; wide stretches it, as on water."""
        begin, end = int(np.clip(top, 0, 1) * self.height), int(np.clip(bottom, 0, 1) * self.height)
        if end - begin < 2:
            return
        total = np.zeros((end - begin, self.width), np.float32)
        for octave in range(4):
            cells = coarse * 2**octave
            size = (max(2, int(cells * self.width / self.height / wide)), max(2, int(cells * (bottom - top)) + 1))
            noise = self.random.normal(0, 1, (size[1], size[0])).astype(np.float32)
            total += cv2.resize(noise, (self.width, end - begin), interpolation=cv2.INTER_CUBIC) / 1.6**octave
        part = self.picture[begin:end]
        part[:] = np.clip(part + total[..., None] * strength, 0, 255)

    def sky(self, horizon, kind=None):
        kind = kind or self.random.choice(
            ["day", "day", "grey", "dusk", "flat", "night"], p=[0.3, 0.2, 0.17, 0.13, 0.15, 0.05]
        )
        high, low = {
            "day": ((70, 130, 215), (190, 215, 240)),
            "grey": ((160, 170, 180), (205, 208, 212)),
            "dusk": ((90, 80, 140), (245, 160, 100)),
            "flat": ((135, 200, 240), (135, 200, 240)),
            "night": ((10, 14, 40), (40, 45, 80)),
        }[kind]
        self.band(0, horizon, self.mix(*high), self.mix(*low))
        if kind in ("day", "flat") and self.random.random() < 0.6:
            for _ in range(self.random.integers(1, 5)):
                x, y = self.random.uniform(0, 1), self.random.uniform(0.03, horizon * 0.7)
                white, r = self.mix(240, 242, 246), self.random.uniform(0.02, 0.06)
                for _ in range(4):
                    self.disc(x + self.random.normal(0, r), y, r * self.random.uniform(0.6, 1.4), r * 0.5, white, False)
        if self.random.random() < 0.25:
            r = self.random.uniform(0.02, 0.05)
            self.disc(
                self.random.uniform(0, 1),
                self.random.uniform(0.05, max(0.06, horizon * 0.8)),
                r,
                r * self.width / self.height,
                self.mix(255, 235, 140),
                False,
            )


class Space:
    """Boxes on a floor before a camera: x to the right, y up, z away, in metres."""

    def __init__(self, canvas, height=None, pitch=None, horizon=None):
        random = canvas.random
        self.canvas, self.faces = canvas, []
        self.eye = random.uniform(1.2, 2.6) if height is None else height
        self.focal = random.uniform(0.7, 1.2)
        self.horizon = random.uniform(0.25, 0.5) if horizon is None else horizon
        self.aside = random.uniform(-0.15, 0.15)
        self.yaw = random.normal(0, 0.12) if pitch is None else pitch

    def place(self, points):
        points = np.asarray(points, np.float64)
        c, s = np.cos(self.yaw), np.sin(self.yaw)
        x, z = points[:, 0] * c - points[:, 2] * s, points[:, 0] * s + points[:, 2] * c
        z = np.maximum(z, 0.3)
        ratio = self.canvas.width / self.canvas.height
        return np.stack(
            [0.5 + self.aside + self.focal * x / z, self.horizon + self.focal * ratio * (self.eye - points[:, 1]) / z],
            axis=1,
        )

    def face(self, points, colour):
        points = np.asarray(points, np.float64)
        distance = np.linalg.norm(points.mean(axis=0) - [0, self.eye, 0])
        self.faces.append((distance, points, colour))

    def box(self, x, y, z, w, h, d, colour):
        """From its left, low, near corner."""
        dark = tuple(int(one * 0.7) for one in colour)
        light = tuple(min(255, int(one * 1.12) + 6) for one in colour)
        X, Y, Z = x + w, y + h, z + d
        self.face([(x, y, z), (X, y, z), (X, Y, z), (x, Y, z)], colour)
        if self.eye > Y:
            self.face([(x, Y, z), (X, Y, z), (X, Y, Z), (x, Y, Z)], light)
        elif self.eye < y:
            self.face([(x, y, z), (X, y, z), (X, y, Z), (x, y, Z)], dark)
        side = x if x > 0 else X
        if x > 0 or X < 0:
            self.face([(side, y, z), (side, y, Z), (side, Y, Z), (side, Y, z)], dark)

    def paint(self):
        for _, points, colour in sorted(self.faces, key=lambda one: -one[0]):
            self.canvas.poly(self.place(points), colour)
        self.faces = []

    def ground(self, z0, z1, x0, x1, colour, y=0.0):
        self.canvas.poly(self.place([(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)]), colour, False)

    def room(self, wide, high, deep, wall, floor, ceiling):
        c = self.canvas
        left, right = -wide / 2, wide / 2
        c.poly([(0, 0), (1, 0), (1, 1), (0, 1)], wall, False)
        self.ground(0.31, deep, left * 9, right * 9, floor)
        self.ground(0.31, deep, left * 9, right * 9, ceiling, high)
        c.poly(self.place([(left, 0, deep), (right, 0, deep), (right, high, deep), (left, high, deep)]), wall)
        for side, tone in ((left, 0.85), (right, 0.92)):
            c.poly(
                self.place([(side, 0, 0.31), (side, 0, deep), (side, high, deep), (side, high, 0.31)]),
                tuple(int(one * tone) for one in wall),
            )


def strewn(c, things, low, high, number):
    """Things of a kind at heights between two, the nearer ones in front."""
    for y in np.sort(c.random.uniform(low, high, number)):
        pick(c.random, *things)(c, c.random.uniform(-0.05, 0.95), y, c.random.uniform(0.6, 1.4))

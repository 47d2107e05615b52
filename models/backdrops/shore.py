"""Shores: sky, sea, sand."""

import numpy as np

from bodies import pick
from canvas import strewn


def waves(c, top, bottom, tone, number):
    for y in c.random.uniform(top, bottom, number):
        x, wide = c.random.uniform(-0.1, 1), c.random.uniform(0.03, 0.2) * (0.3 + (y - top) / max(bottom - top, 0.01))
        c.line(x, y, x + wide, y, tone, 0.003)


def coast(c, y, wave=None):
    """Points of a line of foam near a height."""
    r = c.random
    a, b, slope = r.uniform(2, 9), r.uniform(0, 6), r.normal(0, 0.06)
    return [
        (x, y + r.uniform(0.9, 1.1) * 0.012 * np.sin(a * x + b) + slope * (x - 0.5))
        for x in np.linspace(-0.02, 1.02, 24)
    ]


def palm(c, x, foot, height):
    bend, tone = c.random.normal(0, 0.08), c.mix(130, 95, 60)
    for part in np.linspace(0, 1, 12):
        c.disc(x + bend * part**2, foot - height * part, 0.011 - 0.004 * part, height / 20, tone, False)
    for angle in np.linspace(-0.4, np.pi + 0.4, c.random.integers(5, 9)):
        tip = (x + bend + np.cos(angle) * height * 0.4, foot - height - np.sin(angle) * height * 0.22 + 0.04)
        c.poly(
            [(x + bend, foot - height), ((x + bend + tip[0]) / 2, (foot - height + tip[1]) / 2 - 0.05), tip],
            c.mix(60, 140, 65),
        )


def sea_tone(random):
    return pick(random, (40, 110, 170), (30, 130, 160), (70, 160, 190), (60, 90, 120), (20, 80, 130))


def sand_tone(random):
    return pick(random, (225, 200, 150), (210, 180, 130), (240, 222, 180), (190, 165, 125))


def shore_bands(c):
    r, sea = c.random, sea_tone(c.random)
    horizon = r.uniform(0.25, 0.5)
    edge = r.uniform(horizon + 0.15, 0.85)
    c.sky(horizon)
    c.band(horizon, 1, c.mix(*[one * 0.85 for one in sea]), c.mix(*sea))
    c.grain(horizon, edge, r.uniform(0, 14), 10, 6)
    waves(c, horizon, edge, c.mix(200, 225, 235), r.integers(0, 50))
    line = coast(c, edge)
    sand = c.mix(*sand_tone(r))
    c.poly(
        [(x, y - r.uniform(0.008, 0.03)) for x, y in line] + [(1.02, 1.1), (-0.02, 1.1)], c.mix(245, 250, 250), False
    )
    c.poly(line + [(1.02, 1.1), (-0.02, 1.1)], tuple(int(one * 0.85) for one in sand), False)
    c.poly([(x, y + 0.05) for x, y in line] + [(1.02, 1.1), (-0.02, 1.1)], sand, False)
    c.grain(edge + 0.03, 1, r.uniform(0, 12), 24)
    if r.random() < 0.3:
        palm(c, r.uniform(0.05, 0.95), r.uniform(edge, 0.95), r.uniform(0.3, 0.6))
    for _ in range(r.integers(0, 3)):
        boat(c, r.uniform(0.1, 0.9), r.uniform(horizon + 0.02, horizon + 0.1), r.uniform(0.03, 0.1))


def boat(c, x, y, size):
    c.poly(
        [
            (x - size, y - size * 0.2),
            (x + size, y - size * 0.2),
            (x + size * 0.7, y + size * 0.2),
            (x - size * 0.7, y + size * 0.2),
        ],
        c.any(),
    )
    c.line(x, y - size * 0.2, x, y - size * 1.8, c.mix(80, 60, 50))
    c.poly(
        [(x + size * 0.05, y - size * 1.8), (x + size * 0.8, y - size * 0.4), (x + size * 0.05, y - size * 0.4)],
        c.mix(245, 245, 240),
    )


def shore_painted(c):
    """Noise for water and wet sand, rocks, a low sun."""
    r, sea = c.random, sea_tone(c.random)
    horizon = r.uniform(0.3, 0.55)
    c.sky(horizon, pick(r, "dusk", "grey", "day"))
    c.grain(0, horizon, r.uniform(0, 16), 3, 3)
    edge = r.uniform(horizon + 0.1, 0.8)
    c.band(horizon, edge + 0.1, c.mix(*sea), c.mix(*[one * 1.25 for one in sea]))
    c.grain(horizon, edge + 0.1, r.uniform(10, 26), 14, 8)
    line, sand = coast(c, edge), c.mix(*sand_tone(r))
    c.poly(line + [(1.02, 1.1), (-0.02, 1.1)], c.mix(235, 240, 240), False)
    c.poly([(x, y + 0.02 + 0.02 * np.sin(x * 11)) for x, y in line] + [(1.02, 1.1), (-0.02, 1.1)], sand, False)
    c.grain(edge + 0.03, 1, r.uniform(8, 20), 20)
    for _ in range(r.integers(0, 7)):
        x, y, size = r.uniform(0, 1), r.uniform(horizon + 0.03, 0.95), r.uniform(0.02, 0.09)
        c.poly(
            [
                (x + size * np.cos(a) * r.uniform(0.7, 1.1), y - abs(size * 0.9 * np.sin(a)))
                for a in np.linspace(0, np.pi, 7)
            ],
            c.mix(95, 90, 85),
        )


def shore_flat(c):
    """As an illustration: bands, a palm, an umbrella, a sail."""
    r = c.random
    horizon, edge = r.uniform(0.3, 0.5), r.uniform(0.6, 0.75)
    c.sky(horizon, pick(r, "flat", "dusk", "day"))
    c.rect(0, horizon, 1, 1, c.mix(*sea_tone(r)))
    if r.random() < 0.5:
        for y in np.arange(horizon + 0.06, edge, 0.07):
            c.rect(0, y, 1, 0.02, c.mix(*sea_tone(r)), False)
    boat(c, r.uniform(0.1, 0.9), horizon + r.uniform(0.02, 0.12), r.uniform(0.05, 0.12))
    c.poly(coast(c, edge) + [(1.02, 1.1), (-0.02, 1.1)], c.mix(*sand_tone(r)))
    if r.random() < 0.6:
        palm(c, r.uniform(0.05, 0.95), r.uniform(edge, 0.95), r.uniform(0.35, 0.6))
    if r.random() < 0.6:
        x, y, size = r.uniform(0.15, 0.85), r.uniform(0.65, 0.8), r.uniform(0.1, 0.18)
        c.line(x, y - size * 0.2, x, y + size, c.mix(120, 90, 60), 0.008)
        for part in range(4):
            c.poly(
                [(x, y - size * 0.6), (x - size + part * size / 2, y), (x - size / 2 + part * size / 2, y)],
                (c.mix(225, 60, 55), c.mix(250, 250, 245))[part % 2],
            )
    if r.random() < 0.4:
        c.rect(r.uniform(0.1, 0.7), 0.88, 0.2, 0.06, c.any())


def shore_island(c):
    """Wide water with islands or hills far off, a thin strip of beach."""
    r = c.random
    horizon, edge = r.uniform(0.35, 0.6), r.uniform(0.75, 0.92)
    c.sky(horizon)
    for _ in range(r.integers(1, 4)):
        x, wide = r.uniform(-0.2, 1), r.uniform(0.15, 0.5)
        c.poly(
            [(x + wide * t, horizon - 0.12 * np.sin(np.pi * t) * r.uniform(0.5, 1.2)) for t in np.linspace(0, 1, 9)],
            c.mix(*pick(r, (90, 120, 110), (120, 130, 150), (80, 110, 70))),
            False,
        )
    sea = sea_tone(r)
    c.band(horizon, 1, c.mix(*[one * 1.15 for one in sea]), c.mix(*sea))
    c.grain(horizon, 1, r.uniform(2, 18), 12, 7)
    waves(c, horizon, edge, c.mix(225, 238, 245), r.integers(5, 70))
    c.poly(coast(c, edge) + [(1.02, 1.1), (-0.02, 1.1)], c.mix(*sand_tone(r)), False)
    c.grain(edge, 1, r.uniform(0, 12), 24)


def shore_cliff(c):
    """Not trained on: a slanting water line under a cliff, a wooden pier."""
    r, sea = c.random, sea_tone(c.random)
    horizon = r.uniform(0.28, 0.4)
    c.sky(horizon)
    c.band(horizon, 1, c.mix(*sea), c.mix(*[one * 1.2 for one in sea]))
    c.grain(horizon, 1, 10, 10, 6)
    start = r.uniform(0.35, 0.6)
    c.poly([(start - 0.03, horizon + 0.1), (1, horizon + 0.06), (1, 1), (0.02, 1)], c.mix(240, 246, 248), False)
    c.poly([(start, horizon + 0.1), (1, horizon + 0.06), (1, 1), (0.08, 1)], c.mix(*sand_tone(r)), False)
    c.poly(
        [(0.72, horizon + 0.1), (0.78, horizon - 0.2), (0.9, horizon - 0.27), (1, horizon - 0.25), (1, horizon + 0.25)],
        c.mix(150, 130, 105),
    )
    c.poly(
        [(0.78, horizon - 0.2), (0.9, horizon - 0.27), (1, horizon - 0.25), (1, horizon - 0.21), (0.88, horizon - 0.2)],
        c.mix(90, 140, 70),
    )
    y = horizon + 0.16
    c.rect(0, y, start * 0.8, 0.02, c.mix(130, 100, 70))
    for x in np.arange(0.03, start * 0.8, 0.07):
        c.rect(x, y, 0.012, 0.12, c.mix(110, 82, 58))
    c.grain(horizon + 0.3, 1, 6, 24)


def shore_things(c):
    r, horizon = c.random, c.random.uniform(0.15, 0.6)
    edge = r.uniform(horizon + 0.08, 0.92)
    c.sky(horizon)
    sea, sand = sea_tone(r), sand_tone(r)
    c.band(horizon, edge, c.mix(*sea), c.mix(*[one * r.uniform(0.8, 1.4) for one in sea]))
    if r.random() < 0.6:
        waves(c, horizon, edge, c.mix(215, 232, 240), r.integers(3, 60))
    c.band(edge, 1, c.mix(*sand), c.mix(*[one * r.uniform(0.8, 1.1) for one in sand]))
    if r.random() < 0.6:
        line = coast(c, edge)
        c.poly([(x, y - 0.015) for x, y in line] + [(1.02, 1.1), (-0.02, 1.1)], c.mix(245, 250, 250), False)
        c.poly(line + [(1.02, 1.1), (-0.02, 1.1)], c.mix(*sand), False)
    strewn(c, (lambda c, x, y, s: boat(c, x, y, 0.07 * s),), horizon + 0.01, edge, r.integers(0, 4))
    strewn(
        c,
        (
            lambda c, x, y, s: palm(c, x, y, 0.4 * s),
            lambda c, x, y, s: c.disc(x, y, 0.05 * s, 0.03 * s, c.mix(110, 105, 100)),
            lambda c, x, y, s: c.rect(x, y, 0.12 * s, 0.03 * s, c.any()),
        ),
        edge + 0.02,
        1,
        r.integers(0, 5),
    )


def shore_above(c):
    """The water's edge from the air, at any slant."""
    r, sea = c.random, sea_tone(c.random)
    c.band(0, 1, c.mix(*sea), c.mix(*sea))
    c.grain(0, 1, r.uniform(4, 18), 8)
    way, middle = r.uniform(0, 2 * np.pi), r.uniform(-0.15, 0.2)
    along, off = np.array([np.cos(way), np.sin(way)]), np.array([-np.sin(way), np.cos(way)])
    for shift, tone in (
        (-0.03, c.mix(242, 248, 250)),
        (0, c.mix(*[one * 0.88 for one in sand_tone(r)])),
        (0.05, c.mix(*sand_tone(r))),
    ):
        line = [
            tuple(0.5 + along * t + off * (middle + shift + 0.025 * np.sin(7 * t + shift * 20)))
            for t in np.linspace(-1, 1, 30)
        ]
        c.poly(line + [tuple(0.5 + along * 1 + off * 2), tuple(0.5 - along * 1 + off * 2)], tone, False)
    for _ in range(r.integers(0, 9)):
        x, y = 0.5 + along * r.uniform(-0.5, 0.5) + off * (middle + r.uniform(0.1, 0.4))
        c.disc(x, y, 0.025, 0.03, c.any())


# The last one is never trained on; one that stands twice is drawn twice as often.
LAYOUTS = (shore_bands, shore_painted, shore_flat, shore_island, shore_above, shore_things, shore_things, shore_cliff)

"""Forests: trunks, conifers, leaves."""

import cv2
import numpy as np

from backdrops.street import tree
from bodies import pick
from canvas import Space, strewn


def trunk(c, x, foot, wide, top=-0.05):
    lean = c.random.normal(0, 0.01)
    bark = c.mix(*pick(c.random, (90, 65, 45), (70, 55, 45), (110, 95, 80), (60, 50, 40)))
    c.poly(
        [(x - wide * 0.4 + lean, top), (x + wide * 0.4 + lean, top), (x + wide * 0.55, foot), (x - wide * 0.55, foot)],
        bark,
    )
    if c.random.random() < 0.4:
        dark = tuple(int(one * 0.75) for one in bark)
        c.poly(
            [
                (x + wide * 0.1 + lean, top),
                (x + wide * 0.4 + lean, top),
                (x + wide * 0.55, foot),
                (x + wide * 0.15, foot),
            ],
            dark,
            False,
        )


def leaves(c, number, low, high, sizes, green):
    for _ in range(number):
        size = c.random.uniform(*sizes)
        c.disc(
            c.random.uniform(-0.05, 1.05),
            c.random.uniform(low, high),
            size,
            size * c.random.uniform(0.5, 1.1),
            c.mix(*green),
            False,
        )


def green(random):
    return pick(random, (60, 110, 50), (45, 90, 45), (90, 135, 60), (40, 80, 60), (70, 125, 70), (150, 120, 50))


def forest_trunks(c):
    r, leaf = c.random, green(c.random)
    edge = r.uniform(0.55, 0.8)
    c.band(0, edge, c.mix(*pick(r, (150, 190, 140), (60, 90, 60), (190, 210, 190), (30, 50, 35))), c.mix(*leaf))
    c.band(edge, 1, c.mix(*pick(r, (90, 110, 50), (110, 85, 55), (70, 95, 50))), c.mix(60, 70, 40))
    c.grain(0, 1, r.uniform(5, 25), r.integers(3, 12))
    for near in np.sort(r.uniform(0, 1, r.integers(6, 22))):
        trunk(c, r.uniform(0, 1), edge + (0.95 - edge) * near * 0.8 + 0.02, 0.012 + 0.06 * near * r.uniform(0.5, 1.3))
        if r.random() < 0.3:
            leaves(c, 12, -0.05, 0.3, (0.01, 0.05), leaf)
    leaves(c, r.integers(0, 200), -0.05, r.uniform(0.1, 0.35), (0.01, 0.06), leaf)
    for _ in range(r.integers(0, 150)):
        x, y = r.uniform(0, 1), r.uniform(edge, 1)
        c.line(x, y, x + r.normal(0, 0.01), y - r.uniform(0.01, 0.05), c.mix(*leaf), 0.003)


def conifer(c, x, foot, height, tone):
    c.rect(x - height * 0.03, foot - height * 0.15, height * 0.06, height * 0.15, c.mix(85, 60, 45))
    layers = c.random.integers(1, 5)
    for layer in range(layers):
        low = foot - height * (0.12 + 0.75 * layer / layers)
        wide = height * 0.28 * (1 - 0.6 * layer / layers)
        c.poly([(x - wide, low), (x, low - height * (0.88 if layers == 1 else 0.45)), (x + wide, low)], tone)


def forest_conifers(c):
    r, leaf = c.random, green(c.random)
    edge = r.uniform(0.45, 0.7)
    c.sky(edge + 0.05)
    if r.random() < 0.5:
        tops = [(x, edge - 0.1 - 0.15 * abs(np.sin(x * r.uniform(3, 7)))) for x in np.linspace(0, 1, 12)]
        c.poly([(0, edge + 0.05), *tops, (1, edge + 0.05)], c.mix(110, 140, 130))
    c.band(edge, 1, c.mix(*pick(r, (95, 140, 65), (120, 130, 80), (225, 230, 235))), c.mix(70, 110, 50))
    for layer in range(r.integers(2, 5)):
        foot = edge + layer * r.uniform(0.05, 0.12)
        tone = c.mix(*[one * (0.7 + 0.15 * layer) for one in leaf])
        for x in np.arange(r.uniform(-0.1, 0), 1.05, r.uniform(0.06, 0.16)):
            conifer(
                c, x + r.normal(0, 0.02), foot + r.uniform(0, 0.05), r.uniform(0.2, 0.45) * (0.7 + 0.25 * layer), tone
            )


def forest_thicket(c):
    """Leaves everywhere: noise of many greens, beams of light, dark trunks."""
    r, leaf = c.random, green(c.random)
    c.band(0, 1, c.mix(*leaf), c.mix(*[one * 0.6 for one in leaf]))
    c.grain(0, 1, r.uniform(20, 40), r.integers(3, 10))
    leaves(c, r.integers(150, 600), 0, 1, (0.004, 0.03), leaf)
    for _ in range(r.integers(3, 12)):
        trunk(c, r.uniform(0, 1), r.uniform(0.7, 1), r.uniform(0.01, 0.07))
    leaves(c, r.integers(50, 300), 0, 0.6, (0.004, 0.03), leaf)
    if r.random() < 0.4:
        veil, x = c.picture.copy(), r.uniform(0, 0.8)
        cv2.fillPoly(
            veil,
            [
                np.array(
                    [
                        (x * c.width, 0),
                        ((x + 0.15) * c.width, 0),
                        ((x - 0.1) * c.width, c.height),
                        ((x - 0.4) * c.width, c.height),
                    ],
                    np.int32,
                )
            ],
            (235, 240, 190),
        )
        c.picture[:] = cv2.addWeighted(veil, 0.25, c.picture, 0.75, 0)


def forest_glade(c):
    """Round trees on a meadow, as an illustration or in boxes."""
    r, leaf = c.random, green(c.random)
    s = Space(c, height=r.uniform(1.5, 5))
    c.sky(s.horizon)
    c.band(s.horizon, 1, c.mix(100, 150, 70), c.mix(75, 125, 50))
    c.grain(s.horizon, 1, r.uniform(0, 14), 12)
    boxy = r.random() < 0.35
    for z in sorted(r.uniform(4, 40, r.integers(20, 60)), reverse=True):
        x, high = r.uniform(-0.7, 0.7) * z, r.uniform(4, 9)
        s.box(x - 0.2, 0, z, 0.4, high * 0.5, 0.4, c.mix(90, 65, 45))
        s.paint()
        if boxy:
            s.box(x - 1.5, high * 0.4, z - 1, 3, high * 0.6, 2, c.mix(*leaf))
            s.paint()
        else:
            (px, py), (qx, qy) = s.place([(x, high * 0.7, z), (x + 1.7, high, z)])
            for _ in range(r.integers(1, 4)):
                wide = abs(qx - px) * r.uniform(0.7, 1.1)
                c.disc(px + r.normal(0, 0.3) * wide, py, wide, wide * c.width / c.height, c.mix(*leaf))


def forest_path(c):
    """Not trained on: a path into birches under a roof of leaves."""
    r = c.random
    horizon = r.uniform(0.4, 0.55)
    c.band(0, horizon, c.mix(120, 165, 90), c.mix(215, 225, 170))
    c.band(horizon, 1, c.mix(110, 140, 70), c.mix(80, 105, 50))
    tip = r.uniform(0.35, 0.65)
    c.poly(
        [(tip - 0.02, horizon), (tip + 0.02, horizon), (r.uniform(0.6, 0.9), 1), (r.uniform(0.1, 0.4), 1)],
        c.mix(165, 135, 95),
    )
    for near in np.linspace(0.05, 1, 11):
        for side in (-1, 1):
            x, foot, wide = (
                tip + side * (0.05 + near * r.uniform(0.3, 0.5)),
                horizon + (0.97 - horizon) * near,
                0.008 + 0.035 * near,
            )
            c.rect(x - wide / 2, 0, wide, foot, c.mix(225, 222, 212))
            for _ in range(7):
                c.rect(x - wide / 2, r.uniform(0, foot), wide * r.uniform(0.3, 0.8), 0.006, c.mix(50, 48, 45), False)
    for _ in range(260):
        size = r.uniform(0.008, 0.03)
        c.disc(r.uniform(0, 1), abs(r.normal(0, 0.16)), size, size * 0.7, c.mix(105, 150, 60), False)
    c.grain(0, 1, 8, 8)


def forest_things(c):
    r, leaf, edge = c.random, green(c.random), c.random.uniform(0.3, 0.8)
    if r.random() < 0.6:
        c.sky(edge + 0.02)
    else:
        c.band(0, edge, c.mix(*leaf), c.mix(*[one * r.uniform(0.6, 1.5) for one in leaf]))
    c.band(edge, 1, c.mix(*pick(r, (85, 130, 55), (110, 90, 55), (60, 95, 45), (130, 140, 80))), c.mix(70, 95, 45))
    tone = c.mix(*leaf)
    strewn(
        c,
        (
            lambda c, x, y, s: trunk(c, x, y, 0.04 * s, y - r.uniform(0.4, 1.0)),
            lambda c, x, y, s: conifer(c, x, y, 0.35 * s, tone),
            lambda c, x, y, s: conifer(c, x, y, 0.4 * s, c.mix(*leaf)),
            lambda c, x, y, s: tree(c, x, y, 0.4 * s),
            lambda c, x, y, s: c.disc(x, y, 0.06 * s, 0.04 * s, c.mix(*leaf)),
        )[: r.integers(1, 6)],
        edge - 0.05,
        1,
        r.integers(6, 30),
    )


def forest_above(c):
    """Crowns from the air, with a clearing or a path."""
    r, leaf = c.random, green(c.random)
    c.band(0, 1, c.mix(*[one * 0.6 for one in leaf]), c.mix(*[one * 0.7 for one in leaf]))
    c.grain(0, 1, 12, 10)
    if r.random() < 0.5:
        c.line(r.uniform(0, 1), -0.05, r.uniform(0, 1), 1.05, c.mix(165, 140, 100), r.uniform(0.02, 0.06))
    leaves(c, r.integers(80, 300), 0, 1, (0.02, 0.07), leaf)
    leaves(c, r.integers(0, 300), 0, 1, (0.005, 0.02), [one * 1.2 for one in leaf])


# The last one is never trained on; one that stands twice is drawn twice as often.
LAYOUTS = (
    forest_trunks,
    forest_conifers,
    forest_thicket,
    forest_glade,
    forest_above,
    forest_things,
    forest_things,
    forest_path,
)

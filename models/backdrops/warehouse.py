"""Warehouses: racks, boxes, concrete."""

import numpy as np

from bodies import pick
from canvas import Space, strewn


def cardboard(random):
    return pick(random, (190, 145, 95), (170, 130, 85), (205, 165, 115), (150, 115, 75))


def rack(c, x, top, foot, width, rows):
    r = c.random
    post, beam = (
        c.mix(*pick(r, (40, 80, 160), (110, 115, 120), (30, 110, 90))),
        c.mix(*pick(r, (235, 120, 30), (230, 190, 40), (150, 150, 155))),
    )
    step = (foot - top) / rows
    for row in range(rows):
        base, at = top + step * (row + 1), x + 0.015
        while at < x + width - 0.03:
            wide, high = r.uniform(0.035, 0.1), step * r.uniform(0.35, 0.85)
            wide = min(wide, x + width - 0.01 - at)
            if r.random() < 0.82:
                c.rect(at, base - high, wide, high, c.mix(*(cardboard(r) if r.random() < 0.85 else (90, 120, 170))))
                if r.random() < 0.4:
                    c.rect(at + wide * 0.4, base - high, wide * 0.15, high, c.mix(215, 190, 150), False)
                if r.random() < 0.3:
                    c.rect(at + wide * 0.1, base - high * 0.5, wide * 0.25, high * 0.2, c.mix(245, 245, 240), False)
            at += wide * r.uniform(1.02, 1.3)
        c.rect(x, base, width, max(0.01, step * 0.07), beam)
    for at in (x, x + width - 0.012):
        c.rect(at, top - 0.02, 0.014, foot - top + 0.03, post)


def warehouse_racks(c):
    r = c.random
    edge = r.uniform(0.65, 0.85)
    c.band(0, edge, c.mix(*pick(r, (150, 155, 160), (190, 192, 190), (90, 95, 100))), c.mix(165, 168, 170))
    c.band(edge, 1, c.mix(150, 150, 148), c.mix(125, 125, 122))
    c.grain(edge, 1, r.uniform(2, 14), 8)
    rows, at = r.integers(2, 6), r.uniform(-0.2, 0)
    top = r.uniform(0, 0.15)
    while at < 1:
        wide = r.uniform(0.3, 0.5)
        rack(c, at, top, edge, wide, rows)
        at += wide * r.choice([1.0, 1.0, 1.1])
    if r.random() < 0.6:
        y = r.uniform(edge + 0.04, 0.95)
        c.poly([(0, y), (1, y), (1, y + 0.025), (0, y + 0.025)], c.mix(240, 200, 40), False)
    if r.random() < 0.4:
        for x in np.arange(0.1, 1, 0.3):
            c.rect(x, 0, 0.15, 0.02, (255, 255, 240))


def warehouse_aisle(c):
    r = c.random
    s = Space(c, height=r.uniform(1.6, 3), pitch=r.normal(0, 0.05))
    high = r.uniform(5, 9)
    s.room(
        16,
        high + 1,
        40,
        c.mix(*pick(r, (150, 152, 155), (100, 105, 110))),
        c.mix(*pick(r, (150, 150, 147), (120, 122, 125), (170, 168, 160))),
        c.mix(*pick(r, (95, 100, 105), (180, 182, 185))),
    )
    for z in np.arange(3, 38, 5):
        s.face([(-0.6, high, z), (0.6, high, z), (0.6, high, z + 2.5), (-0.6, high, z + 2.5)], (255, 255, 245))
        s.box(-8, high + 0.3, z, 16, 0.15, 0.2, c.mix(90, 95, 100))
    aisle = r.uniform(1.4, 2.6)
    if r.random() < 0.6:
        for x in (-aisle + 0.1, aisle - 0.2):
            s.face([(x, 0.02, 0.5), (x + 0.12, 0.02, 0.5), (x + 0.12, 0.02, 40), (x, 0.02, 40)], c.mix(240, 200, 40))
    post, beam = c.mix(*pick(r, (40, 80, 160), (110, 115, 120))), c.mix(*pick(r, (235, 120, 30), (230, 190, 40)))
    for side in (-1, 1):
        x = aisle if side > 0 else -aisle - 1.2
        for z in np.arange(2, 26, 2.6):
            s.box(x if side > 0 else x + 1.1, 0, z, 0.1, high - 0.5, 0.1, post)
            for y in np.arange(0.1, high - 1.5, 1.7):
                s.box(x, y, z, 1.2, 0.1, 2.6, beam)
                for at in (z + 0.2, z + 1.4):
                    if r.random() < 0.85:
                        s.box(x + 0.1, y + 0.12, at, 1, r.uniform(0.6, 1.3), 1.0, c.mix(*cardboard(r)))
    s.paint()


def warehouse_stacks(c):
    """Boxes and pallets before a wall of corrugated iron with a roller door."""
    r = c.random
    edge = r.uniform(0.55, 0.75)
    c.band(0, edge, c.mix(160, 165, 170), c.mix(150, 152, 156))
    dark = c.mix(135, 140, 146)
    for x in np.arange(0, 1, r.uniform(0.015, 0.04)):
        c.line(x, 0, x, edge, dark, 0.003)
    if r.random() < 0.6:
        x, wide = r.uniform(0.1, 0.5), r.uniform(0.25, 0.4)
        c.rect(x, edge - 0.42, wide, 0.42, c.mix(*pick(r, (200, 203, 206), (90, 110, 140), (180, 60, 45))))
        for y in np.arange(edge - 0.4, edge, 0.04):
            c.line(x, y, x + wide, y, c.mix(130, 133, 138), 0.003)
    c.band(edge, 1, c.mix(155, 153, 150), c.mix(128, 127, 124))
    c.grain(edge, 1, r.uniform(3, 16), 8)
    for near in np.sort(r.uniform(0, 1, r.integers(3, 8))):
        x, foot = r.uniform(-0.1, 0.95), edge + (0.98 - edge) * near
        size = r.uniform(0.06, 0.11) * (0.7 + near)
        c.rect(x, foot - 0.02, size * 2.1, 0.02, c.mix(140, 105, 65))
        for row in range(r.integers(1, 4)):
            for column in range(2):
                if row == 0 or r.random() < 0.8:
                    c.rect(
                        x + column * size,
                        foot - 0.02 - (row + 1) * size,
                        size * 0.97,
                        size * 0.97,
                        c.mix(*cardboard(r)),
                    )
    if r.random() < 0.5:
        for at in np.arange(0, 1, 0.08):
            c.poly(
                [(at, edge + 0.2), (at + 0.04, edge + 0.2), (at + 0.02, edge + 0.23), (at - 0.02, edge + 0.23)],
                c.mix(240, 200, 40),
                False,
            )


def warehouse_hall(c):
    """A hall with pallets of boxes on concrete, beams under its roof."""
    r = c.random
    s = Space(c, height=r.uniform(1.8, 4.5))
    high = r.uniform(6, 9)
    s.room(
        r.uniform(14, 22),
        high,
        r.uniform(18, 30),
        c.mix(175, 178, 180),
        c.mix(*pick(r, (150, 150, 147), (120, 122, 125))),
        c.mix(120, 125, 130),
    )
    for z in np.arange(4, 26, 4):
        s.box(-10, high - 0.6, z, 20, 0.4, 0.3, c.mix(*pick(r, (95, 100, 108), (170, 60, 45))))
        for x in (-7, 6.6):
            s.box(x, 0, z, 0.4, high, 0.4, c.mix(*pick(r, (130, 133, 138), (235, 195, 45))))
    for z in np.arange(5, 20, r.uniform(2.5, 4)):
        for x in np.arange(-6, 6, r.uniform(2, 3)):
            if r.random() < 0.6 and abs(x) > 1:
                s.box(x, 0, z, 1.2, 0.14, 1.2, c.mix(140, 105, 65))
                for row in range(r.integers(1, 3)):
                    for part in (0, 0.6):
                        s.box(x + part, 0.14 + row * 0.6, z, 0.58, 0.58, 1.1, c.mix(*cardboard(r)))
    s.paint()


def warehouse_dock(c):
    """Not trained on: loading gates with stripes, containers, a fork lift."""
    r = c.random
    edge = r.uniform(0.6, 0.7)
    c.band(0, edge, c.mix(185, 186, 184), c.mix(170, 171, 170))
    c.band(edge, 1, c.mix(148, 147, 144), c.mix(120, 120, 118))
    c.grain(edge, 1, 9, 8)
    for x in np.arange(0.03, 0.95, 0.32):
        c.rect(x, edge - 0.4, 0.24, 0.4, c.mix(60, 64, 70))
        for y in np.arange(edge - 0.38, edge, 0.05):
            c.rect(x + 0.02, y, 0.2, 0.04, c.mix(205, 208, 210))
        for y in np.arange(edge - 0.4, edge, 0.08):
            c.rect(x - 0.015, y, 0.015, 0.04, c.mix(240, 200, 40))
    for _ in range(2):
        x, wide = r.uniform(0, 0.7), r.uniform(0.22, 0.34)
        c.rect(x, edge - 0.1, wide, 0.2, c.mix(*pick(r, (180, 60, 45), (40, 90, 150), (60, 120, 80))))
        for at in np.arange(x, x + wide, 0.02):
            c.line(at, edge - 0.1, at, edge + 0.1, c.mix(70, 70, 70), 0.002)
    x, foot = r.uniform(0.1, 0.7), 0.9
    c.rect(x, foot - 0.14, 0.14, 0.1, c.mix(240, 170, 30))
    c.rect(x + 0.13, foot - 0.32, 0.015, 0.3, c.mix(50, 50, 52))
    c.rect(x + 0.14, foot - 0.04, 0.1, 0.012, c.mix(50, 50, 52))
    for _ in range(r.integers(1, 3)):
        c.rect(x + 0.15, foot - 0.13, 0.09, 0.09, c.mix(*cardboard(r)))
    for wheel in (0.03, 0.11):
        c.disc(x + wheel, foot - 0.03, 0.022, 0.03, c.mix(30, 30, 30))


def warehouse_things(c):
    r, edge = c.random, c.random.uniform(0.5, 0.85)
    c.band(
        0, edge, c.mix(*pick(r, (150, 155, 160), (192, 193, 190), (95, 98, 104), (170, 160, 145))), c.mix(160, 162, 164)
    )
    c.band(edge, 1, c.mix(*pick(r, (150, 150, 147), (120, 122, 124), (172, 170, 164))), c.mix(130, 130, 127))
    c.grain(edge, 1, r.uniform(0, 14), 8)
    for _ in range(r.integers(0, 4)):
        x, top = r.uniform(-0.1, 0.8), r.uniform(0, 0.4)
        rack(c, x, top, edge + r.uniform(-0.05, 0.08), r.uniform(0.2, 0.6), r.integers(2, 6))
    strewn(c, (stack,), edge - 0.05, 1, r.integers(0, 9))
    if r.random() < 0.5:
        for x in np.arange(r.uniform(0, 0.2), 1, r.uniform(0.15, 0.4)):
            c.poly(
                [(x, edge), (x + 0.015, edge), (x + 0.2 * (x - 0.5) + 0.03, 1), (x + 0.2 * (x - 0.5), 1)],
                c.mix(240, 200, 40),
                False,
            )


def stack(c, x, foot, size):
    """Boxes side by side and on each other, flat or with a side in sight."""
    r, wide, deep = c.random, 0.09 * size, c.random.choice([0, 0.03])
    for row in range(r.integers(1, 4)):
        for column in range(r.integers(1, 4)):
            tone = c.mix(*cardboard(r))
            a, b = x + column * wide, foot - (row + 1) * wide
            if deep:
                c.poly(
                    [(a, b), (a + deep, b - deep), (a + wide + deep, b - deep), (a + wide, b)],
                    tuple(min(255, int(one * 1.1)) for one in tone),
                )
                c.poly(
                    [
                        (a + wide, b),
                        (a + wide + deep, b - deep),
                        (a + wide + deep, b + wide - deep),
                        (a + wide, b + wide),
                    ],
                    tuple(int(one * 0.75) for one in tone),
                )
            c.rect(a, b, wide * 0.98, wide * 0.98, tone)
            if r.random() < 0.4:
                c.rect(a + wide * 0.42, b, wide * 0.14, wide * 0.98, c.mix(220, 195, 155), False)


def warehouse_open(c):
    """Racks and pallets from a gallery, at a slant."""
    r = c.random
    s = Space(c, height=r.uniform(4, 8), horizon=r.uniform(-0.1, 0.3), pitch=r.uniform(-0.5, 0.5))
    c.band(0, 1, c.mix(120, 124, 128), c.mix(*pick(r, (150, 150, 147), (125, 127, 130))))
    s.ground(0.4, 80, -60, 60, c.mix(*pick(r, (150, 150, 147), (125, 127, 130), (170, 168, 160))))
    for x in np.arange(-12, 12, r.uniform(3.5, 6)):
        s.ground(1, 60, x - 0.9, x - 0.75, c.mix(240, 200, 40))
        for z in np.arange(4, 30, 2.7):
            tall = r.integers(1, 4)
            for row in range(tall):
                s.box(x, row * 1.5, z, 1.3, 0.12, 2.6, c.mix(235, 130, 35))
                for at in (0.1, 1.35):
                    if r.random() < 0.85:
                        s.box(x + 0.1, row * 1.5 + 0.12, z + at, 1.1, r.uniform(0.6, 1.2), 1.1, c.mix(*cardboard(r)))
            s.box(x, 0, z, 0.1, tall * 1.5 + 0.5, 0.1, c.mix(40, 80, 160))
    s.paint()


# The last one is never trained on; one that stands twice is drawn twice as often.
LAYOUTS = (
    warehouse_racks,
    warehouse_aisle,
    warehouse_stacks,
    warehouse_hall,
    warehouse_open,
    warehouse_things,
    warehouse_things,
    warehouse_dock,
)

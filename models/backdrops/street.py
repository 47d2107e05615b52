"""Streets: houses, roads, cars, lamps."""

import numpy as np

from bodies import pick
from canvas import Space, strewn


def house(c, x, foot, width, height):
    r = c.random
    c.rect(
        x,
        foot - height,
        width,
        height,
        c.mix(*pick(r, (180, 120, 95), (210, 190, 160), (150, 150, 155), (200, 205, 210), (120, 100, 95))),
    )
    roof = r.random()
    if roof < 0.45:
        c.poly(
            [
                (x - width * 0.06, foot - height),
                (x + width / 2, foot - height - width * 0.4),
                (x + width * 1.06, foot - height),
            ],
            c.mix(140, 65, 50),
        )
    elif roof < 0.6:
        c.rect(x - width * 0.03, foot - height * 1.05, width * 1.06, height * 0.05, c.mix(90, 85, 85))
    rows, columns = max(1, int(height / r.uniform(0.09, 0.16))), r.integers(2, 5)
    glass = c.mix(*pick(r, (150, 190, 220), (70, 85, 110), (245, 220, 130)))
    for row in range(rows):
        for column in range(columns):
            c.rect(
                x + width * (column + 0.22) / columns,
                foot - height * (row + 0.8) / rows,
                width * 0.56 / columns,
                height * 0.5 / rows,
                glass,
            )
    if r.random() < 0.7:
        c.rect(
            x + width * r.uniform(0.1, 0.7),
            foot - min(0.1, height * 0.4),
            width * 0.16,
            min(0.1, height * 0.4),
            c.mix(90, 60, 45),
        )


def car(c, x, y, size):
    body, ratio = c.any(), c.width / c.height
    c.rect(x, y - size * 0.3 * ratio, size, size * 0.2 * ratio, body)
    c.poly(
        [
            (x + size * 0.18, y - size * 0.3 * ratio),
            (x + size * 0.3, y - size * 0.46 * ratio),
            (x + size * 0.7, y - size * 0.46 * ratio),
            (x + size * 0.85, y - size * 0.3 * ratio),
        ],
        c.mix(150, 185, 210),
    )
    for wheel in (0.22, 0.78):
        c.disc(x + size * wheel, y - size * 0.1 * ratio, size * 0.09, size * 0.09 * ratio, c.mix(25, 25, 25))


def street_lamp(c, x, foot, height):
    c.line(x, foot, x, foot - height, c.mix(60, 60, 65), 0.006)
    c.line(x, foot - height, x + height * 0.15, foot - height, c.mix(60, 60, 65), 0.006)
    c.disc(x + height * 0.15, foot - height, 0.012, 0.01, c.mix(255, 240, 190))


def street_front(c):
    r = c.random
    walk = r.uniform(0.5, 0.68)
    road = walk + r.uniform(0.05, 0.12)
    c.sky(walk)
    at = r.uniform(-0.15, 0)
    while at < 1:
        wide = r.uniform(0.14, 0.34)
        house(c, at, walk, wide, r.uniform(0.2, walk * 0.95))
        at += wide * r.choice([1.0, 1.0, 1.15])
    c.rect(0, walk, 1, road - walk, c.mix(175, 172, 168))
    c.band(road, 1, c.mix(75, 75, 80), c.mix(60, 60, 65))
    c.grain(road, 1, r.uniform(0, 10), 20)
    middle = r.uniform(road + 0.08, 0.97)
    for x in np.arange(r.uniform(-0.1, 0), 1, 0.16):
        c.rect(x, middle, 0.09, 0.014, c.mix(240, 235, 215), False)
    for _ in range(r.integers(0, 3)):
        car(c, r.uniform(-0.05, 0.85), r.uniform(road + 0.04, middle), r.uniform(0.15, 0.28))
    for x in np.arange(r.uniform(0, 0.3), 1, r.uniform(0.3, 0.5)):
        (street_lamp if r.random() < 0.6 else tree)(c, x, walk + 0.03, r.uniform(0.25, 0.42))


def tree(c, x, foot, height):
    c.rect(x - height * 0.035, foot - height * 0.5, height * 0.07, height * 0.5, c.mix(95, 70, 50))
    for _ in range(c.random.integers(1, 6)):
        r = height * c.random.uniform(0.14, 0.28)
        c.disc(
            x + c.random.normal(0, height * 0.1),
            foot - height * c.random.uniform(0.55, 0.85),
            r,
            r * 1.1,
            c.mix(60, 125, 55),
        )


def street_canyon(c):
    """Down the road to its vanishing point, houses as boxes on both sides."""
    r = c.random
    high = r.random() < 0.4
    s = Space(
        c,
        height=r.uniform(4, 11) if high else r.uniform(1.5, 4),
        pitch=r.normal(0, 0.2 if high else 0.06),
        horizon=r.uniform(0.05, 0.4) if high else None,
    )
    c.sky(s.horizon)
    c.band(s.horizon, 1, c.mix(*pick(r, (165, 162, 158), (120, 150, 95))), c.mix(150, 150, 148))
    wide = r.uniform(2.5, 4.5)
    s.ground(0.4, 300, -wide, wide, c.mix(78, 78, 84))
    for z in np.arange(1.5, 60, 4):
        s.ground(z, z + 2, -0.09, 0.09, c.mix(240, 235, 210), 0.01)
    if r.random() < 0.4:
        for x in np.arange(-wide + 0.3, wide - 0.3, 0.9):
            s.ground(5, 7.5, x, x + 0.45, c.mix(240, 240, 240), 0.02)
    walk = r.uniform(1.5, 3)
    for side in (-1, 1):
        z = r.uniform(1, 4)
        while z < 70:
            deep, high = r.uniform(5, 10), r.uniform(4, 16)
            wall = c.mix(*pick(r, (170, 110, 85), (205, 185, 155), (140, 140, 150), (110, 115, 125)))
            x = side * (wide + walk) if side > 0 else -(wide + walk) - 8
            s.box(x, 0, z, 8, high, deep, wall)
            face, glass = side * (wide + walk), c.mix(*pick(r, (90, 110, 140), (190, 215, 230), (240, 215, 130)))
            for y in np.arange(1, high - 1, 2.6):
                for at in np.arange(z + 0.6, z + deep - 1, 2.2):
                    s.face(
                        [
                            (face * 0.999, y, at),
                            (face * 0.999, y, at + 1.1),
                            (face * 0.999, y + 1.4, at + 1.1),
                            (face * 0.999, y + 1.4, at),
                        ],
                        glass,
                    )
            z += deep + r.choice([0, 0, 1.5])
        for z in np.arange(6, 40, r.uniform(6, 12)):
            x = side * (wide + 0.5)
            s.box(x - 0.07, 0, z, 0.14, 5, 0.14, c.mix(60, 60, 65))
            if r.random() < 0.4:
                s.box(side * wide * 0.75 - 0.8, 0.3, z, 1.6, 1.1, 3.4, c.any())
    s.paint()


def street_flat(c):
    """As an illustration: a skyline, trees, a road."""
    r = c.random
    walk = r.uniform(0.55, 0.75)
    c.sky(walk, pick(r, "flat", "dusk", "day", "night"))
    for layer in range(r.integers(1, 3)):
        tone, at = c.mix(*pick(r, (120, 140, 170), (90, 100, 120), (200, 150, 130), (180, 180, 190))), -0.05
        while at < 1:
            wide, high = r.uniform(0.07, 0.18), r.uniform(0.15, 0.5)
            c.rect(at, walk - high, wide, high, tone)
            for row in np.arange(walk - high + 0.03, walk - 0.03, 0.06):
                for column in (0.2, 0.6):
                    c.rect(at + wide * column, row, wide * 0.2, 0.03, c.mix(240, 225, 150))
            at += wide * r.uniform(1, 1.3)
    for x in np.arange(r.uniform(0, 0.2), 1, r.uniform(0.15, 0.4)):
        tree(c, x, walk + 0.02, r.uniform(0.12, 0.25))
    c.rect(0, walk, 1, 0.05, c.mix(*pick(r, (185, 185, 180), (110, 165, 90))))
    c.rect(0, walk + 0.05, 1, 1, c.mix(80, 80, 88))
    for x in np.arange(-0.05, 1, 0.15):
        c.rect(x, walk + 0.05 + (0.95 - walk) * 0.5, 0.09, 0.018, c.mix(250, 240, 200), False)
    for _ in range(r.integers(0, 3)):
        car(c, r.uniform(0, 0.8), r.uniform(walk + 0.1, 0.97), r.uniform(0.14, 0.24))


def street_bare(c):
    """A road that narrows to the horizon, and little else."""
    r = c.random
    horizon = r.uniform(0.35, 0.55)
    c.sky(horizon)
    c.band(horizon, 1, *[c.mix(*pick(r, (170, 168, 165), (120, 150, 90), (150, 140, 120)))] * 2)
    at = 0.0
    while at < 1:
        wide = r.uniform(0.06, 0.2)
        if abs(at + wide / 2 - 0.5) > 0.1:
            house(c, at, horizon + 0.03 + abs(at + wide / 2 - 0.5) * 0.3, wide, r.uniform(0.15, 0.5))
        at += wide
    tip, left, right = r.uniform(0.4, 0.6), r.uniform(-0.3, 0.25), r.uniform(0.75, 1.3)
    c.poly([(tip - 0.02, horizon), (tip + 0.02, horizon), (right, 1), (left, 1)], c.mix(75, 75, 80))
    c.grain(horizon, 1, r.uniform(0, 8), 16)
    foot = (left + right) / 2
    for near in np.linspace(0.15, 1, 6) ** 1.6:
        y0, y1 = horizon + (1 - horizon) * near * 0.82, horizon + (1 - horizon) * near
        x0, x1 = tip + (foot - tip) * near * 0.82, tip + (foot - tip) * near
        c.poly(
            [(x0 - 0.01 * near, y0), (x0 + 0.01 * near, y0), (x1 + 0.014 * near, y1), (x1 - 0.014 * near, y1)],
            c.mix(245, 235, 200),
            False,
        )
    if r.random() < 0.5:
        street_lamp(c, r.uniform(0.05, 0.2), 0.8, 0.5)


def street_crossing(c):
    """Not trained on: a crossing from above, houses at its corners."""
    r = c.random
    s = Space(c, height=r.uniform(9, 16), horizon=r.uniform(-0.1, 0.12), pitch=r.normal(0, 0.3))
    c.band(0, 1, c.mix(160, 165, 160), c.mix(150, 150, 145))
    s.ground(0.5, 90, -4, 4, c.mix(72, 72, 78))
    s.ground(14, 22, -60, 60, c.mix(72, 72, 78))
    for z in list(np.arange(2, 13, 3)) + list(np.arange(24, 60, 3)):
        s.ground(z, z + 1.6, -0.15, 0.15, c.mix(240, 235, 215))
    for x in np.arange(-3.6, 3.6, 1.2):
        s.ground(11.5, 13.5, x, x + 0.6, c.mix(240, 240, 240))
    for x in list(np.arange(-30, -7, 9)) + list(np.arange(6, 30, 9)):
        for z in (1, 24, 35, 46):
            s.box(x, 0, z, 7, r.uniform(2, 7), 8, c.mix(*pick(r, (175, 110, 85), (200, 190, 165), (140, 140, 150))))
    for _ in range(5):
        s.box(pick(r, -2.8, 1.0), 0.2, r.uniform(4, 50), 1.8, 1.3, 3.8, c.any())
    s.paint()


def street_things(c):
    r, edge = c.random, c.random.uniform(0.45, 0.75)
    c.sky(edge)
    c.band(edge, 1, *[c.mix(*pick(r, (175, 172, 168), (80, 80, 85), (120, 155, 90)))] * 2)
    strewn(
        c,
        (lambda c, x, y, s: house(c, x, y, 0.2 * s, r.uniform(0.2, 0.55)),) * 3
        + (lambda c, x, y, s: tree(c, x, y, 0.25 * s), lambda c, x, y, s: street_lamp(c, x, y, 0.35 * s)),
        edge - 0.02,
        edge + 0.05,
        r.integers(4, 12),
    )
    top = edge + r.uniform(0.04, 0.12)
    c.band(top, r.choice([1.0, 0.92]), *[c.mix(78, 78, 84)] * 2)
    y = r.uniform(top + 0.05, 0.93)
    for x in np.arange(-0.05, 1, r.uniform(0.1, 0.2)):
        c.rect(x, y, 0.07, r.uniform(0.008, 0.02), c.mix(242, 236, 210), False)
    strewn(c, (lambda c, x, y, s: car(c, x, y, 0.2 * s),), top + 0.03, 0.98, r.integers(0, 4))


def street_above(c):
    """A quarter from the air: straight down or at a slant."""
    r = c.random
    s = Space(c, height=r.uniform(14, 40), horizon=r.uniform(-0.6, 0.05), pitch=r.uniform(-0.8, 0.8))
    c.band(0, 1, *[c.mix(*pick(r, (150, 155, 150), (110, 145, 90), (170, 165, 155)))] * 2)
    block, road = r.uniform(14, 26), r.uniform(5, 9)
    tar = c.mix(78, 78, 84)
    for at in np.arange(-120, 120, block + road):
        s.ground(0.4, 260, at, at + road, tar)
        for z in np.arange(2, 140, 6):
            s.ground(z, z + 3, at + road / 2 - 0.15, at + road / 2 + 0.15, c.mix(240, 236, 215))
    for z in np.arange(r.uniform(0, 20), 220, block + road):
        s.ground(z, z + road, -150, 150, tar)
        for at in np.arange(-96, 96, block + road):
            for _ in range(r.integers(0, 4)):
                wide, long = r.uniform(4, 9), r.uniform(4, 9)
                x, y = at + road + r.uniform(0.5, block - wide), z + road + r.uniform(0.5, block - long)
                s.box(
                    x,
                    0,
                    y,
                    wide,
                    r.uniform(3, 12),
                    long,
                    c.mix(*pick(r, (180, 100, 80), (205, 190, 165), (140, 140, 150), (120, 90, 80))),
                )
            if r.random() < 0.5:
                s.box(at + road * 0.2, 0.2, z + road + r.uniform(0, block), 1.8, 1.4, 4, c.any())
    s.paint()


# The last one is never trained on; one that stands twice is drawn twice as often.
LAYOUTS = (
    street_front,
    street_canyon,
    street_flat,
    street_bare,
    street_above,
    street_things,
    street_things,
    street_crossing,
)

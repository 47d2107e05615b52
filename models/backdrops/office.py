"""Offices: desks, screens, shelves, windows."""

import numpy as np

from bodies import pick
from canvas import Space, strewn


def desk(c, x, y, width, height):
    """Seen from the front: a top on legs, with what stands on it."""
    r = c.random
    wood = c.mix(*pick(r, (150, 105, 65), (200, 170, 130), (225, 225, 225), (95, 70, 50)))
    for side in (0.03, 0.9):
        c.rect(x + width * side, y, width * 0.07, height, c.mix(90, 80, 75))
    if r.random() < 0.5:
        c.rect(x + width * 0.65, y, width * 0.3, height * 0.8, wood)
        for row in range(3):
            c.rect(x + width * 0.77, y + height * (0.14 + 0.25 * row), width * 0.06, height * 0.05, c.mix(60, 60, 60))
    c.rect(x, y - height * 0.06, width, height * 0.12, wood)
    for _ in range(r.integers(1, 3)):
        monitor(c, x + width * r.uniform(0.05, 0.6), y - height * 0.06, width * r.uniform(0.22, 0.36))
    if r.random() < 0.5:
        c.rect(x + width * r.uniform(0, 0.8), y - height * 0.1, width * 0.15, height * 0.04, c.mix(245, 245, 245))
    if r.random() < 0.4:
        lamp = x + width * 0.93
        c.line(lamp, y, lamp - 0.02, y - height * 0.5, c.mix(50, 50, 55))
        c.poly(
            [(lamp - 0.07, y - height * 0.4), (lamp - 0.02, y - height * 0.55), (lamp + 0.01, y - height * 0.45)],
            c.any(),
        )


def monitor(c, x, foot, width):
    high = width * 0.62 * c.width / c.height
    c.rect(x + width * 0.45, foot - high * 0.3, width * 0.1, high * 0.3, c.mix(60, 60, 65))
    c.rect(x + width * 0.3, foot - high * 0.06, width * 0.4, high * 0.06, c.mix(60, 60, 65))
    c.rect(x, foot - high * 1.2, width, high, c.mix(30, 30, 35))
    c.rect(
        x + width * 0.04,
        foot - high * 1.15,
        width * 0.92,
        high * 0.88,
        c.mix(*pick(c.random, (70, 130, 200), (200, 215, 230), (35, 45, 60), (120, 190, 170))),
    )
    for row in range(c.random.integers(0, 5)):
        c.line(
            x + width * 0.1,
            foot - high * (1.05 - 0.15 * row),
            x + width * c.random.uniform(0.3, 0.8),
            foot - high * (1.05 - 0.15 * row),
            c.mix(230, 235, 240),
        )


def window(c, x, y, width, height):
    r = c.random
    c.rect(x, y, width, height, c.mix(235, 235, 230))
    c.rect(
        x + width * 0.05,
        y + height * 0.05,
        width * 0.9,
        height * 0.9,
        c.mix(*pick(r, (160, 205, 240), (205, 225, 240), (110, 150, 200))),
    )
    if r.random() < 0.4:
        for row in np.linspace(0.08, 0.92, r.integers(6, 14)):
            c.line(x + width * 0.05, y + height * row, x + width * 0.95, y + height * row, c.mix(225, 225, 220), 0.005)
    else:
        c.line(x + width / 2, y, x + width / 2, y + height, c.mix(235, 235, 230), 0.008)
        c.line(x, y + height / 2, x + width, y + height / 2, c.mix(235, 235, 230), 0.008)


def shelf(c, x, y, width, height, rows=None, full=0.9):
    """Books and folders on boards."""
    r = c.random
    rows = rows or r.integers(2, 6)
    c.rect(x, y, width, height, c.mix(*pick(r, (120, 85, 55), (170, 140, 105), (210, 205, 200))))
    for row in range(rows):
        top, step = y + height * (row + 0.12) / rows, height * 0.8 / rows
        c.rect(x + width * 0.04, top, width * 0.92, step, c.mix(85, 65, 50))
        at = 0.06
        while at < 0.9:
            wide = r.uniform(0.03, 0.1)
            if r.random() < full:
                high = r.uniform(0.6, 0.95)
                c.rect(x + width * at, top + step * (1 - high), width * wide * 0.95, step * high, c.any())
            at += wide


def plant(c, x, y, size):
    c.poly(
        [(x - size * 0.3, y - size * 0.5), (x + size * 0.3, y - size * 0.5), (x + size * 0.2, y), (x - size * 0.2, y)],
        c.mix(*pick(c.random, (180, 100, 70), (230, 230, 230), (70, 70, 75))),
    )
    for _ in range(c.random.integers(4, 10)):
        c.disc(
            x + c.random.normal(0, size * 0.25),
            y - size * c.random.uniform(0.6, 1.3),
            size * 0.16,
            size * 0.28,
            c.mix(60, 130, 65),
        )


def chair(c, x, y, size):
    tone = c.mix(*pick(c.random, (40, 40, 45), (50, 70, 110), (110, 40, 40)))
    c.rect(x, y - size * 1.5, size, size * 0.8, tone)
    c.rect(x - size * 0.05, y - size * 0.65, size * 1.1, size * 0.15, tone)
    c.line(x + size / 2, y - size * 0.5, x + size / 2, y, c.mix(60, 60, 60), 0.008)
    c.line(x, y, x + size, y, c.mix(50, 50, 50), 0.008)


def office_front(c):
    r = c.random
    edge = r.uniform(0.6, 0.85)
    wall = c.mix(*pick(r, (225, 220, 210), (205, 212, 220), (235, 235, 235), (190, 200, 190)))
    c.band(0, edge, wall, c.mix(*wall))
    c.band(edge, 1, c.mix(*pick(r, (130, 125, 125), (150, 115, 80), (95, 105, 120))), c.mix(120, 110, 105))
    if r.random() < 0.7:
        for at in np.arange(r.uniform(0, 0.2), 1, r.uniform(0.3, 0.5)):
            window(c, at, r.uniform(0.05, 0.15), r.uniform(0.18, 0.28), r.uniform(0.25, 0.4))
    if r.random() < 0.6:
        shelf(c, r.uniform(0, 0.8), edge - 0.5, r.uniform(0.15, 0.3), 0.5)
    if r.random() < 0.4:
        c.rect(r.uniform(0.1, 0.6), 0.1, 0.25, 0.2, c.mix(250, 250, 250))
    if r.random() < 0.4:
        c.disc(r.uniform(0.1, 0.9), 0.12, 0.03, 0.03 * c.width / c.height, c.mix(245, 245, 240))
    for at in np.arange(r.uniform(-0.1, 0.1), 0.9, r.uniform(0.4, 0.6)):
        desk(c, at, edge + r.uniform(-0.15, 0.05), r.uniform(0.35, 0.5), r.uniform(0.2, 0.3))
        if r.random() < 0.6:
            chair(c, at + r.uniform(0.1, 0.3), edge + 0.2, r.uniform(0.08, 0.13))
    if r.random() < 0.6:
        plant(c, r.uniform(0.05, 0.95), edge + 0.05, r.uniform(0.08, 0.16))


def office_rows(c):
    r = c.random
    s = Space(c)
    high = r.uniform(2.6, 3.4)
    s.eye = min(s.eye, high - 0.4)
    s.room(
        r.uniform(6, 10),
        high,
        r.uniform(8, 14),
        c.mix(215, 215, 210),
        c.mix(*pick(r, (110, 115, 125), (150, 130, 110), (90, 100, 110))),
        c.mix(235, 235, 235),
    )
    for z in np.arange(3, 12, r.uniform(1.5, 2.5)):
        for x in (-2, 0, 2):
            s.face(
                [(x - 0.4, high, z), (x + 0.4, high, z), (x + 0.4, high, z + 0.8), (x - 0.4, high, z + 0.8)],
                (252, 252, 245),
            )
    wood = c.mix(*pick(r, (190, 160, 120), (230, 230, 230), (130, 95, 65)))
    for z in np.arange(r.uniform(2.5, 3.5), 10, r.uniform(1.8, 2.6)):
        for x in (-3.4, -1.4, 1.2, 3.0):
            if r.random() < 0.85:
                s.box(x, 0.7, z, 1.5, 0.06, 0.8, wood)
                s.box(x, 0, z + 0.1, 0.08, 0.7, 0.6, c.mix(80, 80, 85))
                s.box(x + 1.4, 0, z + 0.1, 0.08, 0.7, 0.6, c.mix(80, 80, 85))
                s.box(x + 0.4, 0.82, z + 0.5, 0.65, 0.4, 0.04, c.mix(30, 32, 40))
                s.box(x + 0.5, 0, z - 0.7, 0.5, 0.95, 0.1, c.mix(50, 55, 70))
    s.paint()


def office_flat(c):
    """As an illustration: one desk before a plain wall."""
    r = c.random
    c.band(
        0,
        1,
        *[c.mix(*pick(r, (245, 225, 200), (200, 225, 240), (225, 215, 240), (240, 240, 235), (170, 190, 205)))] * 2,
    )
    edge = r.uniform(0.72, 0.85)
    c.band(edge, 1, *[c.mix(160, 140, 125)] * 2)
    window(c, r.uniform(0.05, 0.6), 0.08, 0.3, 0.35)
    for _ in range(r.integers(0, 3)):
        y = r.uniform(0.15, 0.4)
        x = r.uniform(0, 0.7)
        c.rect(x, y, 0.25, 0.015, c.mix(120, 85, 55))
        for at in np.arange(x, x + 0.22, 0.03):
            high = r.uniform(0.05, 0.1)
            c.rect(at, y - high, 0.025, high, c.any())
    top = r.uniform(0.55, 0.68)
    c.rect(0.05, top, 0.9, 0.04, c.mix(150, 105, 70))
    c.rect(0.08, top, 0.04, 0.35, c.mix(130, 90, 60))
    c.rect(0.88, top, 0.04, 0.35, c.mix(130, 90, 60))
    for _ in range(r.integers(1, 4)):
        monitor(c, r.uniform(0.1, 0.65), top, r.uniform(0.15, 0.28))
    plant(c, r.uniform(0.1, 0.9), top, 0.1)
    if r.random() < 0.6:
        chair(c, r.uniform(0.3, 0.6), 0.97, 0.18)


def office_cabinets(c):
    """Partitions, filing cabinets and a white board."""
    r = c.random
    edge = r.uniform(0.7, 0.9)
    c.band(0, edge, c.mix(220, 222, 225), c.mix(205, 205, 205))
    c.band(edge, 1, c.mix(95, 100, 110), c.mix(110, 110, 115))
    c.grain(edge, 1, 8, 20)
    for x in np.arange(0.05, 1, r.uniform(0.2, 0.35)):
        c.rect(x, 0.0, 0.14, 0.02, (255, 255, 250))
    c.rect(r.uniform(0.05, 0.5), 0.1, 0.4, 0.26, c.mix(252, 252, 252))
    at = r.uniform(-0.1, 0.1)
    while at < 1:
        kind, wide = r.random(), r.uniform(0.12, 0.3)
        if kind < 0.35:
            c.rect(at, edge - 0.35, wide * 0.6, 0.37, c.mix(150, 155, 160))
            for row in range(4):
                c.rect(at + 0.01, edge - 0.34 + 0.09 * row, wide * 0.6 - 0.02, 0.08, c.mix(165, 170, 175))
                c.rect(at + wide * 0.25, edge - 0.31 + 0.09 * row, wide * 0.1, 0.012, c.mix(60, 60, 60))
        elif kind < 0.75:
            c.rect(at, edge - 0.3, wide * 1.3, 0.32, c.mix(*pick(r, (110, 125, 150), (160, 150, 140), (120, 140, 130))))
            monitor(c, at + 0.03, edge - 0.1, wide * 0.6)
            c.rect(at, edge - 0.1, wide * 1.3, 0.025, c.mix(220, 210, 190))
        else:
            shelf(c, at, edge - 0.42, wide * 0.8, 0.44)
        at += wide * r.uniform(0.9, 1.6)


def office_meeting(c):
    """Not trained on: a long table and chairs, a screen on the wall, a wall of glass."""
    r = c.random
    s = Space(c, height=r.uniform(1.5, 2.1))
    s.room(6, 2.9, 8, c.mix(225, 222, 215), c.mix(120, 110, 105), c.mix(240, 240, 240))
    for z in np.arange(2, 8, 1.3):
        s.face([(-2.98, 0.3, z), (-2.98, 0.3, z + 1.1), (-2.98, 2.5, z + 1.1), (-2.98, 2.5, z)], c.mix(170, 205, 235))
    s.face([(-1.2, 1.1, 7.9), (1.2, 1.1, 7.9), (1.2, 2.3, 7.9), (-1.2, 2.3, 7.9)], c.mix(40, 60, 100))
    s.box(-0.8, 0.7, 3, 1.6, 0.08, 4, c.mix(140, 95, 60))
    s.box(-0.3, 0, 4, 0.6, 0.7, 2, c.mix(90, 70, 55))
    for z in np.arange(3.2, 7, 1):
        for x in (-1.5, 1.05):
            s.box(x, 0.45, z, 0.45, 0.07, 0.45, c.mix(45, 45, 55))
            s.box(x if x < 0 else x + 0.4, 0.5, z, 0.06, 0.6, 0.45, c.mix(45, 45, 55))
        s.box(-0.5, 0.79, z, 0.35, 0.02, 0.25, c.mix(60, 60, 70))
    s.paint()


def office_things(c):
    r, edge = c.random, c.random.uniform(0.5, 0.9)
    c.band(
        0,
        edge,
        c.mix(*pick(r, (230, 225, 215), (205, 212, 220), (240, 235, 220), (180, 190, 200))),
        c.mix(220, 218, 212),
    )
    c.band(edge, 1, *[c.mix(*pick(r, (130, 125, 125), (165, 125, 85), (100, 110, 125), (185, 180, 175)))] * 2)
    for at in np.arange(r.uniform(0, 0.3), 1, r.uniform(0.25, 0.6)):
        pick(
            r,
            lambda: window(c, at, r.uniform(0.05, 0.2), r.uniform(0.12, 0.3), r.uniform(0.2, 0.4)),
            lambda: shelf(c, at, r.uniform(0.1, 0.3), r.uniform(0.12, 0.3), r.uniform(0.2, 0.5)),
            lambda: c.rect(at, r.uniform(0.05, 0.2), r.uniform(0.1, 0.3), r.uniform(0.1, 0.25), c.mix(248, 248, 246)),
        )()
    strewn(
        c,
        (
            lambda c, x, y, s: desk(c, x, y - 0.1, 0.3 * s, 0.2 * s),
            lambda c, x, y, s: desk(c, x, y - 0.1, 0.4 * s, 0.22 * s),
            lambda c, x, y, s: chair(c, x, y, 0.11 * s),
            lambda c, x, y, s: plant(c, x, y, 0.11 * s),
            lambda c, x, y, s: shelf(c, x, y - 0.35, 0.15 * s, 0.35),
        ),
        edge,
        min(1, edge + 0.2),
        r.integers(2, 7),
    )


def office_corner(c):
    """A room with few things in it: tables, screens, a window or a board at the back, cupboards."""
    r = c.random
    s = Space(c, height=r.uniform(1.3, 2.6), pitch=r.normal(0, 0.3))
    high, deep = r.uniform(2.7, 3.4), r.uniform(5, 9)
    s.room(
        r.uniform(5, 9),
        high,
        deep,
        c.mix(*pick(r, (225, 220, 210), (205, 215, 225), (190, 200, 190), (235, 235, 235))),
        c.mix(*pick(r, (120, 115, 112), (165, 125, 85), (100, 110, 125))),
        c.mix(240, 240, 238),
    )
    for x in np.arange(-2.5, 2, r.uniform(1.2, 2.2)):
        if r.random() < 0.7:
            s.face(
                [(x, 1.0, deep - 0.02), (x + 1, 1.0, deep - 0.02), (x + 1, 2.3, deep - 0.02), (x, 2.3, deep - 0.02)],
                c.mix(*pick(r, (165, 205, 240), (250, 250, 250), (70, 100, 140), (190, 170, 120))),
            )
    wood = c.mix(*pick(r, (190, 160, 120), (230, 230, 230), (130, 95, 65), (90, 70, 60)))
    for _ in range(r.integers(1, 5)):
        x, z, wide, long = r.uniform(-2.5, 1.5), r.uniform(2.2, deep - 1), r.uniform(1.2, 2.4), r.uniform(0.7, 1.4)
        s.box(x, 0.7, z, wide, 0.06, long, wood)
        for leg in (0.02, wide - 0.1):
            s.box(x + leg, 0, z + 0.05, 0.07, 0.7, 0.07, c.mix(70, 70, 75))
        for at in np.arange(x + 0.1, x + wide - 0.5, 0.75):
            s.box(at, 0.85, z + long * 0.6, 0.6, 0.38, 0.04, c.mix(35, 38, 45))
            s.box(at + 0.1, 0.77, z + long * 0.15, 0.4, 0.03, 0.25, c.mix(*pick(r, (60, 60, 65), (240, 240, 240))))
        if r.random() < 0.7:
            s.box(x + wide * 0.4, 0.42, z - 0.6, 0.5, 0.08, 0.45, c.mix(50, 55, 70))
            s.box(x + wide * 0.4, 0.5, z - 0.65, 0.5, 0.55, 0.06, c.mix(50, 55, 70))
    for x in (-2.4, 1.9):
        if r.random() < 0.5:
            s.box(x, 0, deep - 0.6, 0.9, r.uniform(1, 2), 0.45, c.mix(*pick(r, (150, 155, 160), (140, 100, 65))))
    s.paint()


# The last one is never trained on; one that stands twice is drawn twice as often.
LAYOUTS = (
    office_front,
    office_rows,
    office_flat,
    office_cabinets,
    office_corner,
    office_things,
    office_things,
    office_meeting,
)

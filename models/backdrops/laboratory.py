"""Laboratories: benches, glass, tiles, instruments."""

import numpy as np

from backdrops.office import window
from bodies import pick
from canvas import Space, strewn


def flask(c, x, foot, size):
    """A flask, a beaker, a bottle or tubes in a rack."""
    r, ratio = c.random, c.width / c.height
    kind, high = r.random(), size * c.width / c.height
    glass, fluid = (
        c.mix(215, 230, 235),
        c.mix(*pick(r, (60, 160, 220), (220, 80, 90), (90, 200, 110), (240, 190, 60), (160, 90, 200))),
    )
    if kind < 0.35:
        c.poly(
            [
                (x - size * 0.1, foot - high),
                (x + size * 0.1, foot - high),
                (x + size * 0.1, foot - high * 0.65),
                (x + size * 0.4, foot),
                (x - size * 0.4, foot),
                (x - size * 0.1, foot - high * 0.65),
            ],
            glass,
        )
        c.poly(
            [
                (x - size * 0.24, foot - high * 0.38),
                (x + size * 0.24, foot - high * 0.38),
                (x + size * 0.4, foot),
                (x - size * 0.4, foot),
            ],
            fluid,
        )
    elif kind < 0.55:
        c.rect(x - size * 0.1, foot - high, size * 0.2, high * 0.6, glass)
        c.disc(x, foot - size * 0.35 * ratio, size * 0.35, size * 0.35 * ratio, fluid)
    elif kind < 0.8:
        c.rect(x - size * 0.3, foot - high * 0.8, size * 0.6, high * 0.8, glass)
        c.rect(x - size * 0.28, foot - high * r.uniform(0.2, 0.6), size * 0.56, high * 0.2, fluid)
    else:
        for tube in (-0.4, -0.15, 0.1, 0.35):
            c.rect(x + size * tube, foot - high * 0.9, size * 0.12, high * 0.85, glass)
            c.rect(x + size * tube, foot - high * 0.5, size * 0.12, high * 0.45, c.any())
        c.rect(x - size * 0.5, foot - high * 0.6, size, high * 0.08, c.mix(170, 130, 90))
        c.rect(x - size * 0.5, foot - high * 0.08, size, high * 0.08, c.mix(170, 130, 90))


def microscope(c, x, foot, size):
    tone, high = c.mix(*pick(c.random, (60, 65, 75), (225, 225, 228))), size * c.width / c.height
    c.rect(x - size * 0.4, foot - high * 0.1, size * 0.8, high * 0.1, tone)
    c.poly(
        [
            (x + size * 0.2, foot - high * 0.1),
            (x + size * 0.35, foot - high * 0.1),
            (x + size * 0.25, foot - high * 0.75),
            (x + size * 0.1, foot - high * 0.7),
        ],
        tone,
    )
    c.poly(
        [
            (x - size * 0.25, foot - high),
            (x - size * 0.1, foot - high * 1.05),
            (x + size * 0.1, foot - high * 0.45),
            (x - size * 0.05, foot - high * 0.4),
        ],
        tone,
    )
    c.rect(x - size * 0.3, foot - high * 0.3, size * 0.5, high * 0.05, tone)


def tiles(c, top, bottom, size, tone, joint):
    c.band(top, bottom, tone, tone)
    for x in np.arange(0, 1, size):
        c.line(x, top, x, bottom, joint, 0.002)
    for y in np.arange(top, bottom, size * c.width / c.height):
        c.line(0, y, 1, y, joint, 0.002)


def laboratory_tiles(c):
    r = c.random
    edge = r.uniform(0.5, 0.72)
    tiles(
        c,
        0,
        edge,
        r.uniform(0.04, 0.12),
        c.mix(*pick(r, (238, 242, 244), (215, 232, 236), (225, 235, 228))),
        c.mix(190, 200, 205),
    )
    for _ in range(r.integers(0, 3)):
        x, y, wide = r.uniform(-0.1, 0.7), r.uniform(0.12, 0.35), r.uniform(0.25, 0.5)
        c.rect(x, y, wide, 0.015, c.mix(160, 170, 175))
        for at in np.arange(x + 0.03, x + wide - 0.03, r.uniform(0.05, 0.1)):
            flask(c, at, y, r.uniform(0.04, 0.08))
    if r.random() < 0.3:
        window(c, r.uniform(0.1, 0.6), 0.05, 0.25, 0.3)
    c.rect(0, edge, 1, 0.04, c.mix(*pick(r, (245, 245, 245), (60, 65, 70), (150, 200, 200))))
    c.band(edge + 0.04, 1, c.mix(*pick(r, (215, 222, 226), (150, 175, 190), (235, 235, 235))), c.mix(200, 205, 210))
    for x in np.arange(r.uniform(-0.1, 0), 1, r.uniform(0.15, 0.3)):
        c.rect(x, edge + 0.06, 0.13, r.uniform(0.2, 0.4), c.mix(225, 232, 236))
        c.rect(x + 0.045, edge + 0.1, 0.04, 0.012, c.mix(110, 115, 120))
    for x in np.arange(r.uniform(0, 0.15), 1, r.uniform(0.08, 0.22)):
        (microscope if r.random() < 0.15 else flask)(c, x, edge + 0.01, r.uniform(0.06, 0.15))


def laboratory_benches(c):
    r = c.random
    s = Space(c, height=r.uniform(1.5, 2.2))
    s.room(
        r.uniform(6, 9),
        3,
        r.uniform(8, 12),
        c.mix(*pick(r, (240, 243, 245), (222, 234, 238))),
        c.mix(*pick(r, (205, 212, 214), (170, 190, 195), (225, 225, 220))),
        c.mix(250, 250, 250),
    )
    if r.random() < 0.7:
        joint = c.mix(180, 190, 195)
        for z in np.arange(1, 10, 0.8):
            s.face([(-6, 0.01, z), (6, 0.01, z), (6, 0.01, z + 0.03), (-6, 0.01, z + 0.03)], joint)
    for z in np.arange(2.5, 9, 2.2):
        s.face([(-1.5, 2.99, z), (1.5, 2.99, z), (1.5, 2.99, z + 0.4), (-1.5, 2.99, z + 0.4)], (255, 255, 255))
    for x in (-2.9, -0.5, 2.0):
        if r.random() < 0.85:
            top = c.mix(*pick(r, (60, 65, 72), (245, 245, 245), (120, 190, 200)))
            for z in np.arange(2.4, 8, 1.5):
                s.box(x, 0, z, 0.95, 0.86, 1.45, c.mix(225, 230, 233))
                s.box(x - 0.03, 0.86, z, 1.0, 0.05, 1.48, top)
                for _ in range(r.integers(1, 5)):
                    s.box(
                        x + r.uniform(0, 0.8),
                        0.91,
                        z + r.uniform(0, 1.2),
                        0.07,
                        r.uniform(0.12, 0.35),
                        0.07,
                        c.mix(*pick(r, (90, 180, 220), (220, 90, 100), (110, 205, 130), (220, 235, 240))),
                    )
    s.box(-3.5, 1.5, 7, 7, 0.7, 0.4, c.mix(230, 235, 238))
    s.paint()


def laboratory_flat(c):
    """As an illustration: a table with glass, a chart on a pale wall."""
    r = c.random
    c.band(0, 1, *[c.mix(*pick(r, (205, 230, 240), (225, 240, 235), (240, 245, 250), (180, 210, 225)))] * 2)
    if r.random() < 0.6:
        x, y = r.uniform(0.05, 0.5), r.uniform(0.05, 0.15)
        c.rect(x, y, 0.42, 0.26, c.mix(250, 250, 250))
        for row in range(4):
            for column in range(9):
                if r.random() < 0.75:
                    c.rect(x + 0.015 + column * 0.044, y + 0.02 + row * 0.058, 0.038, 0.045, c.any())
    if r.random() < 0.5:
        c.rect(r.uniform(0, 0.6), r.uniform(0.1, 0.3), 0.35, 0.02, c.mix(130, 140, 150))
    top = r.uniform(0.58, 0.72)
    c.rect(0, top, 1, 0.05, c.mix(*pick(r, (250, 250, 250), (120, 130, 145), (160, 205, 210))))
    c.rect(0, top + 0.05, 1, 1, c.mix(*pick(r, (200, 215, 225), (170, 190, 205))))
    for x in np.arange(r.uniform(0.03, 0.15), 1, r.uniform(0.1, 0.2)):
        (microscope if r.random() < 0.25 else flask)(c, x, top + 0.01, r.uniform(0.08, 0.2))


def laboratory_shelves(c):
    """Cabinets of bottles, instruments with displays."""
    r = c.random
    c.band(0, 1, c.mix(228, 234, 238), c.mix(205, 214, 220))
    rows = r.integers(2, 4)
    for row in range(rows):
        y = 0.5 * (row + 1) / rows
        c.rect(0.02, y, 0.96, 0.02, c.mix(185, 195, 200))
        for x in np.arange(0.05, 0.96, r.uniform(0.05, 0.09)):
            if r.random() < 0.85:
                flask(c, x, y, r.uniform(0.04, 0.07))
    top = r.uniform(0.7, 0.78)
    for x in np.arange(r.uniform(0, 0.1), 0.95, r.uniform(0.2, 0.35)):
        wide, high = r.uniform(0.12, 0.2), r.uniform(0.1, 0.18)
        c.rect(x, top - high, wide, high, c.mix(*pick(r, (235, 235, 235), (200, 208, 215), (90, 100, 115))))
        c.rect(
            x + wide * 0.1,
            top - high * 0.85,
            wide * 0.45,
            high * 0.4,
            c.mix(*pick(r, (60, 200, 140), (40, 60, 90), (80, 160, 230))),
        )
        for knob in (0.65, 0.8):
            c.disc(x + wide * knob, top - high * 0.65, 0.01, 0.012, c.any())
    c.rect(0, top, 1, 0.035, c.mix(*pick(r, (245, 245, 245), (70, 75, 82))))
    tiles(c, top + 0.035, 1, r.uniform(0.1, 0.25), c.mix(222, 228, 232), c.mix(170, 178, 184))


def laboratory_hood(c):
    """Not trained on: a fume hood with its pane, a sink, gas taps, a warning sign."""
    r = c.random
    c.band(0, 1, c.mix(212, 226, 230), c.mix(190, 205, 210))
    c.rect(0.12, 0.06, 0.6, 0.62, c.mix(235, 238, 240))
    c.rect(0.17, 0.14, 0.5, 0.48, c.mix(120, 150, 160))
    for x in np.arange(0.22, 0.64, 0.11):
        flask(c, x, 0.62, r.uniform(0.06, 0.1))
    c.rect(0.17, 0.14, 0.5, 0.2, c.mix(175, 205, 215))
    c.poly([(0.8, 0.26), (0.86, 0.12), (0.92, 0.26)], c.mix(245, 210, 40))
    c.rect(0, 0.68, 1, 0.05, c.mix(70, 78, 84))
    c.band(0.73, 1, c.mix(214, 222, 226), c.mix(198, 206, 212))
    c.rect(0.76, 0.69, 0.2, 0.03, c.mix(165, 172, 178))
    c.line(0.86, 0.69, 0.86, 0.52, c.mix(140, 148, 155), 0.012)
    c.line(0.86, 0.52, 0.92, 0.55, c.mix(140, 148, 155), 0.012)
    for x in np.arange(0.05, 1, 0.24):
        c.rect(x, 0.76, 0.2, 0.22, c.mix(226, 232, 236))
        c.rect(x + 0.08, 0.79, 0.05, 0.012, c.mix(120, 126, 132))


def laboratory_things(c):
    r, edge = c.random, c.random.uniform(0.45, 0.75)
    wall = c.mix(*pick(r, (240, 244, 246), (215, 230, 236), (228, 238, 232), (205, 222, 230)))
    (tiles if r.random() < 0.5 else lambda c, a, b, _, x, y: c.band(a, b, x, x))(
        c, 0, edge, r.uniform(0.04, 0.2), wall, c.mix(188, 198, 205)
    )
    for _ in range(r.integers(0, 4)):
        x, y, wide = r.uniform(-0.1, 0.8), r.uniform(0.08, edge - 0.2), r.uniform(0.2, 0.6)
        if r.random() < 0.5:
            c.rect(x, y, wide, r.uniform(0.1, 0.2), c.mix(228, 234, 238))
            c.line(x + wide / 2, y, x + wide / 2, y + 0.1, c.mix(150, 160, 168))
        else:
            c.rect(x, y, wide, 0.015, c.mix(150, 160, 168))
            strewn(c, (lambda c, at, _, s: flask(c, x + at * wide, y, 0.06 * s),), 0, 1, r.integers(2, 7))
    c.rect(
        -0.01,
        edge,
        1.02,
        r.uniform(0.02, 0.06),
        c.mix(*pick(r, (250, 250, 250), (65, 70, 78), (155, 200, 205), (190, 198, 204))),
    )
    c.band(edge + 0.04, 1, *[c.mix(*pick(r, (215, 224, 228), (165, 188, 202), (238, 240, 242), (185, 192, 198)))] * 2)
    if r.random() < 0.5:
        tiles(c, r.uniform(edge + 0.06, 0.95), 1, r.uniform(0.06, 0.2), c.mix(225, 230, 233), c.mix(180, 188, 194))
    strewn(
        c,
        (lambda c, x, y, s: flask(c, x, edge + 0.01, 0.11 * s),) * 4
        + (lambda c, x, y, s: microscope(c, x, edge + 0.01, 0.14 * s),),
        0,
        1,
        r.integers(3, 12),
    )


# The last one is never trained on; one that stands twice is drawn twice as often.
LAYOUTS = (
    laboratory_tiles,
    laboratory_benches,
    laboratory_flat,
    laboratory_shelves,
    laboratory_things,
    laboratory_things,
    laboratory_hood,
)

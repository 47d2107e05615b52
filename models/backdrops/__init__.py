"""Backdrops of six kinds of scene, each in several layouts: flat drawings, rooms of boxes, and painted textures.

Places are parts of the picture: x to the right, y down.
"""

from backdrops import forest, laboratory, office, shore, street, warehouse
from bodies import pick
from canvas import Canvas

SCENES = ("office", "street", "forest", "laboratory", "warehouse", "shore")
LAYOUTS = {
    "office": office.LAYOUTS,
    "street": street.LAYOUTS,
    "forest": forest.LAYOUTS,
    "laboratory": laboratory.LAYOUTS,
    "warehouse": warehouse.LAYOUTS,
    "shore": shore.LAYOUTS,
}


def paint(random, scene, height, width, unseen=False):
    """The backdrop of one scene, RGB bytes."""
    canvas = Canvas(random, height, width)
    layouts = LAYOUTS[scene]
    (layouts[-1] if unseen else pick(random, *layouts[:-1]))(canvas)
    return canvas.picture


def plain(random, height, width):
    """No scene: one colour, a gradient, or noise of any kind."""
    canvas = Canvas(random, height, width)
    first = canvas.any()
    canvas.band(0, 1, first, first if random.random() < 0.4 else canvas.any())
    if random.random() < 0.5:
        canvas.grain(0, 1, random.uniform(3, 60), int(random.integers(1, 24)), random.uniform(0.5, 5))
    for _ in range(random.choice([0, 0, 8, 30])):
        x, y, size = random.uniform(0, 1), random.uniform(0, 1), random.uniform(0.02, 0.3)
        if random.random() < 0.5:
            canvas.line(
                x, y, x + random.normal(0, size), y + random.normal(0, size), canvas.any(), random.uniform(0.002, 0.012)
            )
        else:
            canvas.poly(random.normal((x, y), size / 2, (int(random.integers(3, 6)), 2)), canvas.any())
    return canvas.picture

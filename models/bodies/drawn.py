"""Bodies as a drawing program has them."""

import numpy as np

from bodies import colour, edges, grid, pick, tilt


def drawn(random, kind, side, light, coat):
    """As a drawing program would: flat faces and gradients in the plane, turned as a whole."""
    lean = 0.0 if kind == "sphere" else tilt(random)
    u, v = grid(side, 1.12)
    x, y = u * np.cos(lean) - v * np.sin(lean), u * np.sin(lean) + v * np.cos(lean)
    faces = np.full(u.shape, -1, np.int32)
    tone = np.ones_like(u)
    soft = coat.shading not in ("unlit", "toon", "faces")
    length = SKETCHES[kind](random, x, y, faces, tone, soft, light) or 1.0
    hit = faces >= 0
    if not soft and coat.shading == "toon":
        tone = np.ceil(tone * 4) / 4
    base = colour(random)
    places = np.stack([x, y, np.zeros_like(x)], axis=-1)
    albedo = coat.albedo(random, places, base)
    tones = np.array([1.0, random.uniform(0.55, 0.85), random.uniform(1.05, 1.35), 0.7], np.float32)
    if coat.shading == "unlit" and kind in ("sphere", "torus"):
        tones[:] = 1
    colours = albedo * (tones[np.clip(faces, 0, 3)] * tone)[..., None]
    if coat.line:
        colours = np.where(edges(hit, faces, coat.line * side / 100)[..., None], coat.ink, colours)
    return colours, hit.astype(np.float32) * coat.alpha, np.array([np.sin(lean), np.cos(lean)]) * length


def within(x, y, corners):
    """Which points a convex polygon, told clockwise (y up), holds."""
    inside = np.ones(x.shape, bool)
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1]):
        inside &= (bx - ax) * (y - ay) - (by - ay) * (x - ax) <= 0
    return inside


def ball(random, x, y):
    """A radial gradient, brightest off the middle."""
    cx, cy = random.uniform(-0.45, 0.45), random.uniform(0, 0.5)
    return np.clip(1.35 - random.uniform(0.4, 0.75) * np.hypot(x - cx, y - cy), 0.2, 1.5)


def sketch_sphere(random, x, y, faces, tone, soft, light):
    faces[np.hypot(x, y) <= 1] = 0
    if soft:
        tone[:] = ball(random, x, y)


def sketch_cube(random, x, y, faces, tone, soft, light):
    way, kind = random.choice([-1, 1]), random.random()
    if kind < 0.25:  # three equal rhombs
        c, s = np.cos(np.pi / 6), random.uniform(0.35, 0.6)
        x = x * way
        faces[within(x, y, [(-c, s), (0, 0), (0, -1), (-c, s - 1)])] = 0
        faces[within(x, y, [(0, 0), (c, s), (c, s - 1), (0, -1)])] = 1
        faces[within(x, y, [(-c, s), (0, 2 * s), (c, s), (0, 0)])] = 2
        return
    if kind < 0.35:  # one face alone
        faces[(np.abs(x) <= 0.8) & (np.abs(y) <= 0.8)] = 0
        return
    deep, rise = random.uniform(0.2, 0.6), random.uniform(0.15, 0.55)
    s = 0.62
    x, y = (x * way + deep / 2), y + rise / 2
    faces[within(x, y, [(-s, s), (s, s), (s, -s), (-s, -s)])] = 0
    faces[within(x, y, [(s, s), (s + deep, s + rise), (s + deep, rise - s), (s, -s)])] = 1
    faces[within(x, y, [(-s, s), (deep - s, s + rise), (s + deep, s + rise), (s, s)])] = 2


def across(random, x, width):
    """A gradient from side to side, as on a round wall."""
    bright = random.uniform(-0.5, 0.5) * width
    return np.clip(1.25 - random.uniform(0.4, 0.8) * np.abs(x - bright) / width, 0.25, 1.4)


def sketch_cylinder(random, x, y, faces, tone, soft, light):
    r, h, e = random.uniform(0.35, 0.72), random.uniform(0.45, 0.75), random.uniform(0.08, 0.32)
    e = e * r / 0.6
    round_ = lambda middle: (x / r) ** 2 + ((y - middle) / e) ** 2 <= 1
    faces[(np.abs(x) <= r) & (np.abs(y) <= h)] = 0
    faces[round_(-h)] = 0
    if soft:
        tone[:] = across(random, x, r)
    faces[round_(h)] = 2
    tone[round_(h)] = 0.95


def sketch_cone(random, x, y, faces, tone, soft, light):
    r, h, e = random.uniform(0.45, 0.8), random.uniform(0.6, 0.85), random.uniform(0, 0.3)
    wide = r * (h - y) / (2 * h)
    faces[(np.abs(x) <= wide) & (y <= h) & (y >= -h)] = 0
    foot = (x / r) ** 2 + ((y + h) / max(e * r, 1e-3)) ** 2 <= 1
    faces[foot] = 0 if random.random() < 0.7 else 1
    if soft:
        tone[:] = across(random, x, np.maximum(wide, 0.05))
    elif random.random() < 0.5:
        faces[(faces == 0) & (x > wide * random.uniform(-0.2, 0.5)) & (y >= -h)] = 1


def sketch_torus(random, x, y, faces, tone, soft, light):
    t = random.uniform(0.16, 0.36)
    flat = pick(random, 1.0, random.uniform(0.5, 1), random.uniform(0.4, 0.8))
    out = np.hypot(x, y / flat)
    thin = min(1.0, 0.6 + 0.4 * flat)
    ring = (out <= 1) & (np.hypot(x, y / flat / thin) >= 1 - 2 * t)
    faces[ring] = 0
    if soft:
        over = np.abs(out - (1 - t)) / t
        tone[:] = np.clip(1.3 - 0.6 * over * random.uniform(0.6, 1) + 0.25 * y, 0.25, 1.4)
    return (1.0001 - flat**2) ** 0.5


def sketch_pyramid(random, x, y, faces, tone, soft, light):
    r, h = random.uniform(0.5, 0.8), random.uniform(0.55, 0.8)
    near, drop = random.uniform(-0.5, 0.6) * r, random.uniform(0.08, 0.4)
    x = x * random.choice([-1, 1])
    back = (r, -h + drop * random.uniform(0.4, 1))
    front = (near, -h)
    left = (-r, -h + drop * random.uniform(0, 0.8))
    faces[within(x, y, [(0, h), front, left])] = 0
    faces[within(x, y, [(0, h), back, front])] = 1
    if soft and random.random() < 0.5:
        tone[:] = np.clip(1 + 0.2 * y, 0.5, 1.3)


SKETCHES = dict(
    sphere=sketch_sphere,
    cube=sketch_cube,
    cylinder=sketch_cylinder,
    cone=sketch_cone,
    torus=sketch_torus,
    pyramid=sketch_pyramid,
)

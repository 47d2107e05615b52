"""Bodies of flat facets: the style that no training sees."""

import cv2
import numpy as np

from bodies import Shape, colour, pose


def meshed(random, kind, side, light, coat):
    """Of a few flat facets with their edges, painted from far to near: the style that no training sees."""
    shape, rotation = Shape(random, kind), pose(random, kind)
    facets = [np.asarray(facet, np.float32) @ rotation.T for facet in mesh(shape, random.integers(9, 15))]
    fine = 3
    canvas = np.zeros((side * fine, side * fine, 3), np.float32)
    cover = np.zeros(canvas.shape[:2], np.float32)
    base, wire = colour(random), np.float32(random.uniform(0, 0.35)) * np.ones(3, np.float32)
    thick = int(random.choice([0, fine, fine]))
    scale = side * fine / 2 / 1.12
    for facet in sorted(facets, key=lambda one: one[:, 2].mean()):
        normal = np.cross(facet[1] - facet[0], facet[2] - facet[1])
        normal = normal / max(np.linalg.norm(normal), 1e-9)
        if normal[2] < 0:
            normal = -normal
        points = np.round((facet[:, :2] * [1, -1] * scale + side * fine / 2) * 16).astype(np.int32)
        cv2.fillPoly(canvas, [points], (base * float(light.lambert(normal))).tolist(), shift=4)
        cv2.fillPoly(cover, [points], 1.0, shift=4)
        if thick:
            cv2.polylines(canvas, [points], True, wire.tolist(), thick, shift=4)
    size = (side, side)
    cover = cv2.resize(cover, size, interpolation=cv2.INTER_AREA)
    colours = cv2.resize(canvas, size, interpolation=cv2.INTER_AREA) / np.maximum(cover, 1e-3)[..., None]
    return colours, cover, rotation[:2, 1]


def mesh(shape, parts):
    """Facets of a body, as lists of corners."""
    angles = np.linspace(0, 2 * np.pi, parts + 1)
    ring = [(np.cos(a), np.sin(a)) for a in angles]
    r, h, kind = shape.r, shape.h, shape.kind
    if kind in ("cube", "pyramid"):
        foot = [(-r, -h, -r), (r, -h, -r), (r, -h, r), (-r, -h, r)]
        if kind == "pyramid":
            return [foot] + [[foot[i], foot[(i + 1) % 4], (0, h, 0)] for i in range(4)]
        top = [(x, h, z) for x, _, z in foot]
        return [foot, top] + [[foot[i], foot[(i + 1) % 4], top[(i + 1) % 4], top[i]] for i in range(4)]
    pairs = list(zip(ring, ring[1:]))
    if kind == "cone":
        base = [(r * c, -h, r * s) for c, s in ring[:-1]]
        return [base] + [[(r * a, -h, r * b), (r * c, -h, r * d), (0, h, 0)] for (a, b), (c, d) in pairs]
    if kind == "cylinder":
        ends = [[(r * c, e, r * s) for c, s in ring[:-1]] for e in (-h, h)]
        walls = [
            [(r * a, -h, r * b), (r * c, -h, r * d), (r * c, h, r * d), (r * a, h, r * b)] for (a, b), (c, d) in pairs
        ]
        return ends + walls
    if kind == "sphere":
        profile = [(np.sin(a), np.cos(a)) for a in np.linspace(0.001, np.pi - 0.001, parts // 2 + 2)]
    else:
        profile = [(r + shape.t * np.cos(a), shape.t * np.sin(a)) for a in angles]
    return [
        [(p * a, q, p * b), (p * c, q, p * d), (m * c, n, m * d), (m * a, n, m * b)]
        for (p, q), (m, n) in zip(profile, profile[1:])
        for (a, b), (c, d) in pairs
    ]

"""Bodies, cast by a ray for each pixel."""

import numpy as np

from bodies import Shape, colour, edges, grid, pose


def cast(random, kind, side, light, coat):
    """Rays against the body, one a pixel: colours [side, side, 3], cover [side, side], axis (x, y) in the picture."""
    shape, rotation = Shape(random, kind), pose(random, kind)
    u, v = grid(side, 1.12)
    far = 60.0 if random.random() < 0.4 else random.uniform(3, 7)
    start = np.broadcast_to(np.array([0, 0, far], np.float32), (*u.shape, 3))
    ways = np.stack([u, v, np.full_like(u, -far)], axis=-1)
    ways /= np.linalg.norm(ways, axis=-1, keepdims=True)
    origin, direction = start @ rotation, ways @ rotation
    hit, distance, normals, faces = HITS[kind](shape, origin, direction)
    places = origin + direction * np.where(hit, distance, 0)[..., None]
    base = colour(random)
    albedo = coat.albedo(random, places * (1 if kind != "torus" else 1.2), base)
    colours = coat.shade(random, light, albedo, normals @ rotation.T, faces)
    if coat.line:
        colours = np.where(edges(hit, faces, coat.line * side / 100)[..., None], coat.ink, colours)
    return colours, hit.astype(np.float32) * coat.alpha, rotation[:2, 1]


def nearest(candidates):
    """Of candidate hits (valid, distance, normal, face) the first one on each ray."""
    hit = np.zeros(candidates[0][1].shape, bool)
    distance = np.full(hit.shape, np.inf, np.float32)
    normals = np.zeros((*hit.shape, 3), np.float32)
    faces = np.zeros(hit.shape, np.int32)
    for valid, t, normal, face in candidates:
        nearer = valid & (t < distance)
        hit |= nearer
        distance = np.where(nearer, t, distance)
        normals = np.where(nearer[..., None], normal, normals)
        faces = np.where(nearer, face, faces)
    return hit, distance, normals, faces


def roots(a, b, c):
    a = np.where(np.abs(a) < 1e-9, 1e-9, a)
    inside = b * b - a * c
    root = np.sqrt(np.clip(inside, 0, None))
    return inside > 0, (-b - root) / a, (-b + root) / a


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def hit_sphere(shape, origin, way):
    some, t, _ = roots((way**2).sum(-1), (origin * way).sum(-1), (origin**2).sum(-1) - 1)
    return nearest([(some, t, unit(origin + way * t[..., None]), 0)])


def hit_planes(normals, offsets, origin, way):
    """A convex body: the inside of all planes n . p <= d."""
    enter = np.full(way.shape[:-1], -np.inf, np.float32)
    leave = np.full_like(enter, np.inf)
    faces = np.zeros(enter.shape, np.int32)
    for index, (normal, offset) in enumerate(zip(normals, offsets)):
        along = way @ normal
        t = (offset - origin @ normal) / np.where(np.abs(along) < 1e-9, 1e-9, along)
        entering = along < 0
        nearer = entering & (t > enter)
        faces = np.where(nearer, index, faces)
        enter = np.where(nearer, t, enter)
        leave = np.where(~entering & (t < leave), t, leave)
    return enter < leave, enter, np.asarray(normals, np.float32)[faces], faces


def hit_cube(shape, origin, way):
    normals = np.concatenate([np.eye(3), -np.eye(3)]).astype(np.float32)
    return hit_planes(normals, [shape.r] * 6, origin, way)


def hit_pyramid(shape, origin, way):
    slope = np.array(
        [[2 * shape.h, shape.r, 0], [-2 * shape.h, shape.r, 0], [0, shape.r, 2 * shape.h], [0, shape.r, -2 * shape.h]],
        np.float32,
    )
    slope /= np.linalg.norm(slope, axis=1, keepdims=True)
    normals = np.concatenate([slope, [[0, -1, 0]]]).astype(np.float32)
    return hit_planes(normals, [*(slope[:, 1] * shape.h), shape.h], origin, way)


def hit_cylinder(shape, origin, way):
    some, first, second = roots(
        way[..., 0] ** 2 + way[..., 2] ** 2,
        origin[..., 0] * way[..., 0] + origin[..., 2] * way[..., 2],
        origin[..., 0] ** 2 + origin[..., 2] ** 2 - shape.r**2,
    )
    candidates = []
    for t in (first, second):
        place = origin + way * t[..., None]
        candidates.append((some & (np.abs(place[..., 1]) <= shape.h), t, unit(place * [1, 0, 1]), 0))
    return nearest(candidates + [lid(origin, way, end * shape.h, shape.r, end) for end in (1, -1)])


def lid(origin, way, height, radius, up):
    t = (height - origin[..., 1]) / np.where(np.abs(way[..., 1]) < 1e-9, 1e-9, way[..., 1])
    place = origin + way * t[..., None]
    normal = np.array([0, up, 0], np.float32)
    return place[..., 0] ** 2 + place[..., 2] ** 2 <= radius**2, t, normal, 1 if up > 0 else 2


def hit_cone(shape, origin, way):
    """Apex at height h, base of radius r at -h."""
    slope = (shape.r / (2 * shape.h)) ** 2
    from_apex = shape.h - origin[..., 1]
    some, first, second = roots(
        way[..., 0] ** 2 + way[..., 2] ** 2 - slope * way[..., 1] ** 2,
        origin[..., 0] * way[..., 0] + origin[..., 2] * way[..., 2] + slope * from_apex * way[..., 1],
        origin[..., 0] ** 2 + origin[..., 2] ** 2 - slope * from_apex**2,
    )
    candidates = []
    for t in (first, second):
        place = origin + way * t[..., None]
        normal = place * [1, 0, 1]
        normal[..., 1] = slope * (shape.h - place[..., 1])
        candidates.append((some & (np.abs(place[..., 1]) <= shape.h), t, unit(normal), 0))
    return nearest(candidates + [lid(origin, way, -shape.h, shape.r, -1)])


def hit_torus(shape, origin, way):
    """By steps along the ray, each as long as the way to the surface."""
    t = np.clip(-(origin * way).sum(-1) - 1.2, 0, None)
    gap = np.zeros_like(t)
    for _ in range(36):
        place = origin + way * t[..., None]
        ring = np.hypot(place[..., 0], place[..., 2]) - shape.r
        gap = np.hypot(ring, place[..., 1]) - shape.t
        t = t + gap
    place = origin + way * t[..., None]
    round_ = np.maximum(np.hypot(place[..., 0], place[..., 2]), 1e-6)
    middle = np.stack([place[..., 0] / round_, np.zeros_like(t), place[..., 2] / round_], axis=-1) * shape.r
    hit = (gap < 0.012) & (np.linalg.norm(place, axis=-1) < 1.3)
    return nearest([(hit, t, unit(place - middle), 0)])


HITS = dict(
    sphere=hit_sphere, cube=hit_cube, cylinder=hit_cylinder, cone=hit_cone, torus=hit_torus, pyramid=hit_pyramid
)

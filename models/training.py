"""What the training of the picture models shares: sets of pictures, batches of them, the loop, the file for the hub."""

import copy
import hashlib
import math
import re
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from queue import Queue

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from numpy.lib.format import open_memmap

from bodies import FOLDS
from scenes import COLUMNS, LEAST_IN_SIGHT, MOST_BODIES, picture, stretched

# First seeds far apart: no picture of one set is in another. The last three have styles that no training sees.
SETS = {
    "train": dict(seed=1_000_000_000, unseen=""),
    "tune": dict(seed=2_000_000_000, unseen="", count=800),
    "tune-scenes": dict(seed=2_500_000_000, unseen="scene", count=500),
    "test": dict(seed=3_000_000_000, unseen="", count=1000),
    "unseen-bodies": dict(seed=4_000_000_000, unseen="body", count=400),
    "unseen-scenes": dict(seed=5_000_000_000, unseen="scene", count=400),
    "unseen-both": dict(seed=6_000_000_000, unseen="both", count=400),
}
SIDES = (320, 192)
CHUNK = 100
KIND, X, Y, WIDTH, HEIGHT, AXIS_X, AXIS_Y, IN_SIGHT = range(len(COLUMNS))


class Pictures:
    """A set: pixels [count, side, side, 3] by side, bodies [count, 8, 8], how many, the scenes, width over height."""

    def __init__(self, folder, name, mode="r"):
        load = lambda part: np.load(folder / f"{name}-{part}.npy", mmap_mode=mode)
        self.pixels = {side: load(side) for side in SIDES}
        self.bodies, self.numbers, self.scenes, self.ratios = (
            load(part) for part in ("bodies", "numbers", "scenes", "ratios")
        )

    def __len__(self):
        return len(self.numbers)


def render(folder, name, count, workers):
    """Renders a set into files, or finds it there."""
    done = folder / f"{name}-{count}.done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for part, shape, kind in [(side, (count, side, side, 3), np.uint8) for side in SIDES] + [
            ("bodies", (count, MOST_BODIES, len(COLUMNS)), np.float32),
            ("numbers", (count,), np.int64),
            ("scenes", (count,), np.int64),
            ("ratios", (count,), np.float32),
        ]:
            open_memmap(folder / f"{name}-{part}.npy", "w+", kind, shape)
        started = time.time()
        with ProcessPoolExecutor(workers) as pool:
            starts = range(0, count, CHUNK)
            for at in pool.map(fill, [folder] * len(starts), [name] * len(starts), starts):
                if at % (CHUNK * 100) == 0:
                    print(f"{name}: {at} rendered, {time.time() - started:.0f} s", flush=True)
        done.touch()
    return Pictures(folder, name)


def fill(folder, name, start):
    cv2.setNumThreads(1)
    part = Pictures(folder, name, "r+")
    for index in range(start, min(start + CHUNK, len(part))):
        made = picture(SETS[name]["seed"] + index, SETS[name]["unseen"])
        for side in SIDES:
            part.pixels[side][index] = stretched(made.pixels, side)
        part.bodies[index, : len(made.bodies)] = made.bodies
        part.numbers[index], part.scenes[index] = len(made.bodies), made.scene
        part.ratios[index] = made.pixels.shape[1] / made.pixels.shape[0]
    return start


class Batch:
    """images [n, 3, side, side] 0..1; bodies [n, 8, 8] with axes as the stretched picture has them; present and asked
    [n, 8] say which rows are bodies, and which of them count; scenes [n]."""

    def __init__(self, images, bodies, numbers, scenes, ratios):
        self.images, self.bodies, self.scenes = images, bodies, scenes
        self.present = torch.arange(bodies.shape[1], device=bodies.device) < numbers[:, None]
        self.bodies[..., AXIS_X] = self.bodies[..., AXIS_X] / ratios[:, None]
        self.judge()

    def judge(self):
        self.asked = self.present & (self.bodies[..., IN_SIGHT] >= LEAST_IN_SIGHT)


def batches(pictures, side, size, steps, device, seed=1):
    """Pictures drawn anew for each step, read ahead by a thread."""
    queue = Queue(maxsize=6)

    def read():
        random = np.random.default_rng(seed)
        for _ in range(steps):
            index = np.sort(random.integers(len(pictures), size=size))
            parts = [
                pictures.pixels[side][index],
                pictures.bodies[index],
                pictures.numbers[index],
                pictures.scenes[index],
                pictures.ratios[index],
            ]
            parts = [torch.from_numpy(np.ascontiguousarray(part)) for part in parts]
            queue.put([part.pin_memory() if device.type == "cuda" else part for part in parts])

    threading.Thread(target=read, daemon=True).start()
    for _ in range(steps):
        pixels, *rest = [part.to(device, non_blocking=True) for part in queue.get()]
        yield Batch(pixels.permute(0, 3, 1, 2).float() / 255, *rest)


def augment(batch, closest=-0.45, patches=0):
    """Mirrors, moves, stretches, recolours, covers and blurs; bodies go along. closest: log of the least part shown."""
    images, n = batch.images, len(batch.images)
    device = images.device
    draw = lambda low, high, *shape: torch.rand(n, *shape, device=device) * (high - low) + low
    some = lambda part, *shape: torch.rand(n, *shape, device=device) < part
    mirror = torch.where(some(0.5), -1.0, 1.0)
    zoom = torch.where(some(0.5), torch.exp(draw(closest, 0.35)), torch.ones(n, device=device))
    aspect = torch.where(some(0.4), torch.exp(draw(-0.18, 0.18)), torch.ones(n, device=device))
    sx, sy = zoom * aspect, zoom / aspect  # how much of the picture is shown, of 1
    room = lambda scale: (1 - scale).abs() * draw(-1, 1)
    tx, ty = room(sx), room(sy)
    theta = torch.zeros(n, 2, 3, device=device)
    theta[:, 0, 0], theta[:, 0, 2], theta[:, 1, 1], theta[:, 1, 2] = sx * mirror, tx, sy, ty
    mode = "border" if torch.rand(()) < 0.5 else "zeros"
    shown = F.grid_sample(
        images, F.affine_grid(theta, images.shape, align_corners=False), padding_mode=mode, align_corners=False
    )
    move(batch, mirror, sx, sy, tx, ty)
    gain = 1 + torch.randn(n, 3, 1, 1, device=device) * 0.08 * some(0.5, 1, 1, 1)
    shown = shown * gain * torch.exp(torch.randn(n, 1, 1, 1, device=device) * 0.15)
    grey = shown.mean(dim=1, keepdim=True)
    shown = grey + (shown - grey) * torch.where(
        some(0.3, 1, 1, 1), draw(0, 1.6, 1, 1, 1), torch.ones(n, 1, 1, 1, device=device)
    )
    middle = shown.mean(dim=(1, 2, 3), keepdim=True)
    shown = (
        middle
        + (shown - middle) * torch.exp(torch.randn(n, 1, 1, 1, device=device) * 0.2)
        + torch.randn(n, 1, 1, 1, device=device) * 0.05
    )
    coarse = F.interpolate(F.avg_pool2d(shown, 2), scale_factor=2.0, mode="bilinear")
    shown = torch.where(some(0.12, 1, 1, 1), coarse, shown)
    shown = shown + torch.randn_like(shown) * draw(0, 0.06, 1, 1, 1) * some(0.3, 1, 1, 1)
    u, v = torch.meshgrid(*[torch.linspace(0, 1, images.shape[-1], device=device)] * 2, indexing="xy")
    for _ in range(patches):
        x, y, w, h = (draw(*ends, 1, 1, 1) for ends in ((0, 1), (0, 1), (0.05, 0.25), (0.05, 0.25)))
        patch = ((u - x).abs() < w) & ((v - y).abs() < h) & some(0.5, 1, 1, 1)
        shown = torch.where(patch, draw(0, 1, 3, 1, 1), shown)
    batch.images = shown.clamp(0, 1)
    return batch


def move(batch, mirror, sx, sy, tx, ty):
    """Bodies as they lie after the picture was moved; what is cut off is out of sight."""
    bodies = batch.bodies
    x = (bodies[..., X] * 2 - 1 - tx[:, None]) / (sx * mirror)[:, None] / 2 + 0.5
    y = (bodies[..., Y] * 2 - 1 - ty[:, None]) / sy[:, None] / 2 + 0.5
    w, h = bodies[..., WIDTH] / sx[:, None], bodies[..., HEIGHT] / sy[:, None]
    left, right = (x - w / 2).clamp(0, 1), (x + w / 2).clamp(0, 1)
    top, bottom = (y - h / 2).clamp(0, 1), (y + h / 2).clamp(0, 1)
    kept = (right - left) * (bottom - top) / (w * h).clamp(min=1e-6)
    bodies[..., X], bodies[..., Y] = (left + right) / 2, (top + bottom) / 2
    bodies[..., WIDTH], bodies[..., HEIGHT] = right - left, bottom - top
    bodies[..., AXIS_X] = bodies[..., AXIS_X] * mirror[:, None] / sx[:, None]
    bodies[..., AXIS_Y] = bodies[..., AXIS_Y] / sy[:, None]
    bodies[..., IN_SIGHT] = bodies[..., IN_SIGHT] * kept
    batch.present = batch.present & (kept > 0.02)
    batch.judge()


def directions(bodies):
    """Cosine and sine of the body's turn times its fold, and how well they are seen, 0..1."""
    folds = torch.tensor(FOLDS, device=bodies.device, dtype=torch.float32)[bodies[..., KIND].long()]
    x, y = bodies[..., AXIS_X], bodies[..., AXIS_Y]
    angle = torch.atan2(x, y) * folds
    weight = torch.hypot(x, y).clamp(max=1) ** 2 * (folds > 0)
    return torch.stack([torch.cos(angle), torch.sin(angle)], dim=-1), weight


def fit(model, loss_of, pictures, side, arguments, device):
    """Trains; answers the running mean of the weights."""
    model = model.to(device, memory_format=torch.channels_last).train()
    kept = copy.deepcopy(model).eval()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([dict(params=decayed, weight_decay=0.03), dict(params=others, weight_decay=0.0)])
    started, running, done = time.time(), 0.0, 0.0
    for step, batch in enumerate(batches(pictures, side, arguments.batch, arguments.steps, device), 1):
        done = max(step / arguments.steps, (time.time() - started) / arguments.seconds)
        if done > 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = arguments.rate * min(done / 0.05, 0.5 + 0.5 * math.cos(math.pi * done), 1.0) + 1e-6
        batch = augment(batch, *getattr(model, "augmented", ()))
        images = batch.images.contiguous(memory_format=torch.channels_last)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
            answers = model.raw(images)
        loss = loss_of(model, answers, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 10.0)
        optimiser.step()
        decay = min(0.9985, step / (step + 20))
        with torch.no_grad():
            ours, theirs = list(kept.parameters()), list(model.parameters())
            torch._foreach_mul_(ours, decay)
            torch._foreach_add_(ours, theirs, alpha=1 - decay)
            for mine, its in zip(kept.buffers(), model.buffers()):
                mine.copy_(its)
        if step % 50 == 0:
            running = loss.item() if not running else 0.9 * running + 0.1 * loss.item()
        if step % 250 == 0:
            print(f"step {step}: loss {running:.4f}, {time.time() - started:.0f} s", flush=True)
    print(f"{step} steps, {time.time() - started:.0f} s", flush=True)
    return kept.cpu()


def arguments_of(parser):
    parser.add_argument("--work", required=True, help="folder for pictures and weights, 0.42 MB a picture")
    parser.add_argument("--count", type=int, default=100_000, help="pictures to train on")
    parser.add_argument("--workers", type=int, default=2, help="processes that render")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument(
        "--seconds", type=float, default=math.inf, help="trains no longer; the steps are then cut short"
    )
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--resume", action="store_true", help="starts from the weights in the work folder")
    parser.add_argument(
        "--only", choices=["render", "fit"], help="stops after this part; the next call goes on from there"
    )
    parser.add_argument("--quick", type=int, default=0, help="of each measured set so many pictures, to try things out")
    return parser.parse_args()


def weights(name, make, loss_of, side, arguments):
    """The network with its trained weights, from the work folder where they are there already."""
    torch.manual_seed(1)
    folder = Path(arguments.work)
    file = folder / f"{name}.weights"
    model = make()
    if file.exists() and (arguments.only is None or arguments.resume):
        print(f"weights found in {file}", flush=True)
        model.load_state_dict({key: value.float() for key, value in torch.load(file, map_location="cpu").items()})
        if not arguments.resume:
            return model.eval()
    pictures = render(folder, "train", arguments.count, arguments.workers)
    if arguments.only == "render":
        raise SystemExit
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = fit(model, loss_of, pictures, side, arguments, device).eval()
    half = {key: value.half() if value.is_floating_point() else value for key, value in model.state_dict().items()}
    torch.save(half, file)
    if arguments.only == "fit":
        raise SystemExit
    return model


def measured(name, arguments):
    """A set to measure on, rendered if need be."""
    return render(Path(arguments.work), name, arguments.quick or SETS[name]["count"], arguments.workers)


def fused(module):
    """Batch normalisation, folded into the convolutions before it."""
    for part in module.modules():
        if hasattr(part, "conv") and hasattr(part, "norm") and isinstance(part.norm, torch.nn.BatchNorm2d):
            part.conv = torch.nn.utils.fuse_conv_bn_eval(part.conv, part.norm)
            part.norm = torch.nn.Identity()
    return module


def save(model, folder, name, threshold=None):
    """Writes the TorchScript file and tells the descriptor its hash and its threshold; answers the size in bytes."""
    script = torch.jit.freeze(torch.jit.script(fused(copy.deepcopy(model)).eval()))
    file = folder / f"{name}.pt"
    torch.jit.save(script, str(file))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    descriptor = next(folder.glob("descriptor.yaml*"), folder / "model.yaml")
    if descriptor.exists():
        text = re.sub(r"^sha256: .*$", f"sha256: {digest}", descriptor.read_text(), flags=re.M)
        if threshold is not None:
            text = re.sub(r"^(  threshold: )[\d.]+", rf"\g<1>{threshold:.2f}", text, flags=re.M)
        descriptor.write_text(text)
    return file.stat().st_size


def milliseconds(file, side, batch=1, rounds=30):
    """Median processor time of a forward pass on one core."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    script, images, times = torch.jit.load(str(file)), torch.rand(batch, 3, side, side), []
    with torch.inference_mode():
        for _ in range(rounds + 5):
            started = time.process_time()
            script(images)
            times.append(time.process_time() - started)
    torch.set_num_threads(threads)
    return 1000 * float(np.median(times[5:]))


def reliability(probabilities, right, bins=10):
    """How often what was said with a probability was right, by tenths, and the mean gap between the two."""
    rows, gap = [], 0.0
    for low in np.arange(bins) / bins:
        held = (probabilities >= low) & (probabilities < low + 1 / bins + (low + 1 / bins >= 1))
        if held.any():
            said, was = float(probabilities[held].mean()), float(right[held].mean())
            rows.append(
                {"from": round(float(low), 2), "count": int(held.sum()), "said": round(said, 4), "right": round(was, 4)}
            )
            gap += abs(said - was) * held.mean()
    return {"bins": rows, "expected_calibration_error": round(float(gap), 4)}

"""Trains scenes, which tells six kinds of scene apart, on rendered pictures and measures it on others.

    pip install -r models/requirements-pictures.txt
    python models/scenes/train.py --work /tmp/pictures

Writes scenes.pt and metrics.json beside this script and puts the file's SHA-256 into the descriptor.
Every picture comes from a seed, so the data are the same on every machine. Uses a GPU where there is one.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from backdrops import SCENES  # noqa: E402
from detection import ConvNorm  # noqa: E402
from training import arguments_of, measured, milliseconds, reliability, save, weights  # noqa: E402

SIDE = 192


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.first = ConvNorm(inputs, outputs, 3, stride)
        self.second = ConvNorm(outputs, outputs, 3, act=False)
        self.past = (
            ConvNorm(inputs, outputs, 1, stride, act=False) if stride > 1 or inputs != outputs else nn.Identity()
        )
        self.act = nn.SiLU(inplace=True)

    def forward(self, x):
        return self.act(self.past(x) + self.second(self.first(x)))


class SceneNet(nn.Module):
    """Pictures [n, 3, 192, 192], floats 0..1 or bytes, to probabilities [n, 6]."""

    def __init__(self):
        super().__init__()
        self.augmented = (-0.9, 3)  # nearer, and more of it hidden: the whole layout must not be what is learnt
        self.features = nn.Sequential(
            ConvNorm(3, 32, 5, 2),
            Residual(32, 48, 2),
            Residual(48, 80, 2),
            Residual(80, 80),
            Residual(80, 128, 2),
            Residual(128, 128),
            Residual(128, 160, 2),
        )
        self.drop = nn.Dropout(0.3)
        self.head = nn.Linear(160, len(SCENES))
        self.temperature = nn.Parameter(torch.ones(1), requires_grad=False)

    @torch.jit.export
    def raw(self, images):
        return self.head(self.drop(self.features(images).mean(dim=(2, 3))))

    def forward(self, images):
        if images.dtype == torch.uint8:
            images = images.float() / 255.0
        return torch.softmax(self.raw(images) / self.temperature, dim=1)


def loss_of(model, raw, batch):
    known = batch.scenes >= 0
    return F.cross_entropy(raw.float()[known], batch.scenes[known], label_smoothing=0.05)


def answers(model, pictures):
    """Probabilities and the true scenes of the pictures that show one."""
    said = []
    with torch.inference_mode():
        for at in range(0, len(pictures), 50):
            pixels = torch.from_numpy(np.array(pictures.pixels[SIDE][at : at + 50]))
            said.append(model(pixels.permute(0, 3, 1, 2)))
    known = np.asarray(pictures.scenes) >= 0
    return torch.cat(said).numpy()[known], np.asarray(pictures.scenes)[known]


def calibrate(model, sets):
    """The temperature under which what is said is right as often as it says."""
    said, truth = (np.concatenate(parts) for parts in zip(*(answers(model, pictures) for pictures in sets)))
    logits, truth = torch.log(torch.from_numpy(said).double().clamp(min=1e-12)), torch.from_numpy(truth)
    heat = torch.zeros(1, dtype=torch.double, requires_grad=True)
    optimiser = torch.optim.LBFGS([heat], max_iter=100)

    def closure():
        optimiser.zero_grad()
        loss = F.cross_entropy(logits / heat.exp(), truth)
        loss.backward()
        return loss

    optimiser.step(closure)
    model.temperature.fill_(heat.exp().item())


def metrics_of(said, truth):
    called = said.argmax(axis=1)
    return {
        "pictures": len(truth),
        "accuracy": round(float((called == truth).mean()), 4),
        "by_scene": {name: round(float((called[truth == kind] == kind).mean()), 4) for kind, name in enumerate(SCENES)},
        "confusion": [
            np.bincount(called[truth == kind], minlength=len(SCENES)).tolist() for kind in range(len(SCENES))
        ],
        "reliability": reliability(said.max(axis=1), called == truth),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments = arguments_of(parser)
    model = weights("scenes", SceneNet, loss_of, SIDE, arguments)
    calibrate(model, [measured(name, arguments) for name in ("tune", "tune-scenes")])
    size = save(model, HERE, "scenes")
    script = torch.jit.load(str(HERE / "scenes.pt"))
    metrics = {
        "file_bytes": size,
        "parameters": sum(p.numel() for p in model.parameters()),
        "milliseconds_on_one_core": {f"batch_{n}": round(milliseconds(HERE / "scenes.pt", SIDE, n), 1) for n in (1, 4)},
    }
    for part in ("test", "unseen-scenes", "unseen-both"):
        metrics[part] = metrics_of(*answers(script, measured(part, arguments)))
    (HERE / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()

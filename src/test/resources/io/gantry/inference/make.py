"""Makes the tiny TorchScript files the tests in io.gantry.inference use: python make.py (PyTorch 2.7)."""

from pathlib import Path

import torch
from torch import nn


class Brightness(nn.Module):
    """Answers with each image's mean: an answer that a test can work out by hand."""

    def forward(self, images):
        return images.mean(dim=(1, 2, 3))


class Column(nn.Module):
    def forward(self, images):
        return images.mean(dim=(2, 3))


class Map(nn.Module):
    def forward(self, images):
        return images


class Negative(nn.Module):
    def forward(self, images):
        return -1.0 - images.mean(dim=(1, 2, 3))


class Pair(nn.Module):
    def forward(self, images):
        return images.mean(dim=(1, 2, 3)), images


class ThreeChannels(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv2d(3, 1, 1)

    def forward(self, images):
        return self.convolution(images).mean(dim=(1, 2, 3))


class Before(nn.Module):
    """Gives each slice the one before it, of three that are shown."""

    def forward(self, images):
        return images[:, :1]


class AfraidOfLight(nn.Module):
    """Breaks down on a bright image, and answers NaN on a grey one."""

    def forward(self, images):
        mean = images.mean(dim=(1, 2, 3))
        if bool((mean > 0.9).any()):
            raise ValueError("too bright")
        return torch.where(mean > 0.4, mean * float("nan"), mean)


for name, module in {
    "brightness": Brightness(),
    "column": Column(),
    "map": Map(),
    "negative": Negative(),
    "pair": Pair(),
    "three-channels": ThreeChannels(),
    "before": Before(),
    "afraid-of-light": AfraidOfLight(),
}.items():
    torch.jit.script(module.eval()).save(str(Path(__file__).parent / f"{name}.pt"))

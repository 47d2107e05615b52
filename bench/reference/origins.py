"""Makes pictures whose origin is known, of bench/qc's scenes, with c2pa-python and Pillow, as generators, cameras and editors
leave them: origins.py SCENES TARGET. Writes origins.csv there: file, kind, 1 where the picture has to be called generated.

What of a generator leaves no trace but its pixels is not among them: no generator was at hand."""

import csv
import sys
from pathlib import Path

from PIL import Image, ImageEnhance, ImageFilter
from PIL.PngImagePlugin import PngInfo

from sign_c2pa import TYPES, sign

MAKE, MODEL, SOFTWARE, EXIF, EXPOSURE, COMMENT = 0x010F, 0x0110, 0x0131, 0x8769, 0x829A, 0x9286


def xmp(source_type):
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"<Iptc4xmpExt:DigitalSourceType>{TYPES}{source_type}</Iptc4xmpExt:DigitalSourceType>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def exif(camera=False, software=None, comment=None):
    tags = Image.Exif()
    if camera:
        tags[MAKE], tags[MODEL] = "Nikon", "Z 6"
        tags.get_ifd(EXIF)[EXPOSURE] = (1, 125)
    if software:
        tags[SOFTWARE] = software
    if comment:
        tags.get_ifd(EXIF)[COMMENT] = b"ASCII\0\0\0" + comment.encode()
    return tags.tobytes()


def signed(plain, path, source_type):
    plain.save(path.with_suffix(".plain" + path.suffix))
    sign(str(path.with_suffix(".plain" + path.suffix)), str(path), source_type)
    path.with_suffix(".plain" + path.suffix).unlink()


def with_text(keyword, text):
    info = PngInfo()
    info.add_text(keyword, text)
    return info


SETTINGS = "a street at night\nNegative prompt: rain\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x512"
GRAPH = '{"3": {"class_type": "KSampler", "inputs": {"seed": 42, "steps": 20}}}'

GENERATED = {
    "c2pa-jpeg.jpg": lambda p, f: signed(p, f, "trainedAlgorithmicMedia"),
    "c2pa-png.png": lambda p, f: signed(p, f, "trainedAlgorithmicMedia"),
    "c2pa-composite.jpg": lambda p, f: signed(p, f, "compositeWithTrainedAlgorithmicMedia"),
    "iptc.jpg": lambda p, f: p.save(f, quality=85, xmp=xmp("trainedAlgorithmicMedia")),
    "iptc-camera.jpg": lambda p, f: p.save(
        f, quality=85, xmp=xmp("compositeWithTrainedAlgorithmicMedia"), exif=exif(camera=True)
    ),
    "stable-diffusion.png": lambda p, f: p.save(f, pnginfo=with_text("parameters", SETTINGS)),
    "stable-diffusion.jpg": lambda p, f: p.save(f, quality=90, exif=exif(comment=SETTINGS)),
    "comfyui.png": lambda p, f: p.save(f, pnginfo=with_text("prompt", GRAPH)),
    "firefly.jpg": lambda p, f: p.save(f, quality=90, exif=exif(software="Adobe Firefly")),
    "midjourney.png": lambda p, f: p.save(f, pnginfo=with_text("Description", "a street --v 6 Job ID: 1 Midjourney")),
}

CAPTURED = {
    "plain.jpg": lambda p, f: p.save(f, quality=92),
    "saved-again.jpg": lambda p, f: p.save(f, quality=60),
    "plain.png": lambda p, f: p.save(f),
    "smaller.jpg": lambda p, f: p.resize((p.width // 2, p.height // 2)).save(f, quality=85),
    "enlarged.jpg": lambda p, f: p.resize((p.width * 2, p.height * 2), Image.Resampling.BICUBIC).save(f, quality=85),
    "denoised.jpg": lambda p, f: p.filter(ImageFilter.MedianFilter(5)).save(f, quality=90),
    "brighter.jpg": lambda p, f: ImageEnhance.Brightness(p).enhance(1.4).save(f, quality=85),
    "camera.jpg": lambda p, f: p.save(f, quality=92, exif=exif(camera=True)),
    "edited.jpg": lambda p, f: p.save(f, quality=85, exif=exif(camera=True, software="Adobe Photoshop 25.1")),
    "c2pa-captured.jpg": lambda p, f: signed(p, f, "digitalCapture"),
    "iptc-captured.jpg": lambda p, f: p.save(f, quality=85, xmp=xmp("digitalCapture")),
}


def main(scenes, target):
    target.mkdir(parents=True, exist_ok=True)
    with open(target / "origins.csv", "w", newline="") as file:
        rows = csv.writer(file)
        for scene in sorted(scenes.glob("scene-*.jpg")):
            if scene.stem.count(".") > 0:
                continue
            picture = Image.open(scene).convert("RGB")
            for generated, kinds in ((1, GENERATED), (0, CAPTURED)):
                for kind, write in kinds.items():
                    name = f"{scene.stem}.{kind}"
                    write(picture, target / name)
                    rows.writerow([name, kind, generated])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

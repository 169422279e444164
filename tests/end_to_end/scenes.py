"""Photos as citizens and operators take them, drawn: for pictures of the desk in docs/."""

import io

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import FilePayload

WIDTH, HEIGHT = 960, 720
HORIZON = 430


def dark_street(*, lit: bool) -> FilePayload:
    """A lane at dusk with its street lamp, out of order or mended."""
    scene = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(scene)
    _sky(draw)
    _houses(draw)
    draw.polygon([(380, HORIZON), (560, HORIZON), (900, HEIGHT), (60, HEIGHT)], fill=(47, 49, 60))
    _lamp(draw, lit=lit)
    if lit:
        scene = Image.blend(scene, _glow(), 0.45)
    file = io.BytesIO()
    scene.filter(ImageFilter.GaussianBlur(1.2)).save(file, "JPEG", quality=88)
    return {"name": "lampu.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def _sky(draw: ImageDraw.ImageDraw) -> None:
    for y in range(HEIGHT):
        part = min(y / HORIZON, 1)
        tone = (round(22 + 82 * part), round(28 + 52 * part), round(58 + 40 * part))
        draw.line([(0, y), (WIDTH, y)], fill=tone)


def _houses(draw: ImageDraw.ImageDraw) -> None:
    for left, width, top, tone in (
        (-40, 250, 250, (34, 36, 46)),
        (190, 190, 300, (42, 42, 52)),
        (560, 170, 290, (38, 40, 50)),
        (720, 280, 230, (30, 32, 42)),
    ):
        draw.rectangle([left, top, left + width, HEIGHT], fill=tone)
        roof = [(left - 22, top), (left + width / 2, top - 74), (left + width + 22, top)]
        draw.polygon(roof, fill=(58, 40, 40))
        for window in range(left + 42, left + width - 60, 82):
            draw.rectangle([window, top + 52, window + 36, top + 100], fill=(132, 108, 66))


def _lamp(draw: ImageDraw.ImageDraw, *, lit: bool) -> None:
    draw.line([(655, HEIGHT - 120), (655, 150)], fill=(18, 19, 24), width=13)
    draw.line([(655, 156), (545, 134)], fill=(18, 19, 24), width=10)
    draw.ellipse([505, 122, 566, 158], fill=(255, 233, 168) if lit else (24, 25, 31))


def _glow() -> Image.Image:
    light = Image.new("RGB", (WIDTH, HEIGHT), (40, 40, 54))
    draw = ImageDraw.Draw(light)
    draw.polygon([(536, 140), (240, HEIGHT), (830, HEIGHT)], fill=(255, 226, 150))
    draw.ellipse([440, 60, 632, 220], fill=(255, 236, 180))
    return light.filter(ImageFilter.GaussianBlur(46))

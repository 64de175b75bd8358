"""Hands and arms, made of thick strokes: four fingers, a thumb, a sleeve."""

from .palette import INK, TEAL
from .sheet import GAP, HEIGHT, Sheet


def arm(sheet: Sheet, x: float, top: float, width: float, sleeve: int = TEAL) -> None:
    """An arm from the lower edge of the sheet up to the wrist, in its sleeve."""
    cuff = top + width * 0.75
    sheet.block(x - width / 2, top, x + width / 2, HEIGHT, INK, GAP)
    sheet.block(x - width * 0.66, cuff, x + width * 0.66, HEIGHT, sleeve, GAP)


def open_hand(sheet: Sheet, x: float, wrist: float, size: float) -> None:
    """An empty hand held up flat, its thumb to the right."""
    finger = size * 0.215
    pitch = finger + GAP * 0.8
    palm_top = wrist - size * 0.74
    half = pitch * 1.5 + finger / 2
    bevel = size * 0.2
    palm = [
        (x - half, palm_top),
        (x + half, palm_top),
        (x + half, wrist - bevel),
        (x + half - bevel, wrist + GAP),
        (x - half + bevel, wrist + GAP),
        (x - half, wrist - bevel),
    ]
    thumb = ((x + size * 0.25, wrist - size * 0.2), (x + size * 0.72, wrist - size * 0.7))
    sheet.capsule(*thumb, finger * 1.1, INK, GAP)
    sheet.shape(palm, INK, GAP)
    for place, length in enumerate((0.6, 0.78, 0.84, 0.72)):
        finger_x = x + (place - 1.5) * pitch
        sheet.capsule((finger_x, palm_top), (finger_x, palm_top - size * length), finger, INK, GAP)
    sheet.shape([(x - half, palm_top + 4), *palm[1:]], INK)
    sheet.capsule((thumb[0][0] - 4, thumb[0][1]), thumb[1], finger * 1.1, INK)


def grip(sheet: Sheet, x: float, top: float, bottom: float, size: float, sleeve: int) -> None:
    """A fist that holds a level beam from below, its fingers over the beam."""
    half = size / 2
    arm(sheet, x, bottom + size * 0.5, size * 0.72, sleeve)
    sheet.shape(
        [
            (x - half, bottom - size * 0.1),
            (x + half, bottom - size * 0.1),
            (x + half, bottom + size * 0.35),
            (x + half * 0.7, bottom + size * 0.62),
            (x - half * 0.7, bottom + size * 0.62),
            (x - half, bottom + size * 0.35),
        ],
        INK,
        GAP,
    )
    finger = size / 4 - GAP * 0.6
    for place in range(4):
        finger_x = x + (place - 1.5) * (finger + GAP * 0.8)
        sheet.capsule(
            (finger_x, top + finger * 0.1), (finger_x, bottom + size * 0.1), finger, INK, GAP * 0.8
        )


def fist(sheet: Sheet, x: float, y: float, size: float, sleeve: int) -> None:
    """A raised fist round something upright, its four fingers one above another."""
    half = size / 2
    finger = size / 4
    heel = y + half + finger * 0.7
    arm(sheet, x, heel, size * 0.66, sleeve)
    sheet.block(x - half * 0.6, y - half, x + half * 0.8, heel, INK, GAP)
    sheet.block(x - half, y, x, heel, INK, GAP)
    for place in range(4):
        level = y - half + finger * (place + 0.5)
        sheet.capsule((x - half * 0.5, level), (x + half * 0.85, level), finger, INK, GAP * 0.8)
    root, tip = (x - half * 0.78, y + half), (x - half * 0.6, y - half * 1.15)
    sheet.capsule(root, tip, finger * 1.1, INK, GAP)
    sheet.block(x - half, y + half + GAP * 0.8, x + half * 0.8, heel, INK)

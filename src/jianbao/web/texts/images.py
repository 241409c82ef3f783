"""Why a page cannot be shown as printed, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "image.none": (
        "The original of this page is not here any more, or has changed since it was read.",
        "这一版的原件已不在原处，或读取之后有过改动。",
    ),
    "image.busy": (
        "Too many pages are being drawn just now; try again in a moment.",
        "正在生成的版面太多，请稍后再试。",
    ),
    "image.late": ("Drawing this page takes too long.", "生成这一版的图像用时过长，已停止。"),
    "image.damaged": ("The original of this page is damaged.", "这一版的原件已损坏。"),
    "image.too_large": (
        "The original of this page is too large to draw.",
        "这一版的原件太大，无法生成图像。",
    ),
    "image.encrypted": ("The original of this page needs a password.", "这一版的原件有密码保护。"),
    "image.failed": ("This page cannot be drawn.", "无法生成这一版的图像。"),
}

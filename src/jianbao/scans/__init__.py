"""From the image of a page to the page as found: one module a step, all of them deterministic.

Needs the `ocr` extra (OpenCV, Pillow); nothing else of the package imports this room at its top.
"""

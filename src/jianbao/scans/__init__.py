"""From the image of a page to the page as found: one module a step, all of them deterministic.

Needs the `ocr` extra (OpenCV), but for `engine`, `image_file`, `settings` and `signatures`; nothing
else of the package imports the other modules at its top.
"""

"""The phrasebooks of the languages that are written with Latin letters."""

from __future__ import annotations

from press.phrases_de import GERMAN
from press.phrases_en import ENGLISH
from press.phrases_fr import FRENCH

PHRASEBOOKS = (ENGLISH, FRENCH, GERMAN)

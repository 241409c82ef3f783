"""Years of the Chinese calendar from 1900 to 2100, so that the day of a masthead is found at once.

Six hexadecimal digits a year: days from 1 January to its New Year (bits 17 to 22), its leap month
or 0 (bits 13 to 16), and which of its months, from the first on, have 30 days and not 29 (bits 0 to
12). They are what lunar_python computes from the moon's course, which takes a few milliseconds a
year; a test holds them against it.
"""

from __future__ import annotations

import datetime

import msgspec

FIRST_YEAR = 1900
_WIDTH = 6
_YEARS = (
    "3d16d26207524c0ea538b64a5c064b440a9b30955656056a400b592a57525007523adb25600b25480a4b32b4ab"
    "5802ad42056b2c4b69520da93efd92640e924c0d2536ba4d5c0a564602b62e95b55606d4400ea92c5e92500e92"
    "3acd265e052b480a5732b2b6580b5a4406d42e6ec95207493cf693620a934c052b34ca5b5a0aad46056a309b55"
    "560ba4400b492a5a93500a9538f52d5e0536480aad34b5aa5805b2420da52e7d4a540d4a3d0a95600a974c0556"
    "36cab55a0ad54606d2308ea5560ea540064a286c974e0a9b3af55a5e056a480b6934b7525a0b52420b252c964b"
    "520a4b3d14ab6002ad4a056d36cb695c0da9460d92309d25560d25415a4d640a564e02b638c5b55e06d5480ea9"
    "34be925a0e92440d262c6a56500a573d14d662035a4a06d536b6c95c07494606932e952b54052b3e0a5b2a555a"
    "4e056a38fb55600ba44a0b4932ba93580a9542052d2c8aad500ab53d35aa6205d24c0da536dd4a5c0d4a460c95"
    "30952e5405563e0ab52a55b25006d238cea55e072548064b32ac97560cab42055a2c6ad6520b693d7752620b52"
    "4c0b2536da4b5a0a4b4404ab2ea55b5405ad3e0b6a2a5b52500d923afd255e0d25480a5532b4ad5804b64005b5"
    "2c6daa520ec93f1e92620e924c0d2636ca565a0a574404d62e86d5540755400749286e934e069338f52b5e052b"
    "460a5b32b55a58056a420b652c974a520b4a3d1a95620a954a052d34caad5a0ab54605aa2e8ba5540da5400d4a"
    "2a7c954e0c9638f94e5e0556480ab532b5b25806d2420ea52e8e4a50068b3b0c976004ab4a055b34cad65a0b6a"
    "460752309725540b453e0a8b28549b4e04ab"
)


class LunarDate(msgspec.Struct, frozen=True):
    """Year (as that of its New Year), month and day; `leap` for a leap month."""

    year: int
    month: int
    day: int
    leap: bool


def lunar_date(date: datetime.date) -> LunarDate | None:
    """The day of the Chinese calendar on which `date` falls; None outside the years known."""
    for year in (date.year, date.year - 1):
        at = (year - FIRST_YEAR) * _WIDTH
        known = 0 <= at < len(_YEARS)
        found = _within(year, int(_YEARS[at : at + _WIDTH], 16), date) if known else None
        if found:
            return found
    return None


def _within(year: int, told: int, date: datetime.date) -> LunarDate | None:
    """The day in lunar year `year`, of which `told` is known; None where it is not within it."""
    days = (date - datetime.date(year, 1, 1)).days - (told >> 17)
    leap = told >> 13 & 15
    for k in range(12 + bool(leap)):
        size = 29 + (told >> k & 1)
        if 0 <= days < size:
            later = bool(leap) and k >= leap
            return LunarDate(year, k + 1 - later, days + 1, later and k == leap)
        days -= size
    return None

"""Facts of many issues → what became of a person, a project, a figure, a plan, a body over time.

Pure functions over facts and where they stand; they know no database, and no clock: the day that
is looked back from is handed in. `docs/following.md` says what is followed and how names are held
to be the same.
"""

from jianbao.archive.threads.indicators import IndicatorThread, Target, Value, follow_indicator
from jianbao.archive.threads.naming import KINDS, Kind, likeness, name_key
from jianbao.archive.threads.offices import Holder, OfficeSpan
from jianbao.archive.threads.organizations import (
    HeldPost,
    OrganizationThread,
    follow_organization,
)
from jianbao.archive.threads.persons import PersonThread, follow_person
from jianbao.archive.threads.plans import Meaning, PlanThread, Renumbering, follow_plan
from jianbao.archive.threads.projects import ProjectThread, Report, follow_project
from jianbao.archive.threads.promises import Promise
from jianbao.archive.threads.requests import Asked
from jianbao.archive.threads.told import Alias, Cite, Occasion, Told, View

Thread = PersonThread | ProjectThread | IndicatorThread | PlanThread | OrganizationThread
"""What following one name gives."""

__all__ = [
    "KINDS",
    "Alias",
    "Asked",
    "Cite",
    "HeldPost",
    "Holder",
    "IndicatorThread",
    "Kind",
    "Meaning",
    "Occasion",
    "OfficeSpan",
    "OrganizationThread",
    "PersonThread",
    "PlanThread",
    "ProjectThread",
    "Promise",
    "Renumbering",
    "Report",
    "Target",
    "Thread",
    "Told",
    "Value",
    "View",
    "follow_indicator",
    "follow_organization",
    "follow_person",
    "follow_plan",
    "follow_project",
    "likeness",
    "name_key",
]

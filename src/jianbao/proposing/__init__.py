"""Facts that a language model at a URL proposes, for an issue that has its record already.

The model is asked about each article by itself; what it answers is held against the article by
`jianbao.record`. An article that fails becomes a finding, and the facts found without it stay.
"""

from __future__ import annotations

from jianbao.proposing.model import FactsModel
from jianbao.proposing.proposed import with_proposals
from jianbao.proposing.settings import ProposalSettings

__all__ = ["FactsModel", "ProposalSettings", "with_proposals"]

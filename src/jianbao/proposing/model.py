"""The model at a URL, asked about one article."""

from __future__ import annotations

from jianbao.model import Article, Issue
from jianbao.proposing.prompt import LONGEST, question
from jianbao.proposing.settings import ANSWER_TOKENS, ProposalSettings
from jianbao.service import Service, ServiceLimits


class FactsModel:
    """A model that proposes facts. Only the host of its URL is ever asked."""

    def __init__(self, settings: ProposalSettings) -> None:
        """Raises `UnknownService` for what is no URL of a service; asks nothing yet."""
        limits = ServiceLimits(seconds=settings.seconds, size=settings.size, tokens=ANSWER_TOKENS)
        self._service = Service(settings.url, limits, model=settings.model, key=settings.key)
        self.address = self._service.address

    def answer(self, article: Article, issue: Issue) -> str:
        """What the model says of an article. Raises `ServiceFailed`."""
        return self._service.answer(question(article, issue))


def is_too_long(article: Article) -> bool:
    """Whether an article has more characters than are sent."""
    return sum(map(len, article.texts())) > LONGEST

"""What tests ask of an HTML page."""

from __future__ import annotations

from lxml import html
from starlette.testclient import TestClient


def page(client: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    """The page at `address`, taken apart."""
    response = client.get(address)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return html.document_fromstring(response.text)


def words(element: html.HtmlElement, path: str) -> list[str]:
    """The texts of the elements on `path`, their white space closed up."""
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]

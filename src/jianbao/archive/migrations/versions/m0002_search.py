"""The search index, empty: opening the archive fills it, as after any change of the analyser."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the full-text table, what says who filled it, and an index to filter by."""
    op.create_table(
        "properties",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_index(
        "articles_newest_first",
        "articles",
        [sa.text("date DESC"), "issue_id", "ordinal", "publication", "page", "kind"],
    )
    # The words come analysed and parted by spaces, so the plainest tokenizer is the right one: it
    # takes every character above ASCII as part of a word. content='' keeps no copy of the text.
    op.execute(
        "CREATE VIRTUAL TABLE article_words USING fts5("
        "heading, body, content='', tokenize='ascii', prefix='1')"
    )

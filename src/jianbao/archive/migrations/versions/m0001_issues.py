"""Issues, their revisions and the articles of the current ones."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables that keep what was read."""
    op.create_table(
        "issues",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("publication", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("number", sa.Integer),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("findings", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("stored_at", sa.Text, nullable=False),
    )
    op.create_index("issues_by_date", "issues", ["date"])
    op.create_index("issues_by_publication", "issues", ["publication", "date"])
    op.create_table(
        "revisions",
        sa.Column("issue_id", sa.Text, sa.ForeignKey("issues.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("stored_at", sa.Text, nullable=False),
        sa.Column("source_digest", sa.Text, nullable=False),
        sa.Column("source_name", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("issue_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("publication", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("kicker", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("byline", sa.Text, nullable=False),
        sa.Column("findings", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id", "revision"], ["revisions.issue_id", "revisions.revision"]
        ),
        sa.UniqueConstraint("issue_id", "id"),
    )

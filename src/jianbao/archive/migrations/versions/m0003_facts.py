"""Facts and the names in them, empty: an issue's are there when it is read again.

Older readings hold no facts, so there is nothing to fill the tables with.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of facts, of the names they mention, and of who is held to be who."""
    op.create_table(
        "facts",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("issue_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("publication", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("subject_key", sa.Text, nullable=False),
        sa.Column("fact_date", sa.Text),
        sa.Column("document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id", "revision"], ["revisions.issue_id", "revisions.revision"]
        ),
        sa.UniqueConstraint("issue_id", "ordinal"),
    )
    op.create_index("facts_by_subject", "facts", ["type", "subject_key"])
    op.create_table(
        "mentions",
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.key"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
    )
    op.create_index("mentions_by_name", "mentions", ["kind", "name_key"])
    op.create_table(
        "names",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name_key", sa.Text, primary_key=True),
        sa.Column("mentions", sa.Integer, nullable=False),
    )
    op.create_table(
        "identities",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name_key", sa.Text, primary_key=True),
        sa.Column("other_key", sa.Text, primary_key=True),
        sa.Column("same", sa.Boolean, nullable=False),
    )

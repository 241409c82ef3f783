"""The files that show the pages, none: an issue's are recorded when it is read again.

Older archives know their names only, and not where they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of originals."""
    op.create_table(
        "originals",
        sa.Column("issue_id", sa.Text, sa.ForeignKey("issues.id"), primary_key=True),
        sa.Column("page", sa.Integer, primary_key=True),
        sa.Column("path", sa.LargeBinary, nullable=False),
        sa.Column("file_page", sa.Integer, nullable=False),
        sa.Column("width", sa.Float, nullable=False),
        sa.Column("height", sa.Float, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("part_left", sa.Float, nullable=False),
        sa.Column("part_right", sa.Float, nullable=False),
        sa.Column("degrees", sa.Float, nullable=False),
    )

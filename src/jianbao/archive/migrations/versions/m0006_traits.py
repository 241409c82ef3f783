"""Short rows to filter, sort and count articles by, filled from the articles that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_DATED = "date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


def upgrade() -> None:
    """Make the tables and fill them."""
    op.create_table(
        "trait_values",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("value", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "sorts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("month", sa.Integer, nullable=False),
        sa.Column("publication", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.UniqueConstraint("month", "publication", "page", "kind"),
    )
    op.create_table(
        "traits",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("date", sa.Integer, nullable=False),
        sa.Column("publication", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.Column("sort", sa.Integer, nullable=False),
    )
    op.execute(
        "INSERT INTO trait_values (value) SELECT publication FROM articles"
        " WHERE publication IS NOT NULL UNION SELECT kind FROM articles"
    )
    op.execute(
        "INSERT INTO traits (key, date, publication, page, kind, sort)"
        f" SELECT key, CASE WHEN {_DATED} THEN CAST(replace(date, '-', '') AS INTEGER) ELSE 0 END,"
        " coalesce((SELECT number FROM trait_values WHERE value = publication), 0),"
        " max(0, min(page, 16383)),"
        " (SELECT number FROM trait_values WHERE value = kind), 0 FROM articles"
    )
    op.execute(
        "INSERT INTO sorts (month, publication, page, kind)"
        " SELECT DISTINCT date / 100, publication, page, kind FROM traits"
    )
    op.execute(
        "UPDATE traits SET sort = (SELECT number FROM sorts WHERE month = traits.date / 100"
        " AND publication = traits.publication AND page = traits.page AND kind = traits.kind)"
    )

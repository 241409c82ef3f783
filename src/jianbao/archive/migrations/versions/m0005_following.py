"""Names as printed, when they were last told of, and who was seen in which office.

What the tables of names hold comes of the facts alone: opening the archive fills them anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of names again, with what long threads are cut by, and those of posts."""
    for table in ("mentions", "names"):
        op.drop_table(table)
    op.create_table(
        "mentions",
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.key"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
    )
    op.create_index("mentions_by_name", "mentions", ["kind", "name_key", "type", "date", "fact"])
    op.create_table(
        "names",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name_key", sa.Text, primary_key=True),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
    )
    op.create_index("names_by_frequency", "names", ["kind", sa.text("mentions DESC"), "name_key"])
    op.create_table(
        "spellings",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name_key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("mentions", sa.Integer, nullable=False),
    )
    op.create_table(
        "posts",
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.key"), primary_key=True),
        sa.Column("office_key", sa.Text, nullable=False),
        sa.Column("publication", sa.Text),
        sa.Column("person_key", sa.Text, nullable=False),
        sa.Column("body_key", sa.Text, nullable=False),
        sa.Column("acting", sa.Boolean, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
    )
    office = ["office_key", "publication", "person_key", "acting", "standing", "date"]
    op.create_index("posts_by_office", "posts", office)
    person = ["person_key", "office_key", "publication", "acting", "standing", "date"]
    op.create_index("posts_by_person", "posts", person)
    body = ["body_key", "office_key", "person_key", "standing", "date"]
    op.create_index("posts_by_body", "posts", body)

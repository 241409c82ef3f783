"""Alembic's entry: runs the migrations on the connection that `upgrading` hands over."""

from alembic import context

# SQLite can roll back changes of tables, which Alembic does not count on by itself.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

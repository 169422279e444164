"""Alembic runs this for every command; the connection comes from `storage.sql.migrations`."""

from alembic import context

from storage.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,  # its naming convention names the constraints of migrations
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

"""Rules that lead a report to an agency, or its citizen to somebody else."""

from sqlalchemy import Column, Integer, Table

from storage.sql.tables.columns import metadata, refers_to_code, text

routes = Table(
    "routes",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    refers_to_code("report_categories.code", "category"),
    refers_to_code("agencies.code", "agency"),
    text("place", nullable=True),  # the code of a kelurahan or of a kecamatan
    text("when", nullable=True),
)

referrals = Table(
    "referrals",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    refers_to_code("contacts.code", "contact"),
    refers_to_code("report_categories.code", "category", nullable=True),
    refers_to_code("agencies.code", "agency", nullable=True),
)

"""Reads the city's reference data (`data/`) and the files that staff import: pure, writes nothing.

A file gives a `Read`: its good rows and an error for every other row; a file of which nothing can
be used raises `BadFile`.
"""

from storage.reference.agencies import read_agencies, read_contacts
from storage.reference.canned import read_canned_replies
from storage.reference.categories import read_categories
from storage.reference.desk import read_holidays, read_office
from storage.reference.faq import read_faq
from storage.reference.kampung_religi import read_kampung_religi, read_programme
from storage.reference.operators import read_desk_hours, read_operators
from storage.reference.places import read_landmarks, read_outside, read_places
from storage.reference.products import read_products
from storage.reference.read import BadFile, Read, RowError
from storage.reference.routes import read_referrals, read_routes
from storage.reference.template_texts import read_template_texts

__all__ = [
    "BadFile",
    "Read",
    "RowError",
    "read_agencies",
    "read_canned_replies",
    "read_categories",
    "read_contacts",
    "read_desk_hours",
    "read_faq",
    "read_holidays",
    "read_kampung_religi",
    "read_landmarks",
    "read_office",
    "read_operators",
    "read_outside",
    "read_places",
    "read_products",
    "read_programme",
    "read_referrals",
    "read_routes",
    "read_template_texts",
]

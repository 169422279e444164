"""The tables, one file per noun. The first migration writes the same in full."""

from storage.sql.tables.agencies import agencies, contacts, report_categories
from storage.sql.tables.audit import audit_entries, audit_head
from storage.sql.tables.broadcasts import broadcast_recipients, broadcast_replies, broadcasts
from storage.sql.tables.canned import canned_replies
from storage.sql.tables.citizens import addresses, blocks, citizens
from storage.sql.tables.columns import metadata
from storage.sql.tables.content import content_versions
from storage.sql.tables.desk import holidays, office
from storage.sql.tables.faq import faq_entries, faq_feedback, unanswered
from storage.sql.tables.figures import (
    daily_figures,
    figure_changes,
    figure_head,
    ticket_facts,
    ticket_marks,
    weekly_wishes,
)
from storage.sql.tables.handover import answers, holdings, reminders, ticket_notes
from storage.sql.tables.health import channel_health
from storage.sql.tables.imports import import_columns, import_errors, imports
from storage.sql.tables.kampung_religi import (
    kampung_religi,
    kampung_religi_agenda,
    kampung_religi_events,
    kampung_religi_milestones,
    kampung_religi_programme,
    kampung_religi_reminded,
    kampung_religi_reminders,
)
from storage.sql.tables.lessons import lessons, questions
from storage.sql.tables.media import media
from storage.sql.tables.messages import inbox, outbox, outbox_parts, strays
from storage.sql.tables.operators import desk_hours, operator_accounts, operators
from storage.sql.tables.places import kecamatan, kelurahan, landmarks, outside_places
from storage.sql.tables.products import product_misses, products, umkm
from storage.sql.tables.reports import report_media, reports, sent_elsewhere
from storage.sql.tables.revisions import revisions
from storage.sql.tables.routes import referrals, routes
from storage.sql.tables.shops import product_changes, product_counts, shop_talks, shops
from storage.sql.tables.subscriptions import (
    area_wishes,
    subscriber_areas,
    subscribers,
    subscriptions,
)
from storage.sql.tables.telegram_desk import desk_groups, desk_posts, desk_topics, telegram_links
from storage.sql.tables.template_texts import template_texts
from storage.sql.tables.tickets import (
    ticket_additions,
    ticket_history,
    ticket_numbers,
    ticket_people,
    ticket_ratings,
    ticket_words,
    tickets,
    unsealings,
)
from storage.sql.tables.whatsapp import whatsapp_alerts, whatsapp_charges, whatsapp_templates

__all__ = [
    "addresses",
    "agencies",
    "answers",
    "area_wishes",
    "audit_entries",
    "audit_head",
    "blocks",
    "broadcast_recipients",
    "broadcast_replies",
    "broadcasts",
    "canned_replies",
    "channel_health",
    "citizens",
    "contacts",
    "content_versions",
    "daily_figures",
    "desk_groups",
    "desk_hours",
    "desk_posts",
    "desk_topics",
    "faq_entries",
    "faq_feedback",
    "figure_changes",
    "figure_head",
    "holdings",
    "holidays",
    "import_columns",
    "import_errors",
    "imports",
    "inbox",
    "kampung_religi",
    "kampung_religi_agenda",
    "kampung_religi_events",
    "kampung_religi_milestones",
    "kampung_religi_programme",
    "kampung_religi_reminded",
    "kampung_religi_reminders",
    "kecamatan",
    "kelurahan",
    "landmarks",
    "lessons",
    "media",
    "metadata",
    "office",
    "operator_accounts",
    "operators",
    "outbox",
    "outbox_parts",
    "outside_places",
    "product_changes",
    "product_counts",
    "product_misses",
    "products",
    "questions",
    "referrals",
    "reminders",
    "report_categories",
    "report_media",
    "reports",
    "revisions",
    "routes",
    "sent_elsewhere",
    "shop_talks",
    "shops",
    "strays",
    "subscriber_areas",
    "subscribers",
    "subscriptions",
    "telegram_links",
    "template_texts",
    "ticket_additions",
    "ticket_facts",
    "ticket_history",
    "ticket_marks",
    "ticket_notes",
    "ticket_numbers",
    "ticket_people",
    "ticket_ratings",
    "ticket_words",
    "tickets",
    "umkm",
    "unanswered",
    "unsealings",
    "weekly_wishes",
    "whatsapp_alerts",
    "whatsapp_charges",
    "whatsapp_templates",
]

"""What a conversation may ask of the city, all of it inside the transaction of one message."""

from dataclasses import dataclass

from core.accounts import Accounts
from core.agencies import Agencies
from core.audit import Audit
from core.calendar import Calendars
from core.canned import CannedReplies
from core.citizens import Citizens
from core.counting import FigureBooks
from core.desk import Desk
from core.faq import Faq
from core.kampung_religi import KampungReligiRecords
from core.notes import Notes
from core.operators import Operators
from core.pins import Pins
from core.places import Places
from core.products import Products
from core.reminders import Reminders
from core.reports import Reports
from core.routing import Routing
from core.subscriptions import Subscriptions
from core.tickets import Tickets
from core.unsealing import Unsealings
from core.weekly import WeeklyWishes


@dataclass(frozen=True, slots=True)
class Services:
    accounts: Accounts
    agencies: Agencies
    audit: Audit
    calendar: Calendars
    canned: CannedReplies
    citizens: Citizens
    desk: Desk
    faq: Faq
    figures: FigureBooks
    kampung_religi: KampungReligiRecords
    notes: Notes
    operators: Operators
    pins: Pins
    places: Places
    products: Products
    reminders: Reminders
    reports: Reports
    routing: Routing
    subscriptions: Subscriptions
    tickets: Tickets
    unsealings: Unsealings
    weekly: WeeklyWishes

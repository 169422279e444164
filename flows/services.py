"""What a conversation may ask of the city, all of it inside the transaction of one message."""

from dataclasses import dataclass

from core.accounts import Accounts
from core.agencies import Agencies
from core.audit import Audit
from core.citizens import Citizens
from core.faq import Faq
from core.kampung_religi import KampungReligiRecords
from core.operators import Operators
from core.places import Places
from core.products import Products
from core.reports import Reports
from core.subscriptions import Subscriptions
from core.tickets import Pins, Tickets


@dataclass(frozen=True, slots=True)
class Services:
    accounts: Accounts
    agencies: Agencies
    audit: Audit
    citizens: Citizens
    faq: Faq
    kampung_religi: KampungReligiRecords
    operators: Operators
    pins: Pins
    places: Places
    products: Products
    reports: Reports
    subscriptions: Subscriptions
    tickets: Tickets

"""What a conversation may ask of the city, all of it inside the transaction of one message."""

from dataclasses import dataclass

from core.accounts import Accounts
from core.agencies import Agencies
from core.agenda import AgendaReminders
from core.audit import Audit
from core.broadcasts import Broadcasts
from core.calendar import Calendars
from core.canned import CannedReplies
from core.catalogue import ProductCatalogue
from core.citizens import Citizens
from core.content import Contents
from core.counting import FigureBooks
from core.demand import Demands
from core.desk import Desk
from core.faq import Faq
from core.imports import Imports
from core.kampung_religi import KampungReligiRecords
from core.lessons import Lessons
from core.notes import Notes
from core.operators import Operators
from core.pins import Pins
from core.places import Places
from core.posts import Posts
from core.products import Products
from core.questions import Questions
from core.recipients import Recipients
from core.reminders import Reminders
from core.reports import Reports
from core.rooms import Rooms
from core.routing import Routing
from core.shopkeeping import ShopDesk
from core.subscriptions import Subscriptions
from core.telegram_links import TelegramLinks
from core.template_texts import TemplateTexts
from core.tickets import Tickets
from core.unsealing import Unsealings
from core.weekly import WeeklyWishes


@dataclass(frozen=True, slots=True)
class Services:
    accounts: Accounts
    agencies: Agencies
    agenda_reminders: AgendaReminders
    audit: Audit
    broadcasts: Broadcasts
    calendar: Calendars
    canned: CannedReplies
    catalogue: ProductCatalogue
    citizens: Citizens
    contents: Contents
    demands: Demands
    desk: Desk
    faq: Faq
    imports: Imports
    figures: FigureBooks
    kampung_religi: KampungReligiRecords
    lessons: Lessons
    notes: Notes
    operators: Operators
    pins: Pins
    places: Places
    posts: Posts
    products: Products
    questions: Questions
    recipients: Recipients
    reminders: Reminders
    reports: Reports
    rooms: Rooms
    routing: Routing
    shop_desk: ShopDesk
    subscriptions: Subscriptions
    telegram_links: TelegramLinks
    template_texts: TemplateTexts
    tickets: Tickets
    unsealings: Unsealings
    weekly: WeeklyWishes

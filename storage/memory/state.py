"""All that the store in memory knows; each transaction works on a copy, so it can be undone."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Self

from core.accounts import Account
from core.answers import Answer
from core.audit import AuditEntry
from core.broadcasts import Broadcast
from core.citizens import Citizen
from core.content import Version
from core.conversations import Burst, DeliveryState
from core.counting import Counted, Rating
from core.demand import Miss
from core.figures import Daily
from core.holdings import End, Holding
from core.imports import Import
from core.lessons import Lesson
from core.messages import Address
from core.notes import Note
from core.operators import Operator
from core.posts import Post, PostState
from core.products import Product
from core.questions import Question
from core.recipients import Outcome
from core.reports import ReportDraft, Visibility
from core.rooms import Group, Room
from core.row_errors import RowError
from core.shops import Interest, OfferChange, Shop
from core.talks import Talk
from core.tickets import Addition, Role, Ticket, TicketChange
from core.unsealing import Unsealing


@dataclass(frozen=True, slots=True)
class AddressRow:
    id: int
    citizen_id: int
    turns: int = 0
    checkpoint: str = "null"
    burst: Burst | None = None


@dataclass(frozen=True, slots=True)
class InboxRow:
    id: int
    address: Address
    external_id: str
    kind: str
    body: str
    received_at: datetime
    outcome: str | None = None
    error: str | None = None
    joined_to: int | None = None
    flow: str | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    id: int
    address: Address
    reply_to: int | None
    key: str
    body: str
    state: DeliveryState
    created_at: datetime
    author: str | None = None
    broadcast: int | None = None


@dataclass(frozen=True, slots=True)
class HoldingRow:
    holding: Holding
    ended_at: datetime | None = None
    why: End | None = None


@dataclass(frozen=True, slots=True)
class TicketRow:
    ticket: Ticket
    sealed_pin: str
    pin_tries: int
    report_id: int | None
    history: tuple[TicketChange, ...]


@dataclass(frozen=True, slots=True)
class FollowerRow:
    citizen_id: int
    role: Role
    joined_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CitizenRow:
    language: str
    visibility: Visibility | None = None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class ShopRow:
    shop: Shop
    conversation_id: int
    key: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    product: Product
    listed: bool
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class TalkRow:
    """`written` by the buyer on that day."""

    talk: Talk
    day: date
    written: int = 0


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    citizen_id: int
    topic: str | None
    active: bool
    consent_version: int | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AreaWishRow:
    citizen_id: int
    kelurahan: str | None
    active: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AgendaReminderRow:
    conversation_id: int
    kampung: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    account: Account
    filed: Operator | None
    """What the file of operators said when the account was written."""


@dataclass(frozen=True, slots=True)
class LessonRow:
    lesson: Lesson
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class AuditRow:
    entry: AuditEntry
    seal: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    person: int | None = None
    code_hash: str | None = None
    code_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    post: Post
    state: PostState
    message_id: int | None = None
    next_attempt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecipientRow:
    address: Address
    language: str
    outcome: Outcome = Outcome.WAITING
    reason: str | None = None
    opened_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportRow:
    import_: Import
    holder: str | None = None
    leased_until: datetime | None = None


@dataclass(frozen=True)
class State:
    """Rows are values and never change; only the tables that hold them do."""

    citizens: dict[int, CitizenRow] = field(default_factory=dict)
    addresses: dict[Address, AddressRow] = field(default_factory=dict)
    inbox: dict[tuple[str, str], InboxRow] = field(default_factory=dict)
    outbox: dict[str, OutboxRow] = field(default_factory=dict)
    reports: dict[str, tuple[int, int, ReportDraft]] = field(default_factory=dict)
    tickets: dict[int, TicketRow] = field(default_factory=dict)
    ticket_keys: dict[str, int] = field(default_factory=dict)
    """Of tickets and of the lines of their history: the ticket's id."""
    ticket_people: dict[tuple[int, int], FollowerRow] = field(default_factory=dict)
    """By ticket and conversation."""
    ticket_additions: dict[str, tuple[int, Addition]] = field(default_factory=dict)
    unsealings: dict[str, Unsealing] = field(default_factory=dict)
    ticket_ratings: dict[tuple[int, int], Rating] = field(default_factory=dict)
    """By ticket and citizen."""
    figure_changes: dict[int, None] = field(default_factory=dict)
    """The ids of tickets that are to be counted."""
    ticket_facts: dict[int, Counted] = field(default_factory=dict)
    daily_figures: dict[tuple[Daily, date, str], int] = field(default_factory=dict)
    figure_head: dict[str, datetime] = field(default_factory=dict)
    """When the figures were brought up to date, and the last day that is settled."""
    weekly_wishes: dict[str, str] = field(default_factory=dict)
    """By login: the week that they were told of last."""
    holdings: dict[int, HoldingRow] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    ticket_notes: dict[str, tuple[int, Note]] = field(default_factory=dict)
    reminders: dict[tuple[int, str], datetime] = field(default_factory=dict)
    ticket_numbers: dict[date, int] = field(default_factory=dict)
    subscriptions: dict[str, SubscriptionRow] = field(default_factory=dict)
    subscribers: dict[tuple[str, int], None] = field(default_factory=dict)
    """By topic and citizen: what holds by `subscriptions` now."""
    area_wishes: dict[str, AreaWishRow] = field(default_factory=dict)
    subscriber_areas: dict[tuple[int, str], None] = field(default_factory=dict)
    """By citizen and kelurahan: what holds by `area_wishes` now."""
    faq_feedback: dict[str, tuple[str, bool]] = field(default_factory=dict)
    sent_elsewhere: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    content_versions: dict[tuple[str, str, int], Version] = field(default_factory=dict)
    kampung_religi_reminders: dict[str, AgendaReminderRow] = field(default_factory=dict)
    kampung_religi_reminded: dict[str, datetime] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    lessons: dict[str, LessonRow] = field(default_factory=dict)
    product_misses: dict[str, tuple[datetime, Miss]] = field(default_factory=dict)
    shops: dict[int, ShopRow] = field(default_factory=dict)
    shop_products: dict[str, OfferRow] = field(default_factory=dict)
    product_changes: dict[str, tuple[int, str, OfferChange]] = field(default_factory=dict)
    """By key: the shop, the product, and what changed."""
    shop_talks: dict[int, TalkRow] = field(default_factory=dict)
    product_counts: dict[tuple[str, date], Interest] = field(default_factory=dict)
    accounts: dict[str, AccountRow] = field(default_factory=dict)
    audit_entries: dict[str, AuditRow] = field(default_factory=dict)
    telegram_links: dict[str, LinkRow] = field(default_factory=dict)
    desk_groups: dict[int, Group] = field(default_factory=dict)
    desk_topics: dict[int, Room] = field(default_factory=dict)
    desk_posts: dict[str, PostRow] = field(default_factory=dict)
    broadcasts: dict[int, Broadcast] = field(default_factory=dict)
    broadcast_recipients: dict[tuple[int, int], RecipientRow] = field(default_factory=dict)
    """By broadcast and conversation."""
    broadcast_replies: dict[str, int] = field(default_factory=dict)
    imports: dict[int, ImportRow] = field(default_factory=dict)
    import_errors: dict[int, tuple[RowError, ...]] = field(default_factory=dict)
    import_columns: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def copy(self) -> Self:
        tables: Mapping[str, dict[object, object]] = {
            each.name: copy(getattr(self, each.name)) for each in fields(self)
        }
        return replace(self, **tables)  # type: ignore[arg-type]


def holding_of(state: State, conversation_id: int) -> Holding | None:
    """The one that has not ended."""
    rows = state.holdings.values()
    held = (row.holding for row in rows if row.ended_at is None)
    return next((each for each in held if each.conversation_id == conversation_id), None)


def citizen_of(state: State, citizen_id: int) -> Citizen:
    row = state.citizens[citizen_id]
    return Citizen(citizen_id, row.language, row.visibility, row.blocked)


def is_of(state: State, citizen: Citizen, ticket: Ticket) -> bool:
    """Whether the citizen reported or follows the ticket."""
    return any(
        row.citizen_id == citizen.id and row.left_at is None
        for (ticket_id, _), row in state.ticket_people.items()
        if ticket_id == ticket.id
    )

"""One person at the broadcasts, in the transaction of what they do."""

from datetime import datetime

from core.broadcasting import Broadcasting
from core.operators import Operator
from flows.services import Services


async def at_broadcasts(services: Services, by: Operator, now: datetime) -> Broadcasting:
    in_charge = (await services.calendar.read()).fallback
    return Broadcasting(
        services.broadcasts, services.recipients, services.audit, by, in_charge, now
    )

"""Numbers for Prometheus. Counters are this process' own; gauges are the desk's, read from SQL."""

from collections.abc import Mapping
from datetime import datetime

from prometheus_client import Counter, Gauge, Histogram

from core.health import Facts, State, judge
from core.messages import Channel

requests = Counter("http_requests", "Answers by route and status", ["route", "status"])
seconds = Histogram("http_request_seconds", "Time to answer by route", ["route"])
inbound = Counter("channel_inbound", "Bodies of channels by what we did", ["channel", "outcome"])
outbound = Counter("channel_outbound", "Tries to send by what came of it", ["channel", "outcome"])
health = Gauge("channel_health", "0 green, 1 yellow, 2 red", ["channel"])
waiting = Gauge("outbox_waiting", "Messages that wait to be sent", ["channel"])
due = Gauge("outbox_due_seconds", "Age of the oldest message that is due", ["channel"])
success = Gauge(
    "channel_success_timestamp_seconds", "When each way last worked", ["channel", "way"]
)

LEVELS = {State.GREEN: 0, State.YELLOW: 1, State.RED: 2}


def show(channels: Mapping[Channel, Facts], now: datetime) -> None:
    """Set the gauges to what is known."""
    for channel, facts in channels.items():
        health.labels(channel).set(LEVELS[judge(facts, now).state])
        waiting.labels(channel).set(facts.waiting)
        late = now - facts.due_since if facts.due_since else None
        due.labels(channel).set(late.total_seconds() if late else 0)
        ways = {"in": facts.inbound_at, "out": facts.outbound_at, "check": facts.checked_at}
        for way, at in ways.items():
            if at:
                success.labels(channel, way).set(at.timestamp())

"""Langganan: which announcements a citizen gets; "berhenti" stops them all at once."""

from core.messages import Option, Text
from core.subscriptions import TOPICS
from flows.flow import Ask, Done, Flow, Go, Turn
from flows.menu import MENU

CHANGE = Option("/langganan", Text("subscription-change"))

subscription = Flow("subscription", start="topic")
stop = Flow("stop", start="all_topics")


@subscription.ask
async def topic(turn: Turn) -> Ask:
    active = await turn.services.subscriptions.of(turn.citizen)
    options = [
        Option(name, Text(f"topic-{name}"), Text("topic-on" if name in active else "topic-off"))
        for name in TOPICS
    ]
    text = Text("subscription-topic", {"count": len(active)})
    return Ask(text, options=[*options, MENU], then="switch")


@subscription.act
async def switch(turn: Turn) -> Go | Done:
    """Off when it is on; yes to a new topic is asked for in plain words first."""
    name = turn.answers["topic"]
    if name not in await turn.services.subscriptions.of(turn.citizen):
        return Go("consent")
    await turn.services.subscriptions.unsubscribe(turn.citizen, name, key=turn.key)
    told = {"topic": turn.say(Text(f"topic-{name}"))}
    return Done(Text("subscription-off", told), options=(CHANGE, MENU))


@subscription.ask
async def consent(turn: Turn) -> Ask:
    told = {"topic": turn.say(Text(f"topic-{turn.answers['topic']}"))}
    options = (Option("yes", Text("option-yes-please")), Option("no", Text("option-no-thanks")))
    then = {"yes": "subscribe", "no": "declined"}
    return Ask(Text("subscription-consent", told), options=options, then=then)


@subscription.act
async def subscribe(turn: Turn) -> Done:
    name = turn.answers["topic"]
    await turn.services.subscriptions.subscribe(turn.citizen, name, key=turn.key)
    told = {"topic": turn.say(Text(f"topic-{name}"))}
    return Done(Text("subscription-on", told), options=(CHANGE, MENU))


@subscription.act
async def declined(turn: Turn) -> Done:
    return Done(Text("subscription-declined"), options=(CHANGE, MENU))


@stop.act
async def all_topics(turn: Turn) -> Done:
    active = await turn.services.subscriptions.of(turn.citizen)
    await turn.services.subscriptions.unsubscribe(turn.citizen, None, key=turn.key)
    reminders = turn.services.agenda_reminders
    reminded = await reminders.of(turn.conversation)
    await reminders.say(turn.conversation, None, wanted=False, key=turn.key)
    count = len(active) + len(reminded)
    return Done(Text("subscription-stopped", {"count": count}), options=(CHANGE, MENU))

"""Talks of buyers with owners, in memory."""

from dataclasses import replace
from datetime import date, datetime

from core.calendar import WIB
from core.conversations import Conversation
from core.shops import Shop
from core.talks import Side, Talk
from storage.memory.shops import conversation_at
from storage.memory.state import State, TalkRow


class MemoryTalks:
    def __init__(self, state: State) -> None:
        self._state = state

    async def begin(
        self, shop: Shop, conversation: Conversation, about: str, *, at: datetime
    ) -> Talk:
        for row in self._state.shop_talks.values():
            if (row.talk.shop_id, row.talk.conversation_id) == (shop.id, conversation.id):
                self._keep(replace(row, talk=replace(row.talk, about=about)))
                return self._state.shop_talks[row.talk.id].talk
        talk = Talk(len(self._state.shop_talks) + 1, shop.id, conversation.id, about)
        self._keep(TalkRow(talk, at.astimezone(WIB).date()))
        return talk

    async def get(self, talk_id: int) -> Talk | None:
        row = self._state.shop_talks.get(talk_id)
        return row.talk if row else None

    async def written(self, conversation: Conversation, day: date) -> int:
        rows = self._state.shop_talks.values()
        own = [row for row in rows if row.talk.conversation_id == conversation.id]
        return sum(row.written for row in own if row.day == day)

    async def wrote(self, talk: Talk, day: date) -> None:
        row = self._state.shop_talks[talk.id]
        before = row.written if row.day == day else 0
        self._keep(replace(row, day=day, written=before + 1))

    async def stop(self, talk: Talk, by: Side) -> None:
        row = self._state.shop_talks[talk.id]
        self._keep(replace(row, talk=replace(row.talk, stopped_by=row.talk.stopped_by or by)))

    async def buyer(self, talk: Talk) -> Conversation:
        return conversation_at(self._state, talk.conversation_id)

    def _keep(self, row: TalkRow) -> None:
        self._state.shop_talks[row.talk.id] = row

## Buku besar pesan

ledger-in = In: { $answered } answered, { $joined } answered together, { $handed } for an operator, { $dead } could not be handled, { $open } left over, { $unanswered } without exactly one reply, { $strays } unreadable.
ledger-out = Out: { $sent } sent, { $queued } queued, { $failed } failed, { $uncertain } uncertain, { $held } held until the citizen writes, { $stuck } stuck.
ledger-balanced = Balanced: every message ended exactly once.
ledger-unbalanced = NOT balanced: some messages have not ended exactly once.

letters-none = No message failed, is held or uncertain.
letters-at = Time (WIB)
letters-channel = Channel
letters-id = Number
letters-state = State
letters-reason = Reason
letters-state-failed = not sent
letters-state-uncertain = uncertain
letters-state-held = held
letters-state-dead = not handled

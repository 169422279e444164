## Work on tickets from the terminal

casework-done = Noted.
casework-none = There are no open tickets.
casework-number = Number
casework-topic = About
casework-agency = Agency
casework-status = Status
casework-level = Escalation
casework-due = Due
casework-held-back = quarantine
casework-alias = Reported by: Citizen #{ $alias } (sealed)

## What cannot be done with a ticket, for operators

refused-operator-unknown = There is no such operator.
refused-ticket-unknown = There is no ticket with that number.
refused-ticket-only-forward = A ticket only goes forward.
refused-ticket-is-over = This ticket is over; only a citizen can open it again.
refused-ticket-proof-needed = To finish it, a photo or a note is needed.
refused-ticket-reason-needed = A reason is needed, which the citizen will read.
refused-ticket-nothing-to-confirm = There is nothing to confirm.
refused-ticket-still-open = This ticket is still being dealt with.
refused-ticket-too-late = More than three days have passed.
refused-ticket-same-agency = This ticket is at that agency already.
refused-ticket-unknown-agency = There is no such agency.
refused-ticket-same = A ticket cannot be joined with itself.
refused-ticket-is-merged = This ticket is joined with another one; work on the main ticket.
refused-ticket-has-duplicates = Other reports are joined with this ticket; split them off first.
refused-ticket-not-merged = This ticket is not joined with another one.
refused-ticket-not-held-back = This ticket is not in quarantine.
refused-ticket-not-sealed = The identity on this ticket is not sealed.
refused-ticket-nobody-asked = Nobody has asked to open the seal.
refused-ticket-same-person = Somebody else has to agree.
refused-ticket-bad-score = The score is one to three.
refused-ticket-taken = { $operator } has this ticket already.
refused-ticket-not-taken = Nobody has this ticket yet; take it first.
refused-ticket-not-yours = Only the officer who has this ticket can do that.
refused-conversation-held = { $operator } is answering in this conversation, for ticket { $number }.
refused-conversation-not-held = The bot answers in this conversation already.
refused-answer-empty = The answer is still empty.
refused-answer-one-file = An answer carries one file; send the others on their own.
refused-answer-stale = The citizen has just written. Read that first, then send.
refused-answer-unknown = There is no such answer.
refused-answer-not-yours = Only its author can withdraw an answer, or send it at once.
refused-answer-gone = That answer was sent or withdrawn already.
refused-note-empty = The note is still empty.

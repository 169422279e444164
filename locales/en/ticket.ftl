## Check a ticket

ticket-chosen = { $count ->
    [one] You have 1 ticket.
   *[other] You have { $count } tickets.
} Choose one to see how it is going.
ticket-other = Another number
ticket-about = { $topic } · { $status }
ticket-none = There is no ticket from this chat yet.
ticket-number = Write the ticket number, for example LPR-261123-0001.
ticket-bad-number = A ticket number is LPR, six digits for the date, then four digits, for example LPR-261123-0001.
ticket-pin = Write the six-digit PIN for { $number }.
ticket-bad-pin = A PIN has six digits.
ticket-wrong-pin = The number and PIN do not match, or the ticket is locked because of too many wrong PINs.
ticket-gone = Sorry, we could not find that ticket.
ticket-card-number = *Ticket { $number }*
ticket-card-topic = About: { $topic }
ticket-card-status = Status: *{ $status }*
ticket-card-agency = Handled by: { $agency }
ticket-card-due = Done by: { TIME($due) }
ticket-history = *History*
ticket-change = • { TIME($at) }: { $status }
ticket-change-note = • { TIME($at) }: { $status } — { $note }
ticket-done = Is it done?
ticket-next = Every change will be shown here.

status-diterima = received
status-diverifikasi = being checked
status-dikerjakan = in progress
status-selesai = done
status-tidak-bisa = cannot be handled
status-dirujuk = passed to another office

event-transferred = passed to another office
event-breached = later than promised
event-reopened = open again: not done
event-confirmed = closed: said to be done
event-closed = closed: no more news
event-merged = joined with the same report
event-split = on its own again
event-let-through = checked and passed on

## Talk to city staff

operator-topic = Write briefly what city staff can help you with. Please do not write your NIK or KK number.
operator-open = Officers of { $agency } are at work and answer by { TIME($due) } at the latest.
operator-opens = Officers of { $agency } are back at work { TIME($at) }. Your message is kept.
operator-opens-due = Officers of { $agency } are back at work { TIME($at) } and answer by { TIME($due) } at the latest. Your message is kept.
operator-emergency = In an emergency do not wait for an officer: { $numbers }.
operator-queued = Your message for city staff is in the queue with number *{ $number }*.
operator-queued-before = This message is already in the queue for city staff.
operator-meanwhile = While you wait, I can still help.

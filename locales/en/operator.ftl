## Talk to city staff

operator-topic = Write briefly what city staff can help you with. Please do not write your NIK or KK number.
operator-open = City staff are at work now and will read your message.
operator-opens = City staff are back at work { TIME($at) }. Your message is kept.
operator-no-hours = The working hours of city staff are not set yet, so we cannot promise when you will get an answer. Your message is kept.
operator-queued = Your message for city staff is in the queue with number *{ $number }*.
operator-queued-before = This message is already in the queue for city staff.
operator-meanwhile = While you wait, I can still help.

## News of a ticket, which nobody asked for at this moment

news-progress = Report *{ $number }* is now *{ $status }* at { $agency }.
news-due = It will be done by { TIME($due) } at the latest.
news-note = The officer says: { $note }
news-proof = A photo of it comes with this message.
news-ended-done = { $agency } has dealt with report *{ $number }*.
news-ended-not-possible = We are sorry: { $agency } cannot deal with report *{ $number }*.
news-ended-referred = Report *{ $number }* is not for the city to decide, so we referred it.
news-question-done = Is it really done? If not, please tell us by { TIME($until) }. Without an answer we close the report.
news-question-not-possible = If you cannot accept this reason, please tell us by { TIME($until) }. Without an answer we close the report.
news-question-referred = If they cannot help you there, please tell us by { TIME($until) }. Without an answer we close the report.
news-late = We are sorry: report *{ $number }* has taken longer than we promised. { $owner } sees to it now.
news-passed-up = We are sorry: report *{ $number }* is still not done. { $owner } sees to it now.
news-moved = Report *{ $number }* went to { $agency }, which is in charge of this.
news-reopened = Report *{ $number }* is open again, because somebody said that it is not done. { $owner } sees to it now.
news-confirmed = Report *{ $number }* is closed: the person who reported it says that it is done. If you disagree, answer *belum*.
news-closed = We heard nothing more in three days, so report *{ $number }* is closed. Thank you for looking after the city. How did we do?
news-merged = Report *{ $number }* turned out to be about the same event as another one, so we deal with both together. Your number stays valid.
news-split = Report *{ $number }* turned out to be about an event of its own, so we deal with it by itself.
news-let-through = Report *{ $number }* was checked and passed on to { $agency }.
news-unsealed = Two officers opened your identity on report *{ $number }*, because: { $note } This is on record. If you object, type *operator*.
news-locked = Somebody entered a wrong PIN for report *{ $number }* five times. We locked the PIN; here you can still see the report.
news-owner-supervisor = The supervisor of { $agency }
news-owner-agency = { $agency }

option-done-yes = It is done
option-done-no = Not done
option-not-possible-yes = I can accept that
option-not-possible-no = Not acceptable
option-referred-yes = They helped me
option-referred-no = They did not
option-score-3 = Satisfied
option-score-2 = So-so
option-score-1 = Not satisfied
option-add = Add something

## What citizens answer

closing-closed = Thank you. Report *{ $number }* is closed. How did we do?
closing-noted = Thank you, noted. Report *{ $number }* is closed when the person who reported it says so, too.
closing-reopened = All right, report *{ $number }* is open again under the same number. { $owner } sees to it now.
closing-reopened-add = You may send a new photo or more details right away: reply to this message, or tap *Add something*.
closing-open = We are still working on report *{ $number }*. News will come here.
closing-over = Report *{ $number }* is closed. If there is still a problem, please make a new report.
closing-unknown = Sorry, there is no report with that number in this chat.
closing-done = Is report *{ $number }* done?
closing-which = Which report?
closing-nothing = No report is waiting for your answer.
rating-thanks = Thank you for your rating.
rating-before = We already have your rating of report *{ $number }*. Thank you.
rating-open = We are still working on report *{ $number }*, so it cannot be rated yet.

addition-told = Please write what to add to report *{ $number }*, or send a photo.
addition-kept = Thank you, we added it to report *{ $number }*. { $agency } will read it.
addition-over = Report *{ $number }* is closed. We keep what you wrote. If there is still a problem, please make a new report.
help-closing = We are talking about how a report ended. *menu* for other services.
help-addition = We are adding something to a report. Write it or send a photo. *batal* to cancel.
option-unfollow = Stop following
following-left = All right, we will send no more news of report *{ $number }*.

## A conversation that an operator holds

news-held = An officer of { $agency } now answers here in person, about *{ $number }*. Until they are done I stay silent, except in an emergency.
news-held-due = The first answer comes by { TIME($due) } at the latest.
news-answered-by = *Officer of { $agency }*
news-answered-words = { $note }
news-handed-back = From now on I, the automatic service, answer again. If you need an officer, type *operator*.

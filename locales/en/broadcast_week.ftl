## Broadcasts in the summary of the week

console-figure-broadcasts = Broadcasts that ended
console-figure-broadcasts-reached = Broadcasts: reached
console-figure-broadcasts-read = Broadcasts: read
console-figure-broadcasts-failed = Broadcasts: failed
console-figure-broadcasts-skipped = Broadcasts: skipped
console-figure-broadcasts-replies = Broadcasts: replied
console-figure-broadcasts-unsubscribed = Broadcasts: unsubscribed
console-about-broadcasts = Broadcasts that were done, or cancelled after they had begun.
console-about-broadcasts-reached = People who got it as far as the channel tells. Who gets two broadcasts counts twice; whose end is uncertain does not count.
console-about-broadcasts-read = People who read it. WhatsApp alone tells, and only if the citizen lets it.
console-about-broadcasts-failed = People whose channel refused the message.
console-about-broadcasts-skipped = People to whom it was not sent: they had unsubscribed, cannot be reached, were outside the 24 hours of WhatsApp, or it was cancelled.
console-about-broadcasts-replies = Messages of citizens that answer the broadcast.
console-about-broadcasts-unsubscribed = People who unsubscribed within two days after they got the broadcast.
week-broadcasts = Broadcasts: *{ $broadcasts }*; reached { $reached }, read { $read }, failed { $failed }, skipped { $skipped }, replies { $replies }, unsubscribed { $unsubscribed }

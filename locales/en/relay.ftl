## Buyers and sellers write to each other through us

relay-words-buyer = Write your message to the seller of *{ $about }*. We pass it on without your name and number. Write *stop* to end this.
relay-words-owner = Write your answer to Buyer { $number } about *{ $about }*. They do not see your number. Write *stop* to get no more messages of theirs.
relay-from-buyer = *Buyer { $number }* writes about *{ $about }*:
relay-from-owner = The seller *{ $shop }* writes about *{ $about }*:
relay-said = { $words }
relay-option-answer = Answer
relay-option-stop = Stop
relay-option-more = Write again
relay-sent = We have passed it on. The answer will appear here.
relay-stopped = This was stopped, so we do not pass on your message.
relay-too-many = You have written a lot to sellers today. We have not passed on this message; please try again tomorrow.
relay-gone = Sorry, that seller cannot be reached through this chat.
relay-halted = It is stopped. We pass on no more messages between the two of you.
help-relay = We are writing between a buyer and a seller. Write the message, or *stop* to end it. *menu* for other services.

## Broadcasts: announcements to those who asked for them

broadcast-heading = *Announcement of the City of Magelang*
    { $topic }
broadcast-correction = *CORRECTION: Announcement of the City of Magelang*
    { $topic }
broadcast-replaces = This message replaces our earlier announcement.
broadcast-correction-title = CORRECTION, { $title }
broadcast-words = { $words }
broadcast-place = Place: { $name }
broadcast-link-map = Open map
broadcast-stop = Write *stop* if you do not want announcements any more.

## Replies to announcements

reply-about = This seems to be a question about the announcement "{ $title }".
reply-words = What we will pass on: "{ $words }"
reply-wanted = Shall we pass this message on to city staff? They answer in this chat.
reply-option-yes = Pass it on
reply-declined = All right, nothing was passed on. How can we help?
reply-topic = { $title }: { $words }
help-reply = We are talking about an announcement of the city. Choose *Pass it on* if an officer should answer, or write your question again. *menu* for other services.

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

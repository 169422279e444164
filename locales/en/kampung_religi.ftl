## Kampung Religi

kampung-about = *Kampung Religi* — part of { $parent }. { $scope }.
kampung-mission = { $mission }. Legal basis: { $basis }.
kampung-in-charge = In charge: { $who }. Sources read on { DATE($date) }.
kampung-what-next = What else would you like to see? You can also write the name of a kampung.
kampung-option-list = List of kampung
kampung-option-numbers = Programme in numbers
kampung-option-events = Events
kampung-option-about = About the programme
kampung-unknown = Sorry, "{ $words }" is not in our list yet.
kampung-kecamatan = Our data holds { $count } Kampung Religi that the sources name. Which kecamatan?
kampung-place-unknown = Not known yet
kampung-count = { $count } kampung
kampung-chosen = Choose a kampung.
kampung-in = Kelurahan { $kelurahan }
kampung-gone = Sorry, this kampung is no longer in the list.
kampung-numbers = *Number of Kampung Religi over time*
kampung-milestone = • { DATE($on) }: { $what }
kampung-milestone-count = • { DATE($on) }: *{ $count } kampung* ({ $what })
kampung-target = { $target }.
kampung-events = *Events so far*
kampung-event = *{ $name }*, { DATE($on) }
kampung-event-place = { $place }
kampung-event-what = { $what }
kampung-events-later = We do not have the dates of the next events yet. What else would you like to see?
kampung-card-name = *Kampung Religi { $name }*
kampung-card-kelurahan = Kelurahan: { $kelurahan }
kampung-card-kelurahan-unsure = Kelurahan: { $kelurahan } (not certain; please check with Bagian Kesra Setda)
kampung-card-kecamatan = Kecamatan: { $kecamatan }
kampung-card-rw = Area: { $rw }
kampung-card-declared = Declared: { DATE($on) }
kampung-card-by = By: { $who }
kampung-card-at = Declared at: { $place }
kampung-activities = *Activities*
kampung-activity = • { $what }
kampung-note = { $note }
kampung-source = { $count ->
    [one] From 1 news report or official page.
   *[other] From { $count } news reports and official pages.
}

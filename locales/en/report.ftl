## Report an incident

report-details = Please tell us what happened, in your own words. You can also send a location or photos right away.
report-voice = Your voice message is kept and city staff can listen to it. This automated assistant cannot hear it yet, so please also write it in a few words.
report-category = What kind of report is this?
report-category-other = Another kind
report-group = What is this report about?
report-group-keamanan = Safety and crime
report-group-ketertiban = Public order
report-group-ketenteraman = Peace and quiet
report-group-kedaruratan = Emergency, disaster
report-group-infrastruktur = Roads, city facilities
report-group-lingkungan = Environment
report-group-pelayanan = City staff service
report-group-lainnya = Other
report-understood = We note this as: *{ $category }*.
report-emergency = ⚠️ *If there is danger now, call { $number } first* ({ $name }). This chat is not an emergency service.
report-place = Where did it happen? Send a location, or write the address, a landmark or the kelurahan.
report-place-pin = The location that was sent
report-place-pinned = { $place }, with a point on the map
report-place-kelurahan = Kelurahan { $kelurahan }
report-place-name = { $words } (Kelurahan { $kelurahan })
report-place-outside =
    { $place } is in Kabupaten Magelang, which is not ours to handle. You can report it at { $name }: { $url }
    If it happened in Magelang City, write another place or send its location. What you told us is kept.
report-pin-outside =
    That point is about { $km } km outside Magelang City, which is not ours to handle. You can report it at { $name }: { $url }
    If it happened in Magelang City, send another point or write the place. What you told us is kept.
report-pin-wrong = That point is very far from Magelang City; it may have been sent by mistake. What you told us is kept.
report-kelurahan = Is it in this kelurahan?
report-kelurahan-other = Another kelurahan
report-kelurahan-unknown = I don't know
report-kecamatan = Which kelurahan is that in? Write its name, or choose the kecamatan.
report-alike-open = This seems to be reported already: *{ $topic }*, { $place }, { TIME($at) }. Status: { $status }.
report-alike-hidden = There seems to be a similar report near there, { TIME($at) }. Only staff see what it says.
report-alike-own = You already have a similar report there: *{ $number }*, { $place }, { TIME($at) }. Status: { $status }.
report-alike-question = Is this the same event? If you follow it, what you told and sent is added to it, and we send you its news here.
report-alike-own-question = Is this more about that report?
report-alike-follow = Follow it
report-alike-add = Add it there
report-alike-other = Another event
report-still = That report was finished just now. Is it still going on?
report-still-on = It is, report it
report-followed = All right, you follow *{ $number }*. What you told and sent was added for the staff; we send you its news here.
report-added = All right, it was added to *{ $number }* for the staff.
report-photo = Do you have a photo? Send it now, or skip this.
report-photo-more = { $count ->
    [one] 1 photo saved
   *[other] { $count } photos saved
} (at most { $most }).
report-files = { $count ->
    [one] 1 recording or document saved
   *[other] { $count } recordings or documents saved
} (at most { $most }).
report-photo-skip = Skip photo
report-photo-done = Done
report-more = What do you want to add? Send a photo or a recording, or write it.
report-confirm = *Please check before sending*
report-confirm-category = Kind: { $category }
report-confirm-place = Place: { $place }
report-confirm-details = What happened: { $details }
report-confirm-photos = Photos: { $count ->
    [0] none
   *[other] { $count }
}
report-confirm-photos-full = Photos: { $count } (no more fit)
report-confirm-when = When: { $when }
report-confirm-day = When: { $when } ({ DATE($day) })
report-confirm-voice = Voice messages: { $count }
report-confirm-video = Videos: { $count }
report-confirm-document = Documents: { $count }
report-seen = *Who sees it* (to change it, type *terbuka*, *rahasia* or *anonim*)
report-seen-sensitive = *Who sees it* (a report like this is never open; to change it, type *rahasia* or *anonim*)
report-seen-terbuka = (terbuka) everybody can see its kind, its place and how it goes on; never who told it.
report-seen-rahasia = (rahasia) only city staff and { $agency }.
report-seen-anonim = (anonim) staff only see "Warga #A7" and can still write to you here. Lifted only if two people agree, with a reason, and you are told.
report-seen-chosen = ✔ *{ $name }* (chosen): { $line }
report-seen-other = – { $name }: { $line }
report-visibility = Who may see this report?
report-choice-terbuka = Open
report-choice-terbuka-about = Everybody, but not who told it
report-choice-rahasia = Confidential
report-choice-rahasia-about = Only the staff who deal with it
report-choice-anonim = Anonymous
report-choice-anonim-about = Staff do not know who told it
report-confirm-question = Send this report? Type *tambah* if there are more photos or details.
report-send = Send
report-change = Change
report-change-what = Which part do you want to change?
report-change-details = What happened
report-change-category = The kind
report-change-place = The place
report-change-photos = The photos
report-change-files = Photos and files
report-change-visibility = Who sees it
report-change-nothing = Nothing
receipt = Thank you, we have your report: number *{ $number }*. { $agency } looks at it by { TIME($response) } and deals with it by { TIME($resolution) }.
receipt-held-back = Thank you, we have your report: number *{ $number }*. An officer looks at it before it is passed on, by { TIME($response) }.
receipt-referral = Thank you, we have your report: number *{ $number }*. This is for { $whose } to decide, so an officer of { $agency } passes it on by { TIME($response) }.
receipt-referral-number = You can also reach { $name } directly: *{ $number }*.
receipt-referral-page = You can also go to { $name } directly: { $url }
report-pin = PIN: *{ $pin }*. Keep this PIN to follow it from another channel or phone. Do not share it.
report-follow = Type *tiket saya* any time to see how it is going.
report-sent-before = This report has already been sent; there is no need to send it again.

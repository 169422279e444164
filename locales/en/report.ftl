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
report-place-kelurahan = Kelurahan { $kelurahan }
report-place-name = { $words } (Kelurahan { $kelurahan })
report-place-outside = { $place } is in Kabupaten Magelang; please report it to the kabupaten government. We can only take reports about Magelang City.
receipt = Thank you, we have your report: number *{ $number }*. { $agency } looks at it by { TIME($response) } and deals with it by { TIME($resolution) }.
receipt-held-back = Thank you, we have your report: number *{ $number }*. An officer looks at it before it is passed on, by { TIME($response) }.
receipt-referral = Thank you, we have your report: number *{ $number }*. This is for { $whose } to decide, so an officer of { $agency } passes it on by { TIME($response) }.
receipt-referral-number = You can also reach { $name } directly: *{ $number }*.
receipt-referral-page = You can also go to { $name } directly: { $url }
report-pin-outside = That point is about { $km } km outside Magelang City. We can only take reports about Magelang City.
report-kelurahan = Is it in this kelurahan?
report-kelurahan-other = Another kelurahan
report-kelurahan-unknown = I don't know
report-kecamatan = In which kecamatan, roughly?
report-photo = Do you have a photo? Send it now, or skip this.
report-photo-more = { $count ->
    [one] 1 photo saved
   *[other] { $count } photos saved
} (at most { $most }). Send another, or choose Done.
report-files = { $count ->
    [one] 1 recording or document saved
   *[other] { $count } recordings or documents saved
} (at most { $most }).
report-photo-skip = Skip photo
report-photo-done = Done
report-confirm = *Please check before sending*
report-confirm-category = Kind: { $category }
report-confirm-place = Place: { $place }
report-confirm-details = What happened: { $details }
report-confirm-photos = Photos: { $count ->
    [0] none
   *[other] { $count }
}
report-confirm-voice = Voice messages: { $count }
report-confirm-video = Videos: { $count }
report-confirm-document = Documents: { $count }
report-confirm-unnamed = We pass your wish to stay unnamed on to the staff.
report-confirm-agency = Who reads it: city staff and { $agency }. We do not ask for your name or number.
report-confirm-question = Send this report?
report-send = Send
report-change = Change
report-change-what = Which part do you want to change?
report-change-details = What happened
report-change-category = The kind
report-change-place = The place
report-change-photos = The photos
report-change-files = Photos and files
report-change-nothing = Nothing
report-pin = PIN: *{ $pin }*. Keep this PIN to follow it from another channel or phone. Do not share it.
report-follow = Type *tiket saya* any time to see how it is going.
report-sent-before = This report has already been sent; there is no need to send it again.

## Announcements

topic-darurat = Emergency, disaster
topic-layanan = City services
topic-kegiatan = Activities, events
topic-umkm = Bazaars, local shops
topic-kampung-religi = Kampung Religi
topic-on = Now: on
topic-off = Now: off
subscription-topic = { $count ->
    [0] You get no announcements yet. Choose a topic you would like. News from: { $from }.
    [one] You get announcements on 1 topic. Choose a topic to change it. News from: { $from }.
   *[other] You get announcements on { $count } topics. Choose a topic to change it. News from: { $from }.
}
subscription-consent = The City of Magelang will send announcements about "{ $topic }" to this chat. News from: { $from }. You can stop them any time with the word *berhenti*. Do you agree?
subscription-on = Thank you. Announcements about "{ $topic }" are on. News from: { $from }.
subscription-already = Announcements about "{ $topic }" are on already. News from: { $from }.
subscription-from-city = the whole city
subscription-option-area = Change kelurahan
subscription-option-city = The whole city
subscription-area = News now comes from: { $from }. Which kelurahan would you like news from? Write one or more names, for example *Tidar Utara and Cacaban*. You still get announcements for the whole city.
subscription-area-near = Is it one of these? Choose one, or write the name of the kelurahan again.
subscription-area-unknown = Sorry, we do not know "{ $words }" as a kelurahan of Magelang City. Please write the name of the kelurahan.
subscription-area-outside = Sorry, { $place } lies outside Magelang City. We can only send news from kelurahan of this city.
subscription-area-kept = { $count ->
    [0] All right, noted. News from: { $from }. You get announcements on no topic yet; please choose one under *Manage announcements*.
   *[other] All right, noted. News from: { $from }.
}
subscription-off = All right, announcements about "{ $topic }" are stopped.
subscription-declined = All right, nothing has changed.
subscription-change = Manage announcements
subscription-stopped = { $count ->
    [0] You were not getting any announcements. Your reports and tickets go on as before.
   *[other] All right, all announcements are stopped. Your reports and tickets go on as before.
}

## Announcements

topic-darurat = Emergency, disaster
topic-layanan = City services
topic-kegiatan = Activities, events
topic-umkm = Bazaars, local shops
topic-kampung-religi = Kampung Religi
topic-on = Now: on
topic-off = Now: off
subscription-topic = { $count ->
    [0] You get no announcements yet. Choose a topic you would like.
    [one] You get announcements on 1 topic. Choose a topic to change it.
   *[other] You get announcements on { $count } topics. Choose a topic to change it.
}
subscription-consent = We will send city announcements about "{ $topic }" to this chat. You can stop them any time with the word *berhenti*. Do you agree?
subscription-on = Thank you. Announcements about "{ $topic }" are on.
subscription-off = All right, announcements about "{ $topic }" are stopped.
subscription-declined = All right, nothing has changed.
subscription-change = Manage announcements
subscription-stopped = { $count ->
    [0] You were not getting any announcements. Your reports and tickets go on as before.
   *[other] All right, all announcements are stopped. Your reports and tickets go on as before.
}

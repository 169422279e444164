## Langganan wara-wara

topic-darurat = Darurat saha bencana
topic-layanan = Layanan kutha
topic-kegiatan = Kagiyatan, adicara
topic-umkm = Bazar saha UMKM
topic-kampung-religi = Kampung Religi
topic-on = Samenika: aktif
topic-off = Samenika: mboten aktif
subscription-topic = { $count ->
    [0] Panjenengan dereng langganan. Mangga pilih topik wara-wara ingkang dipunkersakaken.
   *[other] Panjenengan langganan { $count } topik. Mangga pilih topik kangge ngewahi.
}
subscription-consent = Kula badhe ngintun wara-wara kutha bab "{ $topic }" dhateng obrolan punika. Saged dipunkendelaken kapan kemawon mawi tembung *berhenti*. Panjenengan sarujuk?
subscription-on = Matur nuwun. Wara-wara "{ $topic }" sampun aktif.
subscription-off = Inggih, wara-wara "{ $topic }" sampun dipunkendelaken.
subscription-declined = Inggih, mboten wonten ingkang ewah.
subscription-change = Atur langganan
subscription-stopped = { $count ->
    [0] Panjenengan pancen mboten langganan wara-wara. Lapuran saha tiket tetep lumampah.
   *[other] Inggih, sedaya wara-wara sampun dipunkendelaken. Lapuran saha tiket tetep lumampah.
}

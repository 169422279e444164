## Langganan wara-wara

topic-darurat = Darurat saha bencana
topic-layanan = Layanan kutha
topic-kegiatan = Kagiyatan, adicara
topic-umkm = Bazar saha UMKM
topic-kampung-religi = Kampung Religi
topic-on = Samenika: aktif
topic-off = Samenika: mboten aktif
subscription-topic = { $count ->
    [0] Panjenengan dereng langganan. Mangga pilih topik wara-wara ingkang dipunkersakaken. Pawartos saking: { $from }.
   *[other] Panjenengan langganan { $count } topik. Mangga pilih topik kangge ngewahi. Pawartos saking: { $from }.
}
subscription-consent = Pamarentah Kutha Magelang badhe ngintun wara-wara bab "{ $topic }" dhateng obrolan punika. Pawartos saking: { $from }. Saged dipunkendelaken kapan kemawon mawi tembung *berhenti*. Panjenengan sarujuk?
subscription-on = Matur nuwun. Wara-wara "{ $topic }" sampun aktif. Pawartos saking: { $from }.
subscription-already = Wara-wara "{ $topic }" pancen sampun aktif. Pawartos saking: { $from }.
subscription-from-city = saindenging kutha
subscription-option-area = Gantos kelurahan
subscription-option-city = Saindenging kutha
subscription-area = Samenika pawartos saking: { $from }. Panjenengan ngersakaken pawartos saking kelurahan pundi? Mangga serat setunggal utawi langkung, upaminipun *Tidar Utara lan Cacaban*. Wara-wara kangge saindenging kutha tetep dipunkintun.
subscription-area-near = Menapa salah satunggal saking punika? Mangga pilih, utawi serat malih naminipun kelurahan.
subscription-area-unknown = Nyuwun pangapunten, "{ $words }" dereng kula mangertosi minangka kelurahan ing Kutha Magelang. Mangga serat naminipun kelurahan.
subscription-area-outside = Nyuwun pangapunten, { $place } wonten ing sanjawinipun Kutha Magelang. Kula namung saged ngintun pawartos saking kelurahan ing kutha punika.
subscription-area-kept = { $count ->
    [0] Inggih, sampun kula cathet. Pawartos saking: { $from }. Panjenengan dereng langganan topik menapa-menapa; mangga pilih topikipun ing *Atur langganan*.
   *[other] Inggih, sampun kula cathet. Pawartos saking: { $from }.
}
subscription-off = Inggih, wara-wara "{ $topic }" sampun dipunkendelaken.
subscription-declined = Inggih, mboten wonten ingkang ewah.
subscription-change = Atur langganan
subscription-stopped = { $count ->
    [0] Panjenengan pancen mboten langganan wara-wara. Lapuran saha tiket tetep lumampah.
   *[other] Inggih, sedaya wara-wara sampun dipunkendelaken. Lapuran saha tiket tetep lumampah.
}

## Lapuran kadadosan

report-details = Mangga kacariyosaken kadadosanipun, mawi tembung piyambak. Lokasi saha foto saged langsung dipunkintun.
report-voice = Pesen swanten Bapak/Ibu sampun kasimpen saha saged dipunmirengaken petugas. Mesin punika dereng saged mirengaken, mila nyuwun tulung dipunserat cekakan ugi.
report-category = Punika kalebet lapuran punapa?
report-category-other = Jinis sanes
report-group = Lapuran punika bab punapa?
report-group-keamanan = Keamanan
report-group-ketertiban = Katertiban
report-group-ketenteraman = Katentreman warga
report-group-kedaruratan = Darurat, bencana
report-group-infrastruktur = Margi, lampu, fasilitas
report-group-lingkungan = Lingkungan
report-group-pelayanan = Layanan petugas
report-group-lainnya = Sanesipun
report-understood = Kula cathet minangka: *{ $category }*.
report-emergency = ⚠️ *Menawi samenika wonten bebaya, telepon rumiyin { $number }* ({ $name }). Obrolan punika sanes layanan darurat.
report-place = Kadadosanipun wonten pundi? Mangga kintun lokasi, utawi serat alamat, patokan, utawi kelurahanipun.
report-place-pin = Titik lokasi ingkang dipunkintun
report-place-pinned = { $place }, kanthi titik lokasi
report-place-kelurahan = Kelurahan { $kelurahan }
report-place-name = { $words } (Kelurahan { $kelurahan })
report-place-outside =
    { $place } kalebet Kabupaten Magelang, dados sanes wewenang kula. Bapak/Ibu saged lapur lumantar { $name }: { $url }
    Menawi kadadosanipun ing Kutha Magelang, serat papan sanes utawi kintun lokasinipun. Isian wau taksih kula simpen.
report-pin-outside =
    Titik punika watawis { $km } km ing sajawinipun Kutha Magelang, dados sanes wewenang kula. Bapak/Ibu saged lapur lumantar { $name }: { $url }
    Menawi kadadosanipun ing Kutha Magelang, kintun titik sanes utawi serat papanipun. Isian wau taksih kula simpen.
report-pin-wrong = Titik punika tebih sanget saking Kutha Magelang; mbok menawi lepat kintun. Isian wau taksih kula simpen.
report-kelurahan = Punapa wonten ing kelurahan punika?
report-kelurahan-other = Kelurahan sanes
report-kelurahan-unknown = Mboten mangertos
report-kecamatan = Punika wonten kelurahan pundi? Mangga serat naminipun, utawi pilih kecamatanipun.
report-alike-open = Kadosipun punika sampun dipunlapuraken: *{ $topic }*, { $place }, { TIME($at) }. Status: { $status }.
report-alike-hidden = Kadosipun wonten lapuran ingkang sami ing saubengipun ngriku, { TIME($at) }. Isinipun namung dipunpirsani petugas.
report-alike-own = Bapak/Ibu sampun gadhah lapuran ingkang sami ing ngriku: *{ $number }*, { $place }, { TIME($at) }. Status: { $status }.
report-alike-question = Punapa punika kadadosan ingkang sami? Menawi tumut mantau, cariyos saha kintunan Bapak/Ibu kula tambahaken, saha kabaripun kula kintun ing mriki.
report-alike-own-question = Punapa punika tambahan kangge lapuran punika?
report-alike-follow = Tumut mantau
report-alike-add = Tambahaken ing ngriku
report-alike-other = Sanes kadadosan
report-still = Lapuran punika nembe kemawon rampung. Punapa kadadosanipun taksih lumampah?
report-still-on = Taksih, lapuraken
report-followed = Nggih, Bapak/Ibu tumut mantau *{ $number }*. Cariyos saha kintunan wau sampun kula tambahaken kangge petugas; kabaripun kula kintun ing mriki.
report-added = Nggih, sampun kula tambahaken dhateng *{ $number }* kangge petugas.
report-photo = Wonten foto? Mangga kintun samenika, utawi lajeng tanpa foto.
report-photo-more = { $count } foto kasimpen (paling kathah { $most }).
report-files = { $count } rekaman utawi dokumen kasimpen (paling kathah { $most }).
report-photo-skip = Tanpa foto
report-photo-done = Sampun cekap
report-more = Punapa ingkang badhe dipuntambahi? Kintun foto utawi rekaman, utawi serat katranganipun.
report-confirm = *Mangga dipunpriksa sadereng dipunkintun*
report-confirm-category = Jinis: { $category }
report-confirm-place = Papan: { $place }
report-confirm-details = Kadadosan: { $details }
report-confirm-photos = Foto: { $count ->
    [0] mboten wonten
   *[other] { $count }
}
report-confirm-photos-full = Foto: { $count } (sampun kebak)
report-confirm-when = Wekdal: { $when }
report-confirm-day = Wekdal: { $when } ({ DATE($day) })
report-confirm-voice = Pesen swanten: { $count }
report-confirm-video = Video: { $count }
report-confirm-document = Dokumen: { $count }
report-seen = *Sinten ingkang mirsani* (kangge ngewahi, serat *terbuka*, *rahasia*, utawi *anonim*)
report-seen-sensitive = *Sinten ingkang mirsani* (lapuran kados punika mboten nate terbuka; kangge ngewahi, serat *rahasia* utawi *anonim*)
report-seen-terbuka = sedaya tiyang saged mirsani jinis, papan, saha lampahipun; mboten nate sinten ingkang lapur.
report-seen-rahasia = namung petugas kutha saha { $agency }.
report-seen-anonim = petugas namung mirsani "Warga #A7", taksih saged kintun pesen ing mriki. Dipunbikak namung menawi tiyang kalih sarujuk, kanthi alesan, saha Bapak/Ibu dipunparingi pirsa.
report-seen-chosen = ✔ *{ $name }* (dipunpilih): { $line }
report-seen-other = – { $name }: { $line }
report-visibility = Sinten ingkang pareng mirsani lapuran punika?
report-choice-terbuka = Terbuka
report-choice-terbuka-about = Sedaya tiyang, tanpa sinten ingkang lapur
report-choice-rahasia = Rahasia
report-choice-rahasia-about = Namung petugas ingkang nangani
report-choice-anonim = Anonim
report-choice-anonim-about = Petugas mboten pirsa sinten ingkang lapur
report-confirm-question = Lapuran punika dipunkintun? Serat *tambah* menawi taksih wonten foto utawi katrangan sanes.
report-send = Kintun
report-change = Ewahi
report-change-what = Perangan pundi ingkang badhe dipunewahi?
report-change-details = Cariyosipun
report-change-category = Jinisipun
report-change-place = Papanipun
report-change-photos = Fotonipun
report-change-files = Foto saha berkasipun
report-change-visibility = Sinten ingkang mirsani
report-change-nothing = Mboten wonten
receipt = Matur nuwun, lapuran dipuntampi kanthi nomer *{ $number }*. { $agency } mriksa paling telat { TIME($response) } lan ngrampungaken paling telat { TIME($resolution) }.
receipt-held-back = Matur nuwun, lapuran dipuntampi kanthi nomer *{ $number }*. Petugas mriksa rumiyin saderengipun dipunlajengaken, paling telat { TIME($response) }.
receipt-referral = Matur nuwun, lapuran dipuntampi kanthi nomer *{ $number }*. Prakawis menika wewenangipun { $whose }, dados petugas { $agency } nglajengaken paling telat { TIME($response) }.
receipt-referral-number = Panjenengan ugi saged langsung ngubungi { $name }: *{ $number }*.
receipt-referral-page = Panjenengan ugi saged langsung dhateng { $name }: { $url }
report-pin = PIN: *{ $pin }*. Mangga dipunsimpen kangge mirsani kabaripun saking kanal utawi HP sanes. Tiyang sanes sampun ngantos mangertos PIN punika.
report-follow = Serat *tiket saya* kapan kemawon kangge mirsani kabaripun.
report-sent-before = Lapuran punika sampun kakintun, mboten perlu dipunkintun malih.

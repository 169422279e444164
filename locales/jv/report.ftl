## Lapuran kadadosan

report-details = Mangga kacariyosaken kadadosanipun, mawi tembung piyambak. Lokasi saha foto saged langsung dipunkintun.
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
report-place-kelurahan = Kelurahan { $kelurahan }
report-place-name = { $words } (Kelurahan { $kelurahan })
report-place-outside = { $place } kalebet Kabupaten Magelang; lapuranipun dhateng pemerintah kabupaten. Kula namung saged nampi kadadosan ing Kutha Magelang.
report-pin-outside = Titik punika watawis { $km } km ing sajawinipun Kutha Magelang. Kula namung saged nampi kadadosan ing Kutha Magelang.
report-kelurahan = Punapa wonten ing kelurahan punika?
report-kelurahan-other = Kelurahan sanes
report-kelurahan-unknown = Mboten mangertos
report-kecamatan = Kinten-kinten wonten kecamatan pundi?
report-photo = Wonten foto? Mangga kintun samenika, utawi lajeng tanpa foto.
report-photo-more = { $count } foto kasimpen (paling kathah { $most }). Kintun malih, punapa sampun cekap?
report-photo-skip = Tanpa foto
report-photo-done = Sampun cekap
report-confirm = *Mangga dipunpriksa sadereng dipunkintun*
report-confirm-category = Jinis: { $category }
report-confirm-place = Papan: { $place }
report-confirm-details = Kadadosan: { $details }
report-confirm-photos = Foto: { $count ->
    [0] mboten wonten
   *[other] { $count }
}
report-confirm-unnamed = Panyuwunan Bapak/Ibu supados nami mboten dipunsebat ugi kula aturaken dhateng petugas.
report-confirm-agency = Ingkang maos: petugas kutha saha { $agency }. Nami saha nomer Bapak/Ibu mboten kula suwun.
report-confirm-question = Lapuran punika dipunkintun?
report-send = Kintun
report-change = Ewahi
report-change-what = Perangan pundi ingkang badhe dipunewahi?
report-change-details = Cariyosipun
report-change-category = Jinisipun
report-change-place = Papanipun
report-change-photos = Fotonipun
report-change-nothing = Mboten wonten
report-sent = Matur nuwun, lapuran sampun katampi. Nomeripun *{ $number }*, kaaturaken dhateng { $agency }.
report-pin = PIN: *{ $pin }*. Mangga dipunsimpen kangge mirsani kabaripun saking kanal utawi HP sanes. Tiyang sanes sampun ngantos mangertos PIN punika.
report-follow = Serat *tiket saya* kapan kemawon kangge mirsani kabaripun.
report-sent-before = Lapuran punika sampun kakintun, mboten perlu dipunkintun malih.

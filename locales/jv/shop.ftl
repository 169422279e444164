## Toko: ingkang dipunserat lan dipunwaos ingkang gadhah

option-shop = Toko kula
shop-begin = Kula biyantu ndhaptaraken usahanipun, gratis. Saged dipunserat sareng utawi satunggal-satunggal: nami usaha, produk lan regi, foto, jam bikak, kelurahan. Kula mboten nyuwun NIK.
shop-name = Menapa naminipun usaha panjenengan?
shop-ware = Menapa ingkang dipunsade, lan pinten reginipun? Tuladhanipun *Keripik tempe 15rb/bungkus*. Fotonipun saged dipunkintun sareng.
shop-price = Pinten regi *{ $name }*? Tuladhanipun *15rb/bungkus*.
shop-price-unread = Nyuwun pangapunten, reginipun dereng kawaos. Seratipun kados *15000* utawi *15rb*.
shop-where = Usahanipun wonten pundi? Serat alamat utawi kelurahanipun, utawi kintun lokasi.
shop-outside = Nyuwun pangapunten, titik menika ing sanjawinipun Kutha Magelang. Daftar menika kangge usaha ing salebeting kutha; menawi klentu, serat kelurahanipun.
shop-outside-named = Nyuwun pangapunten, { $place } ing sanjawinipun Kutha Magelang. Daftar menika kangge usaha ing salebeting kutha; menawi klentu, serat kelurahanipun.
shop-kelurahan = Usahanipun wonten ing kelurahan pundi?
shop-contact =
    Kados pundi ingkang tumbas saged sesambetan kaliyan panjenengan?
    Lumantar *WhatsApp*: nomeripun katingal dening ingkang tumbas. Lumantar *obrolan menika*: pesen saking ingkang tumbas kula terusaken mriki, nomer panjenengan mboten katingal sinten kemawon.
shop-phone = Pinten nomer WhatsApp usahanipun? Nomer menika badhe katingal dening ingkang tumbas.
shop-phone-unread = Nyuwun pangapunten, nomeripun dereng kawaos. Seratipun kados *0812 3456 7890*.
shop-confirm = Sampun leres? Ingkang kirang saged dipunserat utawi dipunkintun sakmenika (produk sanes, foto, jam bikak).
shop-card-name = *{ $name }*
shop-card-ware = • { $name }: { RUPIAH($price) }{ $per }{ $photo ->
    [yes] { " · wonten foto" }
   *[no] { "" }
}
shop-card-ware-bare = • { $name }: ndangu dhateng ingkang sade{ $photo ->
    [yes] { " · wonten foto" }
   *[no] { "" }
}
shop-card-kelurahan = Kelurahan: { $kelurahan }
shop-card-address = Alamat: { $address }
shop-card-hours = Bikak: { $hours }
shop-sight-wa = Ingkang tumbas mirsani nomer WhatsApp { $phone }.
shop-sight-relay = Ingkang tumbas nyerat lumantar obrolan menika; nomer panjenengan mboten katingal.
shop-change = Menapa ingkang badhe dipungantos?
shop-sent = Matur nuwun. *{ $name }* kula terusaken dhateng petugas Disperindag supados dipunpriksa. Menawi sampun dipunsarujuki, panjenengan kula aturi kabar wonten mriki lan produkipun saged dipunpadosi.
shop-sent-before = *{ $name }* sampun kula tampi wau. Serat *toko kula* kangge mirsani.
shop-there = Usaha panjenengan sampun kadhaptar: *{ $name }*. Serat *toko kula* kangge mirsani lan nggantos.
shop-none = Panjenengan dereng gadhah toko wonten mriki. Serat *daftar usaha* kangge ndhaptar.
shop-home = Kangge nggantos, mangga serat kemawon: *keripik dadi 15rb*, *keripik telas*, *buka 08.00-16.00*, utawi kintun foto kanthi nami produkipun.
shop-state-waiting = *{ $name }*: ngrantos dipunpriksa petugas, dereng katingal dening ingkang tumbas.
shop-state-verified = *{ $name }*: sampun dipunpriksa, saged dipunpadosi ingkang tumbas.
shop-state-refused = *{ $name }*: dereng dipunsarujuki petugas. Jalaranipun: { $reason }
shop-state-suspended = *{ $name }*: dipunkendelaken sauntawis dening petugas. Jalaranipun: { $reason }
shop-state-closed = *{ $name }*: dipuntutup.
shop-line = • { $name }: { $price }{ $stock }. Dipunpirsani ping { $shown }, dipundangu ping { $asked } salebeting 30 dinten.
shop-line-hidden = • { $name }: { $price }{ $stock }. *Mboten katingal dening ingkang tumbas* amargi reginipun dangu mboten dipunleresaken.
shop-line-there = { "" }
shop-line-gone = { " · telas" }
shop-line-left = { " · kantun " }{ $left }
shop-added = *{ $name }* sampun katambahaken lan saged dipunpadosi ingkang tumbas.
shop-added-waiting = *{ $name }* sampun katambahaken. Ingkang tumbas mirsani sasampunipun tokonipun dipunsarujuki petugas.
shop-full = Nyuwun pangapunten, setunggal toko ngemot paling kathah { $most } produk.
shop-pick = Produk pundi ingkang badhe dipungantos? Saged ugi langsung dipunserat, kados *keripik dadi 15rb*.
shop-what = *{ $name }*: serat regi enggalipun, utawi kintun fotonipun, utawi pilih ing ngandhap.
shop-which = Produk pundi ingkang dipunkersakaken?
shop-unread = Nyuwun pangapunten, kula dereng mangertos gantosanipun. Seratipun kados *keripik dadi 15rb* utawi *keripik telas*.
shop-no-such = Ing toko panjenengan dereng wonten produk "{ $words }". Serat *toko kula* kangge mirsani daftaripun utawi nambah.
shop-repriced = Regi *{ $name }* sakmenika { RUPIAH($price) }. Ingkang tumbas langsung mirsani regi menika.
shop-restocked-gone = *{ $name }* katandhani telas.
shop-restocked-there = *{ $name }* katandhani wonten malih.
shop-restocked-left = Stok *{ $name }* sakmenika { $left }.
shop-pictured = Foto *{ $name }* sampun dipungantos.
shop-hours = Jam bikak sakmenika: { $hours }.
shop-removed = Produk menika sampun dipunbusak saking toko.
shop-sure = Nutup *{ $name }*? Sedaya produkipun mboten badhe katingal malih dening ingkang tumbas.
shop-closed = *{ $name }* sampun dipuntutup. Matur nuwun; kapan kemawon saged ndhaptar malih kanthi *daftar usaha*.
shop-news-verified = Kabar sae: *{ $name }* sampun dipunsarujuki. Produk panjenengan sakmenika saged dipunpadosi ingkang tumbas.
shop-news-refused = Nyuwun pangapunten, *{ $name }* dereng saged dipunsarujuki. Jalaranipun: { $reason }
shop-news-suspended = *{ $name }* dipunkendelaken sauntawis, dados mboten katingal dening ingkang tumbas. Jalaranipun: { $reason }
shop-option-no-price = Ndangu ingkang sade
shop-option-wa = Lumantar WhatsApp
shop-option-relay = Lumantar obrolan
shop-option-send = Kintun
shop-option-change = Gantos
shop-option-name = Nami usaha
shop-option-wares = Produk lan regi
shop-option-where = Papan
shop-option-contact = Cara sesambetan
shop-option-keep = Mboten sios
shop-option-add = Tambah produk
shop-option-edit = Gantos produk
shop-option-close = Tutup toko
shop-option-gone = Telas
shop-option-there = Wonten malih
shop-option-remove = Busak produk
help-shop = Kita saweg mirsani toko panjenengan. Serat gantosanipun, kados *keripik dadi 15rb* utawi *keripik telas*. *menu* kangge layanan sanes.
help-shop-new = Kita saweg ndhaptaraken usaha. Nami, produk, regi, foto, jam, lan papan saged dipunkintun kapan kemawon. *batal* kangge mbatalaken.
refused-shop-unknown = Usaha menika mboten wonten.
refused-shop-state = Kawontenanipun usaha sampun ewah. Mangga dipunpirsani rumiyin ingkang enggal.
refused-shop-reason = Serat jalaranipun: ingkang gadhah usaha maos.
shop-head-name = Usaha
shop-head-place = Kelurahan
shop-head-since = Wiwit
shop-decided = { $name } sampun dipunputusaken; ingkang gadhah sampun dipunaturi kabar.
shop-option-still = Taksih
shop-option-other-price = Gantos
shop-still = Regi *{ $name }* sampun dangu mboten dipunleresaken. Taksih { RUPIAH($price) }?
shop-still-bare = *{ $name }* sampun dangu mboten dipunleresaken. Taksih dipunsade?
shop-still-all = Regi produk menika sampun dangu mboten dipunleresaken. Sedaya taksih sami?
shop-hidden = { $count } produk sakmenika mboten katingal dening ingkang tumbas, amargi reginipun sampun 120 dinten mboten dipunleresaken. Pencet *Taksih* menawi sedaya regi taksih sami; produkipun langsung katingal malih.
shop-old = • { $name }: { RUPIAH($price) }
shop-old-bare = • { $name }
shop-confirmed = Matur nuwun. Regi { $count } produk dipunleresaken dinten menika.

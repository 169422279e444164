## Madosi produk UMKM

umkm-words = Produk punapa ingkang panjenengan padosi? Upaminipun *getuk*, *tas batik*, utawi *kupat tahu*. Gadhah usaha piyambak? Serat *daftar usaha*.
umkm-chosen = { $page ->
    [1] Wonten { $count } produk kangge "{ $words }". Mangga pilih kangge mirsani katranganipun, utawi serat tembung sanes.
   *[other] Produk kangge "{ $words }", kaca { $page }. Mangga pilih kangge mirsani katranganipun, utawi serat tembung sanes.
}
umkm-nearest = { $page ->
    [1] Mboten wonten ingkang persis "{ $words }". Padosan punika kula cathet. Ingkang paling caket:
   *[other] Ingkang paling caket kaliyan "{ $words }", kaca { $page }:
}
umkm-maybe = { $page ->
    [1] Menapa ingkang panjenengan kersakaken *{ $words }*? Wonten { $count } produk. Mangga pilih kangge mirsani katranganipun, utawi serat tembung sanes.
   *[other] Menapa ingkang panjenengan kersakaken *{ $words }*, kaca { $page }. Mangga pilih kangge mirsani katranganipun, utawi serat tembung sanes.
}
umkm-told = { $line }
umkm-limit-most = ing ngandhap { RUPIAH($price) }
umkm-limit-least = wiwit { RUPIAH($price) }
umkm-limit-between = { RUPIAH($least) }–{ RUPIAH($most) }
umkm-limit-kelurahan = { $kelurahan }
umkm-limit-open = bikak sakmenika
umkm-limit-near = celak { $place }
umkm-limit-near-pin = celak papan panjenengan
umkm-dropped-open = Mboten wonten ingkang kula mangertosi bikak sakmenika, pramila kula aturaken sedaya.
umkm-dropped-kelurahan = Mboten wonten ing kelurahan menika, pramila kula aturaken saking papan sanes.
umkm-dropped-price = Mboten wonten ingkang reginipun semanten, pramila kula aturaken regi sanes.
umkm-unsure = Ingkang regi, kelurahan, utawi jam bikakipun dereng kula mangertosi wonten ing urutan pungkasan.
umkm-nothing = Nyuwun pangapunten, dereng wonten produk "{ $words }" ing daftar. Padosan punika kula cathet supados saged dipunjangkepi.
umkm-more = Salajengipun
umkm-search-again = Padosi malih
umkm-back-to-list = Dhateng daftar
umkm-gone = Nyuwun pangapunten, produk punika sampun mboten wonten ing daftar.
umkm-what-next = Badhe mirsani sanesipun?
umkm-about = { RUPIAH($price) } · { $place }
umkm-about-price = { RUPIAH($price) }
umkm-about-place = { $place }
umkm-about-no-price = Reginipun dereng wonten
umkm-card-name = *{ $name }*
umkm-card-seller = Ingkang sade: { $seller }
umkm-card-price = Regi: { RUPIAH($price) }{ $per }
umkm-card-price-range = Regi: { RUPIAH($price) }–{ RUPIAH($most) }{ $per }
umkm-card-price-date = Regi punika miturut data { DATE($date) }; mangga ndangu regi ingkang paling enggal
umkm-card-price-note = Cathetan regi: { $note }
umkm-card-no-price = Regi: dereng wonten ing data, mangga ndangu dhateng ingkang sade
umkm-card-kelurahan = Kelurahan: { $kelurahan }
umkm-card-address = Alamat: { $address }
umkm-card-hours = Bikak: { $hours }
umkm-card-outside = Cathetan: saking sakiwa tengenipun Magelang, dereng temtu saking Kutha Magelang
umkm-card-about = { $about }
umkm-card-source = Sumber data: { DATE($date) }
umkm-link-chat = Chat ingkang sade
umkm-link-map = Bikak peta
umkm-card-confirmed = Regi dipunleresaken { DATE($date) }
umkm-card-gone = Stok: saweg telas
umkm-card-left = Stok: { $left }
umkm-write = Serat dhateng penjual
umkm-order = Kula nuwun, kula badhe pesen { $name } ({ RUPIAH($price) }{ $per }). Kula mirsani ing Layanan Warga Kota Magelang. Menapa taksih wonten?
umkm-order-bare = Kula nuwun, kula badhe pesen { $name }. Kula mirsani ing Layanan Warga Kota Magelang. Pinten reginipun?

## Toko: what owners tell and read

option-shop = Toko saya
shop-begin = Kami bantu daftarkan usahanya, gratis. Boleh ditulis sekaligus atau satu per satu: nama usaha, produk dan harga, foto, jam buka, kelurahan. Kami tidak meminta NIK.
shop-name = Apa nama usaha Bapak/Ibu?
shop-ware = Apa yang dijual, dan berapa harganya? Misalnya *Keripik tempe 15rb/bungkus*. Fotonya boleh dikirim sekalian.
shop-price = Berapa harga *{ $name }*? Misalnya *15rb/bungkus*.
shop-price-unread = Maaf, harganya belum terbaca. Tulis misalnya *15000* atau *15rb*.
shop-where = Usahanya di mana? Tulis alamat atau kelurahannya, atau kirim lokasi.
shop-outside = Maaf, titik itu di luar Kota Magelang. Daftar ini untuk usaha di dalam kota; bila keliru, tulis kelurahannya.
shop-outside-named = Maaf, { $place } di luar Kota Magelang. Daftar ini untuk usaha di dalam kota; bila keliru, tulis kelurahannya.
shop-kelurahan = Di kelurahan mana usahanya?
shop-contact =
    Bagaimana pembeli menghubungi Bapak/Ibu?
    Lewat *WhatsApp*: nomornya terlihat oleh pembeli. Lewat *obrolan ini*: pesan pembeli kami teruskan ke sini, nomor Bapak/Ibu tidak terlihat siapa pun.
shop-phone = Berapa nomor WhatsApp usahanya? Nomor ini akan terlihat oleh pembeli.
shop-phone-unread = Maaf, nomornya belum terbaca. Tulis misalnya *0812 3456 7890*.
shop-confirm = Sudah benar? Yang kurang boleh ditulis atau dikirim sekarang (produk lain, foto, jam buka).
shop-card-name = *{ $name }*
shop-card-ware = • { $name }: { RUPIAH($price) }{ $per }{ $photo ->
    [yes] { " · ada foto" }
   *[no] { "" }
}
shop-card-ware-bare = • { $name }: tanya penjual{ $photo ->
    [yes] { " · ada foto" }
   *[no] { "" }
}
shop-card-kelurahan = Kelurahan: { $kelurahan }
shop-card-address = Alamat: { $address }
shop-card-hours = Buka: { $hours }
shop-sight-wa = Pembeli melihat nomor WhatsApp { $phone }.
shop-sight-relay = Pembeli menulis lewat obrolan ini; nomor Bapak/Ibu tidak terlihat.
shop-change = Apa yang mau diubah?
shop-sent = Terima kasih. *{ $name }* kami teruskan ke petugas Disperindag untuk diperiksa. Begitu disetujui, Bapak/Ibu kami kabari di sini dan produknya bisa dicari pembeli.
shop-sent-before = *{ $name }* sudah kami terima tadi. Ketik *toko saya* untuk melihatnya.
shop-there = Usaha Bapak/Ibu sudah terdaftar: *{ $name }*. Ketik *toko saya* untuk melihat dan mengubahnya.
shop-none = Bapak/Ibu belum punya toko di sini. Ketik *daftar usaha* untuk mendaftarkan.
shop-home = Untuk mengubah, tulis saja: *keripik jadi 15rb*, *keripik habis*, *buka 08.00-16.00*, atau kirim foto dengan nama produknya.
shop-state-waiting = *{ $name }*: menunggu diperiksa petugas, belum terlihat pembeli.
shop-state-verified = *{ $name }*: terverifikasi, bisa dicari pembeli.
shop-state-refused = *{ $name }*: belum disetujui petugas. Alasannya: { $reason }
shop-state-suspended = *{ $name }*: dihentikan sementara oleh petugas. Alasannya: { $reason }
shop-state-closed = *{ $name }*: ditutup.
shop-line = • { $name }: { $price }{ $stock }. Dilihat { $shown } kali, ditanyakan { $asked } kali dalam 30 hari.
shop-line-hidden = • { $name }: { $price }{ $stock }. *Tidak terlihat pembeli* karena harganya lama tidak dikonfirmasi.
shop-line-there = { "" }
shop-line-gone = { " · habis" }
shop-line-left = { " · sisa " }{ $left }
shop-added = *{ $name }* sudah ditambahkan dan bisa dicari pembeli.
shop-added-waiting = *{ $name }* sudah ditambahkan. Pembeli melihatnya setelah toko disetujui petugas.
shop-full = Maaf, satu toko memuat paling banyak { $most } produk.
shop-pick = Produk mana yang mau diubah? Boleh juga langsung ditulis, misalnya *keripik jadi 15rb*.
shop-what = *{ $name }*: tulis harga barunya, atau kirim fotonya, atau pilih di bawah.
shop-which = Produk mana yang dimaksud?
shop-unread = Maaf, kami belum paham perubahannya. Tulis misalnya *keripik jadi 15rb* atau *keripik habis*.
shop-no-such = Di toko Bapak/Ibu belum ada produk "{ $words }". Ketik *toko saya* untuk melihat daftarnya atau menambah.
shop-repriced = Harga *{ $name }* sekarang { RUPIAH($price) }. Pembeli langsung melihat harga ini.
shop-restocked-gone = *{ $name }* ditandai habis.
shop-restocked-there = *{ $name }* ditandai ada lagi.
shop-restocked-left = Stok *{ $name }* sekarang { $left }.
shop-pictured = Foto *{ $name }* sudah diganti.
shop-hours = Jam buka sekarang: { $hours }.
shop-removed = Produk itu sudah dihapus dari toko.
shop-sure = Tutup *{ $name }*? Semua produknya tidak akan terlihat lagi oleh pembeli.
shop-closed = *{ $name }* sudah ditutup. Terima kasih; kapan saja boleh mendaftar lagi dengan *daftar usaha*.
shop-news-verified = Kabar baik: *{ $name }* sudah disetujui. Produk Bapak/Ibu sekarang bisa dicari pembeli.
shop-news-refused = Maaf, *{ $name }* belum bisa disetujui. Alasannya: { $reason }
shop-news-suspended = *{ $name }* dihentikan sementara, jadi tidak terlihat pembeli. Alasannya: { $reason }
shop-option-no-price = Tanya penjual saja
shop-option-wa = Lewat WhatsApp
shop-option-relay = Lewat obrolan ini
shop-option-send = Kirim
shop-option-change = Ubah
shop-option-name = Nama usaha
shop-option-wares = Produk dan harga
shop-option-where = Tempat
shop-option-contact = Cara menghubungi
shop-option-keep = Tidak jadi
shop-option-add = Tambah produk
shop-option-edit = Ubah produk
shop-option-close = Tutup toko
shop-option-gone = Habis
shop-option-there = Ada lagi
shop-option-remove = Hapus produk
help-shop = Kita sedang melihat toko Bapak/Ibu. Tulis perubahannya, misalnya *keripik jadi 15rb* atau *keripik habis*. *menu* untuk layanan lain.
help-shop-new = Kita sedang mendaftarkan usaha. Nama, produk, harga, foto, jam, dan tempat boleh dikirim kapan saja. *batal* untuk membatalkan.
refused-shop-unknown = Usaha itu tidak ada.
refused-shop-state = Keadaan usaha itu sudah berubah. Lihat dulu yang terbaru.
refused-shop-reason = Tulis alasannya: pemilik usaha membacanya.
shop-head-name = Usaha
shop-head-place = Kelurahan
shop-head-since = Sejak
shop-decided = { $name } diputuskan; pemiliknya sudah dikabari.
shop-option-still = Masih
shop-option-other-price = Ubah
shop-still = Harga *{ $name }* sudah lama tidak dikonfirmasi. Masih { RUPIAH($price) }?
shop-still-bare = *{ $name }* sudah lama tidak dikonfirmasi. Masih dijual?
shop-still-all = Harga produk ini sudah lama tidak dikonfirmasi. Semuanya masih sama?
shop-hidden = { $count } produk sekarang tidak terlihat pembeli, karena harganya sudah 120 hari tidak dikonfirmasi. Ketuk *Masih* bila semua harga masih sama; produknya langsung terlihat lagi.
shop-old = • { $name }: { RUPIAH($price) }
shop-old-bare = • { $name }
shop-confirmed = Terima kasih. Harga { $count } produk dikonfirmasi hari ini.

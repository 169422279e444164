## Lapor kejadian

report-details = Silakan ceritakan apa yang terjadi, dengan kata-kata sendiri. Lokasi dan foto boleh langsung dikirim.
report-category = Ini termasuk laporan apa?
report-category-other = Jenis lain
report-group = Laporan ini tentang apa?
report-group-keamanan = Kejahatan, keamanan
report-group-ketertiban = Ketertiban umum
report-group-ketenteraman = Ketenteraman warga
report-group-kedaruratan = Darurat, bencana
report-group-infrastruktur = Jalan, lampu, fasilitas
report-group-lingkungan = Lingkungan
report-group-pelayanan = Pelayanan petugas
report-group-lainnya = Lainnya
report-understood = Kami catat sebagai: *{ $category }*.
report-emergency = ⚠️ *Bila ada bahaya sekarang, telepon dulu { $number }* ({ $name }). Obrolan ini bukan layanan darurat.
report-place = Di mana kejadiannya? Kirim lokasi, atau tulis alamat, patokan, atau kelurahannya.
report-place-pin = Titik lokasi yang dikirim
report-place-kelurahan = Kelurahan { $kelurahan }
report-place-name = { $words } (Kelurahan { $kelurahan })
report-place-outside = { $place } termasuk Kabupaten Magelang; silakan lapor ke pemerintah kabupaten. Kami hanya bisa menerima laporan kejadian di Kota Magelang.
report-pin-outside = Titik itu sekitar { $km } km di luar Kota Magelang. Kami hanya bisa menerima kejadian di Kota Magelang.
report-kelurahan = Apakah ini di kelurahan berikut?
report-kelurahan-other = Kelurahan lain
report-kelurahan-unknown = Tidak tahu
report-kecamatan = Di kecamatan mana kira-kira?
report-photo = Ada foto? Kirim sekarang, atau lewati.
report-photo-more = { $count } foto tersimpan (paling banyak { $most }). Kirim lagi, atau lanjut.
report-photo-skip = Lewati foto
report-photo-done = Sudah cukup
report-confirm = *Mohon diperiksa sebelum dikirim*
report-confirm-category = Jenis: { $category }
report-confirm-place = Tempat: { $place }
report-confirm-details = Kejadian: { $details }
report-confirm-photos = Foto: { $count ->
    [0] tidak ada
   *[other] { $count }
}
report-confirm-unnamed = Permintaan Bapak/Ibu agar nama tidak disebut ikut kami sampaikan kepada petugas.
report-confirm-agency = Yang membaca: petugas kota dan { $agency }. Nama dan nomor Bapak/Ibu tidak kami tanyakan.
report-confirm-question = Kirim laporan ini?
report-send = Kirim
report-change = Ubah
report-change-what = Bagian mana yang diubah?
report-change-details = Ceritanya
report-change-category = Jenisnya
report-change-place = Tempatnya
report-change-photos = Fotonya
report-change-nothing = Tidak ada
report-sent = Terima kasih, laporan diterima. Nomornya *{ $number }*, diteruskan ke { $agency }.
report-pin = PIN: *{ $pin }*. Simpan PIN ini untuk melihat kabarnya dari HP lain. Jangan beri tahu siapa pun.
report-follow = Ketik *tiket saya* kapan saja untuk melihat kabarnya.
report-sent-before = Laporan ini sudah terkirim, tidak perlu dikirim lagi.

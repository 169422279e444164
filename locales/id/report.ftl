## Lapor kejadian

report-details = Silakan ceritakan apa yang terjadi, dengan kata-kata sendiri. Lokasi dan foto boleh langsung dikirim.
report-voice = Pesan suara Bapak/Ibu tersimpan dan bisa didengarkan petugas. Mesin penjawab ini belum bisa mendengarnya, jadi mohon ditulis singkat juga.
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
report-place-pinned = { $place }, dengan titik lokasi
report-place-kelurahan = Kelurahan { $kelurahan }
report-place-name = { $words } (Kelurahan { $kelurahan })
report-place-outside =
    { $place } termasuk Kabupaten Magelang, jadi bukan wewenang kami. Bapak/Ibu bisa melapor lewat { $name }: { $url }
    Bila kejadiannya di Kota Magelang, tulis tempat lain atau kirim lokasinya. Isian tadi masih kami simpan.
report-pin-outside =
    Titik itu sekitar { $km } km di luar Kota Magelang, jadi bukan wewenang kami. Bapak/Ibu bisa melapor lewat { $name }: { $url }
    Bila kejadiannya di Kota Magelang, kirim titik lain atau tulis tempatnya. Isian tadi masih kami simpan.
report-pin-wrong = Titik itu jauh sekali dari Kota Magelang; mungkin salah kirim. Isian tadi masih kami simpan.
report-kelurahan = Apakah ini di kelurahan berikut?
report-kelurahan-other = Kelurahan lain
report-kelurahan-unknown = Tidak tahu
report-kecamatan = Itu di kelurahan mana? Tulis namanya, atau pilih kecamatannya.
report-alike-open = Sepertinya ini sudah dilaporkan: *{ $topic }*, { $place }, { TIME($at) }. Status: { $status }.
report-alike-hidden = Sepertinya ada laporan sejenis di sekitar situ, { TIME($at) }. Isinya hanya dilihat petugas.
report-alike-own = Bapak/Ibu sudah punya laporan sejenis di situ: *{ $number }*, { $place }, { TIME($at) }. Status: { $status }.
report-alike-question = Apakah ini kejadian yang sama? Bila ikut memantau, cerita dan kiriman Bapak/Ibu kami tambahkan, dan kabarnya kami kirim ke sini.
report-alike-own-question = Apakah ini tambahan untuk laporan itu?
report-alike-follow = Ikut pantau
report-alike-add = Tambahkan ke situ
report-alike-other = Beda kejadian
report-still = Laporan itu baru saja selesai ditangani. Apakah kejadiannya masih berlangsung?
report-still-on = Masih, laporkan
report-followed = Baik, Bapak/Ibu ikut memantau *{ $number }*. Cerita dan kiriman tadi sudah kami tambahkan untuk petugas; kabarnya kami kirim ke sini.
report-added = Baik, sudah kami tambahkan ke *{ $number }* untuk petugas.
report-photo = Ada foto? Kirim sekarang, atau lewati.
report-photo-more = { $count } foto tersimpan (paling banyak { $most }).
report-files = { $count } rekaman atau dokumen tersimpan (paling banyak { $most }).
report-photo-skip = Lewati foto
report-photo-done = Sudah cukup
report-more = Apa yang ditambahkan? Kirim foto atau rekaman, atau tulis keterangannya.
report-confirm = *Mohon diperiksa sebelum dikirim*
report-confirm-category = Jenis: { $category }
report-confirm-place = Tempat: { $place }
report-confirm-details = Kejadian: { $details }
report-confirm-photos = Foto: { $count ->
    [0] tidak ada
   *[other] { $count }
}
report-confirm-photos-full = Foto: { $count } (sudah penuh)
report-confirm-when = Waktu: { $when }
report-confirm-day = Waktu: { $when } ({ DATE($day) })
report-confirm-voice = Pesan suara: { $count }
report-confirm-video = Video: { $count }
report-confirm-document = Dokumen: { $count }
report-seen = *Siapa yang melihat* (untuk mengganti, ketik *terbuka*, *rahasia*, atau *anonim*)
report-seen-sensitive = *Siapa yang melihat* (laporan seperti ini tidak pernah terbuka; untuk mengganti, ketik *rahasia* atau *anonim*)
report-seen-terbuka = semua orang bisa melihat jenis, tempat, dan perkembangannya; tidak pernah siapa pelapornya.
report-seen-rahasia = hanya petugas kota dan { $agency }.
report-seen-anonim = petugas hanya melihat "Warga #A7" dan tetap bisa berkirim pesan di sini. Dibuka hanya bila dua orang setuju, dengan alasan, dan Bapak/Ibu diberi tahu.
report-seen-chosen = ✔ *{ $name }* (dipilih): { $line }
report-seen-other = – { $name }: { $line }
report-visibility = Siapa yang boleh melihat laporan ini?
report-choice-terbuka = Terbuka
report-choice-terbuka-about = Semua orang, tanpa siapa pelapornya
report-choice-rahasia = Rahasia
report-choice-rahasia-about = Hanya petugas yang menangani
report-choice-anonim = Anonim
report-choice-anonim-about = Petugas tidak tahu siapa pelapornya
report-confirm-question = Kirim laporan ini? Ketik *tambah* bila masih ada foto atau keterangan lain.
report-send = Kirim
report-change = Ubah
report-change-what = Bagian mana yang diubah?
report-change-details = Ceritanya
report-change-category = Jenisnya
report-change-place = Tempatnya
report-change-photos = Fotonya
report-change-files = Foto dan berkasnya
report-change-visibility = Siapa yang melihat
report-change-nothing = Tidak ada
receipt = Terima kasih, laporan diterima dengan nomor *{ $number }*. { $agency } memeriksanya paling lambat { TIME($response) } dan menuntaskannya paling lambat { TIME($resolution) }.
receipt-held-back = Terima kasih, laporan diterima dengan nomor *{ $number }*. Petugas memeriksanya dulu sebelum diteruskan, paling lambat { TIME($response) }.
receipt-referral = Terima kasih, laporan diterima dengan nomor *{ $number }*. Urusan ini wewenang { $whose }, jadi petugas { $agency } meneruskannya paling lambat { TIME($response) }.
receipt-referral-number = Bapak/Ibu juga bisa langsung menghubungi { $name }: *{ $number }*.
receipt-referral-page = Bapak/Ibu juga bisa langsung ke { $name }: { $url }
report-pin = PIN: *{ $pin }*. Simpan PIN ini untuk melihat kabarnya dari HP lain. Jangan beri tahu siapa pun.
report-follow = Ketik *tiket saya* kapan saja untuk melihat kabarnya.
report-sent-before = Laporan ini sudah terkirim, tidak perlu dikirim lagi.

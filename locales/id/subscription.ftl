## Langganan pengumuman

topic-darurat = Darurat dan bencana
topic-layanan = Layanan kota
topic-kegiatan = Kegiatan dan acara
topic-umkm = Bazar dan UMKM
topic-kampung-religi = Kampung Religi
topic-on = Sekarang: aktif
topic-off = Sekarang: tidak aktif
subscription-topic = { $count ->
    [0] Bapak/Ibu belum berlangganan. Pilih topik pengumuman yang diinginkan. Kabar dari: { $from }.
   *[other] Bapak/Ibu berlangganan { $count } topik. Pilih topik untuk mengubahnya. Kabar dari: { $from }.
}
subscription-consent = Pemerintah Kota Magelang akan mengirim pengumuman tentang "{ $topic }" ke obrolan ini. Kabar dari: { $from }. Bisa dihentikan kapan saja dengan kata *berhenti*. Setuju?
subscription-on = Terima kasih. Pengumuman "{ $topic }" aktif. Kabar dari: { $from }.
subscription-already = Pengumuman "{ $topic }" memang sudah aktif. Kabar dari: { $from }.
subscription-from-city = seluruh kota
subscription-option-area = Ganti kelurahan
subscription-option-city = Seluruh kota
subscription-area = Sekarang kabar dari: { $from }. Bapak/Ibu ingin kabar dari kelurahan mana? Tulis satu atau beberapa nama, misalnya *Tidar Utara dan Cacaban*. Pengumuman untuk seluruh kota tetap dikirim.
subscription-area-near = Mungkin salah satu dari ini? Pilih, atau tulis lagi nama kelurahannya.
subscription-area-unknown = Maaf, "{ $words }" belum kami kenali sebagai kelurahan di Kota Magelang. Mohon tulis nama kelurahannya.
subscription-area-outside = Maaf, { $place } berada di luar Kota Magelang. Kami hanya bisa mengirim kabar dari kelurahan di kota ini.
subscription-area-kept = { $count ->
    [0] Baik, kami catat. Kabar dari: { $from }. Bapak/Ibu belum berlangganan topik apa pun; silakan pilih topiknya di *Atur langganan*.
   *[other] Baik, kami catat. Kabar dari: { $from }.
}
subscription-off = Baik, pengumuman "{ $topic }" dihentikan.
subscription-declined = Baik, tidak ada yang berubah.
subscription-change = Atur langganan
subscription-stopped = { $count ->
    [0] Bapak/Ibu memang tidak berlangganan pengumuman. Laporan dan tiket tetap berjalan.
   *[other] Baik, semua pengumuman dihentikan. Laporan dan tiket tetap berjalan.
}

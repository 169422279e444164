## Langganan pengumuman

topic-darurat = Darurat dan bencana
topic-layanan = Layanan kota
topic-kegiatan = Kegiatan dan acara
topic-umkm = Bazar dan UMKM
topic-kampung-religi = Kampung Religi
topic-on = Sekarang: aktif
topic-off = Sekarang: tidak aktif
subscription-topic = { $count ->
    [0] Bapak/Ibu belum berlangganan. Pilih topik pengumuman yang diinginkan.
   *[other] Bapak/Ibu berlangganan { $count } topik. Pilih topik untuk mengubahnya.
}
subscription-consent = Kami akan mengirim pengumuman kota tentang "{ $topic }" ke obrolan ini. Bisa dihentikan kapan saja dengan kata *berhenti*. Setuju?
subscription-on = Terima kasih. Pengumuman "{ $topic }" aktif.
subscription-off = Baik, pengumuman "{ $topic }" dihentikan.
subscription-declined = Baik, tidak ada yang berubah.
subscription-change = Atur langganan
subscription-stopped = { $count ->
    [0] Bapak/Ibu memang tidak berlangganan pengumuman. Laporan dan tiket tetap berjalan.
   *[other] Baik, semua pengumuman dihentikan. Laporan dan tiket tetap berjalan.
}

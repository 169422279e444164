## Kesehatan kanal

health-refused = Penyedia menolak kami: { $reason }
health-unanswered = Penyedia tidak menjawab pemeriksaan: { $reason }
health-unchecked = Tidak ada proses yang memeriksa kanal ini.
health-elsewhere = Penyedia mengirim pesan warga ke alamat lain, bukan ke sini.
health-unpolled = Pesan warga tidak diambil lagi.
health-silent = { $count } pesan warga menunggu di penyedia, dan tidak ada yang masuk.
health-pending = { $count } pesan warga menunggu di penyedia.
health-problem = Penyedia gagal mengirim ke webhook kami: { $problem }
health-unreported = Pesan terkirim, tetapi webhook kami tidak menerima kabarnya.
health-failing = Pengiriman gagal terus: { $reason }
health-overdue = Antrian kirim tertahan: { $count } pesan menunggu.
health-lost = { $count } pesan satu jam terakhir tidak dapat diolah.
health-red = Kanal { $channel } MERAH. { $reasons }
health-recovered = Kanal { $channel } tidak merah lagi.

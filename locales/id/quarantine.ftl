## Laporan yang dilihat petugas dulu

held-back-diblokir = Laporan Bapak/Ibu untuk sementara selalu dilihat petugas dulu sebelum diteruskan. Bila ini terasa keliru, silakan ketik *operator*; kami periksa lagi.
held-back-banyak-laporan = Dari Bapak/Ibu sudah banyak laporan dalam waktu singkat, jadi petugas melihat yang ini dulu. Bila mendesak, ketik *operator*.
held-back-lonjakan = Saat ini laporan yang masuk sangat banyak, jadi laporan pertama dari setiap orang dilihat petugas dulu. Terima kasih sudah bersabar.
held-back-tanpa-isi = Dari tulisannya kami belum menangkap apa yang terjadi, jadi petugas melihatnya dulu. Keterangan bisa ditambahkan: ketik *tiket saya*.

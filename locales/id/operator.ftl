## Bicara dengan petugas

operator-topic = Tulis singkat apa yang perlu dibantu petugas. Mohon jangan menulis NIK atau nomor KK.
operator-open = Petugas sedang bertugas dan akan membaca pesan Bapak/Ibu.
operator-opens = Petugas bertugas lagi { TIME($at) }. Pesan Bapak/Ibu kami simpan.
operator-no-hours = Jam petugas belum ditetapkan, jadi kami belum tahu kapan pesan dijawab. Pesan Bapak/Ibu kami simpan.
operator-queued = Pesan untuk petugas sudah masuk antrean dengan nomor *{ $number }*.
operator-queued-before = Pesan ini sudah masuk antrean petugas.
operator-meanwhile = Sambil menunggu, saya tetap bisa membantu.

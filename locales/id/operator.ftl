## Bicara dengan petugas

operator-topic = Tulis singkat apa yang perlu dibantu petugas. Mohon jangan menulis NIK atau nomor KK.
operator-open = Petugas { $agency } sedang bertugas dan membalas paling lambat { TIME($due) }.
operator-opens = Petugas { $agency } bertugas lagi { TIME($at) }. Pesan Bapak/Ibu kami simpan.
operator-opens-due = Petugas { $agency } bertugas lagi { TIME($at) } dan membalas paling lambat { TIME($due) }. Pesan Bapak/Ibu kami simpan.
operator-emergency = Keadaan darurat jangan menunggu petugas: { $numbers }.
operator-queued = Pesan untuk petugas sudah masuk antrean dengan nomor *{ $number }*.
operator-queued-before = Pesan ini sudah masuk antrean petugas.
operator-meanwhile = Sambil menunggu, saya tetap bisa membantu.

## Cek tiket

ticket-chosen = Bapak/Ibu punya { $count } tiket. Pilih untuk melihat kabarnya.
ticket-other = Nomor tiket lain
ticket-about = { $topic } · { $status }
ticket-none = Belum ada tiket dari obrolan ini.
ticket-number = Tulis nomor tiketnya, misalnya LPR-261123-0001.
ticket-bad-number = Nomor tiket berbentuk LPR, enam angka tanggal, lalu empat angka, misalnya LPR-261123-0001.
ticket-pin = Tulis PIN enam angka untuk { $number }.
ticket-bad-pin = PIN terdiri dari enam angka.
ticket-wrong-pin = Nomor dan PIN tidak cocok, atau tiket dikunci karena PIN terlalu sering salah.
ticket-gone = Maaf, tiket itu tidak kami temukan.
ticket-card-number = *Tiket { $number }*
ticket-card-topic = Tentang: { $topic }
ticket-card-status = Status: *{ $status }*
ticket-card-agency = Ditangani: { $agency }
ticket-card-due = Paling lambat selesai: { TIME($due) }
ticket-history = *Riwayat*
ticket-change = • { TIME($at) }: { $status }
ticket-change-note = • { TIME($at) }: { $status } — { $note }
ticket-done = Apakah sudah beres?
ticket-next = Kabar baru akan tampil di sini.

status-diterima = diterima
status-diverifikasi = sedang diperiksa
status-dikerjakan = sedang dikerjakan
status-selesai = selesai
status-tidak-bisa = tidak dapat ditangani
status-dirujuk = dirujuk ke instansi lain

event-transferred = dipindahkan ke unit lain
event-breached = lewat dari waktu yang dijanjikan
event-reopened = dibuka lagi: belum beres
event-confirmed = ditutup: dinyatakan sudah beres
event-closed = ditutup: tidak ada kabar lagi
event-merged = digabung dengan laporan yang sama
event-split = ditangani sendiri lagi
event-let-through = sudah diperiksa dan diteruskan

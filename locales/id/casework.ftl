## Work on tickets from the terminal

casework-done = Tercatat.
casework-none = Tidak ada tiket yang terbuka.
casework-number = Nomor
casework-topic = Tentang
casework-agency = OPD
casework-status = Status
casework-level = Eskalasi
casework-due = Paling lambat
casework-held-back = karantina
casework-alias = Pelapor: Warga #{ $alias } (tersegel)

## What cannot be done with a ticket, for operators

refused-operator-unknown = Petugas itu tidak dikenal.
refused-ticket-unknown = Tidak ada tiket dengan nomor itu.
refused-ticket-only-forward = Status tiket hanya bisa maju.
refused-ticket-is-over = Tiket ini sudah selesai; hanya warga yang bisa membukanya lagi.
refused-ticket-proof-needed = Untuk menyelesaikan perlu foto bukti atau keterangan.
refused-ticket-reason-needed = Perlu alasan yang akan dibaca warga.
refused-ticket-nothing-to-confirm = Tidak ada yang perlu dipastikan.
refused-ticket-still-open = Tiket ini masih ditangani.
refused-ticket-too-late = Sudah lewat tiga hari.
refused-ticket-same-agency = Tiket ini sudah di OPD itu.
refused-ticket-unknown-agency = OPD itu tidak dikenal.
refused-ticket-same = Tiket tidak bisa digabung dengan dirinya sendiri.
refused-ticket-is-merged = Tiket ini sudah digabung; kerjakan tiket utamanya.
refused-ticket-has-duplicates = Tiket ini punya laporan gabungan; pisahkan dulu.
refused-ticket-not-merged = Tiket ini tidak digabung.
refused-ticket-not-held-back = Tiket ini tidak di karantina.
refused-ticket-not-sealed = Identitas pelapor tiket ini tidak disegel.
refused-ticket-nobody-asked = Belum ada yang meminta segel dibuka.
refused-ticket-same-person = Harus orang lain yang menyetujui.
refused-ticket-bad-score = Nilainya satu sampai tiga.
refused-ticket-taken = Tiket ini sudah dipegang { $operator }.
refused-ticket-not-taken = Tiket ini belum dipegang siapa pun; ambil dulu.
refused-ticket-not-yours = Hanya petugas yang memegang tiket ini yang bisa melakukannya.
refused-conversation-held = Percakapan ini sedang dipegang { $operator } untuk tiket { $number }.
refused-conversation-not-held = Percakapan ini sudah dijawab bot.
refused-answer-empty = Jawabannya masih kosong.
refused-answer-one-file = Satu jawaban memuat paling banyak satu berkas; kirim yang lain tersendiri.
refused-answer-stale = Warga baru saja menulis. Baca dulu pesannya, lalu kirim.
refused-answer-unknown = Jawaban itu tidak ada.
refused-answer-not-yours = Hanya penulisnya yang bisa menarik atau mempercepat jawaban.
refused-answer-gone = Jawaban itu sudah terkirim atau sudah ditarik.
refused-note-empty = Catatannya masih kosong.

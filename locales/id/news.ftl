## News of a ticket, which nobody asked for at this moment

news-progress = Laporan *{ $number }* sekarang *{ $status }* oleh { $agency }.
news-due = Paling lambat selesai { TIME($due) }.
news-note = Keterangan petugas: { $note }
news-proof = Bukti fotonya kami sertakan.
news-ended-done = Laporan *{ $number }* sudah selesai ditangani { $agency }.
news-ended-not-possible = Mohon maaf, laporan *{ $number }* tidak dapat ditangani { $agency }.
news-ended-referred = Laporan *{ $number }* bukan wewenang kota, jadi kami rujuk.
news-question-done = Apakah memang sudah beres? Bila belum, beri tahu kami paling lambat { TIME($until) }. Tanpa jawaban, laporan kami tutup.
news-question-not-possible = Bila alasan ini belum dapat diterima, beri tahu kami paling lambat { TIME($until) }. Tanpa jawaban, laporan kami tutup.
news-question-referred = Bila di sana belum terbantu, beri tahu kami paling lambat { TIME($until) }. Tanpa jawaban, laporan kami tutup.
news-late = Mohon maaf, laporan *{ $number }* lewat dari waktu yang kami janjikan. Sekarang { $owner } yang mengawal langsung.
news-passed-up = Mohon maaf, laporan *{ $number }* masih belum tuntas. Sekarang { $owner } yang mengawal langsung.
news-moved = Laporan *{ $number }* dipindahkan ke { $agency }, yang berwenang menanganinya.
news-reopened = Laporan *{ $number }* dibuka lagi karena ada yang menyatakan belum beres. Sekarang { $owner } yang mengawal langsung.
news-confirmed = Laporan *{ $number }* ditutup: pelapor menyatakan sudah beres. Bila menurut Bapak/Ibu belum, balas *belum*.
news-closed = Tidak ada kabar lagi dalam tiga hari, jadi laporan *{ $number }* kami tutup. Terima kasih sudah membantu menjaga kota. Bagaimana penanganannya?
news-merged = Laporan *{ $number }* ternyata kejadian yang sama dengan laporan warga lain, jadi kami tangani bersama. Nomor Bapak/Ibu tetap berlaku.
news-split = Laporan *{ $number }* ternyata kejadian tersendiri, jadi sekarang kami tangani sendiri.
news-let-through = Laporan *{ $number }* sudah diperiksa dan diteruskan ke { $agency }.
news-unsealed = Identitas Bapak/Ibu pada laporan *{ $number }* dibuka oleh dua petugas karena: { $note } Pembukaan ini tercatat. Bila keberatan, ketik *operator*.
news-locked = Ada yang lima kali salah memasukkan PIN untuk laporan *{ $number }*. PIN itu kami kunci; dari obrolan ini kabarnya tetap bisa dilihat.
news-owner-supervisor = penyelia { $agency }
news-owner-agency = { $agency }

option-done-yes = Sudah beres
option-done-no = Belum beres
option-not-possible-yes = Bisa diterima
option-not-possible-no = Belum diterima
option-referred-yes = Sudah terbantu
option-referred-no = Belum terbantu
option-score-3 = Puas
option-score-2 = Cukup
option-score-1 = Kurang puas
option-add = Tambah keterangan

## What citizens answer

closing-closed = Terima kasih. Laporan *{ $number }* kami tutup. Bagaimana penanganannya?
closing-noted = Terima kasih, sudah kami catat. Laporan *{ $number }* ditutup bila pelapornya juga menyatakan beres.
closing-reopened = Baik, laporan *{ $number }* kami buka lagi dengan nomor yang sama. Sekarang { $owner } yang mengawal langsung.
closing-reopened-add = Foto atau keterangan baru boleh langsung dikirim: balas pesan ini, atau ketuk *Tambah keterangan*.
closing-open = Laporan *{ $number }* masih ditangani. Kabarnya kami kirim ke sini.
closing-over = Laporan *{ $number }* sudah ditutup. Bila masih ada masalah, silakan buat laporan baru.
closing-unknown = Maaf, dari obrolan ini tidak ada laporan dengan nomor itu.
closing-done = Apakah laporan *{ $number }* sudah beres?
closing-which = Laporan yang mana?
closing-nothing = Tidak ada laporan yang menunggu jawaban Bapak/Ibu.
rating-thanks = Terima kasih atas penilaiannya, Bapak/Ibu.
rating-before = Penilaian untuk laporan *{ $number }* sudah kami terima sebelumnya. Terima kasih.
rating-open = Laporan *{ $number }* masih ditangani, jadi belum bisa dinilai.

addition-told = Silakan tulis tambahan untuk laporan *{ $number }*, atau kirim fotonya.
addition-kept = Terima kasih, sudah kami tambahkan ke laporan *{ $number }*. { $agency } akan membacanya.
addition-over = Laporan *{ $number }* sudah ditutup. Tulisan Bapak/Ibu tetap kami simpan. Bila masih ada masalah, silakan buat laporan baru.
help-closing = Kita sedang membahas hasil laporan. *menu* untuk layanan lain.
help-addition = Kita sedang menambah keterangan laporan. Tulis atau kirim fotonya. *batal* untuk membatalkan.
option-unfollow = Berhenti pantau
following-left = Baik, kabar laporan *{ $number }* tidak kami kirim lagi.

## A conversation that an operator holds

news-held = Petugas { $agency } sekarang menjawab langsung di sini, tentang *{ $number }*. Sampai selesai saya tidak ikut menjawab, kecuali untuk keadaan darurat.
news-held-due = Jawaban pertama paling lambat { TIME($due) }.
news-answered-by = *Petugas { $agency }*
news-answered-words = { $note }
news-handed-back = Sekarang saya, layanan otomatis, yang menjawab lagi. Bila perlu petugas, ketik *operator*.

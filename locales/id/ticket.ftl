## Cek tiket

ticket-chosen = Bapak/Ibu punya { $count } tiket. Pilih untuk melihat kabarnya.
ticket-other = Nomor tiket lain
ticket-about = { $topic } · { $status }
ticket-number = Belum ada tiket dari obrolan ini. Tulis nomor tiketnya, misalnya LPR-261123-0001.
ticket-bad-number = Nomor tiket berbentuk LPR, enam angka tanggal, lalu empat angka, misalnya LPR-261123-0001.
ticket-pin = Tulis PIN enam angka untuk { $number }.
ticket-bad-pin = PIN terdiri dari enam angka.
ticket-wrong-pin = Nomor dan PIN tidak cocok, atau tiket terkunci karena terlalu banyak PIN salah.
ticket-gone = Maaf, tiket itu tidak kami temukan.
ticket-card-number = *Tiket { $number }*
ticket-card-topic = Tentang: { $topic }
ticket-card-status = Status: *{ $status ->
    [diterima] diterima
    [diverifikasi] sedang diperiksa
    [dikerjakan] sedang dikerjakan
    [selesai] selesai
    [tidak-bisa] tidak dapat ditangani
   *[dirujuk] dirujuk ke instansi lain
}*
ticket-card-agency = Ditangani: { $agency }
ticket-history = *Riwayat*
ticket-change = • { TIME($at) }: { $status }
ticket-change-note = • { TIME($at) }: { $status } — { $note }
ticket-next = Setiap perubahan akan tampil di sini.

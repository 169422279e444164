## Pembeli dan penjual saling menulis lewat kami

relay-words-buyer = Tulis pesan untuk penjual *{ $about }*. Kami teruskan tanpa nama dan nomor Bapak/Ibu. Ketik *stop* bila tidak mau lagi.
relay-words-owner = Tulis jawaban untuk Pembeli { $number } tentang *{ $about }*. Nomor Bapak/Ibu tidak terlihat. Ketik *stop* bila tidak mau menerima pesannya lagi.
relay-from-buyer = *Pembeli { $number }* menulis tentang *{ $about }*:
relay-from-owner = Penjual *{ $shop }* menulis tentang *{ $about }*:
relay-said = { $words }
relay-option-answer = Balas
relay-option-stop = Stop
relay-option-more = Tulis lagi
relay-sent = Sudah kami teruskan. Jawabannya nanti muncul di sini.
relay-stopped = Percakapan ini sudah dihentikan, jadi pesannya tidak kami teruskan.
relay-too-many = Hari ini pesan Bapak/Ibu untuk penjual sudah banyak. Pesan ini belum diteruskan; silakan coba lagi besok.
relay-gone = Maaf, penjual itu tidak bisa dihubungi lewat obrolan ini.
relay-halted = Baik, dihentikan. Tidak ada pesan lagi yang kami teruskan di antara Bapak/Ibu berdua.
help-relay = Kita sedang menulis pesan antara pembeli dan penjual. Tulis pesannya, atau *stop* untuk menghentikan. *menu* untuk layanan lain.

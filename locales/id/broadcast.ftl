## Siaran: pengumuman kepada yang berlangganan

broadcast-heading = *Pengumuman Pemerintah Kota Magelang*
    { $topic }
broadcast-correction = *RALAT: Pengumuman Pemerintah Kota Magelang*
    { $topic }
broadcast-replaces = Pesan ini menggantikan pengumuman kami sebelumnya.
broadcast-correction-title = RALAT, { $title }
broadcast-words = { $words }
broadcast-place = Tempat: { $name }
broadcast-link-map = Buka peta
broadcast-stop = Tulis *berhenti* bila Bapak/Ibu tidak ingin menerima pengumuman lagi.

## Balasan atas pengumuman

reply-about = Sepertinya ini pertanyaan tentang pengumuman "{ $title }".
reply-words = Yang akan kami teruskan: "{ $words }"
reply-wanted = Kami teruskan pesan ini ke petugas? Jawabannya dikirim di obrolan ini.
reply-option-yes = Teruskan ke petugas
reply-declined = Baik, tidak ada yang diteruskan. Apa yang bisa kami bantu?
reply-topic = { $title }: { $words }
help-reply = Kita sedang membahas pengumuman kota. Pilih *Teruskan ke petugas* bila ingin dijawab petugas, atau tulis lagi pertanyaannya. *menu* untuk layanan lain.

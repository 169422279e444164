## Tanya layanan

faq-question = Silakan tulis pertanyaan tentang layanan kota. Misalnya *syarat ganti KTP hilang* atau *cara bayar PBB*.
faq-chosen = Apakah salah satu ini yang Bapak/Ibu maksud?
faq-other = Bukan semuanya
faq-again = Tanya lagi
faq-nothing = Maaf, jawabannya belum ada di data kami. Pertanyaan ini kami catat untuk dilengkapi. Bapak/Ibu bisa menulis dengan kata lain, atau menitip pesan untuk petugas.
faq-gone = Maaf, jawaban ini sedang diperbarui. Silakan tulis pertanyaan lain.
faq-title = *{ $title }*
faq-text = { $answer }
faq-requirements = *Syarat*
faq-requirement = • { $requirement }
faq-fee = Biaya: { $value }
faq-place = Tempat: { $value }
faq-address = Alamat: { $value }
faq-hours = Jam: { $value }
faq-link = Buka tautan
faq-source = Data diperiksa { DATE($date) }.
faq-overdue = Perlu dipastikan: terakhir diperiksa { DATE($date) }.
faq-national = Ini aturan nasional; caranya di Kota Magelang bisa berbeda.
faq-confirm = Mohon konfirmasi dulu ke { $agency } sebelum berangkat.
faq-confirm-phone = Mohon konfirmasi dulu ke { $agency }, telepon { $phone }.
faq-confirm-anyone = Mohon konfirmasi dulu ke kantor kelurahan sebelum berangkat.
faq-helpful = Apakah ini membantu?
faq-glad = Senang bisa membantu. Silakan tanya lagi kapan saja.
faq-sorry = Maaf, jawaban ini belum membantu. Kami catat untuk diperbaiki. Bapak/Ibu bisa menulis dengan kata lain, atau menitip pesan untuk petugas.
faq-helpful-or-sibling = Apakah ini membantu, atau maksud Bapak/Ibu yang lain?
faq-sibling = Atau: { $title }

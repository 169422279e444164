## First contact, menu and the words that work everywhere

welcome =
    Selamat datang di Layanan Warga Kota Magelang. Saya mesin penjawab, bukan orang.
    Pesan Bapak/Ibu kami simpan supaya bisa kami bantu. Kami tidak pernah meminta NIK, nomor KK, atau kata sandi. Ketik *operator* untuk petugas, *menu* untuk pilihan.
menu = Apa yang bisa kami bantu? Ketuk pilihan, atau tulis saja keperluan Bapak/Ibu.
help =
    Tulis saja keperluan Bapak/Ibu, misalnya "lapor lampu jalan mati di Panjang" atau "syarat ganti KTP hilang".
    Kata yang selalu bisa dipakai: *menu*, *batal*, *kembali*, *bantuan*, *operator*, *tiket saya*, *berhenti*.
cancelled = Baik, dibatalkan. Tidak ada yang dikirim.
nothing-to-cancel = Tidak ada yang perlu dibatalkan. Apa yang bisa kami bantu?
resumed = Baik, kita lanjutkan.
nothing-to-resume = Tidak ada yang perlu dilanjutkan. Apa yang bisa kami bantu?
draft-found = Laporan Bapak/Ibu yang belum terkirim masih kami simpan ({ $about }). Mau dilanjutkan, dibuang, atau mulai baru?
draft-waiting = Masih ada laporan yang belum terkirim ({ $about }). Ketik *lanjut* untuk meneruskan, atau *buang* bila tidak jadi.
draft-told = "{ $words }"
draft-untold = belum ada ceritanya
draft-dropped = Baik, laporan itu dibuang. Tidak ada yang dikirim.
flow-renewed = Layanan ini baru saja diperbarui. Maaf, ada pertanyaan yang perlu dijawab lagi.
flow-gone = Layanan ini baru saja diperbarui, jadi kita mulai lagi dari menu.
sorry = Maaf, ada gangguan di sistem kami. Pesan Bapak/Ibu tersimpan dan akan kami periksa.

not-understood = Maaf, kami belum paham maksudnya. Coba tulis dengan kata lain, pilih di bawah ini, atau ketik *operator*.
not-an-answer = Maaf, kami belum paham jawabannya.
tap-stale = Pilihan itu sudah tidak berlaku. Kita lanjutkan dari sini.
tap-stale-menu = Pilihan itu sudah tidak berlaku. Apa yang bisa kami bantu sekarang?
content-unusable = Maaf, kami belum bisa membuka stiker, kontak, atau kiriman seperti itu. Mohon ditulis saja.
content-no-words = Maaf, kami hanya bisa membaca tulisan. Mohon tulis keperluan Bapak/Ibu.
content-edited = Pesan yang diubah tidak mengubah jawaban tadi. Bila perlu, mohon tulis lagi sebagai pesan baru.
flood = Pesan Bapak/Ibu banyak sekali. Semuanya kami simpan, dan kami jawab sekaligus sebentar lagi, paling lama satu menit. Kabar bahaya dan kata *operator* tetap kami jawab langsung.
file-too-large = Maaf, berkas itu terlalu besar. Paling besar 10 MB untuk foto, 16 MB untuk rekaman suara, dan 20 MB untuk video atau dokumen. Boleh kirim yang lebih kecil, atau ditulis saja.
file-not-accepted = Maaf, jenis berkas itu tidak kami terima. Yang bisa: foto, pesan suara, video MP4, PDF, dan dokumen Word, Excel, atau PowerPoint tanpa makro.
file-lost = Maaf, kiriman itu tidak sampai ke kami dengan utuh. Mohon dikirim sekali lagi.
file-only-with-report = Maaf, berkas seperti ini hanya kami teruskan ke petugas bersama laporan. Bila untuk melapor, pilih *Lapor kejadian*, lalu kirim berkasnya; bila untuk bertanya, mohon ditulis, atau ketik *operator*.
engine-noted = Terima kasih, sudah kami catat.

danger = ⚠️ *Bila ada bahaya sekarang, telepon dulu { $number }* ({ $name }). Obrolan ini bukan layanan darurat.
danger-unsure = ⚠️ *Bila ada bahaya sekarang, telepon dulu { $number }* ({ $name }; bila tidak tersambung, { $police } Polri). Obrolan ini bukan layanan darurat.

talk-greeting = Halo, Bapak/Ibu. Apa yang bisa kami bantu?
talk-thanks = Sama-sama, Bapak/Ibu. Ada lagi yang bisa kami bantu?
talk-goodbye = Terima kasih, Bapak/Ibu. Tulis kapan saja bila perlu.
talk-about = Saya mesin penjawab Pemerintah Kota Magelang, bukan orang. Saya bisa mencari produk UMKM, menerima laporan, menjawab soal layanan, dan menghubungkan dengan petugas.

option-menu = Menu
option-yes = Ya
option-no = Belum
option-cancel = Batal
option-resume = Lanjutkan laporan
option-afresh = Mulai baru
option-drop = Buang laporan
option-yes-please = Ya
option-no-thanks = Tidak
option-report = Lapor kejadian
option-report-about = Keamanan, ketertiban, fasilitas kota
option-umkm = Cari produk UMKM
option-umkm-about = Oleh-oleh, batik, kuliner Magelang
option-faq = Tanya layanan
option-faq-about = KTP, KK, izin, bantuan, dan lainnya
option-kampung-religi = Kampung Religi
option-kampung-religi-about = Program toleransi antarumat beragama
option-tickets = Tiket saya
option-tickets-about = Lihat kabar laporan
option-subscriptions = Langganan info
option-subscriptions-about = Pengumuman kota sesuai pilihan
option-stop = Berhenti langganan
option-operator = Bicara petugas
option-operator-about = Titip pesan untuk petugas
option-language = Ganti bahasa
option-language-about = Indonesia, Jawa, English

help-report = Kita sedang mengisi laporan. Jawab pertanyaan di bawah; lokasi dan foto boleh dikirim kapan saja. *kembali* untuk ke pertanyaan sebelumnya, *batal* untuk membatalkan.
help-umkm = Kita sedang mencari produk. Tulis nama barang atau penjualnya, atau pilih dari daftar. *menu* untuk layanan lain.
help-faq = Kita sedang mencari jawaban soal layanan. Tulis pertanyaannya dengan kata-kata sendiri. *menu* untuk layanan lain.
help-kampung-religi = Kita sedang melihat Kampung Religi. Tulis nama kampung, atau pilih di bawah. *menu* untuk layanan lain.
help-ticket = Kita sedang mencari tiket. Nomornya seperti LPR-261123-0001. *menu* untuk layanan lain.
help-operator = Kita sedang menitip pesan untuk petugas. Tulis singkat keperluannya. *batal* untuk membatalkan.
help-subscription = Kita sedang mengatur langganan pengumuman. Pilih topiknya, atau tulis nama kelurahannya. *menu* untuk layanan lain.
help-stop = Kita sedang menghentikan langganan.
help-language = Kita sedang memilih bahasa. *menu* untuk layanan lain.

language-chosen = Bahasa apa yang Bapak/Ibu pilih?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-switched = Baik, mulai sekarang kami memakai Bahasa Indonesia. Apa yang bisa kami bantu?
talk-insult = Mohon maaf bila pelayanan kami belum sesuai harapan Bapak/Ibu. Bila berkenan, petugas siap membantu.
talk-no-question = Baik, Bapak/Ibu. Saat ini tidak ada pertanyaan kami yang menunggu jawaban. Apa yang bisa kami bantu?
out-of-scope = Maaf, itu di luar yang bisa kami bantu. Kami bisa mencari produk UMKM, menerima laporan, menjawab soal layanan kota, dan menghubungkan dengan petugas.
did-you-mean = Supaya tidak keliru, mana yang Bapak/Ibu maksud? Boleh juga ditulis dengan kata lain.

## Meja petugas

console-name = Meja Petugas
console-city = Layanan Warga Kota Magelang
console-skip = Langsung ke isi
console-navigation = Halaman
console-trail = Letak halaman
console-theme = Terang atau gelap
console-sign-out = Keluar
console-cancel-sign-in = Batal masuk
console-go-on = Lanjut
console-save = Simpan
console-cancel = Batal
console-filter = Saring
console-busy = Sebentar, sedang dimuat…
console-at = { TIME($at) }
console-paused = Terlalu banyak percobaan. Mohon tunggu { $minutes } menit, lalu coba lagi.

## Masuk

console-sign-in = Masuk
console-sign-in-about = Khusus petugas Pemerintah Kota Magelang.
console-sign-in-do = Masuk
console-sign-in-help = Lupa kata sandi atau ganti ponsel? Hubungi administrator Bapak/Ibu.
console-sign-in-wrong = Nama masuk atau kata sandi tidak cocok.
console-login = Nama masuk
console-login-hint = Huruf kecil, angka, titik, atau tanda hubung; misalnya budi.satpolpp
console-password = Kata sandi
console-password-new = Kata sandi baru
console-password-again = Ulangi kata sandi baru
console-password-current = Kata sandi saat ini
console-password-hint = Paling sedikit 12 karakter. Beberapa kata yang mudah diingat lebih baik daripada satu kata rumit.
console-password-change = Ganti kata sandi
console-password-change-about = Setelah diganti, Bapak/Ibu keluar dari semua perangkat lain.
console-password-wrong = Kata sandi saat ini tidak cocok.
console-password-short = Kata sandi terlalu pendek; paling sedikit 12 karakter.
console-password-long = Kata sandi terlalu panjang; paling banyak 200 karakter.
console-password-personal = Mohon jangan memakai nama atau nama masuk sebagai kata sandi.
console-password-common = Kata sandi ini terlalu mudah ditebak.
console-password-differs = Kedua kata sandi baru tidak sama.
console-password-same = Kata sandi baru harus berbeda dari yang lama.
console-own-password = Buat kata sandi sendiri
console-own-password-about = Kata sandi yang Bapak/Ibu terima hanya sementara. Buat yang baru, yang hanya Bapak/Ibu ketahui.

## Kode

console-code = Kode
console-code-title = Masukkan kode
console-code-about = Buka aplikasi autentikator di ponsel dan masukkan enam angka yang tampil.
console-code-hint = Ponsel tidak ada? Masukkan salah satu kode cadangan.
console-code-wrong = Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.
console-codes = Verifikasi dua langkah
console-codes-on = Aktif
console-codes-off = Belum aktif
console-codes-change = Ganti ponsel
console-codes-stop = Matikan
console-codes-needed = Untuk peran Bapak/Ibu verifikasi dua langkah wajib aktif.
console-enrol = Pasang verifikasi dua langkah
console-enrol-about = Dengan ini kata sandi saja tidak cukup untuk masuk: perlu juga kode dari ponsel Bapak/Ibu.
console-enrol-why = Lindungi akun dengan kode dari ponsel.
console-enrol-app = Pasang aplikasi autentikator di ponsel, misalnya Google Authenticator atau Aegis.
console-enrol-scan = Pindai gambar ini dengan aplikasi tersebut.
console-enrol-picture = Kode QR untuk aplikasi autentikator
console-enrol-by-hand = Tidak bisa memindai? Ketik kunci ini
console-enrol-prove = Masukkan enam angka yang tampil di aplikasi.
console-enrol-do = Aktifkan
console-recovery = Kode cadangan
console-recovery-about = Simpan atau cetak kode ini. Bila ponsel hilang, tiap kode bisa dipakai satu kali untuk masuk.
console-recovery-once = Kode ini hanya ditampilkan sekali ini.
console-recovery-kept = Sudah saya simpan
console-recovery-left = Sisa kode cadangan: { $left }
console-recovery-renew = Kode cadangan baru
console-confirm-recovery = Buat kode cadangan baru
console-confirm-about-recovery = Kode cadangan yang lama tidak berlaku lagi.
console-confirm-stop = Matikan verifikasi dua langkah
console-confirm-about-stop = Setelah ini kata sandi saja cukup untuk masuk.

## Beranda dan akun

console-home = Beranda
console-greeting = Selamat datang, { $name }
console-home-about = Pilih yang ingin Bapak/Ibu kerjakan.
console-account = Akun saya
console-account-about = Kata sandi, verifikasi dua langkah, dan sesi masuk.
console-role = Peran
console-role-operator = Petugas
console-role-supervisor = Penyelia
console-role-editor = Penyunting
console-role-administrator = Administrator
console-role-hint = Penyelia dan administrator wajib memakai verifikasi dua langkah.
console-agency = OPD atau instansi
console-safety = Keamanan
console-sign-ins = Sesi saya
console-sign-ins-about = Perangkat tempat Bapak/Ibu sedang masuk. Akhiri yang tidak dikenal, lalu ganti kata sandi.
console-sign-in-seen = Terakhir dipakai { TIME($at) } dari { $address }
console-sign-in-here = Perangkat ini
console-sign-in-end = Akhiri
console-sign-ins-end = Akhiri semua yang lain
console-browser-unknown = Peramban tidak dikenal

## Petugas

console-operators = Petugas
console-operators-about = Siapa yang boleh masuk, dan dengan peran apa.
console-operators-back = Kembali ke daftar petugas
console-operator-add = Tambah petugas
console-operator-add-about = Petugas mendapat kata sandi sementara yang harus diganti saat pertama kali masuk.
console-operator-name = Nama
console-operator-state = Keadaan
console-place = Peran dan OPD
console-access = Akses
console-state-inactive = Nonaktif
console-state-no-password = Belum punya kata sandi
console-state-temporary = Kata sandi sementara
console-state-codes = Aktif, dua langkah
console-state-active = Aktif
console-operator-reset = Beri kata sandi sementara
console-operator-reset-about = Untuk yang lupa kata sandi atau kehilangan ponsel. Verifikasi dua langkah dipasang ulang, semua sesi berakhir.
console-operator-deactivate = Nonaktifkan
console-operator-deactivate-about = Petugas langsung keluar dan tidak bisa masuk lagi. Riwayatnya tetap ada.
console-operator-activate = Aktifkan kembali
console-operator-activate-about = Petugas bisa masuk lagi dengan kata sandinya.
console-temporary = Kata sandi sementara
console-temporary-about = Sampaikan langsung kepada { $name }. Berlaku tiga hari dan harus diganti saat pertama kali masuk.
console-temporary-once = Kata sandi ini hanya ditampilkan sekali ini.
console-cannot-login = Nama masuk hanya boleh huruf kecil, angka, titik, garis bawah, atau tanda hubung (2 sampai 40).
console-cannot-name = Nama harus diisi, paling panjang 80 karakter dalam satu baris.
console-cannot-agency = OPD ini tidak dikenal.
console-cannot-taken = Nama masuk ini sudah dipakai.
console-cannot-gone = Petugas ini tidak ada.
console-cannot-inactive = Petugas ini nonaktif. Aktifkan dulu.
console-cannot-oneself = Akses diri sendiri tidak bisa diubah di sini; mintalah administrator lain.

## Audit

console-audit = Catatan audit
console-audit-about = Siapa mengubah apa dan kapan. Catatan hanya ditambah, tidak pernah diubah.
console-audit-at = Waktu
console-audit-actor = Pelaku
console-audit-action = Tindakan
console-audit-subject = Mengenai
console-audit-detail = Rincian
console-audit-none = Tidak ada catatan yang cocok.
console-audit-older = Muat yang lebih lama
console-audit-verify = Periksa keutuhan
console-audit-intact = Utuh: { $entries } catatan, tidak ada yang diubah, dihapus, atau disisipkan.
console-audit-seal = Segel terakhir:

## Baris perintah

console-cli-added = { $login } sudah ditambahkan. Kata sandi sementara (tiga hari, sekali tampil): { $password }
console-cli-reset = Kata sandi sementara untuk { $login } (tiga hari, sekali tampil): { $password }
console-demo = { $url } sebagai { $login }, kata sandi: { $password } (hanya untuk mencoba)
console-demo-codes =   kode dari aplikasi autentikator, kunci: { $secret }

## Nama tindakan

console-action-sign-in = Masuk
console-action-account-password = Ganti kata sandi
console-action-account-codes-on = Verifikasi dua langkah aktif
console-action-account-codes-off = Verifikasi dua langkah mati
console-action-account-recovery-renew = Kode cadangan baru
console-action-account-recovery-used = Masuk dengan kode cadangan
console-action-operator-add = Tambah petugas
console-action-operator-demo = Tambah petugas coba
console-action-operator-reset = Kata sandi sementara
console-action-operator-place = Ubah peran atau OPD
console-action-operator-deactivate = Nonaktifkan petugas
console-action-operator-activate = Aktifkan petugas

## Kabar

console-notice-signed-out = Bapak/Ibu sudah keluar.
console-notice-password = Kata sandi sudah diganti.
console-notice-codes-off = Verifikasi dua langkah sudah dimatikan.
console-notice-sign-in-ended = Sesi itu sudah diakhiri.
console-notice-sign-ins-ended = Semua sesi lain sudah diakhiri.
console-notice-operator-placed = Peran dan OPD sudah disimpan.
console-notice-operator-deactivated = Petugas sudah dinonaktifkan.
console-notice-operator-activated = Petugas aktif kembali.

## Galat

console-error = Ada kendala
console-error-home = Ke beranda
console-error-forbidden-title = Halaman ini bukan untuk peran Bapak/Ibu
console-error-forbidden = Bila Bapak/Ibu memerlukannya, hubungi administrator.
console-error-form-title = Formulir sudah kedaluwarsa
console-error-form = Tidak ada yang diubah. Buka halamannya lagi, lalu kirim ulang.
console-error-origin-title = Permintaan ditolak
console-error-origin = Permintaan ini tidak datang dari halaman kami. Tidak ada yang diubah.
console-error-missing-title = Halaman tidak ditemukan
console-error-missing = Mungkin alamatnya salah ketik atau sudah dipindahkan.
console-error-invalid-title = Permintaan tidak bisa dibaca
console-error-invalid = Buka halamannya lagi, lalu coba sekali lagi.
console-error-unavailable-title = Sistem sedang tidak bisa dihubungi
console-error-unavailable = Mohon coba lagi sebentar lagi. Tidak ada yang hilang.
console-error-fault-title = Terjadi kesalahan
console-error-fault = Kesalahan sudah dicatat. Mohon coba lagi.
console-action-ticket-status = Ubah status tiket
console-action-ticket-assigned = Tugaskan tiket
console-action-ticket-transferred = Pindahkan tiket
console-action-ticket-merged = Gabung tiket
console-action-ticket-split = Pisah tiket
console-action-ticket-let-through = Loloskan dari karantina
console-action-ticket-unsealing-asked = Minta segel dibuka
console-action-ticket-unsealed = Buka segel pelapor
console-action-citizen-block = Batasi pelapor
console-action-citizen-unblock = Cabut pembatasan

## Akun Telegram petugas

console-telegram = Telegram
console-telegram-about = Dengan akun yang tersambung Bapak/Ibu bisa menjawab warga dari grup petugas di Telegram.
console-telegram-on = Tersambung
console-telegram-off = Belum tersambung
console-telegram-link = Sambungkan Telegram
console-telegram-cut = Putuskan
console-telegram-code-about = Kirim pesan ini kepada bot kami dalam obrolan pribadi di Telegram.
console-telegram-code-hint = Berlaku sepuluh menit, satu kali. Jangan diberikan kepada siapa pun: pemiliknya menjawab atas nama Bapak/Ibu.
console-telegram-code-done = Sudah saya kirim
console-confirm-telegram = Sambungkan Telegram
console-confirm-about-telegram = Akun Telegram yang tersambung sebelumnya diganti.
console-notice-telegram-cut = Akun Telegram sudah diputuskan.
console-action-account-telegram-code = Minta kode Telegram
console-action-account-telegram-linked = Sambungkan Telegram
console-action-account-telegram-cut = Putuskan Telegram

## Meja petugas

console-name = Meja Petugas
console-city = Layanan Warga Kota Magelang
console-skip = Langsung dhateng isi
console-navigation = Kaca
console-trail = Panggenan kaca
console-theme = Padhang utawi peteng
console-sign-out = Medal
console-cancel-sign-in = Batal mlebet
console-go-on = Lajeng
console-save = Simpen
console-cancel = Batal
console-filter = Saring
console-busy = Sekedhap, nembe dipunwaos…
console-at = { TIME($at) }
console-paused = Kathah sanget anggenipun nyobi. Nyuwun tulung dipuntengga { $minutes } menit, lajeng dipuncobi malih.

## Masuk

console-sign-in = Mlebet
console-sign-in-about = Kagem petugas Pamarintah Kitha Magelang.
console-sign-in-do = Mlebet
console-sign-in-help = Kesupen tembung sandi utawi gantos ponsel? Nyuwun tulung sesambetan kaliyan administrator.
console-sign-in-wrong = Nami mlebet utawi tembung sandi boten cocog.
console-login = Nami mlebet
console-login-hint = Aksara alit, angka, titik, utawi tandha gandheng; upami budi.satpolpp
console-password = Tembung sandi
console-password-new = Tembung sandi enggal
console-password-again = Dipunbaleni tembung sandi enggal
console-password-current = Tembung sandi samenika
console-password-hint = Paling sekedhik 12 karakter. Sawetawis tembung ingkang gampil dipunemut langkung sae tinimbang satunggal tembung ingkang rumit.
console-password-change = Gantos tembung sandi
console-password-change-about = Sasampunipun dipungantos, panjenengan medal saking sedaya piranti sanes.
console-password-wrong = Tembung sandi samenika boten cocog.
console-password-short = Tembung sandi kecendhaken; paling sekedhik 12 karakter.
console-password-long = Tembung sandi kepanjangen; paling kathah 200 karakter.
console-password-personal = Nyuwun tulung sampun ngagem nami utawi nami mlebet.
console-password-common = Tembung sandi menika gampil sanget dipunbedhek.
console-password-differs = Kekalih tembung sandi enggal boten sami.
console-password-same = Tembung sandi enggal kedah benten saking ingkang lami.
console-own-password = Damel tembung sandi piyambak
console-own-password-about = Tembung sandi ingkang panjenengan tampi namung sawetawis. Damel ingkang enggal, ingkang namung panjenengan mangertosi.

## Kode

console-code = Kode
console-code-title = Lebetaken kode
console-code-about = Bikak aplikasi autentikator ing ponsel lajeng lebetaken angka enem ingkang katon.
console-code-hint = Ponsel boten wonten? Lebetaken salah satunggaling kode serep.
console-code-wrong = Kode boten cocog utawi sampun dipunagem. Tengga kode salajengipun, lajeng cobi malih.
console-codes = Verifikasi kalih undhak
console-codes-on = Aktif
console-codes-off = Dereng aktif
console-codes-change = Gantos ponsel
console-codes-stop = Pejah
console-codes-needed = Kagem peran panjenengan verifikasi kalih undhak kedah aktif.
console-enrol = Pasang verifikasi kalih undhak
console-enrol-about = Kanthi menika tembung sandi kemawon boten cekap: ugi kedah wonten kode saking ponsel panjenengan.
console-enrol-why = Jagi akun kanthi kode saking ponsel.
console-enrol-app = Pasang aplikasi autentikator ing ponsel, upami Google Authenticator utawi Aegis.
console-enrol-scan = Pindai gambar menika ngangge aplikasi kasebat.
console-enrol-picture = Kode QR kagem aplikasi autentikator
console-enrol-by-hand = Boten saged mindai? Ketik kunci menika
console-enrol-prove = Lebetaken angka enem ingkang katon ing aplikasi.
console-enrol-do = Aktifaken
console-recovery = Kode serep
console-recovery-about = Simpen utawi cithak kode menika. Menawi ponsel ical, saben kode saged dipunagem sepisan kangge mlebet.
console-recovery-once = Kode menika namung dipuntedahaken sepisan menika.
console-recovery-kept = Sampun kula simpen
console-recovery-left = Turahan kode serep: { $left }
console-recovery-renew = Kode serep enggal
console-confirm-recovery = Damel kode serep enggal
console-confirm-about-recovery = Kode serep ingkang lami boten lajeng malih.
console-confirm-stop = Pejahi verifikasi kalih undhak
console-confirm-about-stop = Sasampunipun menika tembung sandi kemawon cekap kangge mlebet.

## Beranda dan akun

console-home = Ngajeng
console-greeting = Sugeng rawuh, { $name }
console-home-about = Mangga dipunpilih ingkang badhe dipuntindakaken.
console-account = Akun kula
console-account-about = Tembung sandi, verifikasi kalih undhak, lan sesi mlebet.
console-role = Peran
console-role-operator = Petugas
console-role-supervisor = Penyelia
console-role-editor = Panyunting
console-role-administrator = Administrator
console-role-hint = Penyelia lan administrator kedah ngagem verifikasi kalih undhak.
console-agency = OPD utawi instansi
console-safety = Kaamanan
console-sign-ins = Sesi kula
console-sign-ins-about = Piranti papan panjenengan nembe mlebet. Pungkasi ingkang boten dipunkenal, lajeng gantos tembung sandi.
console-sign-in-seen = Pungkasan dipunagem { TIME($at) } saking { $address }
console-sign-in-here = Piranti menika
console-sign-in-end = Pungkasi
console-sign-ins-end = Pungkasi sedaya sanesipun
console-browser-unknown = Peramban boten dipunkenal

## Petugas

console-operators = Petugas
console-operators-about = Sinten ingkang saged mlebet, lan kanthi peran menapa.
console-operators-back = Wangsul dhateng daftar petugas
console-operator-add = Tambah petugas
console-operator-add-about = Petugas angsal tembung sandi sawetawis ingkang kedah dipungantos nalika mlebet sepisanan.
console-operator-name = Nami
console-operator-state = Kawontenan
console-place = Peran lan OPD
console-access = Akses
console-state-inactive = Boten aktif
console-state-no-password = Dereng gadhah tembung sandi
console-state-temporary = Tembung sandi sawetawis
console-state-codes = Aktif, kalih undhak
console-state-active = Aktif
console-operator-reset = Paringi tembung sandi sawetawis
console-operator-reset-about = Kagem ingkang kesupen tembung sandi utawi kecalan ponsel. Verifikasi kalih undhak dipunpasang malih, sedaya sesi rampung.
console-operator-deactivate = Dipunpejahi
console-operator-deactivate-about = Petugas lajeng medal lan boten saged mlebet malih. Riwayatipun taksih wonten.
console-operator-activate = Aktifaken malih
console-operator-activate-about = Petugas saged mlebet malih ngangge tembung sandinipun.
console-temporary = Tembung sandi sawetawis
console-temporary-about = Aturaken langsung dhateng { $name }. Lajeng tigang dinten lan kedah dipungantos nalika mlebet sepisanan.
console-temporary-once = Tembung sandi menika namung dipuntedahaken sepisan menika.
console-cannot-login = Nami mlebet namung saged aksara alit, angka, titik, garis ngandhap, utawi tandha gandheng (2 ngantos 40).
console-cannot-name = Nami kedah dipunisi, paling panjang 80 karakter ing satunggal larik.
console-cannot-agency = OPD menika boten dipunkenal.
console-cannot-taken = Nami mlebet menika sampun dipunagem.
console-cannot-gone = Petugas menika boten wonten.
console-cannot-inactive = Petugas menika boten aktif. Dipunaktifaken rumiyin.
console-cannot-oneself = Akses pribadi boten saged dipunewahi ing mriki; nyuwun tulung administrator sanes.

## Audit

console-audit = Cathetan audit
console-audit-about = Sinten ngewahi menapa lan kala menapa. Cathetan namung dipuntambah, boten nate dipunewahi.
console-audit-at = Wekdal
console-audit-actor = Ingkang nindakaken
console-audit-action = Tumindak
console-audit-subject = Bab
console-audit-detail = Rincian
console-audit-none = Boten wonten cathetan ingkang cocog.
console-audit-older = Waos ingkang langkung lami
console-audit-verify = Priksa kawetahan
console-audit-intact = Wetah: { $entries } cathetan, boten wonten ingkang dipunewahi, dipunbusek, utawi dipunselipaken.
console-audit-seal = Segel pungkasan:

## Baris perintah

console-cli-added = { $login } sampun dipuntambahaken. Tembung sandi sawetawis (tigang dinten, sepisan katon): { $password }
console-cli-reset = Tembung sandi sawetawis kagem { $login } (tigang dinten, sepisan katon): { $password }
console-demo = { $url } minangka { $login }, tembung sandi: { $password } (namung kangge nyobi)
console-demo-codes =   kode saking aplikasi autentikator, kunci: { $secret }

## Nama tindakan

console-action-sign-in = Mlebet
console-action-account-password = Gantos tembung sandi
console-action-account-codes-on = Verifikasi kalih undhak aktif
console-action-account-codes-off = Verifikasi kalih undhak pejah
console-action-account-recovery-renew = Kode serep enggal
console-action-account-recovery-used = Mlebet ngangge kode serep
console-action-operator-add = Tambah petugas
console-action-operator-demo = Tambah petugas coba
console-action-operator-reset = Tembung sandi sawetawis
console-action-operator-place = Ewahi peran utawi OPD
console-action-operator-deactivate = Pejahi akses petugas
console-action-operator-activate = Aktifaken petugas

## Kabar

console-notice-signed-out = Panjenengan sampun medal.
console-notice-password = Tembung sandi sampun dipungantos.
console-notice-codes-off = Verifikasi kalih undhak sampun dipunpejahi.
console-notice-sign-in-ended = Sesi menika sampun dipunpungkasi.
console-notice-sign-ins-ended = Sedaya sesi sanes sampun dipunpungkasi.
console-notice-operator-placed = Peran lan OPD sampun dipunsimpen.
console-notice-operator-deactivated = Petugas sampun dipunpejahi aksesipun.
console-notice-operator-activated = Petugas aktif malih.

## Galat

console-error = Wonten alangan
console-error-home = Dhateng ngajeng
console-error-forbidden-title = Kaca menika sanes kagem peran panjenengan
console-error-forbidden = Menawi panjenengan mbetahaken, mangga sesambetan kaliyan administrator.
console-error-form-title = Formulir sampun kadaluwarsa
console-error-form = Boten wonten ingkang dipunewahi. Bikak kacanipun malih, lajeng kirim malih.
console-error-origin-title = Panyuwunan dipuntolak
console-error-origin = Panyuwunan menika boten saking kaca kita. Boten wonten ingkang dipunewahi.
console-error-missing-title = Kaca boten kepanggih
console-error-missing = Mbok menawi alamatipun lepat utawi sampun dipunpindhah.
console-error-invalid-title = Panyuwunan boten saged dipunwaos
console-error-invalid = Bikak kacanipun malih, lajeng cobi malih.
console-error-unavailable-title = Sistem nembe boten saged dipunhubungi
console-error-unavailable = Nyuwun tulung cobi malih sekedhap malih. Boten wonten ingkang ical.
console-error-fault-title = Wonten kalepatan
console-error-fault = Kalepatan sampun dipuncathet. Nyuwun tulung cobi malih.
console-action-ticket-status = Ngewahi status tiket
console-action-ticket-assigned = Nugasaken tiket
console-action-ticket-transferred = Mindhah tiket
console-action-ticket-merged = Nggabung tiket
console-action-ticket-split = Misah tiket
console-action-ticket-let-through = Nglilani saking karantina
console-action-ticket-unsealing-asked = Nyuwun segel dipunbikak
console-action-ticket-unsealed = Mbikak segel
console-action-citizen-block = Watesi ingkang lapur
console-action-citizen-unblock = Cabut watesan

## Akun Telegram petugas

console-telegram = Telegram
console-telegram-about = Mawi akun ingkang kasambung panjenengan saged mangsuli warga saking grup petugas wonten Telegram.
console-telegram-on = Kasambung
console-telegram-off = Dereng kasambung
console-telegram-link = Sambungaken Telegram
console-telegram-cut = Pedhot
console-telegram-code-about = Mangga kintun serat menika dhateng bot wonten obrolan pribadi ing Telegram.
console-telegram-code-hint = Lumampah sedasa menit, sepisan. Sampun ngantos dipunparingaken dhateng sinten kemawon: ingkang gadhah saged mangsuli mawi asma panjenengan.
console-telegram-code-done = Sampun kula kintun
console-confirm-telegram = Sambungaken Telegram
console-confirm-about-telegram = Akun Telegram ingkang rumiyin dipungantos.
console-notice-telegram-cut = Akun Telegram sampun dipunpedhot.
console-action-account-telegram-code = Nyuwun kode Telegram
console-action-account-telegram-linked = Sambungaken Telegram
console-action-account-telegram-cut = Pedhot Telegram

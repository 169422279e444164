## Pemeriksaan

doctor-reached = { $name } terjangkau.
doctor-away = { $name } tidak terjangkau: { $reason }. Periksa DATABASE_URL atau REDIS_URL, dan apakah servernya berjalan.
doctor-clock = Jam mesin ini benar.
doctor-clock-wrong = Jam mesin ini berbeda { $seconds } detik dari jam penyedia. Nyalakan penyelaras jam (NTP), misalnya: timedatectl set-ntp true.
doctor-clock-unknown = Jam mesin ini tidak dapat dibandingkan: penyedia tidak menjawab. Periksa sambungan internet.

doctor-telegram-off = Telegram tidak dipakai (TELEGRAM_TOKEN kosong).
doctor-telegram = Telegram menerima token kami: @{ $username }.
doctor-telegram-refused = Telegram menolak: { $reason }. Periksa TELEGRAM_TOKEN; token baru diminta dari @BotFather dengan /token.
doctor-telegram-away = Telegram tidak terjangkau: { $reason }. Periksa sambungan internet dan halaman status Telegram.
doctor-telegram-secret = TELEGRAM_WEBHOOK_SECRET hanya boleh berisi 1 sampai 256 huruf A-Z a-z, angka, _ dan -. Ganti, lalu mulai ulang program.
doctor-telegram-no-base-url = TELEGRAM_WEBHOOK_SECRET diisi tanpa BASE_URL: program tidak mengambil pesan dan tidak memasang webhook. Isi BASE_URL, atau kosongkan TELEGRAM_WEBHOOK_SECRET agar pesan diambil sendiri.
doctor-telegram-base-url = Telegram tidak mengirim ke BASE_URL { $url }: harus https di porta 443, 80, 88, atau 8443.
doctor-telegram-webhook = Telegram mengirim ke { $url }.
doctor-telegram-polling = Pesan Telegram diambil sendiri (tanpa webhook): `run`, atau `poll` di samping `serve`.
doctor-telegram-elsewhere = Telegram mengirim ke { $there }, seharusnya { $wanted }. Mulai ulang program, atau periksa BASE_URL dan TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-kinds = Telegram tidak mengirim jenis pembaruan ini: { $kinds }. Mulai ulang program.
doctor-telegram-problem = Telegram terakhir kali gagal mengirim ke sini ({ TIME($at) }): { $problem }. Periksa sertifikat, proxy, dan apakah program berjalan.
doctor-telegram-waiting = { $count } pesan Telegram menunggu.

doctor-whatsapp-off = WhatsApp tidak dipakai (WHATSAPP_TOKEN kosong).
doctor-whatsapp = WhatsApp menerima token kami: { $number }.
doctor-whatsapp-refused = WhatsApp menolak: { $reason }. Periksa WHATSAPP_TOKEN; buat token permanen untuk pengguna sistem di Meta Business.
doctor-whatsapp-away = WhatsApp tidak terjangkau: { $reason }. Periksa sambungan internet dan halaman status Meta.
doctor-whatsapp-unknown = Nomor tidak ditemukan ({ $reason }). Periksa WHATSAPP_PHONE_NUMBER_ID (ID, bukan nomornya), dan hak token atas nomor itu.
doctor-whatsapp-secret = WHATSAPP_APP_SECRET bukan rahasia aplikasi: harus 32 angka heksadesimal. Salin dari Meta: App settings, Basic, App secret.
doctor-whatsapp-number = Nomor WhatsApp kami berstatus { $state } dan tidak bisa mengirim. Buka WhatsApp Manager.
doctor-whatsapp-quality = Mutu nomor WhatsApp kami rendah (merah). Kurangi siaran, lihat WhatsApp Manager.
doctor-whatsapp-no-base-url = BASE_URL kosong: alamat webhook WhatsApp tidak dapat diperiksa dari sini.
doctor-whatsapp-webhook = Webhook { $url } menjawab token verifikasi.
doctor-whatsapp-webhook-away = Webhook { $url } tidak menjawab sebagaimana mestinya: { $reason }. Jalankan program, periksa proxy, BASE_URL, dan WHATSAPP_VERIFY_TOKEN.
doctor-whatsapp-no-account = WHATSAPP_BUSINESS_ACCOUNT_ID kosong: langganan webhook dan templat tidak diperiksa.
doctor-whatsapp-account = Akun WhatsApp Business tidak terbaca: { $reason }. Periksa WHATSAPP_BUSINESS_ACCOUNT_ID dan hak token (whatsapp_business_management).
doctor-whatsapp-subscribed = Akun WhatsApp Business mengirim ke aplikasi kami.
doctor-whatsapp-unsubscribed = Tidak ada aplikasi yang berlangganan akun WhatsApp Business ini. Di Meta: WhatsApp, Configuration, pasang webhook dan langgani messages.
doctor-whatsapp-no-templates = Akun ini belum punya templat pesan.
doctor-whatsapp-template = Templat { $name } ({ $language }): { $state }.
doctor-whatsapp-template-held = Templat { $name } ({ $language }) berstatus { $state } dan belum bisa dipakai. Buka WhatsApp Manager, Message templates.

## Papriksan

doctor-reached = { $name } saged kagayuh.
doctor-away = { $name } mboten saged kagayuh: { $reason }. Priksa DATABASE_URL utawi REDIS_URL, lan punapa serveripun lumampah.
doctor-clock = Jam mesin punika leres.
doctor-clock-wrong = Jam mesin punika beda { $seconds } detik saking jam panyedhiya. Gesangaken panyelaras jam (NTP), upaminipun: timedatectl set-ntp true.
doctor-clock-unknown = Jam mesin punika mboten saged dipuntandhing: panyedhiya mboten mangsuli. Priksa sambungan internet.

doctor-telegram-off = Telegram mboten dipunagem (TELEGRAM_TOKEN kothong).
doctor-telegram = Telegram nampi token kula: @{ $username }.
doctor-telegram-refused = Telegram nampik: { $reason }. Priksa TELEGRAM_TOKEN; token enggal dipunsuwun saking @BotFather mawi /token.
doctor-telegram-away = Telegram mboten saged kagayuh: { $reason }. Priksa sambungan internet lan kaca status Telegram.
doctor-telegram-secret = TELEGRAM_WEBHOOK_SECRET namung saged isi 1 dumugi 256 aksara A-Z a-z, angka, _ lan -. Gantos, lajeng wiwiti malih program.
doctor-telegram-no-base-url = TELEGRAM_WEBHOOK_SECRET dipunisi tanpa BASE_URL: program mboten mendhet pesen lan mboten masang webhook. Isi BASE_URL, utawi kothongaken TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-base-url = Telegram mboten ngintun dhateng BASE_URL { $url }: kedah https ing porta 443, 80, 88, utawi 8443.
doctor-telegram-webhook = Telegram ngintun dhateng { $url }.
doctor-telegram-polling = Pesen Telegram dipunpendhet piyambak (tanpa webhook): `run`, utawi `poll` ing sandhingipun `serve`.
doctor-telegram-elsewhere = Telegram ngintun dhateng { $there }, kedahipun { $wanted }. Wiwiti malih program, utawi priksa BASE_URL lan TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-kinds = Telegram mboten ngintun jinis pembaruan punika: { $kinds }. Wiwiti malih program.
doctor-telegram-problem = Telegram pungkasan gagal ngintun mriki ({ TIME($at) }): { $problem }. Priksa sertifikat, proxy, lan punapa program lumampah.
doctor-telegram-waiting = { $count } pesen Telegram nengga.

doctor-whatsapp-off = WhatsApp mboten dipunagem (WHATSAPP_TOKEN kothong).
doctor-whatsapp = WhatsApp nampi token kula: { $number }.
doctor-whatsapp-refused = WhatsApp nampik: { $reason }. Priksa WHATSAPP_TOKEN; damel token permanen kangge pangguna sistem ing Meta Business.
doctor-whatsapp-away = WhatsApp mboten saged kagayuh: { $reason }. Priksa sambungan internet lan kaca status Meta.
doctor-whatsapp-unknown = Nomer mboten kepanggih ({ $reason }). Priksa WHATSAPP_PHONE_NUMBER_ID (ID, sanes nomeripun), lan hak token tumrap nomer punika.
doctor-whatsapp-secret = WHATSAPP_APP_SECRET sanes rahasia aplikasi: kedah 32 angka heksadesimal. Salin saking Meta: App settings, Basic, App secret.
doctor-whatsapp-number = Nomer WhatsApp kula statusipun { $state } lan mboten saged ngintun. Bikak WhatsApp Manager.
doctor-whatsapp-quality = Mutu nomer WhatsApp kula andhap (abrit). Kirangi siaran, priksa WhatsApp Manager.
doctor-whatsapp-no-base-url = BASE_URL kothong: alamat webhook WhatsApp mboten saged dipunpriksa saking mriki.
doctor-whatsapp-webhook = Webhook { $url } mangsuli token verifikasi.
doctor-whatsapp-webhook-away = Webhook { $url } mboten mangsuli kados samesthinipun: { $reason }. Lampahaken program, priksa proxy, BASE_URL, lan WHATSAPP_VERIFY_TOKEN.
doctor-whatsapp-no-account = WHATSAPP_BUSINESS_ACCOUNT_ID kothong: langganan webhook lan templat mboten dipunpriksa.
doctor-whatsapp-account = Akun WhatsApp Business mboten saged dipunwaos: { $reason }. Priksa WHATSAPP_BUSINESS_ACCOUNT_ID lan hak token (whatsapp_business_management).
doctor-whatsapp-subscribed = Akun WhatsApp Business ngintun dhateng aplikasi kula.
doctor-whatsapp-unsubscribed = Mboten wonten aplikasi ingkang langganan akun WhatsApp Business punika. Ing Meta: WhatsApp, Configuration, pasang webhook lan langganan messages.
doctor-whatsapp-no-templates = Akun punika dereng gadhah templat pesen.
doctor-whatsapp-template = Templat { $name } ({ $language }): { $state }.
doctor-whatsapp-template-held = Templat { $name } ({ $language }) statusipun { $state } lan dereng saged dipunagem. Bikak WhatsApp Manager, Message templates.

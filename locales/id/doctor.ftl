## Pemeriksaan

doctor-reached = { $name } terjangkau.
doctor-away = { $name } tidak terjangkau: { $reason }
doctor-telegram-off = Telegram tidak dipakai (TELEGRAM_TOKEN kosong).
doctor-telegram = Telegram menerima token kami: @{ $username }.
doctor-telegram-refused = Telegram menolak: { $reason }
doctor-telegram-elsewhere = Telegram mengirim ke { $there }, seharusnya { $wanted }. Mulai ulang program, atau periksa BASE_URL dan TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-problem = Telegram terakhir kali gagal mengirim ke sini: { $problem }
doctor-telegram-waiting = { $count } pesan Telegram menunggu.
doctor-whatsapp-off = WhatsApp tidak dipakai (WHATSAPP_TOKEN kosong).
doctor-whatsapp = WhatsApp menerima token kami: { $number }.
doctor-whatsapp-refused = WhatsApp menolak: { $reason }

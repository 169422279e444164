## Papriksan

doctor-reached = { $name } saged kagayuh.
doctor-away = { $name } mboten saged kagayuh: { $reason }
doctor-telegram-off = Telegram mboten dipunagem (TELEGRAM_TOKEN kothong).
doctor-telegram = Telegram nampi token kula: @{ $username }.
doctor-telegram-refused = Telegram nampik: { $reason }
doctor-telegram-elsewhere = Telegram ngintun dhateng { $there }, kedahipun { $wanted }. Wiwiti malih program, utawi priksa BASE_URL lan TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-problem = Telegram pungkasan gagal ngintun mriki: { $problem }
doctor-telegram-waiting = { $count } pesen Telegram nengga.
doctor-whatsapp-off = WhatsApp mboten dipunagem (WHATSAPP_TOKEN kothong).
doctor-whatsapp = WhatsApp nampi token kula: { $number }.
doctor-whatsapp-refused = WhatsApp nampik: { $reason }

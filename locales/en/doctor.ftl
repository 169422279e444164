## Examination

doctor-reached = { $name } can be reached.
doctor-away = { $name } cannot be reached: { $reason }
doctor-telegram-off = Telegram is off (no TELEGRAM_TOKEN).
doctor-telegram = Telegram takes our token: @{ $username }.
doctor-telegram-refused = Telegram refuses: { $reason }
doctor-telegram-elsewhere = Telegram sends to { $there }, it should be { $wanted }. Start the program again, or check BASE_URL and TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-problem = Telegram last failed to send to us: { $problem }
doctor-telegram-waiting = { $count } Telegram messages wait.
doctor-whatsapp-off = WhatsApp is off (no WHATSAPP_TOKEN).
doctor-whatsapp = WhatsApp takes our token: { $number }.
doctor-whatsapp-refused = WhatsApp refuses: { $reason }

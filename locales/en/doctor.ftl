## Examination

doctor-reached = { $name } can be reached.
doctor-away = { $name } cannot be reached: { $reason }. Check DATABASE_URL or REDIS_URL, and whether the server runs.
doctor-clock = The clock of this machine is right.
doctor-clock-wrong = The clock of this machine is { $seconds } seconds away from the provider's. Turn on NTP, for instance: timedatectl set-ntp true.
doctor-clock-unknown = The clock of this machine cannot be compared: the provider does not answer. Check the internet connection.

doctor-telegram-off = Telegram is off (no TELEGRAM_TOKEN).
doctor-telegram = Telegram takes our token: @{ $username }.
doctor-telegram-refused = Telegram refuses: { $reason }. Check TELEGRAM_TOKEN; @BotFather gives a new one for /token.
doctor-telegram-away = Telegram cannot be reached: { $reason }. Check the internet connection and Telegram's status page.
doctor-telegram-secret = TELEGRAM_WEBHOOK_SECRET may hold 1 to 256 of A-Z a-z 0-9 _ and - only. Change it and start the program again.
doctor-telegram-no-base-url = TELEGRAM_WEBHOOK_SECRET without BASE_URL: the program neither fetches messages nor sets a webhook. Set BASE_URL, or leave out TELEGRAM_WEBHOOK_SECRET to fetch.
doctor-telegram-base-url = Telegram does not post to BASE_URL { $url }: it must be https on port 443, 80, 88 or 8443.
doctor-telegram-webhook = Telegram posts to { $url }.
doctor-telegram-polling = Messages of Telegram are fetched (no webhook): `run`, or `poll` beside `serve`.
doctor-telegram-elsewhere = Telegram sends to { $there }, it should be { $wanted }. Start the program again, or check BASE_URL and TELEGRAM_WEBHOOK_SECRET.
doctor-telegram-kinds = Telegram does not send these kinds of updates: { $kinds }. Start the program again.
doctor-telegram-problem = Telegram last failed to send to us ({ TIME($at) }): { $problem }. Check the certificate, the proxy, and whether the program runs.
doctor-telegram-waiting = { $count } Telegram messages wait.

doctor-whatsapp-off = WhatsApp is off (no WHATSAPP_TOKEN).
doctor-whatsapp = WhatsApp takes our token: { $number }.
doctor-whatsapp-refused = WhatsApp refuses: { $reason }. Check WHATSAPP_TOKEN; make a permanent token for a system user in Meta Business.
doctor-whatsapp-away = WhatsApp cannot be reached: { $reason }. Check the internet connection and Meta's status page.
doctor-whatsapp-unknown = No such number ({ $reason }). Check WHATSAPP_PHONE_NUMBER_ID (the id, not the number), and that the token may use it.
doctor-whatsapp-secret = WHATSAPP_APP_SECRET is no app secret: it must be 32 hexadecimal digits. Copy it from Meta: App settings, Basic, App secret.
doctor-whatsapp-number = Our WhatsApp number is { $state } and cannot send. Open WhatsApp Manager.
doctor-whatsapp-quality = The quality of our WhatsApp number is low (red). Send fewer broadcasts, see WhatsApp Manager.
doctor-whatsapp-no-base-url = No BASE_URL: the address of WhatsApp's webhook cannot be checked from here.
doctor-whatsapp-webhook = The webhook { $url } answers to the verify token.
doctor-whatsapp-webhook-away = The webhook { $url } does not answer as it should: { $reason }. Start the program, check the proxy, BASE_URL and WHATSAPP_VERIFY_TOKEN.
doctor-whatsapp-no-account = No WHATSAPP_BUSINESS_ACCOUNT_ID: webhook subscription and templates are not checked.
doctor-whatsapp-account = The WhatsApp Business account cannot be read: { $reason }. Check WHATSAPP_BUSINESS_ACCOUNT_ID and the token's permission (whatsapp_business_management).
doctor-whatsapp-subscribed = The WhatsApp Business account sends to our app.
doctor-whatsapp-unsubscribed = No app is subscribed to this WhatsApp Business account. In Meta: WhatsApp, Configuration, set the webhook and subscribe to messages.
doctor-whatsapp-no-templates = This account has no message templates yet.
doctor-whatsapp-template = Template { $name } ({ $language }): { $state }.
doctor-whatsapp-template-held = Template { $name } ({ $language }) is { $state } and cannot be used. Open WhatsApp Manager, Message templates.

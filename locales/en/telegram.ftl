## Telegram

telegram-choose = Please choose:
telegram-more = More choices:
telegram-option-location = 📍 Send my location
telegram-location-hint = To send a location, tap 📎 and choose *Location*.
telegram-group-declined = Sorry, we only answer in private chats, so that nobody else reads your data. Please tap our name and write to us there.
telegram-command-help = Help, and the words you can use
telegram-command-stop = Stop subscriptions

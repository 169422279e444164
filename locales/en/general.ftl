## First contact, menu and the words that work everywhere

welcome =
    Welcome to the Magelang City Citizen Service. I am an automated assistant, not a person.
    What you write here is kept so that the city can act on it; we never ask for your NIK (ID number), KK (family card) number or a password. Type *operator* for city staff, *menu* for the choices.
menu = How can we help? Tap a choice, or just write what you need.
help =
    Just write what you need, for example "lapor lampu jalan mati di Panjang" (a broken street light) or "syarat ganti KTP hilang" (a lost ID card). Indonesian words work best.
    Words you can always type: *menu*, *batal* (cancel), *kembali* (back), *bantuan* (help), *operator*, *tiket saya* (my tickets), *berhenti* (stop).
cancelled = All right, cancelled. Nothing was sent.
nothing-to-cancel = There is nothing to cancel. How can we help?
resumed = All right, let's go on.
nothing-to-resume = There is nothing left unfinished. How can we help?
draft-found = We still keep your report that was not sent ({ $about }). Continue it, discard it, or start a new one?
draft-waiting = There is still a report that was not sent ({ $about }). Type *lanjut* to continue it, or *buang* to discard it.
draft-told = "{ $words }"
draft-untold = not told yet
draft-dropped = All right, that report is discarded. Nothing was sent.
flow-renewed = This service has just been updated. Sorry, we need to ask some questions again.
flow-gone = This service has just been updated, so let's start again from the menu.
sorry = Sorry, we could not process your message because of a problem in our system. Your message is kept and we will look into it.

not-understood = Sorry, we did not understand that. Try other words, choose below, or type *operator*.
not-an-answer = Sorry, we did not understand that answer.
tap-stale = That choice is no longer open. Let's go on from here.
tap-stale-menu = That choice is no longer open. How can we help now?
content-unusable = Sorry, we cannot open stickers, contacts and the like yet. Please write it in words.
content-no-words = Sorry, we can only read words. Please write what you need.
content-edited = Editing a message does not change your earlier answer. If needed, please write it again as a new message.
flood = You have sent us a great many messages. We keep all of them and answer them together shortly, in a minute at most. News of danger and the word *operator* are still answered at once.
file-too-large = Sorry, that file is too large. At most 10 MB for a photo, 16 MB for a sound recording, and 20 MB for a video or document. You may send a smaller one, or just write.
file-not-accepted = Sorry, we do not accept that kind of file. We take photos, voice messages, MP4 videos, PDF, and Word, Excel or PowerPoint documents without macros.
file-lost = Sorry, that file did not reach us in one piece. Please send it once more.
file-only-with-report = Sorry, we pass such a file on to city staff only together with a report. To report something, choose *Report an incident* and then send the file; to ask something, please write it, or type *operator*.
engine-noted = Thank you, we have noted that.

danger = ⚠️ *If there is danger now, call { $number } first* ({ $name }). This chat is not an emergency service.
danger-unsure = ⚠️ *If there is danger now, call { $number } first* ({ $name }; if you cannot get through, { $police }, the police). This chat is not an emergency service.

talk-greeting = Welcome. How can we help?
talk-thanks = You're welcome. Is there anything else we can help with?
talk-goodbye = Thank you. Write any time you need us.
talk-about = I am the automated assistant of the Magelang City government, not a person. I can find local products, take reports, answer questions about services and put you in touch with city staff.

option-menu = Menu
option-yes = Yes
option-no = No
option-cancel = Cancel
option-resume = Continue report
option-afresh = Start a new one
option-drop = Discard report
option-yes-please = Yes, I agree
option-no-thanks = No
option-report = Report an incident
option-report-about = Safety, public order, city facilities
option-umkm = Find local products
option-umkm-about = Souvenirs, batik, food from Magelang
option-faq = Ask about services
option-faq-about = ID card, family card, permits, aid and more
option-kampung-religi = Kampung Religi
option-kampung-religi-about = Programme for harmony between faiths
option-tickets = My tickets
option-tickets-about = See how your reports are going
option-subscriptions = Announcements
option-subscriptions-about = City announcements you choose to get
option-stop = Stop announcements
option-operator = Talk to city staff
option-operator-about = Leave a message for city staff
option-language = Change language
option-language-about = Indonesia, Jawa, English

help-report = You are writing a report. Answer the question below; you can send a location or photos at any time. Type *kembali* to go back, *batal* to cancel.
help-umkm = You are looking for a product. Write the name of the product or seller, or choose from the list. Type *menu* for other services.
help-faq = You are looking for an answer about city services. Write the question in your own words. Type *menu* for other services.
help-kampung-religi = You are looking at Kampung Religi. Write the name of a kampung, or choose below. Type *menu* for other services.
help-ticket = You are looking for a ticket. Its number looks like LPR-261123-0001. Type *menu* for other services.
help-operator = You are leaving a message for city staff. Write briefly what you need. Type *batal* to cancel.
help-subscription = You are choosing which announcements you get. Choose a topic, or write the name of a kelurahan. Type *menu* for other services.
help-stop = You are stopping your announcements.
help-language = You are choosing a language. Type *menu* for other services.

language-chosen = Which language would you like?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-switched = All right, from now on we use English. How can we help?
talk-insult = We are sorry if our service falls short of what you expect. City staff are ready to help, if you wish.
talk-no-question = All right. No question of ours is waiting for an answer. What can we do for you?
out-of-scope = Sorry, we cannot help with that. We can find local products, take reports, answer questions about the city's services, and connect you with city staff.
did-you-mean = To avoid a mistake: which of these do you mean? You may also write it in other words.

## Shops: what owners tell and read

option-shop = My shop
shop-begin = We help you to register your business, free of charge. Write all at once or one by one: name of the business, products and prices, photos, opening hours, kelurahan. We never ask for your NIK.
shop-name = What is the name of your business?
shop-ware = What do you sell, and at what price? For example *Keripik tempe 15rb/bungkus*. You may send its photo with it.
shop-price = What does *{ $name }* cost? For example *15rb/bungkus*.
shop-price-unread = Sorry, we could not read the price. Write for example *15000* or *15rb*.
shop-where = Where is your business? Write the address or the kelurahan, or send the location.
shop-outside = Sorry, that point is outside Magelang City. This list is for businesses in the city; if that is wrong, write the kelurahan.
shop-outside-named = Sorry, { $place } is outside Magelang City. This list is for businesses in the city; if that is wrong, write the kelurahan.
shop-kelurahan = In which kelurahan is your business?
shop-contact =
    How do buyers get in touch with you?
    By *WhatsApp*: buyers see your number. By *this chat*: we pass on what buyers write, and nobody sees your number.
shop-phone = What is the WhatsApp number of your business? Buyers will see it.
shop-phone-unread = Sorry, we could not read the number. Write for example *0812 3456 7890*.
shop-confirm = Is this right? You may write or send now what is missing (other products, photos, opening hours).
shop-card-name = *{ $name }*
shop-card-ware = • { $name }: { RUPIAH($price) }{ $per }{ $photo ->
    [yes] { " · with photo" }
   *[no] { "" }
}
shop-card-ware-bare = • { $name }: ask the seller{ $photo ->
    [yes] { " · with photo" }
   *[no] { "" }
}
shop-card-kelurahan = Kelurahan: { $kelurahan }
shop-card-address = Address: { $address }
shop-card-hours = Open: { $hours }
shop-sight-wa = Buyers see the WhatsApp number { $phone }.
shop-sight-relay = Buyers write through this chat; they do not see your number.
shop-change = What would you like to change?
shop-sent = Thank you. We passed *{ $name }* on to the officers of Disperindag, who look at it. As soon as it is approved we tell you here, and buyers can find your products.
shop-sent-before = We have *{ $name }* already. Write *my shop* to see it.
shop-there = Your business is registered already: *{ $name }*. Write *my shop* to see and change it.
shop-none = You have no shop here yet. Write *daftar usaha* to register it.
shop-home = To change something, just write *keripik jadi 15rb*, *keripik habis*, *buka 08.00-16.00*, or send a photo with the name of the product.
shop-state-waiting = *{ $name }*: an officer has yet to look at it; buyers do not see it.
shop-state-verified = *{ $name }*: verified, buyers can find it.
shop-state-refused = *{ $name }*: not approved yet. The reason: { $reason }
shop-state-suspended = *{ $name }*: suspended by an officer. The reason: { $reason }
shop-state-closed = *{ $name }*: closed.
shop-line = • { $name }: { $price }{ $stock }. Seen { $shown } times, asked for { $asked } times in 30 days.
shop-line-hidden = • { $name }: { $price }{ $stock }. *Buyers do not see it*, as its price was not confirmed for long.
shop-line-there = { "" }
shop-line-gone = { " · sold out" }
shop-line-left = { " · left: " }{ $left }
shop-added = *{ $name }* was added, and buyers can find it.
shop-added-waiting = *{ $name }* was added. Buyers will see it when an officer has approved the shop.
shop-full = Sorry, a shop holds at most { $most } products.
shop-pick = Which product would you like to change? You may also just write *keripik jadi 15rb*.
shop-what = *{ $name }*: write its new price, send its photo, or choose below.
shop-which = Which product do you mean?
shop-unread = Sorry, we did not understand the change. Write for example *keripik jadi 15rb* or *keripik habis*.
shop-no-such = Your shop has no product "{ $words }" yet. Write *my shop* to see the list or to add it.
shop-repriced = *{ $name }* now costs { RUPIAH($price) }. Buyers see this price at once.
shop-restocked-gone = *{ $name }* is marked as sold out.
shop-restocked-there = *{ $name }* is marked as available again.
shop-restocked-left = *{ $name }*: { $left } left.
shop-pictured = The photo of *{ $name }* was changed.
shop-hours = Opening hours are now: { $hours }.
shop-removed = That product was removed from your shop.
shop-sure = Close *{ $name }*? Buyers will not see any of its products any more.
shop-closed = *{ $name }* is closed. Thank you; you may register again at any time with *daftar usaha*.
shop-news-verified = Good news: *{ $name }* is approved. Buyers can find your products now.
shop-news-refused = Sorry, *{ $name }* could not be approved yet. The reason: { $reason }
shop-news-suspended = *{ $name }* is suspended, so buyers do not see it. The reason: { $reason }
shop-option-no-price = Ask the seller
shop-option-wa = By WhatsApp
shop-option-relay = By this chat
shop-option-send = Send
shop-option-change = Change
shop-option-name = Name of the business
shop-option-wares = Products and prices
shop-option-where = Place
shop-option-contact = How to get in touch
shop-option-keep = No change
shop-option-add = Add a product
shop-option-edit = Change a product
shop-option-close = Close the shop
shop-option-gone = Sold out
shop-option-there = Available again
shop-option-remove = Remove the product
help-shop = We are looking at your shop. Write what changed, for example *keripik jadi 15rb* or *keripik habis*. *menu* for other services.
help-shop-new = We are registering your business. Send name, products, prices, photos, hours and place at any time. *batal* to cancel.
refused-shop-unknown = There is no such business.
refused-shop-state = The business has changed meanwhile. Please look at it again.
refused-shop-reason = Write the reason: the owner reads it.
shop-head-name = Business
shop-head-place = Kelurahan
shop-head-since = Since
shop-decided = { $name } is decided; its owner has been told.
shop-option-still = Still the same
shop-option-other-price = Change
shop-still = The price of *{ $name }* was not confirmed for long. Is it still { RUPIAH($price) }?
shop-still-bare = *{ $name }* was not confirmed for long. Do you still sell it?
shop-still-all = The prices of these products were not confirmed for long. Are they all still the same?
shop-hidden = { $count ->
    [one] Buyers do not see 1 product of yours now, as its price was
   *[other] Buyers do not see { $count } products of yours now, as their prices were
} not confirmed for 120 days. Tap *Still the same* if all prices are as they were, and buyers see them again at once.
shop-old = • { $name }: { RUPIAH($price) }
shop-old-bare = • { $name }
shop-confirmed = { $count ->
    [one] Thank you. The price of 1 product is confirmed today.
   *[other] Thank you. The prices of { $count } products are confirmed today.
}

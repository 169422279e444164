## Find local products

umkm-words = What product are you looking for? For example *getuk*, *tas batik* (batik bag) or *kupat tahu*. Do you have a business of your own? Write *daftar usaha*.
umkm-chosen = { $page ->
    [1] { $count ->
        [one] There is 1 product
       *[other] There are { $count } products
    } for "{ $words }". Choose one to see the details, or write another search.
   *[other] Products for "{ $words }", page { $page }. Choose one to see the details, or write another search.
}
umkm-nearest = { $page ->
    [1] There is nothing that is exactly "{ $words }". We have noted your search. The closest are:
   *[other] The closest to "{ $words }", page { $page }:
}
umkm-maybe = { $page ->
    [1] Did you mean *{ $words }*? { $count ->
        [one] There is 1 product.
       *[other] There are { $count } products.
    } Choose one to see the details, or write another search.
   *[other] Did you mean *{ $words }*, page { $page }. Choose one to see the details, or write another search.
}
umkm-told = { $line }
umkm-limit-most = below { RUPIAH($price) }
umkm-limit-least = from { RUPIAH($price) }
umkm-limit-between = { RUPIAH($least) }–{ RUPIAH($most) }
umkm-limit-kelurahan = { $kelurahan }
umkm-limit-open = open now
umkm-limit-near = near { $place }
umkm-limit-near-pin = near you
umkm-dropped-open = We know of none that is open now, so here are all of them.
umkm-dropped-kelurahan = There is none in that kelurahan, so here are some from elsewhere.
umkm-dropped-price = There is none at that price, so here are other prices.
umkm-unsure = Those whose price, kelurahan or opening hours we do not know yet come last.
umkm-nothing = Sorry, there is no product "{ $words }" in our list yet. We have noted your search so that we can add what is missing.
umkm-more = Next
umkm-search-again = Search again
umkm-back-to-list = Back to the list
umkm-gone = Sorry, this product is no longer in the list.
umkm-what-next = Would you like to see something else?
umkm-about = { RUPIAH($price) } · { $place }
umkm-about-price = { RUPIAH($price) }
umkm-about-place = { $place }
umkm-about-no-price = No price yet
umkm-card-name = *{ $name }*
umkm-card-seller = Seller: { $seller }
umkm-card-price = Price: { RUPIAH($price) }{ $per }
umkm-card-price-range = Price: { RUPIAH($price) }–{ RUPIAH($most) }{ $per }
umkm-card-price-date = Price as of { DATE($date) }; please ask for the latest price
umkm-card-price-note = Price note: { $note }
umkm-card-no-price = Price: not in our data yet, please ask the seller
umkm-card-kelurahan = Kelurahan: { $kelurahan }
umkm-card-address = Address: { $address }
umkm-card-hours = Open: { $hours }
umkm-card-outside = Note: from the Magelang area, perhaps not from Magelang City itself
umkm-card-about = { $about }
umkm-card-source = Data as of: { DATE($date) }
umkm-link-chat = Chat with seller
umkm-link-map = Open map
umkm-card-confirmed = Price confirmed { DATE($date) }
umkm-card-gone = Stock: sold out at the moment
umkm-card-left = Stock: { $left }
umkm-write = Write to the seller
umkm-order = Hello, I would like to order { $name } ({ RUPIAH($price) }{ $per }). I saw it at Layanan Warga Kota Magelang. Is it available?
umkm-order-bare = Hello, I would like to order { $name }. I saw it at Layanan Warga Kota Magelang. What does it cost?

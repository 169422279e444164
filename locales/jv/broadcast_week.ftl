## Siaran ing ringkesan minggu

console-figure-broadcasts = Siaran ingkang sampun rampung
console-figure-broadcasts-reached = Siaran: nampi
console-figure-broadcasts-read = Siaran: maos
console-figure-broadcasts-failed = Siaran: gagal
console-figure-broadcasts-skipped = Siaran: dipunlangkungi
console-figure-broadcasts-replies = Siaran: mangsuli
console-figure-broadcasts-unsubscribed = Siaran: kendel langganan
console-about-broadcasts = Siaran ingkang rampung utawi dipunbataken sasampunipun wiwit dipunkintun.
console-about-broadcasts-reached = Tiyang ingkang nampi miturut kanalipun. Ingkang nampi kalih siaran dipunetang kaping kalih; ingkang asilipun dereng temtu boten dipunetang.
console-about-broadcasts-read = Tiyang ingkang maos. Namung WhatsApp ingkang ngabari, menawi warga marengaken.
console-about-broadcasts-failed = Tiyang ingkang kanalipun nampik serat punika.
console-about-broadcasts-skipped = Tiyang ingkang boten dipunkintuni: sampun kendel langganan, boten saged dipunhubungi, sanjawining 24 jam WhatsApp, utawi siaranipun dipunbataken.
console-about-broadcasts-replies = Serat warga ingkang mangsuli siaran punika.
console-about-broadcasts-unsubscribed = Tiyang ingkang kendel langganan salebeting kalih dinten sasampunipun nampi siaran punika.
week-broadcasts = Siaran: *{ $broadcasts }*; nampi { $reached }, maos { $read }, gagal { $failed }, dipunlangkungi { $skipped }, mangsuli { $replies }, kendel langganan { $unsubscribed }

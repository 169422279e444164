## Matur dhateng petugas

operator-topic = Serat kanthi ringkes punapa ingkang perlu dipunbiyantu petugas. Nyuwun tulung sampun nyerat NIK utawi nomer KK.
operator-open = Petugas saweg makarya saha badhe maos pesen Bapak/Ibu.
operator-opens = Petugas makarya malih { TIME($at) }. Pesen Bapak/Ibu kula simpen.
operator-no-hours = Jam petugas dereng katetepaken, mila kula dereng saged njanji kapan dipunwangsuli. Pesen Bapak/Ibu kula simpen.
operator-queued = Pesen kangge petugas sampun mlebet antrean kanthi nomer *{ $number }*.
operator-queued-before = Pesen punika sampun mlebet antrean petugas.
operator-meanwhile = Kaliyan nengga, kula tetep saged mbiyantu.

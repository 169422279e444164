## Lapuran ingkang dipunpriksa petugas rumiyin

held-back-diblokir = Lapuranipun Bapak/Ibu kangge sawetawis wekdal tansah dipunpriksa petugas rumiyin saderengipun dipunlajengaken. Menawi punika kirang leres, mangga serat *operator*; badhe kula priksa malih.
held-back-banyak-laporan = Sampun kathah lapuran saking Bapak/Ibu ing wekdal ingkang cekak, mila petugas mriksa lapuran punika rumiyin. Menawi wigati, mangga serat *operator*.
held-back-lonjakan = Sapunika lapuran ingkang mlebet kathah sanget, mila lapuran sepisanan saking saben tiyang dipunpriksa petugas rumiyin. Matur nuwun sampun sabar.
held-back-tanpa-isi = Saking seratanipun kula dereng mangertos menapa ingkang kadadosan, mila petugas mriksa rumiyin. Katrangan saged dipuntambah: mangga serat *tiket saya*.

## Permintaan yang belum terpenuhi

console-demand = Permintaan
console-demand-about = Yang dicari warga di katalog UMKM tanpa hasil yang baik, dikumpulkan menurut jenis barang. Data pribadi disamarkan.
console-demand-week = { DATE($first) } sampai { DATE($last) }
console-demand-matter = Yang dicari
console-demand-count = Berapa kali
console-demand-lack = Yang kurang
console-demand-where = Di kelurahan
console-demand-anywhere = di mana saja
console-demand-none = Minggu ini semua yang dicari warga ada.
console-lack-product = tidak ada yang menjual
console-lack-kelurahan = tidak ada di tempat itu
console-lack-price = tidak ada dengan harga itu
console-lack-open-now = tidak ada yang buka
console-week-before = Minggu sebelumnya
console-week-after = Minggu berikutnya
demand-line = { NUMBER($count) } kali · { $matter } ({ $examples })
demand-none = Tidak ada permintaan yang tidak terpenuhi pada minggu { $week }.
console-demand-take = Unduh
console-demand-examples = Contoh
week-wanted = Dicari tanpa hasil: { $wanted }.

## Panyuwunan ingkang dereng kasembadan

console-demand = Panyuwunan
console-demand-about = Ingkang dipunpadosi warga ing katalog UMKM tanpa asil ingkang sae, dipunkempalaken miturut jinising barang. Data pribadi dipunsamaraken.
console-demand-week = { DATE($first) } dumugi { DATE($last) }
console-demand-matter = Ingkang dipunpadosi
console-demand-count = Ping pinten
console-demand-lack = Ingkang kirang
console-demand-where = Ing kelurahan
console-demand-anywhere = ing pundi kemawon
console-demand-none = Minggu punika sedaya ingkang dipunpadosi warga wonten.
console-lack-product = boten wonten ingkang nyade
console-lack-kelurahan = boten wonten ing panggenan punika
console-lack-price = boten wonten kanthi regi punika
console-lack-open-now = boten wonten ingkang bikak
console-week-before = Minggu saderengipun
console-week-after = Minggu salajengipun
demand-line = ping { NUMBER($count) } · { $matter } ({ $examples })
demand-none = Boten wonten panyuwunan ingkang dereng kasembadan ing minggu { $week }.
console-demand-take = Unduh
console-demand-examples = Tuladha
week-wanted = Dipunpadosi tanpa asil: { $wanted }.

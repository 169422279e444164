## Membaca berkas: apa yang salah, di baris berapa

import-missing = Baris { $row }, { $field }: wajib diisi.
import-too-long = Baris { $row }, { $field }: terlalu panjang, paling banyak { $hint } huruf ("{ $value }").
import-bad-price = Baris { $row }, { $field }: "{ $value }" bukan harga. Tulis rupiah bulat, misalnya 12000 atau 12.000.
import-price-order = Baris { $row }, { $field }: harga tertinggi { $value } harus disertai price dan tidak boleh lebih kecil.
import-bad-phone = Baris { $row }, { $field }: "{ $value }" bukan nomor telepon yang benar.
import-bad-url = Baris { $row }, { $field }: "{ $value }" bukan alamat web. Awali dengan https:// atau http://.
import-bad-date = Baris { $row }, { $field }: "{ $value }" bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-11-23, atau 2026-11, atau 2026.
import-bad-hours = Baris { $row }, { $field }: "{ $value }" bukan jam buka. Tulis misalnya 08.00-15.30.
import-bad-week = Baris { $row }, { $field }: "{ $value }" bukan jam kerja. Tulis misalnya Senin-Jumat 07.30-16.00; paling sedikit satu hari buka.
import-bad-number = Baris { $row }, { $field }: "{ $value }" bukan angka.
import-bad-coordinate = Baris { $row }, { $field }: "{ $value }" bukan koordinat. Tulis derajat, misalnya -7.4706.
import-far-coordinate = Baris { $row }, { $field }: { $value } jauh dari Jawa Tengah ({ $hint }). Mungkin latitude dan longitude tertukar.
import-half-coordinate = Baris { $row }: latitude dan longitude harus diisi keduanya.
import-bad-choice = Baris { $row }, { $field }: "{ $value }" tidak dikenal. Pilihannya: { $hint }.
import-bad-id = Baris { $row }, { $field }: "{ $value }" tidak bisa dipakai. Pakai huruf, angka, titik, garis, paling banyak 40, tanpa spasi.
import-twice = Baris { $row }: "{ $value }" sudah ada di baris { $hint }.
import-unknown-kelurahan = Baris { $row }, { $field }: "{ $value }" bukan salah satu dari 17 kelurahan Kota Magelang.
import-unknown-kecamatan = Baris { $row }, { $field }: "{ $value }" bukan kecamatan Kota Magelang.
import-unknown-agency = Baris { $row }, { $field }: tidak ada OPD atau instansi dengan kode "{ $value }".
import-unknown-contact = Baris { $row }, { $field }: tidak ada kontak dengan kode "{ $value }".
import-unknown-category = Baris { $row }, { $field }: tidak ada jenis laporan dengan kode "{ $value }".
import-unknown-field = Baris { $row }: "{ $field }" tidak dikenal, mungkin salah ketik. Yang ada: { $hint }.
import-not-a-record = Baris { $row }: di sini harus ada isian bernama, misalnya "name: ...".
import-not-a-list = Baris { $row }, { $field }: harus berupa daftar, tiap butir diawali tanda "-".
import-not-words = Baris { $row }, { $field }: harus berupa tulisan, bukan daftar.
import-broken-quotes = Baris { $row }: tanda kutip (") tidak ditutup atau salah tempat.
import-too-many-cells = Baris { $row }: isinya lebih dari { $hint } kolom. Teks yang memuat koma harus diapit tanda kutip.
import-sensitive-nearby = Baris { $row }, { $field }: laporan { $hint } bersifat rahasia dan tidak boleh dikirim ke kecamatan ({ $value }).
import-bad-variable = Baris { $row }, { $field }: ada isian dalam kurung kurawal yang tidak dikenal ("{ $value }"). Yang ada: { $hint }.
import-only-one = Baris { $row }: isi salah satu saja dari { $hint }.

import-file-unreadable = { $file }: tidak bisa dibuka. { $hint }
import-file-too-large = { $file }: terlalu besar, paling banyak { $hint } MB.
import-file-not-text = { $file }: bukan berkas teks. Simpan dulu sebagai CSV UTF-8.
import-file-not-utf8 = { $file }: baris { $hint } tidak tertulis dalam UTF-8. Simpan dulu sebagai CSV UTF-8.
import-file-not-yaml = { $file }: bukan YAML yang benar, lihat baris { $hint }.
import-file-not-geojson = { $file }: bukan peta GeoJSON yang benar.
import-file-missing-columns = { $file }: tidak ada kolom { $hint }.
import-file-column-twice = { $file }: ada kolom yang namanya sama.
import-file-missing-section = { $file }: tidak ada bagian "{ $hint }", atau bentuknya salah.
import-file-missing-borders = { $file }: tidak ada batas wilayah untuk { $hint }.

import-done = Selesai: { $kept } baris dipakai, { $errors } baris dilewati.
import-unchanged = Tidak ada yang berubah: { $kept } baris sudah sama, { $errors } baris dilewati.

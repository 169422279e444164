## Maos berkas: punapa ingkang lepat, wonten larik pinten

import-missing = Larik { $row }, { $field }: kedah dipunisi.
import-too-long = Larik { $row }, { $field }: kepanjangen, paling kathah { $hint } aksara ("{ $value }").
import-bad-price = Larik { $row }, { $field }: "{ $value }" sanes regi. Kaserat rupiah wetah, kadosta 12000 utawi 12.000.
import-price-order = Larik { $row }, { $field }: regi paling inggil { $value } kedah dipunsarengi price saha mboten kenging langkung alit.
import-bad-phone = Larik { $row }, { $field }: "{ $value }" sanes nomer telpon ingkang leres.
import-bad-url = Larik { $row }, { $field }: "{ $value }" sanes alamat web. Kawiwitana mawi https:// utawi http://.
import-bad-date = Larik { $row }, { $field }: "{ $value }" sanes tanggal. Kaserat taun-wulan-dinten, kadosta 2026-11-23, utawi 2026-11, utawi 2026.
import-bad-hours = Larik { $row }, { $field }: "{ $value }" sanes jam bikak. Kaserat kadosta 08.00-15.30.
import-bad-week = Larik { $row }, { $field }: "{ $value }" sanes jam nyambut damel. Kaserat kadosta Senin-Jumat 07.30-16.00; sakedhikipun sedinten bikak.
import-bad-number = Larik { $row }, { $field }: "{ $value }" sanes angka.
import-bad-coordinate = Larik { $row }, { $field }: "{ $value }" sanes koordinat. Kaserat derajat, kadosta -7.4706.
import-far-coordinate = Larik { $row }, { $field }: { $value } tebih saking Jawi Tengah ({ $hint }). Mbokbilih latitude kaliyan longitude kejungkir.
import-half-coordinate = Larik { $row }: latitude kaliyan longitude kedah dipunisi kekalihipun.
import-bad-choice = Larik { $row }, { $field }: "{ $value }" mboten dipuntepangi. Pilihanipun: { $hint }.
import-bad-id = Larik { $row }, { $field }: "{ $value }" mboten saged kaagem. Ngagema aksara, angka, titik, garis, paling kathah 40, tanpa spasi.
import-twice = Larik { $row }: "{ $value }" sampun wonten ing larik { $hint }.
import-unknown-kelurahan = Larik { $row }, { $field }: "{ $value }" sanes salah satunggaling 17 kelurahan Kutha Magelang.
import-unknown-kecamatan = Larik { $row }, { $field }: "{ $value }" sanes kecamatan Kutha Magelang.
import-unknown-agency = Larik { $row }, { $field }: mboten wonten OPD utawi instansi mawi kode "{ $value }".
import-unknown-contact = Larik { $row }, { $field }: mboten wonten kontak mawi kode "{ $value }".
import-unknown-category = Larik { $row }, { $field }: mboten wonten jinis lapuran mawi kode "{ $value }".
import-unknown-field = Larik { $row }: "{ $field }" mboten dipuntepangi, mbokbilih lepat ketik. Ingkang wonten: { $hint }.
import-not-a-record = Larik { $row }: ing ngriki kedah wonten isian ingkang mawi nami, kadosta "name: ...".
import-not-a-list = Larik { $row }, { $field }: kedah awujud daptar, saben bab kawiwitan mawi tandha "-".
import-not-words = Larik { $row }, { $field }: kedah awujud seratan, sanes daptar.
import-broken-quotes = Larik { $row }: tandha petik (") mboten katutup utawi lepat papanipun.
import-too-many-cells = Larik { $row }: isinipun langkung saking { $hint } kolom. Seratan ingkang wonten komanipun kedah dipunapit tandha petik.
import-sensitive-nearby = Larik { $row }, { $field }: lapuran { $hint } sipatipun wados, mboten pareng dipunkintun dhateng kecamatan ({ $value }).
import-bad-variable = Baris { $row }, { $field }: wonten isen-isen ing salebeting kurung kurawal ingkang mboten dipunmangertosi ("{ $value }"). Ingkang wonten: { $hint }.
import-only-one = Larik { $row }: mangga dipunisi salah satunggal kemawon saking { $hint }.

import-file-unreadable = { $file }: mboten saged kabikak. { $hint }
import-file-too-large = { $file }: kagengen, paling kathah { $hint } MB.
import-file-not-text = { $file }: sanes berkas seratan. Kasimpena rumiyin minangka CSV UTF-8.
import-file-not-utf8 = { $file }: larik { $hint } mboten kaserat mawi UTF-8. Kasimpena rumiyin minangka CSV UTF-8.
import-file-not-yaml = { $file }: sanes YAML ingkang leres, kapirsanana larik { $hint }.
import-file-not-geojson = { $file }: sanes peta GeoJSON ingkang leres.
import-file-missing-columns = { $file }: mboten wonten kolom { $hint }.
import-file-column-twice = { $file }: wonten kolom ingkang naminipun sami.
import-file-missing-section = { $file }: mboten wonten perangan "{ $hint }", utawi wujudipun lepat.
import-file-missing-borders = { $file }: mboten wonten wates wewengkon kangge { $hint }.

import-done = Rampung: { $kept } baris dipunagem, { $errors } baris dipunlangkahi.
import-unchanged = Mboten wonten ingkang ewah: { $kept } baris sampun sami, { $errors } baris dipunlangkahi.

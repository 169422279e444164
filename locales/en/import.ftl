## Reading a file: what is wrong, on which line

import-missing = Line { $row }, { $field }: must be filled in.
import-too-long = Line { $row }, { $field }: too long, at most { $hint } characters ("{ $value }").
import-bad-price = Line { $row }, { $field }: "{ $value }" is not a price. Write whole rupiah, e.g. 12000 or 12.000.
import-price-order = Line { $row }, { $field }: the highest price { $value } needs a price and must not be below it.
import-bad-phone = Line { $row }, { $field }: "{ $value }" is not a valid phone number.
import-bad-url = Line { $row }, { $field }: "{ $value }" is not a web address. Begin with https:// or http://.
import-bad-date = Line { $row }, { $field }: "{ $value }" is not a date. Write year-month-day, e.g. 2026-11-23, or 2026-11, or 2026.
import-bad-hours = Line { $row }, { $field }: "{ $value }" are not opening hours. Write e.g. 08.00-15.30.
import-bad-week = Line { $row }, { $field }: "{ $value }" are not working hours. Write e.g. Senin-Jumat 07.30-16.00; at least one day must be open.
import-bad-number = Line { $row }, { $field }: "{ $value }" is not a number.
import-bad-coordinate = Line { $row }, { $field }: "{ $value }" is not a coordinate. Write degrees, e.g. -7.4706.
import-far-coordinate = Line { $row }, { $field }: { $value } is far from Central Java ({ $hint }). Perhaps latitude and longitude are swapped.
import-half-coordinate = Line { $row }: latitude and longitude must both be filled in.
import-bad-choice = Line { $row }, { $field }: "{ $value }" is not known. Choose from: { $hint }.
import-bad-id = Line { $row }, { $field }: "{ $value }" cannot be used. Use letters, digits, dots and dashes, at most 40, no spaces.
import-twice = Line { $row }: "{ $value }" is already on line { $hint }.
import-unknown-kelurahan = Line { $row }, { $field }: "{ $value }" is not one of the 17 kelurahan of Kota Magelang.
import-unknown-kecamatan = Line { $row }, { $field }: "{ $value }" is not a kecamatan of Kota Magelang.
import-unknown-agency = Line { $row }, { $field }: there is no agency with the code "{ $value }".
import-unknown-contact = Line { $row }, { $field }: there is no contact with the code "{ $value }".
import-unknown-category = Line { $row }, { $field }: there is no kind of report with the code "{ $value }".
import-unknown-field = Line { $row }: "{ $field }" is not known, perhaps a typing error. There are: { $hint }.
import-not-a-record = Line { $row }: named fields are expected here, such as "name: ...".
import-not-a-list = Line { $row }, { $field }: must be a list, each item beginning with "-".
import-not-words = Line { $row }, { $field }: must be words, not a list.
import-broken-quotes = Line { $row }: a quotation mark (") is not closed or in the wrong place.
import-too-many-cells = Line { $row }: there are more than { $hint } columns. Text with a comma in it must stand in quotation marks.
import-sensitive-nearby = Line { $row }, { $field }: reports of { $hint } are sensitive and must not go to a kecamatan ({ $value }).
import-bad-variable = Row { $row }, { $field }: there is an unknown blank in braces ("{ $value }"). Known: { $hint }.
import-only-one = Line { $row }: give one of { $hint } and no more.

import-file-unreadable = { $file }: cannot be opened. { $hint }
import-file-too-large = { $file }: too large, at most { $hint } MB.
import-file-not-text = { $file }: not a text file. Save it as CSV UTF-8 first.
import-file-not-utf8 = { $file }: line { $hint } is not written in UTF-8. Save it as CSV UTF-8 first.
import-file-not-yaml = { $file }: not valid YAML, see line { $hint }.
import-file-not-geojson = { $file }: not a valid GeoJSON map.
import-file-missing-columns = { $file }: there is no column { $hint }.
import-file-column-twice = { $file }: two columns have the same name.
import-file-missing-section = { $file }: there is no section "{ $hint }", or it has the wrong form.
import-file-missing-borders = { $file }: there are no borders for { $hint }.

import-done = Done: { $kept } rows used, { $errors } rows left out.
import-unchanged = Nothing changed: { $kept } rows are as before, { $errors } rows left out.

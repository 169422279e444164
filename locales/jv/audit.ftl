## Cathetan audit

audit-intact = Wetah: { $entries } cathetan, boten wonten ingkang dipunewahi, dipunbusek, utawi dipunselipaken. Segel pungkasan: { $seal }
audit-changed = BOTEN wetah: cathetan nomer { $broken_at } sanes ingkang dipunsegel. Ngantos cathetan { $entries } taksih wetah.
audit-missing = BOTEN wetah: wonten cathetan ingkang ical saderengipun nomer { $broken_at }. Ngantos cathetan { $entries } taksih wetah.
audit-end = BOTEN wetah: sasampunipun cathetan { $entries } wonten ingkang dipunkethok utawi dipuntambahi saking njawinipun sistem (nomer { $broken_at }).

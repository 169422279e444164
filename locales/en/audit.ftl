## Audit log

audit-intact = Intact: { $entries } entries, none changed, removed or inserted. Last seal: { $seal }
audit-changed = NOT intact: entry { $broken_at } is not what was sealed. Up to entry { $entries } all holds.
audit-missing = NOT intact: entries are gone before number { $broken_at }. Up to entry { $entries } all holds.
audit-end = NOT intact: after entry { $entries } something was cut off or added from outside (number { $broken_at }).

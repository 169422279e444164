## Demand that nothing meets

console-demand = Demand
console-demand-about = What citizens looked for among the products without a good result, by kind of goods. Personal data is masked.
console-demand-week = { DATE($first) } to { DATE($last) }
console-demand-matter = Looked for
console-demand-count = How often
console-demand-lack = What was missing
console-demand-where = In kelurahan
console-demand-anywhere = anywhere
console-demand-none = All that citizens looked for this week is there.
console-lack-product = nobody sells it
console-lack-kelurahan = not in that place
console-lack-price = not at that price
console-lack-open-now = nobody is open
console-week-before = Week before
console-week-after = Week after
demand-line = { NUMBER($count) } times · { $matter } ({ $examples })
demand-none = No demand was left unmet in week { $week }.
console-demand-take = Download
console-demand-examples = Examples
week-wanted = Looked for in vain: { $wanted }.

## Costs of WhatsApp

costs-title = WhatsApp messages delivered in { $month } (WIB)
costs-category = Category
costs-messages = Messages
costs-billable = Billable
costs-cost = Cost
costs-share = Of the budget
costs-total = Total
costs-uncategorised = no category
costs-no-rate = rate not set
costs-incomplete = The total is not complete: set the rate of each category with WHATSAPP_RATES.
costs-no-budget = No monthly budget is set (WHATSAPP_MONTHLY_BUDGET).
costs-budget = Used { $total } of { $budget } ({ $share }).
costs-alert = Alert { $at }: { $about }

## Health of channels

health-refused = The provider refuses us: { $reason }
health-unanswered = The provider does not answer our checks: { $reason }
health-unchecked = No process checks this channel.
health-elsewhere = The provider sends citizens' messages to another address than ours.
health-unpolled = Citizens' messages are not fetched any more.
health-silent = { $count } messages of citizens wait at the provider, and none comes in.
health-pending = { $count } messages of citizens wait at the provider.
health-problem = The provider failed to reach our webhook: { $problem }
health-unreported = Messages were sent, but our webhook got no report of them.
health-failing = Sending keeps failing: { $reason }
health-overdue = The outbox is stuck: { $count } messages wait.
health-lost = { $count } messages of the last hour could not be handled.
health-red = Channel { $channel } is RED. { $reasons }
health-recovered = Channel { $channel } is not red any more.

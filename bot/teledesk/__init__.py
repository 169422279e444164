"""The desk on Telegram: a group of operators with a topic for each ticket, beside the console.

`keeper` puts what is new into rooms, `poster` writes it into the group, `acts` is what operators do
there, `desk` takes what Telegram tells of the group.
"""

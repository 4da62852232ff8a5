"""The WeChat official account: the same conversation, in messages of plain text."""

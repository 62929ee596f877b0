"""Messages: mail, mailboxes and the exports of chats."""

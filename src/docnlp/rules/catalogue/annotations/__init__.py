"""注明、签名、告知: what the law wants written or signed on the page."""

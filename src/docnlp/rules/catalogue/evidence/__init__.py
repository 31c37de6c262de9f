"""证据: whether evidence was gathered as the law prescribes."""

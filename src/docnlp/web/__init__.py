"""The review pages: findings beside their pages, verdicts by one key. A local server, for one reviewer."""

from docnlp.web.app import create_app

__all__ = ["create_app"]

"""Laws by version: the catalogue of facts, the grammar of citations, and what the one says of the other."""

from docnlp.law.acts import Act, ArticleChange, Change
from docnlp.law.admissible import admissible_versions, versions_on
from docnlp.law.bases import read_basis
from docnlp.law.called_for import articles_called_for
from docnlp.law.catalogue import laws_of, load_catalogue, read_catalogue
from docnlp.law.charge_names import bare_name, crimes_named, members, places_of
from docnlp.law.consequences import grave_harm_told, graver_place
from docnlp.law.formatting import differences_told, format_citation
from docnlp.law.grammar.citations import find_citations
from docnlp.law.history import ArticleSpan, Origin, article_history
from docnlp.law.importing import ImportReport, import_statutes, rebuild_catalogue
from docnlp.law.names import short_title
from docnlp.law.offences import Offence
from docnlp.law.packaged import installed_database
from docnlp.law.penalties import OTHER_CASE, FineLink, Penalty, Tier
from docnlp.law.quoting.quotations import quotation_of
from docnlp.law.resolve import resolve
from docnlp.law.sent_to import sending_places
from docnlp.law.statutes import Article, ArticleMap, BasisText, Catalogue, Statute, Superseded, Texts, Version
from docnlp.law.texts import CitedArticle, article_text, cited_articles
from docnlp.law.weights import Weight, weigh

__all__ = [
    "OTHER_CASE",
    "Act",
    "Article",
    "ArticleChange",
    "ArticleMap",
    "ArticleSpan",
    "BasisText",
    "Catalogue",
    "Change",
    "CitedArticle",
    "FineLink",
    "ImportReport",
    "Offence",
    "Origin",
    "Penalty",
    "Statute",
    "Superseded",
    "Texts",
    "Tier",
    "Version",
    "Weight",
    "admissible_versions",
    "article_history",
    "article_text",
    "articles_called_for",
    "bare_name",
    "cited_articles",
    "crimes_named",
    "differences_told",
    "find_citations",
    "format_citation",
    "grave_harm_told",
    "graver_place",
    "import_statutes",
    "installed_database",
    "laws_of",
    "load_catalogue",
    "members",
    "places_of",
    "quotation_of",
    "read_basis",
    "read_catalogue",
    "rebuild_catalogue",
    "resolve",
    "sending_places",
    "short_title",
    "versions_on",
    "weigh",
]

"""Every error that docnlp raises on purpose: named by cause, with an exit code and advice.

DocnlpError
├── InputError      nothing to scan, or a path that cannot be read
├── SourceError     one file cannot be read; becomes a Problem and the run goes on
│   ├── PasswordError
│   ├── DamagedError
│   ├── UnsupportedError
│   └── LimitError
├── EngineError     recognition cannot start
├── CatalogueError  statute or rule catalogue cannot be used
├── SettingsError   docnlp.toml or an option is wrong
└── StoreError      the workspace cannot be opened or is of another version
"""


class DocnlpError(Exception):
    """Base of all; `str(error)` is a Chinese sentence that says what to do next."""

    exit_code = 1
    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class InputError(DocnlpError):
    exit_code = 2
    code = "input"


class SourceError(DocnlpError):
    exit_code = 3
    code = "source"


class PasswordError(SourceError):
    code = "password"


class DamagedError(SourceError):
    code = "damaged"


class UnsupportedError(SourceError):
    code = "unsupported"


class LimitError(SourceError):
    code = "limit"


class EngineError(DocnlpError):
    exit_code = 4
    code = "engine"


class CatalogueError(DocnlpError):
    exit_code = 5
    code = "catalogue"


class SettingsError(DocnlpError):
    exit_code = 2
    code = "settings"


class StoreError(DocnlpError):
    exit_code = 6
    code = "store"

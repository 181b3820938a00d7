"""Qt's own words in Dutch: the windows that choose a file or a printer, and the menu of a text field."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def speak_dutch(app: QCoreApplication) -> None:
    """Let Qt use the Dutch words that it brings along, whatever the language of the computer is."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    words = QTranslator(app)
    if words.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)

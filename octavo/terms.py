"""The words the house adds to a book, in the book's language: Contents, Chapter, Figure …"""

from __future__ import annotations

from octavo.language import primary

# One row a term, one column a language; an unlisted language reads English.
_LANGUAGES = ("en", "de", "fr", "es", "it", "tr", "az", "ru")
_ROWS: dict[str, tuple[str, ...]] = {
    "contents": ("Contents", "Inhalt", "Table des matières", "Índice", "Indice", "İçindekiler", "Mündəricat", "Содержание"),
    "figures": ("Figures", "Abbildungen", "Figures", "Figuras", "Figure", "Şekiller", "Şəkillər", "Иллюстрации"),
    "tables": ("Tables", "Tabellen", "Tableaux", "Tablas", "Tabelle", "Tablolar", "Cədvəllər", "Таблицы"),
    "notes": ("Notes", "Anmerkungen", "Notes", "Notas", "Note", "Notlar", "Qeydlər", "Примечания"),
    "bibliography": ("Bibliography", "Literatur", "Bibliographie", "Bibliografía", "Bibliografia", "Kaynakça", "Ədəbiyyat", "Литература"),
    "index": ("Index", "Register", "Index", "Índice analítico", "Indice analitico", "Dizin", "Göstərici", "Указатель"),
    "contributors": ("Contributors", "Die Autoren", "Les auteurs", "Autores", "Autori", "Yazarlar", "Müəlliflər", "Об авторах"),
    "colophon": ("Colophon", "Kolophon", "Colophon", "Colofón", "Colophon", "Künye", "Kolofon", "Выходные данные"),
    "copyright": ("Copyright", "Impressum", "Mentions légales", "Créditos", "Colophon", "Künye", "Müəllif hüquqları", "Выходные данные"),
    "title page": ("Title page", "Titelseite", "Page de titre", "Portada", "Frontespizio", "Başlık sayfası", "Titul vərəqi", "Титульный лист"),
    "half title": ("Half-title", "Schmutztitel", "Faux-titre", "Anteportada", "Occhiello", "Ön başlık", "Ön titul", "Шмуцтитул"),
    "dedication": ("Dedication", "Widmung", "Dédicace", "Dedicatoria", "Dedica", "İthaf", "İthaf", "Посвящение"),
    "epigraph": ("Epigraph", "Motto", "Épigraphe", "Epígrafe", "Epigrafe", "Epigraf", "Epiqraf", "Эпиграф"),
    "cover": ("Cover", "Umschlag", "Couverture", "Cubierta", "Copertina", "Kapak", "Üz qabığı", "Обложка"),
    "sample": ("Sample", "Leseprobe", "Extrait", "Muestra", "Estratto", "Okuma parçası", "Nümunə", "Ознакомительный фрагмент"),
    "start": ("Start of the text", "Textbeginn", "Début du texte", "Comienzo del texto", "Inizio del testo", "Metnin başı", "Mətnin əvvəli", "Начало текста"),
    "landmarks": ("Landmarks", "Orientierungspunkte", "Repères", "Puntos de referencia", "Punti di riferimento", "Yer işaretleri", "Nişanlar", "Ориентиры"),
    "print pages": ("Print pages", "Druckseiten", "Pages imprimées", "Páginas impresas", "Pagine a stampa", "Basılı sayfalar", "Çap səhifələri", "Страницы печатного издания"),
    "part": ("Part", "Teil", "Partie", "Parte", "Parte", "Kısım", "Hissə", "Часть"),
    "chapter": ("Chapter", "Kapitel", "Chapitre", "Capítulo", "Capitolo", "Bölüm", "Fəsil", "Глава"),
    "section": ("Section", "Abschnitt", "Section", "Sección", "Sezione", "Kesim", "Bölmə", "Раздел"),
    "figure": ("Figure", "Abbildung", "Figure", "Figura", "Figura", "Şekil", "Şəkil", "Рисунок"),
    "table": ("Table", "Tabelle", "Tableau", "Tabla", "Tabella", "Tablo", "Cədvəl", "Таблица"),
    "note": ("note", "Anmerkung", "note", "nota", "nota", "not", "qeyd", "примечание"),
    "page": ("page", "Seite", "page", "página", "pagina", "sayfa", "səhifə", "страница"),
    "back to text": ("Back to the text", "Zurück zum Text", "Retour au texte", "Volver al texto", "Torna al testo", "Metne dön", "Mətnə qayıt", "Назад к тексту"),
    "by": ("by", "von", "par", "por", "di", "", "", ""),
    "and": ("and", "und", "et", "y", "e", "ve", "və", "и"),
    "edited by": ("Edited by", "Herausgegeben von", "Sous la direction de", "Edición de", "A cura di", "Editör", "Redaktor", "Под редакцией"),
    "translated by": ("Translated by", "Übersetzt von", "Traduit par", "Traducción de", "Traduzione di", "Çeviren", "Tərcümə edən", "Перевод"),
    "typeset in": ("Typeset in %s by Octavo", "Gesetzt aus %s mit Octavo", "Composé en %s avec Octavo", "Compuesto en %s con Octavo", "Composto in %s con Octavo", "%s yazı tipleriyle Octavo ile dizilmiştir", "Octavo ilə %s şriftləri ilə yığılmışdır", "Набрано шрифтами %s в программе Octavo"),
    "made with": ("Made with Octavo", "Erstellt mit Octavo", "Réalisé avec Octavo", "Hecho con Octavo", "Realizzato con Octavo", "Octavo ile hazırlanmıştır", "Octavo ilə hazırlanmışdır", "Подготовлено в программе Octavo"),
    "see also": ("see also", "siehe auch", "voir aussi", "véase también", "vedi anche", "ayrıca bkz.", "həmçinin bax", "см. также"),
}  # fmt: skip


def terms_of(language: str) -> dict[str, str]:
    """Every term in the language, English where the house has no translation."""
    code = primary(language)
    column = _LANGUAGES.index(code) if code in _LANGUAGES else 0
    return {name: row[column] for name, row in _ROWS.items()}


# The pieces that the house names, by role or kind, where that is not the term itself.
_PIECES = {
    "half-title": "half title", "title-page": "title page", "copyright-page": "copyright", "toc": "contents",
    "list-of-figures": "figures", "list-of-tables": "tables",
}  # fmt: skip


def piece_term(role: str) -> str:
    """The term that names a piece of this role or kind; empty where the house has no name for it."""
    name = _PIECES.get(role, role)
    return name if name in _ROWS else ""

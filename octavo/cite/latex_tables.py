r"""LaTeX commands and what they mean in a bibliography: accents, letters, signs, formats."""

from __future__ import annotations

from typing import Final

# Accent commands to combining characters (Unicode block 0300–036F); NFC makes the letter.
ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327",
    "k": "\u0328", "d": "\u0323", "b": "\u0331", "t": "\u0361", "h": "\u0309",
}  # fmt: skip

# Letters and signs that latexcodec does not know, or knows for maths only.
SYMBOLS: Final = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\\": " ",
    ",": "\u2009", ";": "\u2005", ":": "\u2005", "!": "", "-": "\u00ad", "/": "", "@": "", "(": "", ")": "",
    "i": "ı", "j": "ȷ", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textschwa": "ə", "textcommabelow": "", "ordfeminine": "ª",
    "textordfeminine": "ª", "textordmasculine": "º", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "lq": "‘",
    "rq": "’", "textendash": "–", "textemdash": "—", "textellipsis": "…", "dots": "…", "ldots": "…",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textbar": "|", "textless": "<", "textgreater": ">", "slash": "/", "textsection": "§", "S": "§",
    "textparagraph": "¶", "P": "¶", "textcopyright": "©", "copyright": "©", "textregistered": "®",
    "texttrademark": "™", "textdegree": "°", "degree": "°", "textbullet": "•", "textperiodcentered": "·",
    "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textcent": "¢",
    "textlira": "₤", "textdollar": "$", "textexclamdown": "¡", "textquestiondown": "¿", "textmu": "µ",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "nobreakspace": "\u00a0", "space": " ",
    "quad": " ", "qquad": " ", "thinspace": "\u2009", "par": " ", "newline": " ", "linebreak": " ",
    "bibrangedash": "–", "hyphen": "-", "textnumero": "№", "textdagger": "†", "textdaggerdbl": "‡",
    "addspace": " ", "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "alpha": "α",
    "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ", "mu": "μ", "pi": "π",
    "sigma": "σ", "omega": "ω", "Omega": "Ω", "Delta": "Δ", "textalpha": "α", "textbeta": "β", "ayn": "ʿ",
    "hamza": "ʾ",
}  # fmt: skip

# Commands whose argument is set in another way, with the tag that says how.
FORMATTING: Final = {
    "emph": "em", "textit": "em", "mkbibemph": "em", "mkbibitalic": "em", "textsl": "em", "citetitle": "em",
    "textbf": "strong", "mkbibbold": "strong", "textsc": "sc", "textsuperscript": "sup",
    "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub",
}  # fmt: skip

# Switches: they set the rest of their group, `{\em so}`.
SWITCHES: Final = {
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "bf": "strong", "bfseries": "strong", "sc": "sc",
    "scshape": "sc",
}  # fmt: skip

# Commands whose argument is kept as it is.
TRANSPARENT: Final = frozenset(
    [
        "textup",
        "textrm",
        "textsf",
        "texttt",
        "textmd",
        "textnormal",
        "text",
        "mbox",
        "hbox",
        "mathrm",
        "mathit",
        "mathsf",
        "mathbf",
        "ensuremath",
        "uppercase",
        "MakeUppercase",
        "lowercase",
        "MakeLowercase",
        "NoCaseChange",
        "MakeCapital",
        "autocap",
        "foreignlanguage",
        "mkbibparens",
        "mkbibbrackets",
        "underline",
        "path",
        "nolinkurl",
        "parentext",
        "brackettext",
        "bibstring",
    ]
)
# Switches and spacing that say nothing on the page.
DROPPED: Final = frozenset(
    [
        "em",
        "it",
        "itshape",
        "bf",
        "bfseries",
        "sc",
        "scshape",
        "sl",
        "rm",
        "tt",
        "sf",
        "up",
        "upshape",
        "normalfont",
        "small",
        "footnotesize",
        "tiny",
        "scriptsize",
        "normalsize",
        "large",
        "Large",
        "LARGE",
        "huge",
        "Huge",
        "noop",
        "relax",
        "protect",
        "sloppy",
        "nobreak",
        "allowbreak",
        "noindent",
        "isdot",
        "nopunct",
        "unspace",
        "xspace",
        "left",
        "right",
        "limits",
        "break",
        "hspace",
        "vspace",
        "newblock",
    ]
)

r"""LaTeX commands and what they mean in a bibliography: accents, letters, signs, formats, arguments.

Sources: LaTeX 2e's reference manual, the biblatex manual §3 and §4.6.4, csquotes, babel, hyperref, xcolor,
and the commands that BibTeX's own example files define in `@preamble`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

# Accent commands to combining characters (Unicode block 0300–036F); NFC makes the letter.
ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327",
    "k": "\u0328", "d": "\u0323", "b": "\u0331", "t": "\u0361", "h": "\u0309", "G": "\u030f", "f": "\u0311",
    "U": "\u030e", "textcommabelow": "\u0326", "textcommaabove": "\u0313", "textogonekcentered": "\u0328",
    "textdoublegrave": "\u030f", "textroundcap": "\u0311", "textsubring": "\u0325", "textsubdot": "\u0323",
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "breve": "\u0306", "check": "\u030c", "dot": "\u0307",
    "ddot": "\u0308", "mathring": "\u030a", "vec": "\u20d7",
}  # fmt: skip

# Letters and signs that latexcodec does not know, or knows for maths only.
SYMBOLS: Final = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\\": " ",
    ",": "\u2009", ";": "\u2005", ":": "\u2005", "!": "", "-": "\u00ad", "/": "", "@": "",
    "i": "ı", "j": "ȷ", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textschwa": "ə", "ordfeminine": "ª",
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
    "hamza": "ʾ", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư", "enspace": " ", "enskip": " ",
    "hfill": " ", "hfil": " ", "smallskip": " ", "medskip": " ", "bigskip": " ", "sqrt": "√",
    "addnbspace": "\u00a0", "addthinspace": "\u2009", "addlowpenspace": " ", "addhighpenspace": " ",
    "addabbrvspace": "\u00a0", "addabthinspace": "\u2009", "adddotspace": ". ", "addslash": "/",
    "bibopenparen": "(", "bibcloseparen": ")", "bibopenbracket": "[", "bibclosebracket": "]",
    "bibdatedash": "–", "bibnamedash": "———", "textelp": "…", "hyp": "-",
    "bibinitperiod": ".", "bibinitdelim": " ", "circ": "°", "prime": "′", "cdots": "⋯", "mid": "|",
}  # fmt: skip

# Commands whose argument is set in another way, with the tag that says how.
FORMATTING: Final = {
    "emph": "em", "textit": "em", "mkbibemph": "em", "mkbibitalic": "em", "textsl": "em",
    "textbf": "strong", "mkbibbold": "strong", "textsc": "sc", "textsuperscript": "sup",
    "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub", "enquote": "q",
    "mkbibquote": "q", "textquote": "q",
}  # fmt: skip

# Switches: they set the rest of their group, `{\em so}`.
SWITCHES: Final = {
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "slshape": "em", "bf": "strong",
    "bfseries": "strong", "sc": "sc", "scshape": "sc",
}  # fmt: skip

# Commands that put marks around their argument.
MARKED: Final = {
    "mkbibparens": "()", "parentext": "()", "mkbibbrackets": "[]", "brackettext": "[]", "textins": "[]",
}  # fmt: skip

# Commands that change the case of their argument, braces or not.
CASES: Final[Mapping[str, Callable[[str], str]]] = {
    "uppercase": str.upper, "MakeUppercase": str.upper, "MakeTextUppercase": str.upper,
    "lowercase": str.lower, "MakeLowercase": str.lower, "MakeTextLowercase": str.lower,
}  # fmt: skip

_KEPT: Final = (
    "textup textrm textsf texttt textmd textnormal text textlf textsw textulc mbox hbox fbox "
    "vbox mathrm mathit mathsf mathtt mathbf mathbb mathcal mathfrak mathscr mathnormal boldsymbol bm "
    "operatorname NoCaseChange MakeCapital MakeSentenceCase MakeTitleCase autocap nohyphens oldstylenums "
    "underline uline sout ul hl mkbibacro mkbibnamefamily mkbibnamegiven mkbibnameprefix mkbibnamesuffix "
    "singleletter natexlab textlatin textsmaller textlarger centerline num"
)
# What becomes of each argument: `+` it is kept, `-` dropped, `o` an optional one in square brackets, dropped.
ARGUMENTS: Final[Mapping[str, str]] = dict.fromkeys(_KEPT.split(), "+") | {
    "textcolor": "o-+", "colorbox": "o-+", "color": "o-", "makebox": "oo+", "framebox": "oo+",
    "parbox": "ooo-+", "raisebox": "-oo+", "scalebox": "-o+", "resizebox": "--+", "rotatebox": "o-+",
    "smash": "o+", "textls": "o+", "hyperref": "o+", "hyperlink": "-+", "hypertarget": "-+",
    "texorpdfstring": "+-", "printfirst": "+-", "selectlanguage": "-", "noopsort": "-", "noop": "-",
    "SortNoop": "-", "sortnoop": "-", "Noopsort": "-", "sortas": "-", "phantom": "-", "hphantom": "-",
    "vphantom": "-", "label": "-", "fontsize": "--", "fontencoding": "-", "fontfamily": "-",
    "fontseries": "-", "fontshape": "-", "nolinebreak": "o", "pagebreak": "o",
    "nopagebreak": "o", "ensuremath": "+",
}  # fmt: skip
# Commands for space of a length: a space is what is left of it.
SPACING: Final = frozenset({"hspace", "vspace"})
# Commands whose argument is an address or a path, in which no mark means anything.
VERBATIM: Final = frozenset({"url", "nolinkurl", "path", "detokenize"})
# Commands that name the language of their last argument; the sign after the name is that of the arguments.
IN_LANGUAGE: Final = {"foreignlanguage": "", "textlang": "", "foreignquote": "q", "hyphenquote": "q"}
_DROPPED: Final = (
    "em it itshape bf bfseries sc scshape sl slshape rm rmfamily tt ttfamily sf sffamily up upshape md "
    "mdseries cal normalfont small footnotesize tiny scriptsize normalsize large Large LARGE huge Huge "
    "relax protect sloppy nobreak allowbreak noindent indent isdot nopunct unspace unskip xspace left "
    "right big Big bigl bigr Bigl Bigr limits nolimits break newblock selectfont displaystyle textstyle "
    "scriptstyle null strut ignorespaces nocorr lsstyle leavevmode centering"
)
# Switches and spacing that say nothing on the page.
DROPPED: Final = frozenset(_DROPPED.split())

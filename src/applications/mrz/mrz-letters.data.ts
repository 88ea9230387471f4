/**
 * How letters are written in a machine readable zone: ICAO Doc 9303-3, section 6, tables A (Latin) and B (Cyrillic).
 * Where States may choose, all ways stand here, the recommended first. Letters that only carry a mark (É, Č) need no
 * row: the mark falls away.
 */
const ROWS = `
Ä AE A | Å AA A | Æ AE | Ð D DH | Đ D DJ | Ħ H | ı I | Ĳ IJ | Ł L | Ñ N NXX | Ŋ N | Ö OE O | Ø OE O | Œ OE | ẞ SS |
Þ TH | Ü UE UXX U | Ŧ T | Ə E | ß SS | Ʈ T | Ɓ B | Ɗ D | Ɖ D | Ƙ K | Ɛ E | Ɔ O |
А A | Б B | В V W | Г G H | Ґ G | Д D | Ђ D DJ | Е E IE | Ё E IO YO | Є IE YE | Ж ZH | З Z | Ѕ DZ | И I Y | І I | Ї I YI |
Й I Y | Ј J | К K | Л L | Љ LJ | М M | Н N | Њ NJ | О O | П P | Р R | С S | Т T | Ћ C | У U | Ў U | Ф F | Х KH H |
Ц TS C | Ч CH | Џ DZ | Ш SH | Щ SHCH SHT | Ъ IE A | Ы Y | Ь | Э E | Ю IU YU | Я IA YA | Ә A | Ғ GH | Қ Q K | Ң NG N |
Ө O | Ұ U | Ү U | Һ H | Җ J
`;

/** Capital letter → ways to write it; an empty way: it is left out. */
export const LETTERS: ReadonlyMap<string, readonly string[]> = new Map(
  ROWS.split('|').map((row) => {
    const [letter = '', ...ways] = row.trim().split(' ');
    return [letter, ways.length > 0 ? ways : ['']] as const;
  }),
);

/** Signs that hands and eyes take for each other. */
export const LOOKALIKES: readonly string[] = ['O0DQ', 'I1L7', 'B83', 'S5', 'Z2', 'G69', 'UV', '<KC', 'MN'];

/** Cyrillic and Greek capitals that look like Latin ones: keyboards in Ukraine have both. */
export const TWINS: ReadonlyMap<string, string> = new Map(
  [...'АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((twin, n) => [twin, 'ABEKMHOPCTYXIJSABEZHIKMNOPTYX'[n] ?? twin]),
);

/** Three-letter codes of passports that ISO 3166 does not have (Doc 9303-3, section 5), as countries of the house. */
export const STATES: ReadonlyMap<string, string> = new Map([
  ['D', 'DE'],
  ['GBD', 'GB'],
  ['GBN', 'GB'],
  ['GBO', 'GB'],
  ['GBP', 'GB'],
  ['GBS', 'GB'],
  ['RKS', 'XK'],
  ['XKX', 'XK'],
  ['UNK', 'XK'],
  ['ROM', 'RO'],
  ['ZAR', 'CD'],
  ['XXA', 'STATELESS'],
  ['XXB', 'REFUGEE'],
  ['XXC', 'REFUGEE'],
  ['XXX', 'UNKNOWN'],
]);

/** Issuers that are no country: their papers say nothing of a citizenship that could be compared. */
export const ORGANISATIONS: ReadonlySet<string> = new Set(
  'UNO UNA EUE XOM XPO XIM XBA XCC XCE XCO XEC XES XMP XDC XAU'.split(' '),
);

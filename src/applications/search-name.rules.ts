/**
 * Folding of names for search: what is typed in Latin letters finds what was written in Cyrillic, Arabic, Devanagari
 * or Ethiopic, and the other way round. For finding only; never shown, never stored as anybody's name.
 */

const cyrillic: Record<string, string> = Object.fromEntries(
  Object.entries({
    'а': 'a', 'б': 'b', 'в': 'v', 'г': 'h', 'ґ': 'g', 'д': 'd', 'е': 'e', 'є': 'ie', 'ё': 'io', 'ж': 'zh', 'з': 'z', 'и': 'y',
    'і': 'i', 'ї': 'i', 'й': 'i', 'к': 'k', 'л': 'l', 'м': 'm', 'н': 'n', 'о': 'o', 'п': 'p', 'р': 'r', 'с': 's', 'т': 't',
    'у': 'u', 'ф': 'f', 'х': 'kh', 'ц': 'ts', 'ч': 'ch', 'ш': 'sh', 'щ': 'shch', 'ъ': '', 'ы': 'y', 'ь': '', 'э': 'e',
    'ю': 'iu', 'я': 'ia',
  }),
); // prettier-ignore

const arabic: Record<string, string> = {
  'ا': 'a', 'أ': 'a', 'إ': 'i', 'آ': 'a', 'ى': 'a', 'ب': 'b', 'ت': 't', 'ة': 'a', 'ث': 'th', 'ج': 'j', 'ح': 'h', 'خ': 'kh', 'د': 'd',
  'ذ': 'dh', 'ر': 'r', 'ز': 'z', 'س': 's', 'ش': 'sh', 'ص': 's', 'ض': 'd', 'ط': 't', 'ظ': 'z', 'ع': 'a', 'غ': 'gh', 'ف': 'f',
  'ق': 'q', 'ك': 'k', 'ک': 'k', 'گ': 'g', 'ل': 'l', 'م': 'm', 'ن': 'n', 'ه': 'h', 'ہ': 'h', 'و': 'w', 'ي': 'y', 'ی': 'y', 'ے': 'e',
  'پ': 'p', 'چ': 'ch', 'ژ': 'zh', 'ٹ': 't', 'ڈ': 'd', 'ڑ': 'r', 'ں': 'n', 'ء': '', 'ئ': 'y', 'ؤ': 'w',
}; // prettier-ignore

const devanagariConsonants = [...'कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह'];
const devanagariLatin = 'k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h'.split(' ');
const devanagariVowels: Record<string, string> = {
  'अ': 'a', 'आ': 'a', 'इ': 'i', 'ई': 'i', 'उ': 'u', 'ऊ': 'u', 'ऋ': 'ri', 'ए': 'e', 'ऐ': 'ai', 'ओ': 'o', 'औ': 'au',
  'ा': 'a', 'ि': 'i', 'ी': 'i', 'ु': 'u', 'ू': 'u', 'ृ': 'ri', 'े': 'e', 'ै': 'ai', 'ो': 'o', 'ौ': 'au', 'ं': 'n', 'ँ': 'n',
}; // prettier-ignore
const virama = '्';

// Ethiopic syllables stand in rows of eight from U+1200: the row is the consonant, the place the vowel.
const ethiopicRows =
  'h l h m s r s sh q qw q qw b v t ch h hw n gn ? k kw kh khw w ? z zh y d d j g gw g t ch p ts ts f p'.split(' ');
const ethiopicVowels = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'];

function romanise(text: string): string {
  const letters = [...text];
  return letters
    .map((letter, index) => {
      if (letter in cyrillic) return cyrillic[letter];
      if (letter in arabic) return arabic[letter];
      if (letter in devanagariVowels) return devanagariVowels[letter];
      const consonant = devanagariConsonants.indexOf(letter);
      if (consonant >= 0) {
        const next = letters[index + 1];
        const bare = next === undefined || next === ' ' || next === virama || next in devanagariVowels;
        return devanagariLatin[consonant] + (bare ? '' : 'a');
      }
      const code = letter.codePointAt(0)! - 0x1200;
      const row = ethiopicRows[code >> 3];
      // A row without a consonant begins with a bare vowel, which is an a.
      if (code >= 0 && row === '?') return (code & 7) === 0 ? 'a' : ethiopicVowels[code & 7];
      if (code >= 0 && row) return row + ethiopicVowels[code & 7];
      return letter;
    })
    .join('');
}

/** Lower case, without marks, in Latin letters, single spaces. `romanise` runs before marks go: й and и differ by one. */
export function foldName(text: string): string {
  return romanise(text.normalize('NFKC').toLowerCase())
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`ʼ‘-]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Everything by which a person may be looked for, folded, each form once. */
export function searchName(names: readonly (string | null | undefined)[]): string {
  return [
    ...new Set(
      names
        .filter((name) => name != null)
        .map((name) => foldName(name))
        .filter(Boolean),
    ),
  ].join(' | ');
}

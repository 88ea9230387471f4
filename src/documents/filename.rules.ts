/** Longest name kept, in characters; what is longer loses its middle, so that the ending stays. */
const LONGEST = 120;

/**
 * Characters that could hide what a name says: controls, and the marks that turn the direction of writing
 * (`gpj.exe` shown as `exe.jpg`), zero-width ones, line and paragraph separators.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The name under which a file came, made harmless: only its last part, no hidden characters, at most 120 characters.
 * It is for people to recognise the file; nothing on the disk is ever named by it.
 */
export function cleanFilename(name: string, mediaType: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(HIDDEN, '')
    .replace(/["<>|:*?]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const named = plain === '' ? `file.${ENDINGS[mediaType] ?? 'bin'}` : plain;
  const letters = [...named];
  if (letters.length <= LONGEST) return named;
  return [...letters.slice(0, LONGEST - 20), '…', ...letters.slice(-19)].join('');
}

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/**
 * The name under which a file is handed out: its ending says what the bytes are, whatever the sender called it
 * (`cv.html` that is a PDF becomes `cv.html.pdf`).
 */
export function servedFilename(name: string, mediaType: string): string {
  const ending = ENDINGS[mediaType] ?? 'bin';
  const fits = ending === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i');
  return fits.test(name) ? name : `${name}.${ending}`;
}

/** Content-Disposition with the name in plain ASCII for old readers and in UTF-8 for all others (RFC 6266, RFC 8187). */
export function disposition(kind: 'inline' | 'attachment', filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const utf8 = encodeURIComponent(filename).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}

/**
 * The Content-Security-Policy under which a document is shown: it may do nothing, and only our own pages may frame it.
 * Chromium's PDF viewer refuses to start in a sandboxed document, so a PDF is held by the rest of the policy.
 */
export function documentPolicy(mediaType: string, kind: 'inline' | 'attachment' = 'inline'): string {
  if (kind === 'attachment') return "default-src 'none'; frame-ancestors 'none'; sandbox";
  const common =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  return mediaType === 'application/pdf' ? `${common}; object-src 'self'` : `${common}; img-src 'self'; sandbox`;
}

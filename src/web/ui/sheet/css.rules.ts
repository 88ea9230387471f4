/** Marks a string as CSS, so that editors and the formatter know it. */
export const css = String.raw;

/**
 * The sheet without comments and without the white space that the formatter needs; no other change. Relies on the
 * formatter's layout, one declaration or one selector a line, and on texts within quotes having no comma.
 */
export function compact(sheet: string): string {
  return sheet
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => (/^[\w-]+:\s.*;$|^[\w-]+:$/.test(line) ? line.replace(/:\s*/, ':') : line))
    .map((line) => (/[{};,:]$/.test(line) ? line : `${line} `))
    .join('')
    .replace(/ \{/g, '{')
    .replace(/;\}/g, '}')
    .replace(/, /g, ',')
    .trim();
}

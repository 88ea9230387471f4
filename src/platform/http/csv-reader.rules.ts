/** A line of a file: its number (the first is 1; a quoted cell may go over several) and its cells, trimmed. */
export interface CsvLine {
  line: number;
  cells: string[];
}

export class CsvMistake extends Error {
  constructor(readonly line: number) {
    super('a quoted cell does not end');
    this.name = 'CsvMistake';
  }
}

const SEPARATORS = [',', ';', '\t'];

/**
 * Comma-, semicolon- or tab-separated values, whichever the first line has most of; quotes as RFC 4180 has them; a byte
 * order mark and empty lines are passed over, and the apostrophe that keeps a spreadsheet from taking a text for a
 * formula. Throws `CsvMistake` with the line where a quote opens and never closes.
 */
export function readCsv(text: string): CsvLine[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source.split(/\r\n|\r|\n/, 1)[0] ?? '');
  const lines: CsvLine[] = [];
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  let cell = '';
  let quoted = 0;
  const endCell = () => {
    cells.push(cell.replace(/^'(?=[=+\-@\t\r])/, '').trim());
    cell = '';
  };
  const endLine = () => {
    endCell();
    if (cells.some((one) => one !== '')) lines.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    const newline = sign === '\n' || sign === '\r';
    if (newline && source.startsWith('\r\n', at)) at++;
    if (newline) line++;
    if (quoted > 0) {
      if (sign !== '"') cell += newline ? '\n' : sign;
      else if (source[at + 1] === '"') cell += source[++at];
      else quoted = 0;
    } else if (sign === '"' && cell.trim() === '') {
      quoted = line;
      cell = '';
    } else if (sign === separator) endCell();
    else if (newline) endLine();
    else cell += sign;
  }
  if (quoted > 0) throw new CsvMistake(quoted);
  endLine();
  return lines;
}

function separatorOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '');
  const times = (one: string) => plain.split(one).length;
  return SEPARATORS.toSorted((a, b) => times(b) - times(a))[0]!;
}

/**
 * What may be taken out. `figure`: the answer to one question. `view`: a view of the desk that is more than that. `rows`: a line for each dossier counted in it.
 * `international`: sex × level × field × country, in the codes of Eurostat and UNESCO. `report`: the statistics of a year.
 */
export const FORMATS = {
  figure: ['xlsx', 'csv', 'json', 'pdf', 'docx'],
  view: ['xlsx', 'csv', 'json'],
  rows: ['csv'],
  international: ['csv', 'json'],
  report: ['pdf', 'docx'],
} as const;
export type FileKind = keyof typeof FORMATS;
export type FileFormat = (typeof FORMATS)[FileKind][number];
export const FILE_KINDS = Object.keys(FORMATS) as FileKind[];
export const FILE_FORMATS: readonly FileFormat[] = [...new Set(Object.values(FORMATS).flat())];
/** What can come again by mail: a report is of one year. */
export const SCHEDULED_KINDS = FILE_KINDS.filter((kind) => kind !== 'report');

export const MEDIA: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export function isFormatOf(kind: FileKind, format: string): format is FileFormat {
  return (FORMATS[kind] as readonly string[]).includes(format);
}

/** How a file is called when it is taken. */
export function filenameOf(file: {
  kind: FileKind;
  format: FileFormat;
  locale: string;
  address: string;
  asOf: string;
}): string {
  const { kind, format, locale, address, asOf } = file;
  const said = new URLSearchParams(address);
  const name = {
    report: `statistics-${said.get('year') ?? ''}-${locale}`,
    international: `${said.get('country') ?? 'citizenship'}-isced`,
    view: said.get('view') ?? '',
    figure: `${plain(said.get('measure'))}-by-${said.get('by') ?? 'country'}`,
    rows: `${plain(said.get('measure'))}-rows`,
  }[kind];
  return `${name}-${asOf}.${format}`;
}

const plain = (measure: string | null) => (measure ?? 'enrolled').replace(/\.v\d+$/, '');

/** The question of an address without its days: asked again, it is about the day on which it is asked. */
export function undated(address: string): string {
  const said = new URLSearchParams(address);
  for (const name of ['as_of', 'known_at', 'from', 'lang']) said.delete(name);
  return said.toString();
}

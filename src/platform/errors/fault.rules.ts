/** What may be written about an error: its kind, code and place in our source. Its text may hold what people typed. */
export interface FaultReport {
  error: string;
  code?: string;
  constraint?: string;
  table?: string;
  column?: string;
  /** For a fault of the program itself, whose messages name properties, not values. */
  message?: string;
  at?: string[];
}

/** Errors of JavaScript itself: their messages speak of the program. Others quote input, statements or addresses. */
const OWN = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/**
 * A report of `error` without personal data: never its message (PostgreSQL's and nodemailer's quote values), never the
 * query's parameters.
 */
export function faultReport(error: unknown): FaultReport {
  if (!(error instanceof Error)) return { error: typeof error };
  const inner = ((error as { driverError?: unknown }).driverError ?? error) as Error & Record<string, unknown>;
  const report: FaultReport = { error: error.name };
  for (const name of ['code', 'constraint', 'table', 'column'] as const) {
    if (typeof inner[name] === 'string') report[name] = inner[name];
  }
  if (OWN.has(error.name)) report.message = error.message.slice(0, 200);
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const ours = lines.filter((line) => !line.includes('node_modules') && !line.includes('node:'));
  report.at = (ours.length > 0 ? ours : lines).slice(0, 6).map((line) => line.trim().replace(/^at /, ''));
  return report;
}

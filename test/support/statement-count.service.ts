import pg from 'pg';

/** Statements that this process has sent to any database, by whatever pool; `begin` and its like are statements too. */
let sent = 0;

const { query } = pg.Client.prototype as unknown as { query: (...told: unknown[]) => unknown };
pg.Client.prototype.query = function (this: pg.Client, ...told: unknown[]) {
  sent++;
  return query.apply(this, told);
} as typeof pg.Client.prototype.query;

/** How many statements `work` took; nothing else may be at work beside it. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<[result: T, statements: number]> {
  const before = sent;
  const result = await work();
  return [result, sent - before];
}

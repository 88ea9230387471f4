/** The rows of a subselect as one JSON value, in its order: so one statement answers several questions. */
export function jsonRows(sql: string): string {
  return `(select coalesce(json_agg(one), '[]') from (${sql}) one)`;
}

/** Rows as JSON brings them: an instant is a text in them. */
export type JsonRow<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

type InstantOf<T> = { [K in keyof T]: T[K] extends Date | null ? K : never }[keyof T];

/** The same rows with the instants among their columns read. */
export function withInstants<T extends object>(rows: readonly JsonRow<T>[], ...columns: InstantOf<T>[]): T[] {
  return rows.map((row) => {
    const read = { ...row } as unknown as T;
    for (const column of columns) {
      const text = row[column] as string | null;
      read[column] = (text === null ? null : new Date(text)) as T[typeof column];
    }
    return read;
  });
}

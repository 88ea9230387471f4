import type { EntityManager } from 'typeorm';

/** Usual times, in days, while there are too few past dossiers to measure; null where nothing is known. */
export interface UsualTimes {
  documentCheck: number | null;
  visa: [number, number] | null;
}

/** The house's own figures for the steps of the way (settings, edited by the administrator). */
export async function usualTimes(db: EntityManager): Promise<UsualTimes> {
  const rows: { key: string; value: unknown }[] = await db.query(
    `SELECT key, value FROM setting WHERE key IN ('usual.document_check_days', 'usual.visa_days')`,
  );
  const value = (key: string) => rows.find((row) => row.key === key)?.value;
  const check = value('usual.document_check_days');
  const visa = value('usual.visa_days');
  return {
    documentCheck: typeof check === 'number' ? check : null,
    visa: Array.isArray(visa) && visa.length === 2 ? [Number(visa[0]), Number(visa[1])] : null,
  };
}

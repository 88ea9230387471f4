import type { EntityManager } from 'typeorm';
import { type TemplateCode, type TemplateText } from './template.rules.js';
import { templateDefaults } from './template.words.js';

export interface TemplateRow {
  code: TemplateCode;
  /** 0: the house's default, which nobody has changed. */
  version: number;
  text: TemplateText;
  changedAt: Date | null;
  changedBy: string | null;
}

interface Row {
  code: TemplateCode;
  version: number;
  subject_en: string;
  subject_uk: string;
  body_en: string;
  body_uk: string;
  changed_at: Date;
  changed_by: string | null;
}

const SELECT = `select t.code, t.version, t.subject_en, t.subject_uk, t.body_en, t.body_uk, t.changed_at,
  c.name as changed_by from message_template t join account c on c.id = t.changed_by`;

type Reader = Pick<EntityManager, 'query'>;

/** What a template says now. */
export async function templateOf(db: Reader, code: TemplateCode): Promise<TemplateRow> {
  const [row] = await db.query(`${SELECT} where t.code = $1 order by t.version desc limit 1`, [code]);
  return row ? rowOf(row) : defaultOf(code);
}

/** The last version of every template that the house has changed. */
export async function changedTemplates(db: Reader): Promise<TemplateRow[]> {
  const rows = await db.query(
    `${SELECT} where t.version = (select max(l.version) from message_template l where l.code = t.code)`,
  );
  return rows.map(rowOf);
}

/** Every version of one template, the newest first; the house's default last. */
export async function templateVersions(db: Reader, code: TemplateCode): Promise<TemplateRow[]> {
  const rows = await db.query(`${SELECT} where t.code = $1 order by t.version desc limit 200`, [code]);
  return [...rows.map(rowOf), defaultOf(code)];
}

export function defaultOf(code: TemplateCode): TemplateRow {
  return { code, version: 0, text: templateDefaults[code], changedAt: null, changedBy: null };
}

function rowOf(row: Row): TemplateRow {
  return {
    code: row.code,
    version: row.version,
    text: {
      en: { subject: row.subject_en, body: row.body_en },
      uk: { subject: row.subject_uk, body: row.body_uk },
    },
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

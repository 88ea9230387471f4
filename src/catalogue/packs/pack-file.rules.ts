import type { UnwordedProblem } from '../../platform/http/validation.words.js';
import { problemsBy } from '../reference/row-check.rules.js';
import { type JsonSchema, rowSchema } from '../reference/row-schema.rules.js';
import { REFERENCE_TABLES } from '../reference/table.rules.js';
import type { PackContent } from './pack-content.rules.js';
import { PACK_MEMBERS, type PackMember } from './pack-code.rules.js';

/** What a file says of itself; a file of another format is not guessed at. */
export const PACK_FORMAT = 'matricula-country-pack/1';

/** The greatest file that is taken, in bytes. */
export const MAX_PACK_BYTES = 1_000_000;

/** Limits of the request that brings one, for multer: one file in memory and a few small fields. */
export const PACK_UPLOAD = {
  limits: { files: 1, fileSize: MAX_PACK_BYTES, fields: 5, parts: 6, fieldNameSize: 100, fieldSize: 1_000 },
};

/** A pack as a file. */
export interface PackFile extends Partial<PackContent> {
  format: typeof PACK_FORMAT;
  pack: string;
  version?: number;
  validFrom?: string | null;
  note?: string;
}

const WORDS: Record<PackMember, string> = {
  country: 'The country’s own row: one, with the code of the pack; none in the general pack',
  documentType: 'Kinds of papers; only in the general pack',
  examSystem: 'Examinations that end secondary school, by the country whose authority issues the certificate',
  legalisationRule: 'How a paper issued in the country is made valid in Ukraine',
  requirementRule: 'Which paper or advice is asked of whom. Confidence C and D never block anybody',
};

const MOST_ROWS = 2_000;

/** The file of a pack as JSON Schema (2020-12), made from the fields of the reference tables. */
export function packSchema(): JsonSchema {
  const members = PACK_MEMBERS.map((member) => {
    const table = REFERENCE_TABLES.find((one) => one.name === member);
    if (!table) throw new Error(`no reference table ${member}`);
    const schema = { type: 'array', description: WORDS[member], maxItems: MOST_ROWS, items: rowSchema(table) };
    return [member, schema] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:matricula:country-pack:1',
    title: 'Country pack',
    description: 'All rules about one country, or the general pack: rules for everybody and document types.',
    type: 'object',
    additionalProperties: false,
    required: ['format', 'pack', 'requirementRule', 'legalisationRule'],
    properties: {
      $schema: { type: 'string', maxLength: 200 },
      format: { const: PACK_FORMAT },
      pack: {
        type: 'string',
        pattern: '^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN|general)$',
        description: 'ISO 3166-1 alpha-2, XK, STATELESS, REFUGEE, UNKNOWN, or general',
      },
      version: { type: 'integer', minimum: 1, maximum: 1_000_000, description: 'Of an exported version; not imported' },
      validFrom: { type: ['string', 'null'], format: 'day', description: 'Of an exported version; not imported' },
      note: { type: 'string', maxLength: 500 },
      ...Object.fromEntries(members),
    },
  };
}

/** Judges the shape of a pack's file; the path, the rule and the measure of what is wrong, to be worded. */
export function problemsOfFile(value: unknown): UnwordedProblem[] {
  return problemsBy('pack', packSchema, value);
}

/** The content of a file that is well shaped, with every field that it leaves out. */
export function contentOf(file: Partial<PackContent>): PackContent {
  const of = (member: PackMember) => {
    const fields = REFERENCE_TABLES.find((one) => one.name === member)?.fields ?? {};
    return (file[member] ?? []).map((row) =>
      Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, row[name] ?? field.otherwise ?? null])),
    );
  };
  return Object.fromEntries(PACK_MEMBERS.map((member) => [member, of(member)])) as PackContent;
}

/** The name under which a version is saved. */
export function packFileName(code: string, version: number): string {
  return `matricula-pack-${code}-v${version}.json`;
}

/** A version as its file. */
export function packFile(version: {
  code: string;
  version: number;
  validFrom: string | null;
  note: string;
  content: PackContent;
}): PackFile {
  const { code, content, ...facts } = version;
  return {
    format: PACK_FORMAT,
    pack: code,
    version: facts.version,
    validFrom: facts.validFrom,
    note: facts.note,
    ...content,
  };
}

import { isDay } from '../../platform/clock/day.rules.js';
import { PROGRAMME_LEVELS } from '../programme.entity.js';
import { RETAINED } from '../retention-rule.entity.js';
import { REQUIREMENT_BASES, REQUIREMENT_LEVELS } from '../requirement.rules.js';

/** One column of a reference file: what may stand in it. */
export interface Field {
  type: 'text' | 'int' | 'flag' | 'day' | 'texts' | 'object' | 'objects';
  /** May be left out or null. */
  optional?: boolean;
  oneOf?: readonly string[];
  pattern?: RegExp;
  min?: number;
  max?: number;
  /** Value taken when it is left out. */
  otherwise?: unknown;
}

/** A table that can be loaded from a file. Names are those of the files; `columns` maps the few that differ. */
export interface ReferenceTable {
  /** Member of the file that holds the rows. */
  name: string;
  /** Table in the database. */
  table: string;
  key: readonly string[];
  fields: Readonly<Record<string, Field>>;
  /** Column names of references by code, in place of the field's own name. */
  columns?: Readonly<Record<string, string>>;
  /** True: the app makes the row's uuid. */
  ownId?: boolean;
  /** False: a change is not worth a line of history (a fresh `lastChecked` always is not). */
  editable: boolean;
}

const text: Field = { type: 'text', max: 2000 };
const optionalText: Field = { ...text, optional: true };
const maybeEmpty: Field = { ...text, otherwise: '' };
const day: Field = { type: 'day' };
const optionalDay: Field = { type: 'day', optional: true };
const flag = (otherwise: boolean): Field => ({ type: 'flag', otherwise });
const position: Field = { type: 'int', min: 0, max: 32_000, otherwise: 0 };
const code: Field = { type: 'text', pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, max: 60 };
const programmeCode: Field = { type: 'text', pattern: /^[A-Z][A-Z0-9-]{1,15}$/ };
const country: Field = { type: 'text', pattern: /^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/ };
const countries: Field = { type: 'texts', optional: true, pattern: country.pattern };
const year: Field = { type: 'int', optional: true, min: 1900, max: 2100 };
const language: Field = { type: 'text', pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/ };

const sourced = {
  source: { ...text, max: 500 },
  confidence: { type: 'text', oneOf: ['A', 'B', 'C', 'D'] },
  validFrom: optionalDay,
  validTo: optionalDay,
  lastChecked: optionalDay,
} satisfies Record<string, Field>;

/** In the order in which they must be loaded: a row refers only to rows of earlier tables. */
export const REFERENCE_TABLES: readonly ReferenceTable[] = [
  {
    name: 'country',
    table: 'country',
    key: ['code'],
    editable: true,
    fields: {
      code: country,
      alpha3: { type: 'text', optional: true, pattern: /^[A-Z]{3}$/ },
      numericCode: { type: 'text', optional: true, pattern: /^\d{3}$/ },
      favourite: { type: 'int', optional: true, min: 1, max: 99 },
      dialCode: { type: 'text', optional: true, pattern: /^\d{1,4}$/ },
      ...sourced,
    },
  },
  {
    name: 'formerCountry',
    table: 'former_country',
    key: ['code'],
    editable: true,
    fields: {
      code,
      iso: { type: 'text', pattern: /^[A-Z]{2}$/ },
      alpha3: { type: 'text', optional: true, pattern: /^[A-Z]{3}$/ },
      numericCode: { type: 'text', optional: true, pattern: /^\d{3}$/ },
      nameEn: { ...text, max: 120 },
      nameUk: { ...text, max: 120 },
      successors: { type: 'texts', pattern: country.pattern },
      ...sourced,
      validTo: day,
    },
  },
  {
    name: 'programme',
    table: 'programme',
    key: ['code'],
    ownId: true,
    editable: true,
    fields: {
      code: programmeCode,
      slug: code,
      nameEn: text,
      nameUk: text,
      awardEn: text,
      awardUk: text,
      level: { type: 'text', oneOf: PROGRAMME_LEVELS },
      years: { type: 'int', optional: true, min: 1, max: 10 },
      ects: { type: 'int', optional: true, min: 1, max: 600 },
      iscedLevel: { type: 'int', optional: true, min: 0, max: 8 },
      iscedField: { type: 'text', optional: true, pattern: /^\d{4}$/ },
      preparatory: flag(false),
      languages: { type: 'texts', pattern: language.pattern },
      specialities: { type: 'objects' },
      offered: flag(true),
      noteEn: optionalText,
      noteUk: optionalText,
      position,
      ...sourced,
    },
  },
  {
    name: 'fee',
    table: 'fee',
    key: ['code'],
    editable: true,
    columns: { programme: 'programme_id' },
    fields: {
      code,
      programme: { ...programmeCode, optional: true },
      language: { ...language, optional: true },
      kind: { type: 'text', pattern: /^[a-z_]+$/, max: 40 },
      nameEn: text,
      nameUk: text,
      amountMinor: { type: 'int', min: 0, max: 2_000_000_000 },
      currency: { type: 'text', pattern: /^[A-Z]{3}$/ },
      yearly: { type: 'flag' },
      priceList: { type: 'text', max: 40 },
      constant: flag(false),
      ...sourced,
    },
  },
  {
    name: 'intake',
    table: 'intake',
    key: ['code'],
    ownId: true,
    editable: true,
    fields: {
      code: { type: 'text', pattern: /^\d{4}-(0[1-9]|1[0-2])$/ },
      startsOn: day,
      applicationsCloseOn: day,
      admissionEndsOn: day,
      ...sourced,
    },
  },
  {
    name: 'offering',
    table: 'offering',
    key: ['programme', 'intake', 'language'],
    ownId: true,
    editable: true,
    columns: { programme: 'programme_id', intake: 'intake_id' },
    fields: {
      programme: programmeCode,
      intake: { type: 'text', pattern: /^\d{4}-\d{2}$/ },
      language,
      places: { type: 'int', min: 0, max: 100_000 },
      startsOn: optionalDay,
      opensOn: day,
      closesOn: day,
      active: flag(true),
      ...sourced,
    },
  },
  {
    name: 'documentType',
    table: 'document_type',
    key: ['code'],
    editable: true,
    fields: {
      code,
      kind: { type: 'text', oneOf: ['slot', 'section', 'milestone', 'paper'] },
      nameEn: text,
      nameUk: text,
      hintEn: maybeEmpty,
      hintUk: maybeEmpty,
      exampleEn: maybeEmpty,
      exampleUk: maybeEmpty,
      formats: { type: 'texts', pattern: /^(pdf|jpeg|png)$/ },
      secret: flag(false),
      position,
      ...sourced,
    },
  },
  {
    name: 'legalisationRule',
    table: 'legalisation_rule',
    key: ['code'],
    editable: true,
    fields: {
      code,
      issuingCountry: { type: 'text', pattern: /^(\*|[A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/ },
      method: { type: 'text', oneOf: ['apostille', 'consular', 'none'] },
      steps: { type: 'objects' },
      groundEn: optionalText,
      groundUk: optionalText,
      caveatEn: optionalText,
      caveatUk: optionalText,
      ...sourced,
    },
  },
  {
    name: 'examSystem',
    table: 'exam_system',
    key: ['code'],
    editable: true,
    fields: {
      code,
      country,
      nameEn: text,
      nameUk: text,
      yearFrom: year,
      yearTo: year,
      sittings: { type: 'int', min: 1, max: 2, otherwise: 1 },
      hintEn: optionalText,
      hintUk: optionalText,
      staffEn: optionalText,
      staffUk: optionalText,
      position,
      ...sourced,
    },
  },
  {
    name: 'requirementRule',
    table: 'requirement_rule',
    key: ['code'],
    editable: true,
    fields: {
      code,
      documentType: { ...code, optional: true },
      level: { type: 'text', oneOf: REQUIREMENT_LEVELS },
      basis: { type: 'text', oneOf: REQUIREMENT_BASES },
      citizenships: countries,
      schoolCountries: countries,
      issuingCountries: countries,
      programmes: { type: 'texts', optional: true, pattern: programmeCode.pattern },
      entryTypes: { type: 'texts', optional: true, pattern: /^(first_year|transfer|readmission)$/ },
      examSystems: { type: 'texts', optional: true, pattern: code.pattern },
      representedBy: { type: 'texts', optional: true, pattern: /^(agent|other)$/ },
      ageUnder: { type: 'int', optional: true, min: 1, max: 120 },
      perSchool: flag(false),
      perSitting: flag(false),
      legalised: flag(false),
      issuer: { type: 'text', optional: true, oneOf: ['school', 'citizenship', 'birth', 'residence'] },
      validity: { type: 'object', optional: true },
      translation: { type: 'object', optional: true },
      acknowledge: flag(false),
      sentenceEn: text,
      sentenceUk: text,
      staffEn: optionalText,
      staffUk: optionalText,
      active: flag(true),
      position,
      ...sourced,
    },
  },
  {
    name: 'reason',
    table: 'reason',
    key: ['kind', 'code'],
    editable: true,
    fields: {
      kind: { type: 'text', pattern: /^[a-z_]+$/, max: 40 },
      code: { type: 'text', pattern: /^[a-z_]+$/, max: 60 },
      applicantEn: maybeEmpty,
      applicantUk: maybeEmpty,
      staffEn: text,
      staffUk: text,
      position,
      active: flag(true),
    },
  },
  {
    name: 'conditionType',
    table: 'condition_type',
    key: ['code'],
    editable: true,
    fields: {
      code: { type: 'text', pattern: /^[a-z_]+$/, max: 60 },
      evidence: { type: 'text', oneOf: ['paper', 'fact', 'words'] },
      documentType: { ...code, optional: true },
      facts: { type: 'texts', pattern: /^[a-z]+:[a-z_]+$/ },
      awaitedFrom: { type: 'text', oneOf: ['applicant', 'board', 'state', 'university'] },
    },
  },
  {
    name: 'stateField',
    table: 'state_field',
    key: ['code'],
    editable: true,
    fields: {
      code,
      stage: { type: 'text', oneOf: ['application', 'acceptance'] },
      kind: { type: 'text', oneOf: ['value', 'file'] },
      nameEn: text,
      nameUk: text,
      value: { type: 'text', optional: true, pattern: /^[a-z_]+$/, max: 40 },
      documentType: { ...code, optional: true },
      fileName: { type: 'text', optional: true, pattern: /^[a-z0-9-]+$/, max: 40 },
      required: flag(true),
      position,
      ...sourced,
    },
  },
  {
    name: 'retentionRule',
    table: 'retention_rule',
    key: ['code'],
    editable: true,
    fields: {
      code,
      what: { type: 'text', oneOf: RETAINED },
      days: { type: 'int', min: 1, max: 40_000 },
      countedFrom: { type: 'text', pattern: /^[a-z_]+$/, max: 40 },
      byLaw: flag(false),
      nameEn: text,
      nameUk: text,
      position,
      ...sourced,
    },
  },
];

/** The database column of a field. */
export function columnOf(table: ReferenceTable, field: string): string {
  return table.columns?.[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What is wrong with `value` for `field`, as the end of a sentence; null: nothing. */
export function mistakeIn(field: Field, value: unknown): string | null {
  if (value === null || value === undefined) {
    return field.optional || field.otherwise !== undefined ? null : 'is missing';
  }
  switch (field.type) {
    case 'text':
      return mistakeInText(field, value);
    case 'texts':
      if (!Array.isArray(value)) return 'must be a list of texts';
      return value.map((one) => mistakeInText(field, one)).find((one) => one !== null) ?? null;
    case 'int':
      if (!Number.isInteger(value)) return 'must be a whole number';
      if ((value as number) < (field.min ?? -Infinity)) return `must be at least ${field.min}`;
      return (value as number) > (field.max ?? Infinity) ? `must be at most ${field.max}` : null;
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'day':
      return isDay(value) ? null : 'must be a day that exists, written 2027-08-15';
    case 'object':
      return isObject(value) ? null : 'must be an object';
    case 'objects':
      return Array.isArray(value) && value.every(isObject) ? null : 'must be a list of objects';
  }
}

function mistakeInText(field: Field, value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (value.length > (field.max ?? 200)) return `must have at most ${field.max ?? 200} characters`;
  if (field.oneOf && !field.oneOf.includes(value)) return `must be one of ${field.oneOf.join(', ')}`;
  if (field.pattern && !field.pattern.test(value)) return `is not written as it must be: ${value.slice(0, 40)}`;
  return null;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

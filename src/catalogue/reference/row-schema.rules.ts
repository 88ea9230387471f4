import type { Field, ReferenceTable } from './table.rules.js';

export type JsonSchema = Record<string, unknown>;

const LONG = 2_000;
const words = { type: 'string', minLength: 1, maxLength: LONG };
const day = { type: 'string', format: 'day', description: 'A day of the calendar, such as 2027-02-28' };
const months = object(
  {
    months: { type: 'integer', minimum: 0, maximum: 600 },
    at: { enum: ['submission', 'entry', 'stay_end'], description: 'The event from which is counted' },
  },
  ['months', 'at'],
);

/** The shape of what is an object, or a list of objects, in a file. */
const SHAPES: Record<string, JsonSchema> = {
  validity: object(
    {
      en: words,
      uk: words,
      maxAge: { ...months, description: 'Issued at most so many months before the event' },
      minLeft: { ...months, description: 'Holds at least so many months beyond the event' },
      warnLeft: { ...months, description: 'With fewer months left the reader is warned' },
    },
    ['en', 'uk'],
  ),
  translation: object({ en: words, uk: words }, ['en', 'uk']),
  steps: object(
    {
      en: words,
      uk: words,
      papers: {
        type: 'array',
        items: { type: 'string', maxLength: 60 },
        maxItems: 50,
        description: 'Document types that pass this station; absent: all',
      },
      toConfirm: { type: 'boolean', description: 'This station is less sure than the rest' },
    },
    ['en', 'uk'],
  ),
  specialities: object(
    {
      code: { type: 'string', minLength: 1, maxLength: 20 },
      list: { type: 'string', minLength: 1, maxLength: 200 },
      validFrom: { ...day, type: ['string', 'null'] },
      validTo: { ...day, type: ['string', 'null'] },
      confidence: { enum: ['A', 'B', 'C', 'D'] },
    },
    ['code', 'list', 'confidence'],
  ),
};

/** Any object whose names are plain: what a table says of its shape is checked where it is used. */
const plainObject: JsonSchema = {
  type: 'object',
  maxProperties: 50,
  propertyNames: { pattern: '^[a-z][A-Za-z0-9]{0,39}$' },
};

/** One row of a reference table as JSON Schema; every field is named, what may be left out may be null. */
export function rowSchema(table: ReferenceTable): JsonSchema {
  const fields = Object.entries(table.fields);
  return object(
    Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(name, field)])),
    fields.filter(([, field]) => !isOptional(field)).map(([name]) => name),
  );
}

/** Whether a row may leave the field out. */
export function isOptional(field: Field): boolean {
  return field.optional === true || field.otherwise !== undefined;
}

function fieldSchema(name: string, field: Field): JsonSchema {
  const schema = valueSchema(name, field);
  const note = field.otherwise === undefined ? {} : { default: field.otherwise };
  if (!isOptional(field))
    return schema['type'] === 'string' && !schema['format'] ? { minLength: 1, ...schema } : schema;
  if (Array.isArray(schema['enum'])) return { ...schema, ...note, enum: [...(schema['enum'] as unknown[]), null] };
  return { ...schema, ...note, type: [schema['type'], 'null'] };
}

function valueSchema(name: string, field: Field): JsonSchema {
  switch (field.type) {
    case 'text':
      return textSchema(field);
    case 'texts':
      return { type: 'array', items: textSchema(field), maxItems: 300 };
    case 'int':
      return { type: 'integer', minimum: field.min ?? 0, maximum: field.max ?? 2_000_000_000 };
    case 'flag':
      return { type: 'boolean' };
    case 'day':
      return day;
    case 'object':
      return SHAPES[name] ?? plainObject;
    case 'objects':
      return { type: 'array', items: SHAPES[name] ?? plainObject, maxItems: 50 };
  }
}

function textSchema(field: Field): JsonSchema {
  if (field.oneOf) return { enum: [...field.oneOf] };
  // Unicode: a pattern of ours never splits a character.
  const pattern = field.pattern ? { pattern: field.pattern.source } : {};
  return { type: 'string', maxLength: field.max ?? 200, ...pattern };
}

function object(properties: Record<string, JsonSchema>, required: string[]): JsonSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}

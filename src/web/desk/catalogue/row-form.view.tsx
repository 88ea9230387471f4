import type { Field, ReferenceTable } from '../../../catalogue/reference/table.rules.js';
import { isOptional } from '../../../catalogue/reference/row-schema.rules.js';
import { Checkbox, SelectField } from '../../ui/form/choice.view.js';
import { DayField, FieldGroup, NumberField, TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, rawAt } from '../../ui/form/form.rules.js';
import { nameOf } from './row-form.rules.js';
import { rowWords } from './row-form.words.js';

const FREE_STATIONS = 2;

/** Every field of a row, each drawn after its kind. `fixed`: the row exists, so its key is told and not asked. */
export function RowFields({ form, table, fixed }: { form: FormState; table: ReferenceTable; fixed: boolean }) {
  const asked = Object.entries(table.fields).filter(([name]) => !(fixed && table.key.includes(name)));
  return (
    <>
      {asked.map(([name, field]) => (
        <OneField form={form} name={name} field={field} />
      ))}
    </>
  );
}

function OneField({ form, name, field }: { form: FormState; name: string; field: Field }) {
  const say = rowWords[form.locale];
  const common = {
    form,
    name,
    label: nameOf(say.fields, name),
    hint: (say.hints as Record<string, string>)[name],
    optional: isOptional(field) && field.type !== 'flag',
  };
  if (name === 'validity') return <ValidityFields {...common} />;
  if (name === 'translation') return <BothLanguages {...common} />;
  if (name === 'steps' || name === 'specialities') return <ListFields {...common} />;
  switch (field.type) {
    case 'day':
      return <DayField {...common} />;
    case 'flag':
      return <Checkbox form={form} name={name} label={common.label} />;
    case 'int':
      return <NumberField {...common} width="half" />;
    default:
      if (field.oneOf) return <Choice {...common} options={field.oneOf} />;
      if ((field.max ?? 0) > 500) return <TextArea {...common} rows={2} maxlength={field.max} lang={langOf(name)} />;
      return <TextField {...common} maxlength={field.type === 'texts' ? 500 : (field.max ?? 200)} />;
  }
}

type Common = { form: FormState; name: string; label: string; hint?: string; optional?: boolean };

function Choice(props: Common & { options: readonly string[] }) {
  const { values } = rowWords[props.form.locale];
  return <SelectField {...props} options={props.options.map((value) => ({ value, label: nameOf(values, value) }))} />;
}

function BothLanguages({ form, name, label, hint }: Common) {
  const say = rowWords[form.locale];
  return (
    <FieldGroup form={form} name={name} label={label} hint={hint} optional>
      <TextField form={form} name={`${name}[en]`} label={say.inEnglish} maxlength={2000} lang="en" />
      <TextField form={form} name={`${name}[uk]`} label={say.inUkrainian} maxlength={2000} lang="uk" />
    </FieldGroup>
  );
}

function ValidityFields(props: Common) {
  const { form, name } = props;
  const say = rowWords[form.locale];
  return (
    <>
      <BothLanguages {...props} />
      {(['maxAge', 'minLeft', 'warnLeft'] as const).map((part) => (
        <>
          <NumberField form={form} name={`${name}[${part}][months]`} label={say[part]} width="half" optional />
          <SelectField
            form={form}
            name={`${name}[${part}][at]`}
            label={`${say[part]}: ${say.event}`}
            options={Object.entries(say.events).map(([value, label]) => ({ value, label }))}
            optional
          />
        </>
      ))}
    </>
  );
}

/** As many lines as there are, and room for two more; what is left without words is dropped. */
function ListFields({ form, name, label, hint }: Common) {
  const say = rowWords[form.locale];
  const rows = rawAt(form, name);
  const count = (Array.isArray(rows) ? rows.length : Object.keys((rows as object | null) ?? {}).length) + FREE_STATIONS;
  const at = (n: number, part: string) => `${name}[${n}][${part}]`;
  const optional = true;
  return (
    <FieldGroup form={form} name={name} label={label} hint={hint}>
      {Array.from({ length: count }, (_, n) =>
        name === 'steps' ? (
          <FieldGroup form={form} name={`${name}[${n}]`} label={say.station(n + 1)}>
            <TextField form={form} name={at(n, 'en')} label={say.inEnglish} maxlength={2000} lang="en" />
            <TextField form={form} name={at(n, 'uk')} label={say.inUkrainian} maxlength={2000} lang="uk" />
            <TextField form={form} name={at(n, 'papers')} label={say.papers} optional={optional} maxlength={500} />
            <Checkbox form={form} name={at(n, 'toConfirm')} label={say.stationUnsure} />
          </FieldGroup>
        ) : (
          <FieldGroup form={form} name={`${name}[${n}]`} label={`${label} ${n + 1}`}>
            <TextField form={form} name={at(n, 'code')} label={say.fields.code} width="year" maxlength={20} />
            <TextField form={form} name={at(n, 'list')} label={say.fields.list} maxlength={200} />
            <DayField form={form} name={at(n, 'validFrom')} label={say.fields.validFrom} optional={optional} />
            <DayField form={form} name={at(n, 'validTo')} label={say.fields.validTo} optional={optional} />
            <Choice
              form={form}
              name={at(n, 'confidence')}
              label={say.fields.confidence}
              options={['A', 'B', 'C', 'D']}
            />
          </FieldGroup>
        ),
      )}
    </FieldGroup>
  );
}

const langOf = (name: string) => (name.endsWith('Uk') ? 'uk' : name.endsWith('En') ? 'en' : undefined);

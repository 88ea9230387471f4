import { listOf } from './section-form.rules.js';
import { CountrySelect } from '../../ui/form/country-select.view.js';
import { Radios } from '../../ui/form/choice.view.js';
import { NumberField, TextField } from '../../ui/form/field.view.js';
import { problemAt, rawAt, valueAt } from '../../ui/form/form.rules.js';
import { Button } from '../../ui/form/form.view.js';
import { FieldError } from '../../ui/form/field.view.js';
import { idOf } from '../../ui/form/form.rules.js';
import { sectionWords } from './section.words.js';
import { Sittings } from './sittings.view.js';
import type { SectionProps } from './section-props.view.js';

const MOST_SCHOOLS = 10;
const MOST_SUBJECTS = 30;
/** Biology, chemistry, physics, a language: rows that stand open for a new school. */
const FIRST_SUBJECTS = 4;

/** Schools with their certificates and marks, one below the other. */
export function EducationFields(props: SectionProps) {
  const { ctx, form, rows } = props;
  const say = sectionWords[ctx.locale].education;
  const given = listOf(rawAt(form, 'education')).length;
  const count = Math.min(MOST_SCHOOLS, Math.max(1, given + (rows.school ? 1 : 0)));
  return (
    <>
      <p>{say.lead}</p>
      <FieldError
        form={{ ...form, problems: form.problems.filter(({ field }) => field === 'education') }}
        name="education"
      />
      {Array.from({ length: count }, (_, n) => (
        <School {...props} n={n} several={count > 1} fresh={n >= given} />
      ))}
      {count < MOST_SCHOOLS ? (
        <p>
          <Button alt name="_add" value="school">
            {say.addSchool}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function School(props: SectionProps & { n: number; several: boolean; fresh: boolean }) {
  const { ctx, form, countries, n } = props;
  const say = sectionWords[ctx.locale].education;
  const at = (field: string) => `education[${n}][${field}]`;
  const country = { form, codes: countries.codes, favourites: countries.favourites };
  const level = valueAt(form, at('level')) || (n === 0 ? 'secondary' : '');
  return (
    <section aria-labelledby={`school-${n}`}>
      {props.several ? (
        <h2 id={`school-${n}`}>{say.school(n + 1)}</h2>
      ) : (
        <h2 id={`school-${n}`} class="vh">
          {say.school(1)}
        </h2>
      )}
      <Radios
        form={form}
        name={at('level')}
        label={say.level}
        value={level}
        options={(['secondary', 'higher'] as const).map((value) => ({ value, label: say.levels[value] }))}
      />
      <TextField form={form} name={at('institution')} label={say.institution} maxlength={200} />
      <CountrySelect {...country} name={at('country')} label={say.country} />
      <TextField form={form} name={at('city')} label={say.city} optional width="half" maxlength={120} />
      <TextField
        form={form}
        name={at('certificate')}
        label={say.certificate}
        hint={say.certificateHint}
        width="half"
        maxlength={120}
      />
      <CountrySelect
        {...country}
        name={at('issuedBy')}
        label={say.issuedBy}
        hint={say.issuedHint}
        optional
        empty={say.sameCountry}
      />
      <TextField
        form={form}
        name={at('certificateNumber')}
        label={say.certificateNumber}
        optional
        width="half"
        code
        maxlength={60}
      />
      <NumberField form={form} name={at('startedIn')} label={say.startedIn} optional />
      <NumberField form={form} name={at('completedIn')} label={say.completedIn} />
      {level === 'higher' ? null : <Sittings {...props} />}
      <TextField form={form} name={at('language')} label={say.language} optional width="half" maxlength={60} />
      <Subjects {...props} />
      {props.several && !props.fresh ? (
        <p>
          <Button alt name="_remove" value={String(n)}>
            {say.removeSchool(n + 1)}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** Rows of a subject and its mark; blank ones are not kept. */
function Subjects({ ctx, form, rows, n }: SectionProps & { n: number }) {
  const say = sectionWords[ctx.locale].education;
  const name = `education[${n}][subjects]`;
  const given = listOf(rawAt(form, name)).length;
  const more = rows.subjectsOf === n ? FIRST_SUBJECTS : 0;
  const count = Math.min(MOST_SUBJECTS, Math.max(FIRST_SUBJECTS, given + more));
  const cell = (row: number, field: 'subject' | 'grade', label: string, length: number) => (
    <td>
      <input
        id={idOf(`${name}[${row}][${field}]`)}
        name={`${name}[${row}][${field}]`}
        aria-label={label}
        value={valueAt(form, `${name}[${row}][${field}]`)}
        maxlength={length}
        autocomplete="off"
        aria-invalid={problemAt(form, `${name}[${row}][${field}]`) ? 'true' : undefined}
      />
    </td>
  );
  return (
    <fieldset class="f" aria-describedby={`${idOf(name)}-h`}>
      <legend>
        {say.subjects}
        <small class="s" id={`${idOf(name)}-h`}>
          {say.subjectsHint}
        </small>
      </legend>
      <FieldError form={form} name={name} />
      <table>
        <thead>
          <tr>
            <th scope="col">{say.subject}</th>
            <th scope="col">{say.grade}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, row) => (
            <tr>
              {cell(row, 'subject', say.subjectN(row + 1), 80)}
              {cell(row, 'grade', say.gradeN(row + 1), 40)}
            </tr>
          ))}
        </tbody>
      </table>
      {count < MOST_SUBJECTS ? (
        <Button alt name="_add" value={`subjects-${n}`}>
          {say.addSubjects}
        </Button>
      ) : null}
    </fieldset>
  );
}

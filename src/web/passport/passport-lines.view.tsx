import type { ComponentChildren } from 'preact';
import type { Section } from '../../applications/answers.rules.js';
import type { Comparison, Difference } from '../../applications/mrz/mrz-compare.rules.js';
import type { MrzFault } from '../../applications/mrz/mrz.rules.js';
import { isDay } from '../../platform/clock/day.rules.js';
import { countryName, formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Button, Form, Hidden } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import { Slip } from '../ui/slip.view.js';
import { Code, Name, Soft } from '../ui/text.view.js';
import { passportLineWords } from './passport-lines.words.js';

interface Props {
  ctx: PageContext;
  comparison: Comparison | null;
  /** Whose eyes: the applicant's, or staff's. */
  staff?: boolean;
  /** Where "use the passport's" is sent, with the version of the answers; left out: they can't be changed here. */
  change?: { action: string; version: number; open: readonly Section[] };
}

/** What the two lines of the passport say beside the answers: a warning at most, never more. */
export function PassportLines({ ctx, comparison, staff, change }: Props) {
  if (!comparison) return null;
  const say = passportLineWords[ctx.locale];
  const { differences, reading } = comparison;
  const quiet = differences.length === 0 && reading.faults.length === 0;
  return (
    <Slip id="lines" tone={quiet ? 'plain' : 'you'} head={staff ? say.headingStaff : say.heading}>
      {quiet ? <Pill tone="ok">{staff ? say.agreeStaff : say.agree}</Pill> : null}
      {reading.faults.length > 0 ? <p>{say.mistyped}</p> : null}
      {reading.faults.length > 0 ? (
        <ul>
          {reading.faults.map((fault) => (
            <li>{faultWords(ctx.locale, fault)}</li>
          ))}
        </ul>
      ) : null}
      {differences.length > 0 ? <p>{staff ? say.differStaff : say.differ}</p> : null}
      {differences.length > 0 ? (
        <Form action={change?.action}>
          {change ? <Hidden name="version" value={change.version} /> : null}
          <Differences {...{ ctx, differences, staff, change }} />
        </Form>
      ) : null}
    </Slip>
  );
}

function Differences({ ctx, differences, staff, change }: Omit<Props, 'comparison'> & { differences: Difference[] }) {
  const say = passportLineWords[ctx.locale];
  return (
    <dl class="kv">
      {differences.map((one) => {
        const what = say.keys[one.key];
        return (
          <div>
            <dt>
              {what} {say.kinds[one.kind] ? <Soft p>{say.kinds[one.kind]}</Soft> : null}
            </dt>
            <dd>
              <span class="s">{staff ? say.answerStaff : say.answer}:</span> {shown(ctx.locale, one.key, one.answer)}
              <br />
              <span class="s">{say.passport}:</span> <b>{shown(ctx.locale, one.key, one.passport)}</b>
              {usable(one, change?.open) ? (
                <>
                  <br />
                  <Button alt name="use" value={one.key}>
                    {say.use} <span class="vh">{what}</span>
                  </Button>
                </>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Whether the answer may be changed now to what the passport says. */
function usable(one: Difference, open: readonly Section[] | undefined): boolean {
  return one.use !== null && Object.keys(one.use).every((section) => open?.includes(section as Section));
}

function shown(locale: Locale, key: Difference['key'], value: string): ComponentChildren {
  if (key === 'birthDate' || key === 'expiresOn')
    return isDay(value.padEnd(10, '-01')) ? formatDay(locale, value) : value;
  if (key === 'number') return <Code>{value}</Code>;
  if (key === 'citizenship' || key === 'issuer')
    return /^[A-Z]{2}$|^[A-Z]{5,}$/.test(value) ? countryName(locale, value) : value;
  return <Name>{value || '–'}</Name>;
}

function faultWords(locale: Locale, fault: MrzFault): string {
  const say = passportLineWords[locale].faults;
  if (fault.code === 'document') return say.document;
  const what =
    fault.code === 'check' ? say.check(say.fields[fault.field], fault.place) : say[fault.code](fault.line, fault.place);
  const likely = fault.likely.map((one) => say.likely(one.place, one.typed, one.likely));
  return [what, likely.length > 0 ? `${likely.join('; ')}.` : ''].filter(Boolean).join(' ');
}

import type { MilestoneView } from '../../arrivals/milestone.view.js';
import { milestoneWords } from '../../arrivals/milestone.words.js';
import type { StateDoubt } from '../../handover/state/state-agreement.rules.js';
import type { StateLine } from '../../handover/state/state-list.service.js';
import type { StateFieldRow } from '../../handover/state/state-values.rules.js';
import { formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { passportLineWords } from '../passport/passport-lines.words.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { Code, Soft } from '../ui/text.view.js';
import { stateWords } from './state.words.js';

const nameOf = (locale: Locale, field: StateFieldRow) => (locale === 'uk' ? field.nameUk : field.nameEn);

/** What disagrees or lacks, before anything is copied. */
export function Doubts({ ctx, doubts }: { ctx: PageContext; doubts: readonly StateDoubt[] }) {
  const say = stateWords[ctx.locale];
  if (doubts.length === 0) return <Slip sign="good" id="doubts" title={say.agree} />;
  return (
    <Slip tone="you" id="doubts" title={say.first}>
      <ul>
        {doubts.map((doubt) => (
          <li>{doubtText(ctx.locale, doubt)}</li>
        ))}
      </ul>
    </Slip>
  );
}

function doubtText(locale: Locale, doubt: StateDoubt): string {
  const say = stateWords[locale].doubts;
  switch (doubt.code) {
    case 'missing':
    case 'no_file':
    case 'file_not_accepted':
    case 'not_a_picture':
      return say[doubt.code](nameOf(locale, doubt.field));
    case 'passport_differs':
      return say.passport_differs(passportLineWords[locale].keys[doubt.key], doubt.answer || '–', doubt.passport);
    case 'passport_short':
      return say.passport_short(formatDay(locale, doubt.expiresOn), doubt.months);
    default:
      return say[doubt.code];
  }
}

interface LinesProps {
  ctx: PageContext;
  /** `/staff/applications/2026-00417/state`. */
  path: string;
  lines: readonly StateLine[];
}

/** The fields of one stage, in the state system's order. */
export function StateLines({ ctx, path, lines }: LinesProps) {
  return (
    <ol class="bare">
      {lines.map((line) => (
        <li>
          <Line ctx={ctx} path={path} line={line} />
        </li>
      ))}
    </ol>
  );
}

function Line({ ctx, path, line: { field, value, file } }: { ctx: PageContext; path: string; line: StateLine }) {
  const say = stateWords[ctx.locale];
  const id = `state-${field.code}`;
  const text = file?.filename ?? value;
  const name = nameOf(ctx.locale, field);
  const expected = field.confidence === 'C' || field.confidence === 'D';
  const notes = [field.required ? null : say.optional, expected ? say.toConfirm : null].filter(Boolean);
  return (
    <>
      <label for={text ? id : undefined}>
        <b>{name}</b>
      </label>{' '}
      <Soft>
        <span title={say.source(field.source, field.confidence)}>{notes.join(', ')}</span>
      </Soft>
      {text ? (
        <p class="acts">
          <input id={id} value={text} readonly lang={field.kind === 'value' ? 'uk' : undefined} dir="auto" />
          <button type="button" class="alt" hidden data-copy={id} data-done={say.copied(name)}>
            {say.copy} <span class="vh">{name}</span>
          </button>
          {file ? (
            <a href={`${path}/files/${field.code}`} download={file.filename}>
              {say.download} <span class="vh">{name}</span>
            </a>
          ) : null}
        </p>
      ) : (
        <Soft p>{say.none}</Soft>
      )}
    </>
  );
}

/** Numbers and dates that the state system gave, as milestones hold them. */
export function Mirrored(props: { ctx: PageContext; milestones: readonly MilestoneView[]; dossier: string }) {
  const { ctx, milestones, dossier } = props;
  const say = stateWords[ctx.locale];
  return (
    <>
      <h2>{say.mirrored}</h2>
      {milestones.length === 0 ? <p>{say.mirroredNone}</p> : null}
      <ul>
        {milestones.map(({ kind, on, data }) => (
          <li>
            {milestoneWords[ctx.locale].kinds[kind]}, {formatDay(ctx.locale, on)}
            {typeof data['number'] === 'string' ? (
              <>
                , <Code>{say.number(data['number'])}</Code>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${dossier}#milestones`}>{say.record}</a>
      </p>
    </>
  );
}

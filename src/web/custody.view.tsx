import type { ChainEntry } from '../documents/custody/chain.rules.js';
import { TRANSLATORS } from '../documents/custody/custody.rules.js';
import type { CustodyView } from '../documents/custody/custody.view.js';
import type { SecretState } from '../documents/secrets/secret.query.js';
import { formatDay, formatInstant, languageName } from '../platform/i18n/format.rules.js';
import { custodyWords } from './custody.words.js';
import { SelectField } from './ui/form/choice.view.js';
import { DayField, FileField, TextField } from './ui/form/field.view.js';
import type { FormState } from './ui/form/form.rules.js';
import { Hidden } from './ui/form/form.view.js';
import type { PageContext } from './ui/page/page-context.service.js';
import { Spine } from './ui/spine.view.js';
import { Code, Details, Soft } from './ui/text.view.js';

interface Props {
  ctx: PageContext;
  view: CustodyView;
}

/** Everything that happened to a paper, the newest first. */
export function ChainSpine({ ctx, view }: Props) {
  const say = custodyWords[ctx.locale];
  if (view.entries.length === 0) return <Soft p>{say.nothing}</Soft>;
  return (
    <Spine
      stages={view.entries.toReversed().map((entry) => ({
        state: 'done',
        title: titleOf(ctx, entry),
        note: [formatInstant(ctx.locale, entry.at, ctx.timezone, null, 'short'), doer(ctx, view, entry)]
          .filter(Boolean)
          .join(' · '),
        events: linesOf(ctx, entry),
      }))}
    />
  );
}

function doer(ctx: PageContext, view: CustodyView, { by, as }: ChainEntry): string {
  const say = custodyWords[ctx.locale];
  if (view.own) return as === 'applicant' ? say.you : say.office;
  return [by, as ? say.as[as] : null].filter(Boolean).join(', ');
}

function titleOf(ctx: PageContext, entry: ChainEntry): string {
  const say = custodyWords[ctx.locale];
  const named: Partial<Record<ChainEntry['kind'], Record<string, string>>> = {
    form: say.form,
    translation: say.translator,
    verification: say.ways,
    answer: say.answers,
    verdict: say.verdict,
  };
  const code = entry.code ? named[entry.kind]?.[entry.code] : entry.step?.[ctx.locale];
  const title = [say.kind[entry.kind], code].filter(Boolean).join(': ');
  return entry.revoked ? `${title} (${say.revoked})` : title;
}

function linesOf(ctx: PageContext, entry: ChainEntry) {
  const say = custodyWords[ctx.locale];
  const day = (value: string | null) => (value ? formatDay(ctx.locale, value, 'short') : null);
  const version =
    entry.version === null
      ? null
      : entry.translates === null
        ? say.version(entry.version)
        : say.translationOf(entry.version, entry.translates);
  const facts = [
    version,
    day(entry.onDay),
    entry.authority,
    entry.person,
    entry.language && say.into(languageName(ctx.locale, entry.language)),
    entry.issuedOn && `${say.issuedOn} ${day(entry.issuedOn)}`,
    entry.validUntil && `${say.validUntil} ${day(entry.validUntil)}`,
    entry.times > 1 && say.times(entry.times),
  ].filter(Boolean);
  return [
    ...(facts.length > 0 ? [{ text: facts.join(' · ') }] : []),
    ...(entry.number
      ? [
          {
            text: (
              <>
                {say.number} <Code>{entry.number}</Code>
              </>
            ),
          },
        ]
      : []),
    ...(entry.hash ? [{ text: <Fingerprint ctx={ctx} hash={entry.hash} /> }] : []),
  ];
}

/** A hash, short; whole on demand. */
function Fingerprint({ ctx, hash }: { ctx: PageContext; hash: string }) {
  const say = custodyWords[ctx.locale];
  return (
    <Details summary={`${say.hash} ${hash.slice(0, 8)}…`}>
      <p class="s">
        {/* In groups, so that it wraps on a phone and can be read aloud. */}
        <Code>{hash.replace(/(.{8})(?=.)/g, '$1 ')}</Code>
      </p>
    </Details>
  );
}

/** The stations of legalisation: what is on record of each. */
export function Stations({ ctx, view }: Props) {
  const say = custodyWords[ctx.locale];
  return (
    <ol>
      {view.stations.map(({ words, passed, earlier }) => (
        <li>
          {passed ? '✓ ' : ''}
          {words[ctx.locale]}
          {passed ? (
            <Soft>
              {' '}
              {[passed.onDay ? formatDay(ctx.locale, passed.onDay, 'short') : null, passed.authority, passed.number]
                .filter(Boolean)
                .join(' · ')}
            </Soft>
          ) : null}
          {earlier ? (
            <Soft> {say.earlier(earlier.onDay ? formatDay(ctx.locale, earlier.onDay, 'short') : '')}</Soft>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** Where a secret stands, without the secret. */
export function SecretLine({ ctx, state, own }: { ctx: PageContext; state: SecretState | null; own: boolean }) {
  const say = custodyWords[ctx.locale];
  if (!state) return <Soft p>{say.none}</Soft>;
  const when = (at: Date) => formatInstant(ctx.locale, at, ctx.timezone, null, 'short');
  const lines = [
    state.seenAt ? say.seen(when(state.seenAt), own ? '' : (state.seenBy ?? '')) : null,
    state.goneAt ? say.gone(when(state.goneAt)) : null,
  ].filter(Boolean);
  return <p>{lines.length > 0 ? lines.join(' ') : say.stored(when(state.storedAt))}</p>;
}

/** Languages of translations that are asked for, the house's own first. */
const LANGUAGES = ['uk', 'en'];

/** What is asked of a translation, whoever sends it: its file and whose it is. */
export function TranslationFields(props: { ctx: PageContext; form: FormState; translates: string }) {
  const { ctx, form } = props;
  const say = custodyWords[ctx.locale];
  return (
    <>
      <Hidden name="translates" value={props.translates} />
      <SelectField
        form={form}
        name="language"
        label={say.language}
        options={LANGUAGES.map((value) => ({ value, label: languageName(ctx.locale, value) }))}
        empty={false}
      />
      <SelectField
        form={form}
        name="by"
        label={say.by}
        options={TRANSLATORS.map((value) => ({ value, label: say.translator[value] }))}
        empty={false}
      />
      <TextField form={form} name="translator" label={say.person} optional maxlength={200} />
      <DayField form={form} name="onDay" label={say.day} optional max={ctx.today} />
      <FileField form={form} name="file" label={say.file} accept="image/*,application/pdf" />
    </>
  );
}

import type { CustodyView } from '../../../documents/custody/custody.view.js';
import { FORMS, ISSUER_ANSWERS, WAYS } from '../../../documents/custody/custody.rules.js';
import type { SecretState } from '../../../documents/secrets/secret.query.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { custodyWords } from '../../custody.words.js';
import { SecretLine, Stations, TranslationFields } from '../../custody.view.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField, FileField, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { Code, Details, Soft } from '../../ui/text.view.js';
import type { Choice } from '../desk-lists.service.js';

export interface CustodyProps {
  ctx: PageContext;
  view: CustodyView;
  /** `/staff/applications/2026-00417/documents/edu-cert/custody`. */
  path: string;
  search: string;
  reasons: Choice[];
  secret: SecretState | null;
  /** The secret itself: in the one answer that shows it. */
  shown: string | null;
  /** The form that was refused, by the name of its deed. */
  form: FormState;
  deed: string | null;
}

const options = <T extends string>(codes: readonly T[], names: Record<T, string>) =>
  codes.map((value) => ({ value, label: names[value] }));

/** The form of one deed: with what was typed, where it was the one refused. */
function stateOf(props: CustodyProps, deed: string): FormState {
  return props.deed === deed ? props.form : formState(props.ctx);
}

const actionOf = (props: CustodyProps, deed: string) => `${props.path}/${deed}?${props.search}`;

/** What lies before us, by version, and the form that says it of the latest. */
export function WhatLiesBefore(props: CustodyProps) {
  const { ctx, view } = props;
  const say = custodyWords[ctx.locale];
  const { versions, translations } = view.slot;
  const [latest] = versions;
  const form = stateOf(props, 'form');
  if (!latest) return null;
  const forms = view.records === 'original_seen' ? (['original_seen'] as const) : FORMS;
  return (
    <section>
      <h2>{say.before}</h2>
      <ul>
        {versions.map((version) => {
          const fact = view.forms.get(version.id);
          return (
            <li>
              {say.version(version.version)}: {fact?.code ? say.form[fact.code as keyof typeof say.form] : say.notSaid}
              {fact?.onDay ? <Soft>{` ${formatDay(ctx.locale, fact.onDay, 'short')} ${fact.actor ?? ''}`}</Soft> : null}
            </li>
          );
        })}
        {translations.map((version) => {
          const of = versions.find((one) => one.id === version.translates);
          return (
            <li>
              {say.translationOf(version.version, of?.version ?? 0)}
              {of === latest ? null : <Soft> {say.outdated}</Soft>}
            </li>
          );
        })}
      </ul>
      {view.records ? (
        <Details summary={say.record} open={props.deed === 'form'}>
          <Form action={actionOf(props, 'form')}>
            <Hidden name="documentId" value={latest.id} />
            <SelectField form={form} name="code" label={say.before} options={options(forms, say.form)} empty={false} />
            <DayField form={form} name="onDay" label={say.day} max={ctx.today} value={ctx.today} />
            <TextField form={form} name="authority" label={say.authority} optional maxlength={200} />
            <Button alt>{say.record}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

/** A translation that came to the office, beside the paper that it translates. */
export function Translation(props: CustodyProps) {
  const { ctx, view } = props;
  const say = custodyWords[ctx.locale];
  const [latest] = view.slot.versions;
  if (!latest || !view.slot.open) return null;
  return (
    <section>
      <h2>{say.kind.translation}</h2>
      <Details summary={say.addTranslation} open={props.deed === 'translation'}>
        <Form files action={actionOf(props, 'translation')}>
          <TranslationFields ctx={ctx} form={stateOf(props, 'translation')} translates={latest.id} />
          <Button alt>{say.send}</Button>
        </Form>
      </Details>
    </section>
  );
}

/** The stations of legalisation, and the form that ticks one. */
export function Legalisation(props: CustodyProps) {
  const { ctx, view } = props;
  const say = custodyWords[ctx.locale];
  if (view.stations.length === 0) return null;
  const missing = view.stations.filter((station) => !station.passed);
  const form = stateOf(props, 'legalisation');
  return (
    <section>
      <h2>
        {say.legalisation} <Soft>{say.missing(missing.length)}</Soft>
      </h2>
      <Stations ctx={ctx} view={view} />
      {missing.length > 0 && view.slot.versions.length > 0 && view.records === 'all' ? (
        <Details summary={say.record} open={props.deed === 'legalisation'}>
          <Form action={actionOf(props, 'legalisation')}>
            <SelectField
              form={form}
              name="place"
              label={say.legalisation}
              options={missing.map(({ place, words }) => ({ value: String(place), label: words[ctx.locale] }))}
              empty={false}
              width="full"
            />
            <DayField form={form} name="onDay" label={say.day} max={ctx.today} />
            <TextField form={form} name="authority" label={say.authority} optional maxlength={200} />
            <TextField form={form} name="number" label={say.number} optional code maxlength={80} />
            <Button alt>{say.record}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

/** How long the paper holds, as it stands on the paper. */
export function Validity(props: CustodyProps) {
  const say = custodyWords[props.ctx.locale];
  const form = stateOf(props, 'validity');
  if (props.view.records !== 'all' || props.view.slot.versions.length === 0) return null;
  return (
    <section>
      <h2>{say.validity}</h2>
      <Details summary={say.record} open={props.deed === 'validity'}>
        <Form action={actionOf(props, 'validity')}>
          <DayField form={form} name="issuedOn" label={say.issuedOn} optional max={props.ctx.today} />
          <DayField form={form} name="validUntil" label={say.validUntil} optional />
          <Button alt>{say.record}</Button>
        </Form>
      </Details>
    </section>
  );
}

/** Whom we asked whether the paper is theirs, what they answered, and the evidence of it. */
export function Verifications(props: CustodyProps) {
  const { ctx, view } = props;
  const say = custodyWords[ctx.locale];
  const ask = stateOf(props, 'verifications');
  return (
    <section>
      <h2>{say.verification}</h2>
      {view.verifications.length === 0 ? <Soft p>{say.notAsked}</Soft> : null}
      {view.verifications.map(({ question, answer, evidence }) => (
        <div>
          <p>
            <b>{question.authority}</b>{' '}
            <Soft>
              {say.ways[question.code as keyof typeof say.ways]}
              {question.onDay ? `, ${formatDay(ctx.locale, question.onDay, 'short')}` : ''}
            </Soft>
            {answer ? ` · ${say.answers[answer.code as keyof typeof say.answers]}` : null}
          </p>
          {evidence.length > 0 ? (
            <ul>
              {evidence.map((one) => (
                <li>
                  <a href={`${props.path.replace('/staff', '/api/v1').replace(/custody$/, 'evidence')}/${one.id}`}>
                    <Code>{one.evidenceName ?? say.evidence}</Code>
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
          {view.records === 'all' ? <FollowUp {...props} id={question.id} /> : null}
        </div>
      ))}
      {view.records === 'all' ? (
        <Details summary={say.ask} open={props.deed === 'verifications'}>
          <Form action={actionOf(props, 'verifications')}>
            <TextField form={ask} name="issuer" label={say.issuer} maxlength={200} />
            <SelectField form={ask} name="way" label={say.way} options={options(WAYS, say.ways)} empty={false} />
            <DayField form={ask} name="onDay" label={say.day} max={ctx.today} value={ctx.today} />
            <Button alt>{say.record}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

function FollowUp(props: CustodyProps & { id: string }) {
  const { ctx, id } = props;
  const say = custodyWords[ctx.locale];
  const answer = stateOf(props, `verifications/${id}/answer`);
  const evidence = stateOf(props, `verifications/${id}/evidence`);
  const refused = props.deed?.includes(id) ?? false;
  return (
    <Details summary={`${say.answer}, ${say.evidence}`} open={refused}>
      <Form action={actionOf(props, `verifications/${id}/answer`)} id={`answer-${id}`}>
        <SelectField
          form={answer}
          name="answer"
          label={say.answer}
          options={options(ISSUER_ANSWERS, say.answers)}
          empty={false}
        />
        <DayField form={answer} name="onDay" label={say.day} max={ctx.today} value={ctx.today} />
        <Button alt>{say.record}</Button>
      </Form>
      <Form files action={actionOf(props, `verifications/${id}/evidence`)}>
        <FileField form={evidence} name="file" label={say.evidence} />
        <Button alt>{say.attach}</Button>
      </Form>
    </Details>
  );
}

/** The PIN: where it stands, the one look, and its end. */
export function SecretBox(props: CustodyProps) {
  const { ctx, secret, shown } = props;
  const say = custodyWords[ctx.locale];
  if (!props.view.slot.secret) return null;
  return (
    <section>
      <h2>{say.secret}</h2>
      {shown ? (
        <Slip tone="you" sign="you" head={say.secret}>
          <p>
            <Code>{shown}</Code>
          </p>
          <p>{say.lookWarning}</p>
        </Slip>
      ) : null}
      <SecretLine ctx={ctx} state={secret} own={false} />
      {secret && !secret.goneAt && props.view.records === 'all' ? (
        <Form action={actionOf(props, secret.seenAt ? 'secret/use' : 'secret/look')}>
          <Button alt>{secret.seenAt ? say.use : say.look}</Button>
        </Form>
      ) : null}
    </section>
  );
}

/** Takes one of the records that stand back, with a coded reason. */
export function TakeBack(props: CustodyProps) {
  const { ctx, view } = props;
  const say = custodyWords[ctx.locale];
  const form = stateOf(props, 'revocation');
  const records = view.entries.filter(
    (entry) =>
      !entry.revoked &&
      !['upload', 'verdict', 'look', 'revocation'].includes(entry.kind) &&
      (view.records === 'all' || entry.code === 'original_seen'),
  );
  if (!view.records || records.length === 0) return null;
  return (
    <Details summary={say.takeBack} open={props.deed === 'revocation'}>
      <Form action={actionOf(props, 'revocation')}>
        <SelectField
          form={form}
          name="event"
          label={say.which}
          options={records.map((entry) => ({
            value: entry.id,
            label: [say.kind[entry.kind], entry.step?.[ctx.locale] ?? entry.authority, entry.onDay]
              .filter(Boolean)
              .join(', '),
          }))}
          empty={false}
          width="full"
        />
        <SelectField form={form} name="reason" label={say.why} options={props.reasons} empty={false} width="full" />
        <Button alt>{say.takeBack}</Button>
      </Form>
    </Details>
  );
}

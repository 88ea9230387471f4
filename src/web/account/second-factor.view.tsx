import { passkeyHost } from '../../accounts/passkeys/passkey-host.rules.js';
import { spelled } from '../../accounts/second-factor/totp.rules.js';
import type { FactorState } from '../../accounts/second-factor/factor.query.js';
import { SummaryList } from '../ui/facts.view.js';
import { TextField } from '../ui/form/field.view.js';
import type { FormState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, LinkButton } from '../ui/form/form.view.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { Code, Day, Time } from '../ui/text.view.js';
import { accountWords } from './account.words.js';
import { passkeyWords } from './passkey.words.js';
import { factorWords } from './second-factor.words.js';

const PAGE = '/account/second-factor';

/** How one's own account stands, and what can be done about it. `due`: nothing else opens before it is set up. */
export function OwnFactor(props: { ctx: PageContext; form: FormState; state: FactorState; due: boolean }) {
  const { ctx, form, state, due } = props;
  const say = factorWords[ctx.locale].own;
  const app = state.appSince !== null;
  const on = app || state.passkeys > 0;
  return (
    <>
      {due ? null : <Back href="/account">{accountWords[ctx.locale].account.back}</Back>}
      <ErrorSummary form={form} />
      {ctx.query['did'] === 'off' && !on ? <Slip tone="good" title={say.did.off} /> : null}
      <h1>{say.title}</h1>
      {due ? (
        <Slip tone="you" title={say.due}>
          <p>{say.dueText}</p>
        </Slip>
      ) : (
        <Soon ctx={ctx} state={state} />
      )}
      <p>{say.lead}</p>
      <SummaryList
        locale={ctx.locale}
        answers={[
          {
            question: say.app,
            answer: state.appSince ? (
              <>
                {say.since} <Time context={ctx} at={state.appSince} style="short" />
              </>
            ) : (
              say.appOff
            ),
          },
          ...(passkeyHost(ctx.publicUrl) !== null
            ? [
                {
                  question: passkeyWords[ctx.locale].title,
                  answer: String(state.passkeys),
                  change: '/account/passkeys',
                },
              ]
            : []),
          ...(on ? [{ question: say.codes, answer: say.codesLeft(state.codesLeft) }] : []),
        ]}
      />
      <Form action={`${PAGE}/app`}>
        <Actions>
          <Button alt={on}>{app ? say.renew : say.setUp}</Button>
        </Actions>
      </Form>
      {on ? (
        <>
          <Form action={`${PAGE}/codes`}>
            <p class="s">{say.newCodesText}</p>
            <Actions>
              <Button alt>{say.newCodes}</Button>
            </Actions>
          </Form>
          {state.demanded ? null : (
            <Form action={`${PAGE}/off`}>
              <p class="s">{say.offText}</p>
              <Actions>
                <Button alt>{say.off}</Button>
              </Actions>
            </Form>
          )}
        </>
      ) : null}
    </>
  );
}

/** That the day is coming, to those who have none yet. */
export function Soon({ ctx, state }: { ctx: PageContext; state: FactorState }) {
  const say = factorWords[ctx.locale].own;
  if (state.demandedFrom === null || state.appSince !== null || state.passkeys > 0) return null;
  return (
    <Slip tone="you" title={say.soon} id="soon">
      <p>
        {say.from} <Day locale={ctx.locale} day={state.demandedFrom} />. <a href={PAGE}>{say.setUp}</a>
      </p>
    </Slip>
  );
}

/** The secret, as a picture and in letters, and the field for the first code. */
export function SetUp({ ctx, form, secret }: { ctx: PageContext; form: FormState; secret: string }) {
  const words = factorWords[ctx.locale];
  const say = words.setup;
  return (
    <>
      <Back href={PAGE}>{words.own.title}</Back>
      <ErrorSummary form={form} />
      <h1>{say.title}</h1>
      <ol>
        <li>{say.first}</li>
        <li>
          {say.second}
          <p>
            <img src={`${PAGE}/app/qr.svg`} alt={say.picture} width={220} height={220} />
          </p>
          <p class="s">
            {say.typed}: <Code>{spelled(secret)}</Code>
          </p>
        </li>
        <li>{say.third}</li>
      </ol>
      <Form action={`${PAGE}/app/code`}>
        <TextField
          form={form}
          name="code"
          label={words.code}
          hint={say.hint}
          width="year"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={10}
          code
        />
        <Actions>
          <Button>{say.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The codes for paper, shown once. */
export function ShownCodes(props: { ctx: PageContext; codes: string[]; on: boolean; goOn: string }) {
  const say = factorWords[props.ctx.locale].shown;
  return (
    <>
      {props.on ? <Slip tone="good" title={say.on} /> : null}
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      <ol>
        {props.codes.map((code) => (
          <li>
            <Code>{code}</Code>
          </li>
        ))}
      </ol>
      <Actions>
        <LinkButton href={props.goOn}>{say.goOn}</LinkButton>
      </Actions>
    </>
  );
}

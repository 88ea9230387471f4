import type { TokenRow } from '../../accounts/tokens/token.query.js';
import { TOKEN_DAYS } from '../../accounts/tokens/token.input.js';
import type { Grantable } from '../../accounts/tokens/scope.rules.js';
import { Checkboxes, SelectField } from '../ui/form/choice.view.js';
import { TextField } from '../ui/form/field.view.js';
import type { FormState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, LinkButton } from '../ui/form/form.view.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import type { Column } from '../ui/table.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Details, Name, Time } from '../ui/text.view.js';
import { permissionWords } from './permission.words.js';
import { tokenWords } from './tokens.words.js';

/** Tokens in a table; `path` is the page's own, below which each is revoked. `owner`: whose each is, too. */
export function TokenTable(props: {
  ctx: PageContext;
  rows: TokenRow[];
  path: string;
  empty: string;
  owner?: boolean;
}) {
  const { ctx, path } = props;
  const say = tokenWords[ctx.locale];
  const columns: Column<TokenRow>[] = [
    { head: say.name, cell: (row) => row.name },
    ...(props.owner ? [{ head: say.owner, cell: (row: TokenRow) => <Name>{row.owner ?? row.email}</Name> }] : []),
    { head: say.scopes, cell: (row) => <Scopes ctx={ctx} scopes={row.scopes} /> },
    { head: say.made, cell: (row) => <Time context={ctx} at={row.createdAt} style="short" /> },
    { head: say.state, cell: (row) => <State ctx={ctx} row={row} /> },
    { head: say.used, cell: (row) => <Used ctx={ctx} row={row} /> },
    {
      head: say.revoke,
      silent: true,
      cell: (row) =>
        row.over ? null : (
          <Form action={`${path}/${row.id}/revoke`}>
            <button class="lk">{say.revoke}</button>
          </Form>
        ),
    },
  ];
  return (
    <Table id="tokens" cards rows={props.rows} caption={say.title} quietCaption empty={props.empty} columns={columns} />
  );
}

function Scopes({ ctx, scopes }: { ctx: PageContext; scopes: string[] }) {
  const say = tokenWords[ctx.locale];
  if (scopes.includes('*')) return <>{say.all}</>;
  return (
    <Details summary={say.scopeCount(scopes.length)}>
      <ul class="bare">
        {scopes.map((scope) => (
          <li>{labelOf(ctx, scope)}</li>
        ))}
      </ul>
    </Details>
  );
}

function State({ ctx, row }: { ctx: PageContext; row: TokenRow }) {
  const say = tokenWords[ctx.locale];
  if (row.over) return <Pill tone="off">{say.over}</Pill>;
  if (!row.expiresAt) return <>{say.untilRevoked}</>;
  return (
    <>
      {say.until} <Time context={ctx} at={row.expiresAt} style="short" />
    </>
  );
}

function Used({ ctx, row }: { ctx: PageContext; row: TokenRow }) {
  const say = tokenWords[ctx.locale];
  if (!row.lastUsedAt) return <>{say.never}</>;
  return (
    <>
      <Time context={ctx} at={row.lastUsedAt} style="short" />
      {row.lastUsedFrom ? (
        <small>
          {' '}
          {say.from} <Code>{row.lastUsedFrom}</Code>
        </small>
      ) : null}
    </>
  );
}

/** A new token: what for, what it may, how long. */
export function TokenForm({ ctx, form, scopes }: { ctx: PageContext; form: FormState; scopes: Grantable[] }) {
  const say = tokenWords[ctx.locale];
  return (
    <>
      <Back href="/account/tokens">{say.title}</Back>
      <ErrorSummary form={form} />
      <h1>{say.make}</h1>
      <Form action="/account/tokens">
        <TextField form={form} name="name" label={say.name} hint={say.nameHint} maxlength={80} autocomplete="off" />
        <SelectField
          form={form}
          name="days"
          label={say.days}
          empty={false}
          options={TOKEN_DAYS.map((value) => ({ value, label: say.inDays[value] }))}
        />
        <Checkboxes
          form={form}
          name="scopes"
          label={say.scopes}
          hint={say.scopesHint}
          options={scopes.map((value) => ({ value, label: labelOf(ctx, value), hint: <Code>{value}</Code> }))}
        />
        <Actions>
          <Button>{say.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The token itself: in this answer, and never again. */
export function ShownToken({ ctx, token }: { ctx: PageContext; token: string }) {
  const say = tokenWords[ctx.locale];
  return (
    <>
      <h1>{say.shownTitle}</h1>
      <p>{say.shownText}</p>
      <p>
        <code dir="ltr">{token}</code>
      </p>
      <p class="s">
        {say.shownUse} <Code>Authorization: Bearer mat_…</Code>
      </p>
      <Actions>
        <LinkButton href="/account/tokens">{say.back}</LinkButton>
        <a href="/api/docs">{say.docs}</a>
      </Actions>
    </>
  );
}

function labelOf({ locale }: PageContext, scope: string): string {
  return (permissionWords[locale] as Partial<Record<string, string>>)[scope] ?? scope;
}

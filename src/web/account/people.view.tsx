import { isStaff } from '../../accounts/access/session-limits.rules.js';
import type { Person } from '../../accounts/people/people.query.js';
import { type Role, STAFF_ROLES } from '../../accounts/permission.policy.js';
import { type Locale, LOCALES } from '../../platform/i18n/words.rules.js';
import { Checkboxes, SelectField } from '../ui/form/choice.view.js';
import { TextField } from '../ui/form/field.view.js';
import type { FormState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, LinkButton } from '../ui/form/form.view.js';
import { Back, Filter, FilterField } from '../ui/nav.view.js';
import { ownName } from '../ui/page/locale.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Pill } from '../ui/pill.view.js';
import { Slip } from '../ui/slip.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Name, Time } from '../ui/text.view.js';
import { accountWords } from './account.words.js';
import { peopleWords, roleHints, roleWords } from './people.words.js';
import { factorWords } from './second-factor.words.js';
import { tokenWords } from './tokens.words.js';

/** Everybody who works here, or the one account that was looked for. */
export function PeopleList({ ctx, people, address }: { ctx: PageContext; people: Person[]; address?: string }) {
  const say = peopleWords[ctx.locale];
  return (
    <>
      <h1>{say.title}</h1>
      <Actions>
        <LinkButton href="/staff/people/invite">{say.invite}</LinkButton>
        <a href="/staff/tokens">{tokenWords[ctx.locale].allTitle}</a>
      </Actions>
      <Filter button={say.findButton} action="/staff/people">
        <FilterField label={say.find}>
          <input type="email" name="address" value={address} autocomplete="off" dir="ltr" />
        </FilterField>
      </Filter>
      <Table
        id="people"
        cards
        rows={people}
        caption={say.title}
        quietCaption
        empty={address ? say.notFound : say.none}
        columns={[
          {
            head: say.name,
            cell: (row) => (
              <a href={`/staff/people/${row.id}`}>
                <Name>{row.name ?? row.email}</Name>
              </a>
            ),
          },
          { head: say.address, cell: (row) => <Code>{row.email}</Code> },
          { head: say.roles, cell: (row) => rolesOf(ctx.locale, row) },
          { head: say.state, cell: (row) => <State ctx={ctx} person={row} /> },
        ]}
      />
    </>
  );
}

export function InviteForm({ ctx, form }: { ctx: PageContext; form: FormState }) {
  const say = peopleWords[ctx.locale];
  return (
    <>
      <Back href="/staff/people">{say.title}</Back>
      <ErrorSummary form={form} />
      <h1>{say.inviteTitle}</h1>
      <p>{say.inviteText}</p>
      <Form action="/staff/people/invite">
        <TextField
          form={form}
          name="email"
          label={accountWords[ctx.locale].email}
          type="email"
          width="half"
          autocomplete="off"
          inputmode="email"
        />
        <TextField form={form} name="name" label={say.name} hint={say.nameHint} width="half" autocomplete="off" />
        <RoleBoxes ctx={ctx} form={form} />
        <SelectField
          form={form}
          name="locale"
          label={say.language}
          empty={false}
          options={LOCALES.map((value) => ({ value, label: ownName(value) }))}
        />
        <Actions>
          <Button>{say.send}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** One person, and what the administrator can do about their account. */
export function PersonView({ ctx, person, form }: { ctx: PageContext; person: Person; form: FormState }) {
  const say = peopleWords[ctx.locale];
  const factor = factorWords[ctx.locale].person;
  const did = ctx.query['did'] as keyof typeof say.did | undefined;
  const path = `/staff/people/${person.id}`;
  return (
    <>
      <Back href="/staff/people">{say.title}</Back>
      <ErrorSummary form={form} />
      {did && Object.hasOwn(say.did, did) ? <Slip tone="good" title={say.did[did]} /> : null}
      {ctx.query['did'] === 'factor' ? <Slip tone="good" title={factor.did} /> : null}
      <h1>
        <Name>{person.name ?? person.email}</Name>
      </h1>
      <p>
        <Code>{person.email}</Code> · <State ctx={ctx} person={person} />
      </p>
      <p class="s">
        {say.since} <Time context={ctx} at={person.createdAt} style="short" />
        {' · '}
        {factor.has}: {person.secondFactor ? factor.on : factor.off}
      </p>
      {isStaff(person.roles) ? (
        <Form action={`${path}/roles`}>
          <RoleBoxes ctx={ctx} form={form} hint={say.rolesHint} />
          <Actions>
            <Button>{say.saveRoles}</Button>
          </Actions>
        </Form>
      ) : (
        <p>{rolesOf(ctx.locale, person)}</p>
      )}
      {person.invited && !person.disabled ? <Deed action={`${path}/invitation`} button={say.again} /> : null}
      {person.disabled ? (
        <Deed action={`${path}/enable`} button={say.enable} text={say.enableText} />
      ) : (
        <Deed action={`${path}/disable`} button={say.disable} text={say.disableText} />
      )}
      {person.secondFactor && person.id !== ctx.actor?.accountId ? (
        <TakeFactor ctx={ctx} form={form} path={path} />
      ) : null}
    </>
  );
}

function TakeFactor({ ctx, form, path }: { ctx: PageContext; form: FormState; path: string }) {
  const say = factorWords[ctx.locale].person;
  return (
    <Form action={`${path}/factor`} class="read">
      <h2>{say.take}</h2>
      <p class="s">{say.takeText}</p>
      <TextField form={form} name="reason" label={say.reason} hint={say.reasonHint} maxlength={300} />
      <Actions>
        <Button alt>{say.take}</Button>
      </Actions>
    </Form>
  );
}

function Deed({ action, button, text }: { action: string; button: string; text?: string }) {
  return (
    <Form action={action}>
      {text ? <p class="s">{text}</p> : null}
      <Actions>
        <Button alt>{button}</Button>
      </Actions>
    </Form>
  );
}

function RoleBoxes({ ctx, form, hint }: { ctx: PageContext; form: FormState; hint?: string }) {
  return (
    <Checkboxes
      form={form}
      name="roles"
      label={peopleWords[ctx.locale].roles}
      hint={hint}
      options={STAFF_ROLES.map((role) => ({
        value: role,
        label: roleWords[ctx.locale][role],
        hint: roleHints[ctx.locale][role as Exclude<Role, 'applicant'>],
      }))}
    />
  );
}

function State({ ctx, person }: { ctx: PageContext; person: Person }) {
  const say = peopleWords[ctx.locale];
  const state = person.disabled ? say.disabled : person.invited ? say.invited : say.in;
  return (
    <>
      <Pill tone={person.disabled ? 'off' : person.invited ? 'plain' : 'ok'}>{state}</Pill>
      {person.simulated ? <span class="s"> {say.simulated}</span> : null}
    </>
  );
}

function rolesOf(locale: Locale, person: Person): string {
  return person.roles.map((role) => roleWords[locale][role as Role] ?? role).join(', ');
}

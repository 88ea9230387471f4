import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OwnAccountQuery } from '../../accounts/own/own-account.query.js';
import { OwnAccounts } from '../../accounts/own/own-account.service.js';
import { KeysInput } from '../../accounts/own/own.input.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Radios } from '../ui/form/choice.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { accountWords } from './account.words.js';
import { keyWords } from './keys.words.js';

/** The keys of the desk, listed, and whether one's own desk answers to them. The script shows the list over its page. */
@ApiExcludeController()
@Controller('account/keys')
export class KeysPage {
  constructor(
    private readonly own: OwnAccountQuery,
    private readonly accounts: OwnAccounts,
  ) {}

  @Can('account.self')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const { keys } = await this.own.of(actor);
    return draw(ctx, formState(ctx, { keys: keys ? 'on' : 'off' }));
  }

  @Can('account.self')
  @Post()
  async save(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(KeysInput, body, { locale: ctx.locale });
    if (!read.ok) return draw(ctx, formState(ctx, read.kept, read.problems));
    await this.accounts.setKeys(actor, read.value.keys === 'on');
    return seeOther('/account?did=saved');
  }
}

function draw(ctx: PageContext, form: FormState): Page {
  const say = keyWords[ctx.locale];
  return page(
    ctx,
    { title: say.title, status: form.problems.length > 0 ? 422 : 200, current: '/account' },
    <>
      <Back href="/account">{accountWords[ctx.locale].account.back}</Back>
      <ErrorSummary form={form} />
      <h1>{say.title}</h1>
      <KeyList ctx={ctx} />
      <Form action="/account/keys">
        <Radios
          form={form}
          name="keys"
          label={say.turn}
          hint={say.turnHint}
          options={[
            { value: 'on', label: say.on },
            { value: 'off', label: say.off },
          ]}
        />
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </>,
  );
}

function KeyList({ ctx }: { ctx: PageContext }) {
  const say = keyWords[ctx.locale];
  return (
    <div data-keys data-close={say.close}>
      <p>{say.lead}</p>
      {say.groups.map((group) => (
        <table>
          <caption>{group.title}</caption>
          <thead class="vh">
            <tr>
              <th scope="col">{say.key}</th>
              <th scope="col">{say.does}</th>
            </tr>
          </thead>
          <tbody>
            {group.keys.map(([key, does]) => (
              <tr>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SeparateInput } from '../../../applications/persons/person.input.js';
import { Persons } from '../../../applications/persons/persons.service.js';
import type { PersonEventView } from '../../../applications/persons/person.view.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Details, Quote, Soft } from '../../ui/text.view.js';
import { DeskLists, intakeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { dotted } from '../status.rules.js';
import { StepFrame } from '../steps/step-frame.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { duplicateWords } from './duplicate.words.js';

/** Whose a dossier is: all that is theirs, how that came, and parting two who were taken for one. */
@ApiExcludeController()
@Controller('staff/applications/:reference/person')
export class PersonPage {
  constructor(
    private readonly gate: StepGate,
    private readonly persons: Persons,
    private readonly lists: DeskLists,
  ) {}

  @Can('person.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, reference, formState(ctx));
  }

  @Can('person.merge')
  @Post('separate')
  async separate(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(SeparateInput, body, {
      locale: ctx.locale,
      say: { reason: duplicateWords[ctx.locale].needReason },
    });
    if (!read.ok) return this.draw(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    try {
      await this.persons.separate(actor, reference, read.value);
    } catch (error) {
      return this.draw(ctx, actor, reference, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${dossierPath(reference)}/person?${carriedSearch(ctx)}`);
  }

  private async draw(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const { locale } = ctx;
    const say = duplicateWords[locale];
    const opened = await this.gate.read(actor, reference, locale);
    const person = await this.persons.read(actor, reference);
    const names = (await this.lists.wording(locale)).names;
    const search = carriedSearch(ctx);
    const moved = form.problems.some(({ code }) => code === 'person.alone' || code === 'person.moved_on');
    return page(
      ctx,
      { title: say.person, status: moved ? 409 : form.problems.length > 0 ? 422 : 200, current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={`${dossierPath(reference)}?${search}`} form={form}>
        <h1>{say.person}</h1>
        <p class="read">{say.personLead}</p>
        <Table
          id="own"
          cards
          caption={say.person}
          quietCaption
          rows={person.dossiers}
          columns={[
            {
              head: say.application,
              cell: (row) => (
                <>
                  <a href={dossierPath(row.reference)}>
                    <Code>{row.reference}</Code>
                  </a>{' '}
                  <Soft>
                    <Code>{row.programme}</Code>, {intakeName(locale, row.intake)}
                  </Soft>
                </>
              ),
            },
            { head: say.status, cell: (row) => deskWords[locale].status[row.status] },
            { head: say.begun, cell: (row) => (row.sameBegin ? say.begunHere : say.begunThere) },
          ]}
        />
        <h2>{say.history}</h2>
        {person.history.length === 0 ? <Soft p>{say.historyNone}</Soft> : null}
        {person.history.map((one) => (
          <Happened ctx={ctx} one={one} reason={names.get(`person_${one.event} ${one.reason}`) ?? one.reason} />
        ))}
        {person.taken && may(actor, 'person.merge') ? (
          <Details summary={say.separate} open={form.problems.length > 0}>
            <p class="read">{say.separateLead}</p>
            <Form action={`${dossierPath(reference)}/person/separate?${search}`} class="read">
              <SelectField
                form={form}
                name="reason"
                label={say.reason}
                width="full"
                options={await this.lists.reasons(locale, 'person_separate')}
              />
              <DayField
                form={form}
                name="holdsFrom"
                label={say.twoFrom}
                hint={say.twoFromHint}
                optional
                max={ctx.today}
              />
              <TextArea form={form} name="note" label={say.note} optional rows={2} maxlength={1000} />
              <Button alt>{say.part}</Button>
            </Form>
          </Details>
        ) : null}
      </StepFrame>,
    );
  }
}

function Happened({ ctx, one, reason }: { ctx: PageContext; one: PersonEventView; reason: string }) {
  const { locale } = ctx;
  const say = duplicateWords[locale];
  const named = (references: readonly string[]) => references.join(', ') || say.hidden;
  const details = dotted([
    formatInstant(locale, new Date(one.at), ctx.timezone, null, 'short'),
    one.actor,
    reason,
    one.holdsFrom ? say.counts(formatDay(locale, one.holdsFrom, 'short')) : null,
  ]);
  return (
    <>
      <p>
        {say.events[one.event](named(one.taken), named(one.kept))} <Soft>{details}</Soft>
      </p>
      {one.note ? <Quote text={one.note} /> : null}
    </>
  );
}

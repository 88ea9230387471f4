import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ComponentChildren } from 'preact';
import { FeeEditInput, IntakeEditInput, OfferingEditInput } from '../../../catalogue/catalogue.input.js';
import { Catalogue } from '../../../catalogue/catalogue.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatDay, formatMoney, languageName } from '../../../platform/i18n/format.rules.js';
import { Checkbox, Radios } from '../../ui/form/choice.view.js';
import { DayField, NumberField, TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { CatalogueDesk } from './catalogue-desk.service.js';
import { catalogueDeskWords } from './catalogue-desk.words.js';
import { ChangeHistory } from './catalogue-history.view.js';

/** Changes to one row of the catalogue, always with a reason, with its history below. */
@ApiExcludeController()
@Controller('staff/catalogue')
export class CatalogueEditPage {
  constructor(
    private readonly desk: CatalogueDesk,
    private readonly catalogue: Catalogue,
  ) {}

  @Can('catalogue.edit')
  @Get('offerings/:id')
  async offering(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    const { places, opensOn, closesOn, active } = await this.desk.offering(id, ctx.today);
    return this.offeringForm(ctx, id, formState(ctx, { places, opensOn, closesOn, active }));
  }

  @Can('catalogue.edit')
  @Post('offerings/:id')
  async saveOffering(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(OfferingEditInput, body, { locale: ctx.locale });
    if (!read.ok) return this.offeringForm(ctx, id, formState(ctx, read.kept, read.problems));
    try {
      await this.catalogue.editOffering(actor, id, read.value);
    } catch (error) {
      return this.offeringForm(ctx, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    const { intakeCode } = await this.desk.offering(id, ctx.today);
    return seeOther(`/staff/catalogue?intake=${intakeCode}&saved=1`);
  }

  @Can('catalogue.edit')
  @Get('intakes/:id')
  async intake(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    const { startsOn, applicationsCloseOn, admissionEndsOn } = await this.desk.intake(id);
    const values = { startsOn, applicationsCloseOn, admissionEndsOn, moveOfferings: 'on' };
    return this.intakeForm(ctx, id, formState(ctx, values));
  }

  @Can('catalogue.edit')
  @Post('intakes/:id')
  async saveIntake(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(IntakeEditInput, body, { locale: ctx.locale });
    if (!read.ok) return this.intakeForm(ctx, id, formState(ctx, read.kept, read.problems));
    try {
      // A box that is not ticked sends nothing.
      await this.catalogue.editIntake(actor, id, { ...read.value, moveOfferings: read.value.moveOfferings ?? false });
    } catch (error) {
      return this.intakeForm(ctx, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    const { code } = await this.desk.intake(id);
    return seeOther(`/staff/catalogue?intake=${code}&saved=1`);
  }

  @Can('catalogue.edit')
  @Get('fees/:code')
  async fee(@Ctx() ctx: PageContext, @Param('code') code: string) {
    const { amountMinor, priceList } = await this.desk.fee(code);
    return this.feeForm(ctx, code, formState(ctx, { amountMinor: amountMinor / 100, priceList, validFrom: ctx.today }));
  }

  @Can('catalogue.edit')
  @Post('fees/:code')
  async saveFee(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ) {
    const amountMinor = minorUnits(body['amountMinor']);
    const read = await readForm(FeeEditInput, { ...body, amountMinor }, { locale: ctx.locale });
    const kept = { ...read.kept, amountMinor: body['amountMinor'] };
    if (!read.ok) return this.feeForm(ctx, code, formState(ctx, kept, read.problems));
    try {
      await this.catalogue.editFee(actor, code, read.value);
    } catch (error) {
      return this.feeForm(ctx, code, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther('/staff/catalogue/fees?saved=1');
  }

  private async offeringForm(ctx: PageContext, id: string, form: FormState) {
    const row = await this.desk.offering(id, ctx.today);
    const say = catalogueDeskWords[ctx.locale];
    const name = ctx.locale === 'uk' ? row.nameUk : row.nameEn;
    const back = `/staff/catalogue?intake=${row.intakeCode}`;
    return this.edit(
      ctx,
      { form, back, backWord: formatDay(ctx.locale, row.intakeCode), subject: { kind: 'offering', id } },
      `${name}, ${languageName(ctx.locale, row.language)}`,
      <>
        <NumberField form={form} name="places" label={say.places} hint={say.placesHint(row.placesTaken)} />
        <DayField form={form} name="opensOn" label={say.opensOn} />
        <DayField form={form} name="closesOn" label={say.closesOn} hint={say.wholeDay} />
        <Radios
          form={form}
          name="active"
          label={say.active}
          options={[
            { value: 'true', label: say.activeYes },
            { value: 'false', label: say.activeNo },
          ]}
        />
      </>,
    );
  }

  private async intakeForm(ctx: PageContext, id: string, form: FormState) {
    const row = await this.desk.intake(id);
    const say = catalogueDeskWords[ctx.locale];
    const name = formatDay(ctx.locale, row.code);
    return this.edit(
      ctx,
      { form, back: `/staff/catalogue?intake=${row.code}`, backWord: name, subject: { kind: 'intake', id } },
      `${say.days}: ${name}`,
      <>
        <DayField form={form} name="applicationsCloseOn" label={say.applicationsCloseOn} hint={say.wholeDay} />
        <Checkbox form={form} name="moveOfferings" label={say.moveOfferings} />
        <DayField form={form} name="startsOn" label={say.startsOn} />
        <DayField form={form} name="admissionEndsOn" label={say.admissionEndsOn} hint={say.wholeDay} />
      </>,
    );
  }

  private async feeForm(ctx: PageContext, code: string, form: FormState) {
    const fee = await this.desk.fee(code);
    const say = catalogueDeskWords[ctx.locale];
    const name = ctx.locale === 'uk' ? fee.nameUk : fee.nameEn;
    const of = [fee.programme, fee.language ? languageName(ctx.locale, fee.language) : null].filter(Boolean).join(', ');
    return this.edit(
      ctx,
      { form, back: '/staff/catalogue/fees', backWord: say.prices, subject: { kind: 'fee', id: code } },
      of ? `${name}: ${of}` : name,
      <>
        <Soft p>
          {formatMoney(ctx.locale, fee.amountMinor, fee.currency)} ({fee.priceList})
        </Soft>
        <NumberField form={form} name="amountMinor" label={say.newAmount} decimal unit={fee.currency} />
        <TextField form={form} name="priceList" label={say.priceList} hint={say.priceListHint} width="half" />
        <DayField form={form} name="validFrom" label={say.validFrom} hint={say.validFromHint} />
      </>,
    );
  }

  private async edit(
    ctx: PageContext,
    about: { form: FormState; back: string; backWord: string; subject: { kind: string; id: string } },
    title: string,
    fields: ComponentChildren,
  ) {
    const { form } = about;
    const say = catalogueDeskWords[ctx.locale];
    const changes = await this.desk.changes([about.subject]);
    return page(
      ctx,
      { title, status: form.problems.length > 0 ? 422 : 200, current: '/staff/catalogue' },
      <>
        <Back href={about.back}>{about.backWord}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <Form class="no">
          {fields}
          <TextArea form={form} name="reason" label={say.reason} hint={say.reasonHint} rows={2} maxlength={500} />
          <Actions>
            <Button>{say.save}</Button>
            <a href={about.back}>{say.leave}</a>
          </Actions>
        </Form>
        <ChangeHistory ctx={ctx} changes={changes} />
      </>,
    );
  }
}

/** `4 200,50` as minor units; what is no amount stays as it is, for the validation to name. */
function minorUnits(typed: unknown): unknown {
  if (typeof typed !== 'string') return typed;
  const plain = typed.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^\d{1,8}(\.\d{1,2})?$/.test(plain) ? String(Math.round(Number(plain) * 100)) : typed;
}

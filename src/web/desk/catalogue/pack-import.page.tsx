import { Body, Controller, Get, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiExcludeController } from '@nestjs/swagger';
import { PackDrafts } from '../../../catalogue/packs/pack-draft.service.js';
import { PACK_UPLOAD } from '../../../catalogue/packs/pack-file.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { FileField } from '../../ui/form/field.view.js';
import { NumberField } from '../../ui/form/field.view.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { packWords } from './packs.words.js';
import { conflictOr } from './row-problems.rules.js';

/** A pack brought as a file. */
@ApiExcludeController()
@Controller('staff/catalogue/packs/import')
export class PackImportPage {
  constructor(private readonly drafts: PackDrafts) {}

  @Can('catalogue.edit')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.form(ctx, formState(ctx));
  }

  @Can('catalogue.edit')
  @Post()
  @UseInterceptors(FileInterceptor('file', PACK_UPLOAD))
  async bring(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @UploadedFile() file: { buffer: Buffer } | undefined,
    @Body() body: Record<string, unknown>,
  ) {
    const typed = String(body?.['version'] ?? '').trim();
    const version = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
    try {
      const { code } = await this.drafts.import(actor, file?.buffer, version);
      return seeOther(`/staff/catalogue/packs/${code}?saved=1`);
    } catch (error) {
      const say = packWords[ctx.locale];
      const problems = problemsFrom(error, ctx.locale).map(({ field, code, message }) => ({
        field: 'file',
        code,
        message: field ? `${say.at(field)}: ${message}` : message,
      }));
      return this.form(ctx, formState(ctx, { version: typed }, problems));
    }
  }

  private form(ctx: PageContext, form: FormState) {
    const say = packWords[ctx.locale];
    return page(
      ctx,
      { title: say.importTitle, status: conflictOr(form), current: '/staff/catalogue' },
      <>
        <Back href="/staff/catalogue/packs">{say.title}</Back>
        <ErrorSummary form={form} />
        <h1>{say.importTitle}</h1>
        <p>{say.importLead}</p>
        <p>
          <a href="/api/v1/packs/schema.json">{say.schema}</a>
        </p>
        <Form files>
          <FileField form={form} name="file" label={say.choose} accept="application/json,.json" />
          <NumberField form={form} name="version" label={say.replace} hint={say.replaceHint} optional />
          <Actions>
            <Button>{say.bring}</Button>
            <a href="/staff/catalogue/packs">{say.leave}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}

import { Controller, Get, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { PAST_UPLOAD, PastImports } from '../../../statistics/past/past-import.service.js';
import { FileField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Code, Soft } from '../../ui/text.view.js';
import { pastDeskWords } from './past-desk.words.js';

/** Brings a file of published figures; nothing is taken over yet. */
@ApiExcludeController()
@Controller('staff/statistics/past/import')
export class PastImportPage {
  constructor(private readonly imports: PastImports) {}

  @Can('past.edit')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.form(ctx, formState(ctx));
  }

  @Can('past.edit')
  @Post()
  @UseInterceptors(FileInterceptor('file', PAST_UPLOAD))
  async bring(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @UploadedFile() file: { buffer: Buffer; originalname: string } | undefined,
  ) {
    try {
      const brought = file && { bytes: file.buffer, name: file.originalname };
      return seeOther(`/staff/statistics/past/import/${await this.imports.bring(actor, brought)}`);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((one) => ({ ...one, field: 'file' }));
      return this.form(ctx, formState(ctx, {}, problems));
    }
  }

  private form(ctx: PageContext, form: FormState) {
    const say = pastDeskWords[ctx.locale];
    return page(
      ctx,
      { title: say.bringTitle, status: form.problems.length > 0 ? 422 : 200, current: '/staff/statistics' },
      <>
        <Back href="/staff/statistics/past">{say.title}</Back>
        <ErrorSummary form={form} />
        <h1>{say.bringTitle}</h1>
        <p>{say.bringLead}</p>
        <Soft p>
          <Code>scope,measure,date,period,dimension,key,value,conf,source,definition,note</Code>
        </Soft>
        <Form files>
          <FileField form={form} name="file" label={say.file} hint={say.fileHint} accept="text/csv,.csv,.tsv,.txt" />
          <Actions>
            <Button>{say.upload}</Button>
          </Actions>
        </Form>
      </>,
    );
  }
}

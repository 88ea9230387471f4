import { Body, Controller, Get, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiExcludeController } from '@nestjs/swagger';
import { milestoneWords } from '../../../arrivals/milestone.words.js';
import { STUDY_LETTERS } from '../../../arrivals/study-import.controller.js';
import { StudyImport, type StudyLine } from '../../../arrivals/study-import.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { FileField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { listWords } from './lists.words.js';

const EXAMPLE = 'reference,kind,on,place,number';
/** A text of so many letters, in a file or in the field. */
const UPLOAD = { limits: { files: 1, fileSize: STUDY_LETTERS * 4, fields: 5, parts: 7, fieldSize: STUDY_LETTERS * 4 } };

/** The registrar's list of who went on leave, came back, ended or studies elsewhere: checked first, then recorded whole. */
@ApiExcludeController()
@Controller('staff/orders/study')
export class StudyPage {
  constructor(private readonly imports: StudyImport) {}

  @Can('order.enrol')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.render(ctx, formState(ctx, { csv: '' }), null);
  }

  /** `act=record` records what was checked; anything else checks. */
  @Can('order.enrol')
  @Post()
  @UseInterceptors(FileInterceptor('file', UPLOAD))
  async check(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @UploadedFile() file: { buffer: Buffer } | undefined,
    @Body() body: Record<string, unknown>,
  ) {
    const say = listWords[ctx.locale].study;
    const typed = typeof body?.['csv'] === 'string' ? body['csv'] : '';
    const csv = (file?.buffer.length ? file.buffer.toString('utf8') : typed).slice(0, STUDY_LETTERS);
    if (!csv.trim()) {
      const problem = { field: 'csv', code: 'required', message: say.nothing };
      return this.render(ctx, formState(ctx, { csv: '' }, [problem]), null);
    }
    const lines = await this.imports.preview(actor, csv);
    const wrong = lines.filter(({ outcome }) => outcome === 'wrong');
    const problems = wrong.slice(0, 20).map(({ line, code, message }) => {
      return { field: 'csv', code: code ?? '', message: say.at(line, message ?? '') };
    });
    if (wrong.length > 0 || body?.['act'] !== 'record') {
      return this.render(ctx, formState(ctx, { csv }, problems), lines);
    }
    const recorded = (await this.imports.record(actor, csv)).filter(({ outcome }) => outcome === 'recorded').length;
    return seeOther(`/staff/orders/study?recorded=${recorded}`);
  }

  private render(ctx: PageContext, form: FormState, lines: StudyLine[] | null) {
    const say = listWords[ctx.locale].study;
    const { kinds } = milestoneWords[ctx.locale];
    const sound = lines !== null && form.problems.length === 0;
    const recorded = ctx.query['recorded'];
    return page(
      ctx,
      { title: say.title, status: statusOf(form), current: '/staff/orders' },
      <>
        <Back href="/staff/orders">{listWords[ctx.locale].orders}</Back>
        <ErrorSummary form={form} />
        {recorded && /^\d{1,4}$/.test(recorded) ? (
          <p role="status">
            <Pill tone="good">{say.recorded(Number(recorded))}</Pill>
          </p>
        ) : null}
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        {lines ? (
          <Table
            id="lines"
            cards
            caption={sound ? say.checked : say.mistaken}
            rows={lines}
            columns={[
              { head: say.line, cell: (row) => row.line },
              { head: say.application, cell: (row) => (row.reference ? <Code>{row.reference}</Code> : null) },
              { head: say.what, cell: (row) => row.kind && kinds[row.kind] },
              { head: say.day, cell: (row) => row.on && formatDay(ctx.locale, row.on, 'short') },
              { head: say.outcome, cell: (row) => row.message ?? say.outcomes[row.outcome] },
            ]}
          />
        ) : null}
        {lines ? <h2>{say.list}</h2> : null}
        <Form files>
          <TextArea
            form={form}
            name="csv"
            label={say.list}
            hint={say.listHint(EXAMPLE)}
            rows={8}
            maxlength={STUDY_LETTERS}
          />
          <FileField form={form} name="file" label={say.file} accept=".csv,text/csv" optional />
          <Actions>
            <Button name="act" value={sound ? 'record' : 'check'}>
              {sound ? say.record : say.check}
            </Button>
          </Actions>
        </Form>
      </>,
    );
  }
}

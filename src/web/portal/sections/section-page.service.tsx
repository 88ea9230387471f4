import { DataSource } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { passportCompared } from '../../../applications/mrz/passport-compared.query.js';
import { type Answers, type Section, SECTIONS } from '../../../applications/answers.rules.js';
import { openSections } from '../../../applications/application.view.js';
import { HistoryQuery } from '../../../applications/history.query.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { PublicCatalogue } from '../../public/public-catalogue.service.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { valueAt } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Code, Quote, Soft } from '../../ui/text.view.js';
import { PassportLines } from '../../passport/passport-lines.view.js';
import { SectionAnswers } from '../answers.view.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { offeringTitle } from '../programme.rules.js';
import { OfferingChanges } from './offering-change.service.js';
import { EnterSaves, SectionFields } from './section.view.js';
import type { Rows } from './section-props.view.js';
import { sectionWords } from './section.words.js';

export interface Drawn {
  dossier: PortalDossier;
  section: Section;
  form: FormState;
  /** 422 with problems when left out. */
  status?: number;
  /** What was typed is saved, and more is wanted. */
  partly?: boolean;
  /** The row that "add another" asked for while something else was wrong. */
  asked?: unknown;
  /** Reference of the application that stands in the way of a change of offering. */
  existing?: string | null;
}

/** Draws the pages of the sections. */
@Injectable()
export class SectionPages {
  constructor(
    private readonly catalogue: PublicCatalogue,
    private readonly offerings: OfferingChanges,
    private readonly history: HistoryQuery,
    private readonly dataSource: DataSource,
  ) {}

  async form(ctx: PageContext, actor: Actor, drawn: Drawn): Promise<Page> {
    const { dossier, section, form } = drawn;
    const { row, own, path } = dossier;
    const say = sectionWords[ctx.locale];
    const returned = row.status === 'returned';
    const changeable = section === 'choice' && row.status === 'draft' && own;
    const status = drawn.status ?? (form.problems.length > 0 ? 422 : 200);
    const sides = section === 'personal' || section === 'education';
    return page(
      ctx,
      { title: say.titles[section], status, mood: own ? undefined : 'staff' },
      <>
        <Back href={path}>{own ? say.back : say.backStaff}</Back>
        {drawn.partly ? <p>{say.savedSoFar}</p> : null}
        <ErrorSummary form={form} />
        {drawn.existing ? (
          <p>
            <a href={`/applications/${drawn.existing}`}>
              <Code>{drawn.existing}</Code>
            </a>
          </p>
        ) : null}
        <Soft p>{say.count(SECTIONS.indexOf(section) + 1, SECTIONS.length)}</Soft>
        <h1>{say.titles[section]}</h1>
        {own ? null : <p>{say.onBehalf}</p>}
        {returned ? await this.asked(ctx, actor, dossier, section) : null}
        {section === 'passport' && form.problems.length === 0 ? (
          <PassportLines
            ctx={ctx}
            comparison={await passportCompared(this.dataSource, row.answers, ctx.today)}
            change={{ action: `${path}/passport/spelling`, version: row.version, open: openSections(row) }}
          />
        ) : null}
        <Form>
          {sides ? <EnterSaves /> : null}
          <Hidden name="version" value={valueAt(form, 'version')} />
          {section === 'choice' ? <Hidden name="seq" value={valueAt(form, 'seq')} /> : null}
          <SectionFields
            ctx={ctx}
            section={section}
            form={form}
            answers={row.answers}
            countries={await this.catalogue.countries()}
            exams={section === 'education' ? await this.catalogue.exams(ctx.today) : []}
            rows={rowsOf(ctx, drawn.asked)}
            offerings={changeable ? await this.offerings.open(ctx.today) : []}
            chosen={offeringTitle(ctx.locale, row.offering)}
          />
          <Actions>
            <Button>{say.saveContinue}</Button>
            <Button alt name="_leave" value="1">
              {say.saveLeave}
            </Button>
          </Actions>
        </Form>
      </>,
    );
  }

  /** Whether the passport's lines were typed just now and do not agree with the answers. */
  async disagrees(ctx: PageContext, saved: { dossier: PortalDossier; before: Answers }): Promise<boolean> {
    const { answers } = saved.dossier.row;
    if (answers.passport?.mrz === saved.before.passport?.mrz) return false;
    const compared = await passportCompared(this.dataSource, answers, ctx.today);
    return compared !== null && (compared.differences.length > 0 || compared.reading.faults.length > 0);
  }

  /** A section that is not open now: what stands there, and why it stays. */
  closed(ctx: PageContext, dossier: PortalDossier, section: Section): Page {
    const say = sectionWords[ctx.locale];
    const { row, own, path } = dossier;
    return page(
      ctx,
      { title: say.titles[section], mood: own ? undefined : 'staff' },
      <>
        <Back href={path}>{own ? say.back : say.backStaff}</Back>
        <h1>{say.titles[section]}</h1>
        <p>
          {row.status === 'returned' ? say.closedReturned : say.closed} <a href="/help">{say.help}</a>
        </p>
        <SectionAnswers locale={ctx.locale} section={section} answers={row.answers} />
      </>,
    );
  }

  /** The officer's words about this section in the return that is open. */
  private async asked(ctx: PageContext, actor: Actor, dossier: PortalDossier, section: Section) {
    const events = await this.history.of(actor, dossier.row.id);
    const last = events.findLast((event) => event.event === 'return');
    const note = last?.items.find((item) => item.kind === 'section' && item.key === section)?.note;
    return (
      <Slip tone="you" sign="you" head={sectionWords[ctx.locale].asked}>
        {(note ?? last?.note) ? <Quote text={note ?? last?.note ?? ''} /> : null}
      </Slip>
    );
  }
}

/** Empty rows asked for: by the address after a save, by the button where something was wrong. */
function rowsOf(ctx: PageContext, asked: unknown): Rows {
  const add = typeof asked === 'string' ? asked : ctx.query['add'];
  const subjects = /^subjects-(\d)$/.exec(String(asked))?.[1] ?? (add === 'subjects' ? ctx.query['school'] : undefined);
  return {
    citizenship: add === 'citizenship',
    school: add === 'school',
    subjectsOf: subjects === undefined ? null : Number(subjects),
  };
}

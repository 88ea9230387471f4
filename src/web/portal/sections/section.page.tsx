import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswersInput } from '../../../applications/answers.input.js';
import { type Answers, citizenshipUsed, type Section, SECTIONS } from '../../../applications/answers.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { type PortalDossier, PortalDossiers } from '../portal-dossier.service.js';
import { withLineProblem } from '../../passport/passport-lines.rules.js';
import { OfferingChanges } from './offering-change.service.js';
import { phoneOf } from './phone.rules.js';
import { SectionPages } from './section-page.service.js';
import { SectionSaves } from './section-save.service.js';
import { gapProblems, givenBy, nextSection, shapeSentences, shownBy, typedSection } from './section-form.rules.js';
import { StaleChoice } from './stale.view.js';
import { staleWords } from './stale.words.js';

/** Named, so that no other page under an application is ever taken for a section. */
const PATHS = SECTIONS.map((section) => `applications/:reference/${section}`);

/** The router takes `/Consent/` for the same address. */
const sectionIn = (ctx: PageContext) => ctx.path.toLowerCase().split('/').findLast(Boolean) as Section;

type Body_ = Record<string, unknown>;

/** The sections of an application: one page each, saved on the server at each step. */
@ApiExcludeController()
@Controller()
export class SectionPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly pages: SectionPages,
    private readonly saves: SectionSaves,
    private readonly offerings: OfferingChanges,
  ) {}

  @Can('application.read')
  @Get(PATHS)
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.dossiers.open(actor, reference);
    const section = sectionIn(ctx);
    const { row, view } = dossier;
    if (!view.sections.some((one) => one.key === section && one.open)) return this.pages.closed(ctx, dossier, section);
    const { version, seq, offering_id: offeringId } = row;
    const values = { ...shownBy(section, row.answers), version, seq, offeringId };
    return this.pages.form(ctx, actor, { dossier, section, form: formState(ctx, values) });
  }

  /** Without a key: a save sent twice is the same save, and a page brought back by the browser may be sent anew. */
  @Can('application.save')
  @Unkeyed()
  @Post(PATHS)
  async save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Body_,
  ) {
    const dossier = await this.dossiers.open(actor, reference);
    const section = sectionIn(ctx);
    const { version, seq, offeringId } = body;
    const typed = withPhones(section, typedSection(section, body[section], removed(body)), dossier.row.answers);
    const kept = { [section]: typed, version, seq, offeringId };
    const redraw = (form: FormState, status?: number) =>
      this.pages.form(ctx, actor, { dossier, section, form, status, asked: body['_add'] });
    const read = await readForm(
      AnswersInput,
      { [section]: typed },
      { locale: ctx.locale, say: shapeSentences(ctx.locale) },
    );
    if (!read.ok) {
      const problems = withLineProblem(ctx.locale, 'passport.mrz', linesIn(typed), read.problems);
      return redraw(formState(ctx, kept, problems));
    }
    const given = picked(section, givenBy(section, read.value[section]), body['_pick'], dossier.row.answers);
    try {
      const saved = await this.saves.save(actor, reference, section, { version: numberIn(version), answers: given });
      if (saved.kind === 'stale') return stale(ctx, section, { ...saved, mine: given[section], typed });
      if (section === 'choice') await this.offerings.choose(actor, dossier, { seq: numberIn(seq), offeringId });
      return await this.onward(ctx, actor, {
        dossier: await this.dossiers.open(actor, reference),
        section,
        body,
        before: dossier.row.answers,
      });
    } catch (error) {
      const existing =
        error instanceof Refusal && error.code === 'application.exists' ? error.facts['reference'] : null;
      const problems = problemsFrom(error, ctx.locale).map((one) =>
        one.field === '' && section === 'choice' ? { ...one, field: 'offeringId' } : one,
      );
      const refusal = error as Refusal;
      return this.pages.form(ctx, actor, {
        dossier: await this.dossiers.open(actor, reference),
        section,
        form: formState(ctx, kept, problems),
        status: refusal.status,
        existing: typeof existing === 'string' ? existing : null,
      });
    }
  }

  /** After a save: more rows, the task list, what is still wanted here, or the next section that wants something. */
  private async onward(
    ctx: PageContext,
    actor: Actor,
    saved: { dossier: PortalDossier; section: Section; body: Body_; before: Answers },
  ) {
    const { dossier, section, body } = saved;
    const { path, view } = dossier;
    if (body['_add'] !== undefined) return seeOther(`${path}/${section}?${rowsAsked(body['_add'])}`);
    if (body['_remove'] !== undefined) return seeOther(`${path}/${section}`);
    if (body['_leave'] !== undefined) return seeOther(path);
    const gaps = view.sections.find((one) => one.key === section)?.gaps ?? [];
    if (gaps.length > 0) {
      const { version, seq, offering_id: offeringId } = dossier.row;
      const values = { ...shownBy(section, view.answers), version, seq, offeringId };
      const form = formState(ctx, values, gapProblems(ctx.locale, section, gaps));
      return this.pages.form(ctx, actor, { dossier, section, form, partly: true });
    }
    // Lines that are new and say something else are shown at once; they keep nobody from going on.
    if (section === 'passport' && (await this.pages.disagrees(ctx, saved))) return seeOther(`${path}/passport#lines`);
    const next = view.status === 'draft' ? nextSection(section, view.sections) : null;
    return seeOther(next ? `${path}/${next}` : path);
  }
}

/** Both texts beside each other, 409. */
function stale(
  ctx: PageContext,
  section: Section,
  conflict: { version: number; current: unknown; mine: unknown; typed: unknown },
): Page {
  const { version, current, mine, typed } = conflict;
  return page(
    ctx,
    { title: staleWords[ctx.locale].title, status: 409 },
    <StaleChoice ctx={ctx} section={section} version={version} current={current} mine={mine} typed={typed} />,
  );
}

/** Of a choice between two texts: fields for which the writer keeps what is there are sent as they stand there. */
function picked(
  section: Section,
  given: Partial<Record<Section, unknown>>,
  pick: unknown,
  answers: Answers,
): Partial<Record<Section, unknown>> {
  if (pick === null || typeof pick !== 'object') return given;
  const kept = Object.entries(pick).flatMap(([field, side]) => (side === 'theirs' ? [field] : []));
  if (section === 'education') return kept.includes('education') ? { education: answers.education ?? [] } : given;
  const fields = { ...(given[section] as Record<string, unknown>) };
  for (const field of kept) {
    if (!Object.hasOwn(fields, field)) continue;
    fields[field] = (answers[section] as Record<string, unknown> | undefined)?.[field] ?? null;
    if (field === 'birthDate') fields['birthPrecision'] = answers.personal?.birthPrecision ?? null;
  }
  return { [section]: fields };
}

/** Numbers typed as they are dialled at home, written as they are dialled from abroad. */
function withPhones(section: Section, typed: unknown, answers: Answers): unknown {
  if (section !== 'contact' || typed === null || typeof typed !== 'object') return typed;
  const given = typed as Record<string, unknown>;
  const countries = [given['country'] as string, answers.personal?.residence, citizenshipUsed(answers)];
  const phone = (name: string) => (typeof given[name] === 'string' ? { [name]: phoneOf(given[name], countries) } : {});
  return { ...given, ...phone('phone'), ...phone('emergencyPhone') };
}

const linesIn = (typed: unknown) => (typed as { mrz?: unknown } | null)?.mrz;
const numberIn = (value: unknown) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0);
const removed = (body: Body_) => (body['_remove'] === undefined ? null : numberIn(body['_remove']));

/** `school`, `citizenship`, `subjects-0` as the query of the page that shows one row more. */
function rowsAsked(add: unknown): string {
  const subjects = /^subjects-(\d)$/.exec(String(add));
  if (subjects) return `add=subjects&school=${subjects[1]}`;
  return add === 'citizenship' ? 'add=citizenship' : 'add=school';
}

import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { QueueDesk, sightOf } from '../queue/queue-desk.service.js';
import { QueueFactsQuery } from '../queue/queue-facts.query.js';
import { barOf } from '../queue/queue-row.rules.js';
import { readState, searchOf } from '../queue/queue-view.rules.js';
import { VIEWER } from '../papers/viewer.data.js';
import { statusOf } from '../refused.view.js';
import { DossierCourse } from './dossier-course.service.js';
import { DossierReader } from './dossier-reader.service.js';
import { dossierTitle, DossierView, type Forms } from './dossier.view.js';
import { selectedSlot } from './papers.view.js';

/** The filter from which a dossier was opened, as its links and forms carry it on. */
export function carriedSearch(ctx: PageContext): string {
  return searchOf(readState(ctx.query, ctx.actor?.roles ?? []));
}

/** `/staff/applications/2026-00417` of whatever page of the dossier is asked for. */
export function dossierPath(reference: string): string {
  return `/staff/applications/${encodeURIComponent(reference)}`;
}

/** Draws the dossier: when it is opened, and again when one of its forms was refused. */
@Injectable()
export class DossierScreen {
  constructor(
    private readonly reader: DossierReader,
    private readonly course: DossierCourse,
    private readonly queue: QueueDesk,
    private readonly facts: QueueFactsQuery,
    private readonly lists: DeskLists,
  ) {}

  /** `forms`: those that were refused; `doc`: the slot to show. @throws Refusal 404 */
  async draw(
    ctx: PageContext,
    actor: Actor,
    reference: string,
    forms: Partial<Forms> = {},
    doc: string | undefined = ctx.query['doc'],
  ): Promise<Page> {
    const { locale } = ctx;
    const dossier = await this.reader.read(actor, reference, ctx.today);
    const { application, slots } = dossier;
    const { id } = application;
    const state = readState(ctx.query, actor.roles);
    const facts = (await this.facts.of([id], sightOf(actor))).get(id);
    const bar = barOf(facts?.papers ?? [], application.status);
    const limits = await this.queue.limits();
    const wording = await this.lists.wording(locale);
    const empty = formState(ctx);
    const shown = Object.values(forms).find((form) => form.problems.length > 0) ?? empty;
    const verifies = may(actor, 'document.verify');
    const assigns = may(actor, 'application.assign');
    return page(
      ctx,
      {
        title: dossierTitle(ctx, application),
        status: statusOf(shown),
        current: '/staff/applications',
        script: VIEWER,
      },
      DossierView({
        ctx,
        path: dossierPath(application.reference),
        search: searchOf(state),
        state,
        around: await this.queue.around(actor, state, id, limits),
        limits,
        facts,
        bar,
        dossier,
        course: await this.course.read(actor, dossier.row, locale),
        selected: selectedSlot(slots, doc),
        reasons: {
          rejected: verifies ? wording.choices('verdict') : [],
          waived: verifies ? wording.choices('waive') : [],
        },
        reasonNames: wording.names,
        officers: assigns ? await this.lists.colleagues('officer') : [],
        assignee: dossier.assignee,
        forms: { verdict: empty, note: empty, review: empty, milestone: empty, step: empty, ...forms },
        shown,
      }),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Event } from '../../../applications/lifecycle.rules.js';
import { countries } from '../../../catalogue/catalogue.query.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { plainSteps } from '../step-choice.rules.js';
import { ConditionChoices } from './condition-choices.service.js';
import { EventCheck } from './event-check.service.js';
import { EventForm, EventList } from './event.view.js';
import type { Opened } from './step-gate.service.js';
import { stepWords } from './step.words.js';

/** Draws the list of the rarer steps, and the form of one. */
@Injectable()
export class EventScreen {
  constructor(
    private readonly lists: DeskLists,
    private readonly conditions: ConditionChoices,
    private readonly dataSource: DataSource,
    private readonly checks: EventCheck,
  ) {}

  /** The check of a step of weight. @throws Refusal as the step does */
  check(...asked: Parameters<EventCheck['draw']>): Promise<Page> {
    return this.checks.draw(...asked);
  }

  /** `problems`: why the step before could not be taken. */
  list(ctx: PageContext, actor: Actor, opened: Opened, problems: readonly FieldProblem[] = []): Page {
    const form = formState(ctx, {}, problems);
    const steps = plainSteps(actor, opened.application.status);
    return page(
      ctx,
      { title: stepWords[ctx.locale].eventTitle(opened.name), status: statusOf(form), current: '/staff/applications' },
      EventList({ ctx, opened, ...this.places(ctx, opened), form, steps }),
    );
  }

  async form(ctx: PageContext, opened: Opened, event: Event, form: FormState): Promise<Page> {
    const { locale } = ctx;
    const title = stepWords[locale].chosen(deskWords[locale].deed[event], opened.name);
    const choices = {
      reasons: await this.lists.reasons(locale, event),
      offerings: event === 'defer' ? await this.lists.offerings(locale) : [],
      conditions: event === 'amend_offer' ? await this.conditions.all(locale) : [],
      countries: event === 'correct' ? await this.countries() : { codes: [], favourites: [] },
    };
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/applications' },
      EventForm({ ctx, opened, ...this.places(ctx, opened), form, event, title, choices }),
    );
  }

  private places(ctx: PageContext, opened: Opened) {
    const path = dossierPath(opened.application.reference);
    return { path, search: carriedSearch(ctx) };
  }

  private async countries(): Promise<{ codes: string[]; favourites: string[] }> {
    const rows = await countries(this.dataSource.manager, null, 400);
    const real = rows.filter((row) => /^[A-Z]{2}$/.test(row.code));
    return {
      codes: real.map((row) => row.code),
      favourites: real.filter((row) => row.favourite !== null).map((row) => row.code),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Event } from '../../../applications/lifecycle.rules.js';
import type { TransitionRequest } from '../../../applications/transition.service.js';
import { ReleaseService } from '../../../decisions/release.service.js';
import { addresseeOf } from '../../../messages/addressee.query.js';
import { toldWords } from '../../../messages/thread/thread-teller.service.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { inTransaction } from '../../../platform/database/transaction.service.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { EventCheckView } from './event-check.view.js';
import type { Opened } from './step-gate.service.js';
import { stepWords } from './step.words.js';

/** The second page of a step of weight: what was chosen, what follows, what the applicant will read. */
@Injectable()
export class EventCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly releases: ReleaseService,
    private readonly lists: DeskLists,
  ) {}

  /** Asks what the step will ask, and takes nothing. @throws Refusal as the step does */
  async draw(
    ctx: PageContext,
    actor: Actor,
    opened: Opened,
    event: Event,
    { request, form }: { request: TransitionRequest; form: FormState },
  ): Promise<Page> {
    const { id, reference } = opened.application;
    const { reason = null, note = null, data } = request;
    await inTransaction(this.dataSource, (db) => this.releases.rehearse(db, actor, id, request));
    const told = await toldWords(this.dataSource, { event, reason, data: data ?? {}, reference });
    const reader = await addresseeOf(this.dataSource.manager, id);
    const reasons = await this.lists.reasons(ctx.locale, event);
    const offerings = event === 'defer' ? await this.lists.offerings(ctx.locale) : [];
    const label = (list: { value: string; label: string }[], value: unknown) =>
      list.find((one) => one.value === value)?.label ?? null;
    const path = dossierPath(reference);
    return page(
      ctx,
      { title: stepWords[ctx.locale].check, current: '/staff/applications' },
      <EventCheckView
        ctx={ctx}
        opened={opened}
        event={event}
        form={form}
        action={`${path}/event?${carriedSearch(ctx)}`}
        dossier={`${path}?${carriedSearch(ctx)}`}
        told={told}
        readsIn={reader?.locale ?? ctx.locale}
        target={label(offerings, data?.['offeringId'])}
        reason={label(reasons, reason)}
        note={note}
      />,
    );
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DocumentService } from '../../documents/document.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../../platform/access/actor.rules.js';
import { ApplicationQuery } from '../../applications/application.query.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, type SeeOther, seeOther } from '../ui/page/page.rules.js';
import { PortalDossiers } from './portal-dossier.service.js';
import { offeringTitle } from './programme.rules.js';
import { TaskListPage } from './tasks/task-list.view.js';
import { TrackerService } from './tracker/tracker-facts.service.js';
import { TrackerPage } from './tracker/tracker.view.js';
import { TrackerAside } from './tracker/tracker-aside.service.js';

/** One application: its task list before sending, its tracker after, at the same address. */
@ApiExcludeController()
@Controller('applications/:reference')
export class OverviewPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly applications: ApplicationQuery,
    private readonly documents: DocumentService,
    private readonly tracker: TrackerService,
    private readonly aside: TrackerAside,
  ) {}

  @Can('application.read')
  @Get()
  async show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
  ): Promise<Page | SeeOther> {
    if (!hasRole(actor, 'applicant')) {
      const row = await this.applications.byId(actor, reference);
      const filling = hasRole(actor, 'officer') && row.started_on_behalf && row.status === 'draft';
      if (!filling) return seeOther(`/staff/applications/${row.reference}`);
    }
    const dossier = await this.dossiers.open(actor, reference, 'documents');
    const { slots, notices } = await this.documents.listSeen(actor, dossier.row);
    const advice = notices.flatMap((notice) => notice.advice ?? []);
    const title = offeringTitle(ctx.locale, dossier.view.offering);
    if (dossier.row.status === 'draft') {
      const mood = dossier.own ? undefined : 'staff';
      return page(ctx, { title, mood }, <TaskListPage ctx={ctx} dossier={dossier} slots={slots} advice={advice} />);
    }
    const facts = await this.tracker.of(actor, dossier, slots, await this.aside.of(actor, dossier));
    return page(ctx, { title }, <TrackerPage ctx={ctx} dossier={dossier} facts={facts} advice={advice} />);
  }
}

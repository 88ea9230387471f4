import { Injectable } from '@nestjs/common';
import { ApplicationQuery } from '../../applications/application.query.js';
import { refuse } from '../../applications/application.refusals.js';
import { type ApplicationRow, type ApplicationView, toView } from '../../applications/application.view.js';
import { Looks } from '../../applications/looks.service.js';
import { type Actor, hasRole } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';

/** A dossier as the portal's pages open it. */
export interface PortalDossier {
  row: ApplicationRow;
  view: ApplicationView;
  /** The reader is its applicant; else an officer who fills it in on the applicant's behalf. */
  own: boolean;
  /** `/applications/2026-00417`. */
  path: string;
}

/** Opens dossiers for the portal: to their applicants, and to officers while they fill one in on behalf. */
@Injectable()
export class PortalDossiers {
  constructor(
    private readonly applications: ApplicationQuery,
    private readonly looks: Looks,
    private readonly clock: Clock,
  ) {}

  /** `shown`: what of it is looked at besides. @throws Refusal 404: missing, foreign, and of others than their applicant or an officer on behalf alike. */
  async open(actor: Actor, reference: string, ...shown: string[]): Promise<PortalDossier> {
    const row = await this.applications.byId(actor, reference);
    const own = hasRole(actor, 'applicant') && row.own;
    if (!own && !(hasRole(actor, 'officer') && isFilledOnBehalf(row))) throw refuse('application.not_found');
    if (!own) await this.looks.record(actor, row.id, 'dossier', ...shown);
    return { row, view: toView(row, this.clock.today()), own, path: `/applications/${row.reference}` };
  }
}

const isFilledOnBehalf = (row: ApplicationRow) =>
  row.started_on_behalf && (row.status === 'draft' || row.status === 'returned');

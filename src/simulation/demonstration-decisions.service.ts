import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Appeals } from '../decisions/appeals/appeal.service.js';
import { ProposalJob } from '../decisions/waitlist/proposal.job.js';
import { WaitlistQuery } from '../decisions/waitlist/waitlist.query.js';
import { actorOf } from './walk.service.js';

/** What waits for the deciders in the demonstration: an appeal, and free places that are proposed to who waits. */
@Injectable()
export class DemonstrationDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly appeals: Appeals,
    private readonly lists: WaitlistQuery,
    private readonly proposals: ProposalJob,
  ) {}

  /** Run again it adds nothing. */
  async load(): Promise<void> {
    for (const { offeringId } of await this.lists.offerings()) await this.proposals.propose(offeringId);
    const [rejected] = await this.dataSource.query(
      `select a.id, c.id as account, c.email from application a join applicant p on p.id = a.applicant_id
       join account c on c.id = p.account_id
       where a.status = 'rejected' and a.simulated order by a.status_since desc limit 1`,
    );
    if (!rejected || !(await this.appeals.openUntil(rejected.id))) return;
    await this.appeals.lodge(
      actorOf(rejected.account, 'applicant', null),
      rejected.id,
      'document_overlooked',
      'My certificate names chemistry and biology on its second page. Please look at the page again.',
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DemoAccounts } from '../accounts/demo/demo-accounts.service.js';
import { PackDrafts } from '../catalogue/packs/pack-draft.service.js';
import { PackPublisher } from '../catalogue/packs/pack-publisher.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { actorOf } from './walk.service.js';

const PACK = 'NG';
const RULE = 'edu-cert-ng';

/** One pack with two versions, so that its pages have a difference to show. What applicants are asked stays the same. */
@Injectable()
export class DemonstrationPacks {
  constructor(
    private readonly demo: DemoAccounts,
    private readonly drafts: PackDrafts,
    private readonly publisher: PackPublisher,
    private readonly clock: Clock,
  ) {}

  /** Publishes the second version, unless it is there or somebody is writing one. */
  async load(): Promise<void> {
    const { latest, draft, content } = await this.drafts.state(PACK);
    if (latest !== 1 || draft) return;
    const admin = (await this.demo.ensureDemoAccounts()).get('admin@demo.test');
    if (!admin) return;
    const actor = actorOf(admin, 'admin', 'admin');
    const requirementRule = content.requirementRule.map((rule) =>
      rule['code'] === RULE
        ? {
            ...rule,
            staffEn: 'Forged legalisation is known: ask for the original treasury receipt and check its number.',
            staffUk: 'Відомі підробки легалізації: просіть оригінал квитанції казначейства й перевіряйте її номер.',
          }
        : rule,
    );
    const version = await this.drafts.save(actor, PACK, 0, { ...content, requirementRule });
    const order = { version, validFrom: this.clock.today(), note: 'Demonstration: what officers look at' };
    await this.publisher.publish(actor, PACK, order);
  }
}

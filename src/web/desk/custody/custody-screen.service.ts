import { Injectable } from '@nestjs/common';
import { CustodyChain } from '../../../documents/custody/custody-chain.service.js';
import { SecretService } from '../../../documents/secrets/secret.service.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { custodyWords } from '../../custody.words.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { CustodyBody } from './custody.view.js';

/** The address of a paper's chain of custody on the desk. */
export function custodyPath({ reference, slot }: { reference: string; slot: string }): string {
  return `${dossierPath(reference)}/documents/${encodeURIComponent(slot)}/custody`;
}

/** Draws the chain of custody: when it is opened, and again when one of its forms was refused. */
@Injectable()
export class CustodyScreen {
  constructor(
    private readonly gate: StepGate,
    private readonly chain: CustodyChain,
    private readonly secrets: SecretService,
    private readonly lists: DeskLists,
  ) {}

  /** @throws Refusal 404 */
  async draw(
    ctx: PageContext,
    actor: Actor,
    at: { reference: string; slot: string },
    {
      deed = null,
      form = formState(ctx),
      shown = null,
    }:
      | { deed?: string; form?: FormState; shown?: string }
      | {
          deed?: null;
          form?: undefined;
          shown?: null;
        } = {},
  ): Promise<Page> {
    const opened = await this.gate.read(actor, at.reference, ctx.locale);
    const view = await this.chain.read(actor, at.reference, at.slot);
    const search = carriedSearch(ctx);
    const say = custodyWords[ctx.locale];
    const title = `${say.title}: ${view.slot.title[ctx.locale]}`;
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/applications' },
      CustodyBody({
        ctx,
        opened,
        view,
        title,
        path: custodyPath(at),
        dossier: `${dossierPath(at.reference)}?${new URLSearchParams([...new URLSearchParams(search), ['doc', at.slot]])}`,
        search,
        reasons: view.records ? await this.lists.reasons(ctx.locale, 'custody') : [],
        secret: view.slot.secret ? await this.secrets.state(actor, at.reference, at.slot) : null,
        shown,
        form,
        deed,
      }),
    );
  }
}

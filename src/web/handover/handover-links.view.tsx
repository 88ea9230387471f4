import type { Status } from '../../applications/lifecycle.rules.js';
import { may } from '../../platform/access/actor.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { fileWords } from './file.words.js';
import { stateWords } from './state.words.js';

/** Ways out of a staff dossier: what leaves the house. `path`: of the dossier. */
export function HandoverLinks({ ctx, path, status }: { ctx: PageContext; path: string; status: Status }) {
  const taken = status === 'accepted' || status === 'confirmed';
  return (
    <p class="acts no">
      {may(ctx.actor, 'dossier.file') ? <a href={`${path}/file`}>{fileWords[ctx.locale].link}</a> : null}
      {taken && may(ctx.actor, 'state.prepare') ? <a href={`${path}/state`}>{stateWords[ctx.locale].link}</a> : null}
    </p>
  );
}

import type { ApplicationView } from '../../applications/application.view.js';
import { may } from '../../platform/access/actor.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { fileWords } from './file.words.js';
import { stateWords } from './state.words.js';

interface HandoverProps {
  ctx: PageContext;
  path: string;
  application: Pick<ApplicationView, 'status' | 'blind'>;
}

/** Ways out of a staff dossier: what leaves the house. `path`: of the dossier. */
export function HandoverLinks({ ctx, path, application }: HandoverProps) {
  const { status, blind } = application;
  const taken = status === 'accepted' || status === 'confirmed';
  return (
    <p class="acts no">
      {may(ctx.actor, 'dossier.file') && !blind ? <a href={`${path}/file`}>{fileWords[ctx.locale].link}</a> : null}
      {taken && may(ctx.actor, 'state.prepare') ? <a href={`${path}/state`}>{stateWords[ctx.locale].link}</a> : null}
    </p>
  );
}

import type { PageContext } from '../ui/page/page-context.service.js';
import { fileWords } from './file.words.js';

/** Ways out of a staff dossier: what leaves the house. `path`: of the dossier. */
export function HandoverLinks({ ctx, path }: { ctx: PageContext; path: string }) {
  return (
    <p class="acts no">
      <a href={`${path}/file`}>{fileWords[ctx.locale].link}</a>
    </p>
  );
}

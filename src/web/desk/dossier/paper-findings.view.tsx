import { refuse } from '../../../documents/document.refusals.js';
import type { SlotView } from '../../../documents/document.view.js';
import { inspectionWords } from '../../../documents/inspection.words.js';
import { ACTIVE_KINDS } from '../../../documents/inspector/active-kinds.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Soft } from '../../ui/text.view.js';

/** What the inspection found in the newest file of a slot, before an officer opens it. */
export function PaperFindings({ ctx, slot, blind }: { ctx: PageContext; slot: SlotView; blind: boolean }) {
  const say = inspectionWords[ctx.locale];
  const [latest] = slot.versions;
  if (!latest || latest.scan === 'infected') return null;
  const acts = latest.findings.some(({ code }) => ACTIVE_KINDS.some((kind) => kind === code));
  return (
    <>
      {latest.unfit ? <p class="flag">{refuse(`document.${latest.unfit}`).sentence(ctx.locale)}</p> : null}
      {latest.findings.map(({ code, severity }) =>
        severity === 'flag' ? <p class="flag">{say.found[code]}</p> : <Soft p>{say.found[code]}</Soft>,
      )}
      {acts && !blind ? (
        <p class="s">
          <a href={`/api/v1/documents/${latest.id}/content?original=1`}>{say.original}</a>
        </p>
      ) : null}
    </>
  );
}

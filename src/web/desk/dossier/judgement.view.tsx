import type { JudgingPack } from '../../../applications/submission.entity.js';
import type { NoticeView } from '../../../documents/document.view.js';
import { countryName, formatInstant } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Code, Details, Soft } from '../../ui/text.view.js';
import { judgementWords } from './judgement.words.js';

/** The advice that concerns the applicant, and whether it was read. */
export function AdviceList({ ctx, notices }: { ctx: PageContext; notices: readonly NoticeView[] }) {
  if (notices.length === 0) return null;
  const { locale, timezone } = ctx;
  const say = judgementWords[locale];
  return (
    <>
      <h2 id="advice">{say.advice}</h2>
      <ul>
        {notices.map(({ sentence, advice }) => (
          <li class="s">
            {sentence[locale]}
            {advice ? (
              <Soft p>
                {advice.acknowledgedAt
                  ? say.read(formatInstant(locale, advice.acknowledgedAt, timezone, null, 'short'))
                  : say.open}
              </Soft>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** "Judged by: India v3, general v5", and the rules behind each; nothing of a dossier that was never sent. */
export function JudgedBy({ ctx, judges }: { ctx: PageContext; judges: readonly JudgingPack[] }) {
  if (judges.length === 0) return null;
  const { locale } = ctx;
  const say = judgementWords[locale];
  const name = (pack: string) => (pack === 'general' ? say.general : countryName(locale, pack));
  const line = judges.map(({ pack, version }) => say.pack(name(pack), version)).join(', ');
  return (
    <Details summary={`${say.judgedBy}: ${line}`}>
      {judges.map(({ pack, rules }) => (
        <p class="s">
          {name(pack)}: <Code>{rules.join(' ')}</Code>
        </p>
      ))}
    </Details>
  );
}

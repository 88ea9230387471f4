import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { Slip } from '../../ui/slip.view.js';
import { Details, Quote } from '../../ui/text.view.js';
import { letterParagraphs } from '../letter.view.js';
import { sectionWords } from '../sections/section.words.js';
import { statusWord } from '../status.rules.js';
import { trackerWords } from './tracker.words.js';
import { type MoveProps } from './move-facts.view.js';

/** How it ended, why, and what can be done now. */
export function Ended(props: MoveProps) {
  const { ctx, dossier, facts } = props;
  const { locale } = ctx;
  const { row } = dossier;
  const say = trackerWords[locale];
  const last = facts.history.at(-1);
  const head = statusWord(locale, row.status, last ? { from: last.from, role: last.role } : null);
  const reason = row.reason_code ? facts.reasons.get(`${last?.event ?? ''} ${row.reason_code}`)?.[locale] : null;
  const appeal = ['rejected', 'rescinded', 'lapsed'].includes(row.status);
  return (
    <Slip
      sign="off"
      head={head}
      id="now"
      facts={[
        [say.ended.reason, reason ?? null],
        [say.ended.on, last ? formatDay(locale, last.effectiveOn) : null],
      ]}
    >
      {last?.note && last.role !== 'applicant' && !facts.letter ? <Quote text={last.note} /> : null}
      <Letter ctx={ctx} facts={facts} />
      {appeal ? (
        <p>
          {say.ended.appeal} <a href={`${dossier.path}/appeal`}>{say.ended.appealLink}</a>{' '}
          <a href="/help">{sectionWords[locale].help}</a>
        </p>
      ) : null}
      <Actions>
        <LinkButton alt href="/application/new">
          {say.ended.another}
        </LinkButton>
      </Actions>
    </Slip>
  );
}

/** A letter that was released, to be opened. */
export function Letter({ ctx, facts }: Pick<MoveProps, 'ctx' | 'facts'>) {
  if (!facts.letter) return null;
  return (
    <Details summary={trackerWords[ctx.locale].ended.letter}>{letterParagraphs(facts.letter[ctx.locale])}</Details>
  );
}

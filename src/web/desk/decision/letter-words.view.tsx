import type { InLocales } from '../../../decisions/letter.rules.js';
import { type Locale, LOCALES } from '../../../platform/i18n/words.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Details } from '../../ui/text.view.js';
import { letterParagraphs } from '../../portal/letter.view.js';
import { decisionWords } from './decision.words.js';

/** A letter in one language, the reader's where none is named, and the other folded away. */
export function LetterWords({ ctx, letter, first }: { ctx: PageContext; letter: InLocales; first?: Locale }) {
  const shown = first ?? ctx.locale;
  const other = LOCALES.find((locale) => locale !== shown) ?? shown;
  return (
    <>
      <div lang={shown}>{letterParagraphs(letter[shown])}</div>
      <Details summary={decisionWords[ctx.locale].inLanguage[other]}>
        <div lang={other}>{letterParagraphs(letter[other])}</div>
      </Details>
    </>
  );
}

import { answerFacts, type AnswerPart } from '../../../applications/answer-facts.rules.js';
import type { Answers } from '../../../applications/answers.rules.js';
import { answerWords } from '../../../applications/answers.words.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { FactRows } from '../../ui/facts.view.js';
import { Code, Name, Soft } from '../../ui/text.view.js';
import { languageOf } from './answers.rules.js';

/** All answers, section by section, as staff read them. */
export function AnswersView(props: { locale: Locale; answers: Answers }) {
  const say = answerWords[props.locale];
  const told = answerFacts(props.locale, props.answers);
  if (told.length === 0) return <Soft p>{say.none}</Soft>;
  return (
    <>
      {told.map(({ section, facts }) => (
        <>
          <h3>{say.sections[section]}</h3>
          <FactRows
            facts={facts.map(({ question, parts }) => [
              question,
              parts.map((part, n) => (
                <>
                  {n > 0 ? ' ' : null}
                  <Part {...part} />
                </>
              )),
            ])}
          />
        </>
      ))}
    </>
  );
}

function Part({ kind, text }: AnswerPart) {
  if (kind === 'code') return <Code>{text}</Code>;
  if (kind === 'name') return <Name lang={languageOf(text)}>{text}</Name>;
  return <>{text}</>;
}

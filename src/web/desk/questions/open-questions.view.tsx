import type { OpenQuestion } from '../../../documents/questions/question.query.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { questionDeskWords } from './question-desk.words.js';

/** On the dossier: what does not fit together and waits for a person. Nothing where nothing does. */
export function OpenQuestions(props: { ctx: PageContext; questions: readonly OpenQuestion[]; href: string }) {
  const { ctx, questions } = props;
  if (questions.length === 0) return null;
  const say = questionDeskWords[ctx.locale];
  return (
    <Slip id="questions" sign="you" tone="you" head={say.open(questions.length)}>
      <ul class="bare">
        {questions.map(({ kind, state }) => (
          <li>
            {say.kinds[kind]} <span class="s">{say.states[state]}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={props.href}>{say.link}</a>
      </p>
    </Slip>
  );
}

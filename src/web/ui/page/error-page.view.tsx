import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import { Slip } from '../slip.view.js';
import { uiWords } from '../ui.words.js';
import { renderPage } from './layout.view.js';
import { homeOf } from './menu.rules.js';
import type { PageContext } from './page-context.service.js';
import { page } from './page.rules.js';

/** A refusal, a missing page or a fault as a page in the house's look. A whole document. */
export function errorPage(
  context: PageContext,
  failure: { status: number; code: string; sentence: string; errors?: readonly FieldProblem[] },
): string {
  const say = uiWords[context.locale].fault;
  const { status, sentence, errors = [] } = failure;
  const title = status >= 500 ? say.title : status === 404 ? say.notFound : status === 401 ? say.signIn : say.refused;
  return renderPage(
    page(
      context,
      { title, status, keys: false },
      <Slip tone={status >= 500 ? 'bad' : 'plain'}>
        <h1>{title}</h1>
        <p>{sentence}</p>
        {errors.length > 0 ? (
          <ul>
            {errors.map((error) => (
              <li>{error.message}</li>
            ))}
          </ul>
        ) : null}
        <p class="acts">
          {status === 401 ? (
            <a class="btn" href={`/sign-in?next=${encodeURIComponent(context.path)}`}>
              {say.signIn}
            </a>
          ) : (
            <a class="btn alt" href={homeOf(context)}>
              {say.home}
            </a>
          )}
        </p>
      </Slip>,
    ),
  );
}

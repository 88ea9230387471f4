import { Slip } from '../slip.view.js';
import { Code } from '../text.view.js';
import { uiWords } from '../ui.words.js';
import { renderPage } from './layout.view.js';
import type { PageContext } from './page-context.service.js';
import { page } from './page.rules.js';

/** What the errors' filter knows about a refusal or a fault. */
export interface Failure {
  status: number;
  /** The refusal's code; for a fault `internal`. */
  code: string;
  /** The sentence for the reader; left out for a fault. */
  sentence?: string;
  /** The number under which a fault was logged. */
  id?: string;
}

/** A refusal, a missing page or a fault as a page in the house's look. A whole document. */
export function errorPage(context: PageContext, failure: Failure): string {
  const say = uiWords[context.locale].fault;
  const fault = failure.status >= 500;
  const title = fault ? say.title : failure.status === 404 ? say.notFound : say.refused;
  const content = fault ? (
    <>
      <h1>{title}</h1>
      <p>{failure.sentence ?? say.text}</p>
      {failure.id ? (
        <p>
          <Code>{failure.id}</Code>
        </p>
      ) : null}
    </>
  ) : (
    <>
      <h1>{title}</h1>
      {failure.sentence ? <p>{failure.sentence}</p> : null}
    </>
  );
  return renderPage(
    page(
      context,
      { title, status: failure.status },
      <Slip tone={fault ? 'bad' : 'plain'}>
        {content}
        <p class="acts">
          {failure.status === 401 ? (
            <a class="btn" href={`/sign-in?next=${encodeURIComponent(context.path)}`}>
              {say.signIn}
            </a>
          ) : (
            <a class="btn alt" href="/">
              {say.home}
            </a>
          )}
        </p>
      </Slip>,
    ),
  );
}

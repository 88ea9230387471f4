import type { ComponentChildren } from 'preact';
import { passkeyHost } from '../../accounts/passkeys/passkey-host.rules.js';
import type { Ceremony } from '../../accounts/passkeys/challenges.service.js';
import { Form, Hidden } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { withNext } from './next.rules.js';
import { passkeyWords } from './passkey.words.js';

/** A form that a passkey answers: hidden until the script knows that this browser can ask for one. */
export function PasskeyForm(props: {
  ctx: PageContext;
  ceremony: Ceremony;
  action: string;
  /** What stands here until then. */
  unable: ComponentChildren;
  children: ComponentChildren;
}) {
  const say = passkeyWords[props.ctx.locale];
  return (
    <>
      <div data-unable>{props.unable}</div>
      <div hidden data-passkey={JSON.stringify(props.ceremony.options)}>
        <p hidden role="alert" data-failed>
          {say.failed}
        </p>
        <Form action={props.action}>
          <Hidden name="challenge" value={props.ceremony.sealed} />
          <Hidden name="answer" value="" />
          {props.children}
        </Form>
      </div>
    </>
  );
}

/** The way to the page that asks for a passkey, where this house can have any. */
export function ByPasskey({ ctx, next }: { ctx: PageContext; next: string }) {
  if (passkeyHost(ctx.publicUrl) === null) return null;
  return (
    <p>
      <a href={withNext('/sign-in/passkey', next)}>{passkeyWords[ctx.locale].signIn}</a>
    </p>
  );
}

import type { DecisionView } from '../../../decisions/decision.view.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import { Actions, Button, Form, LinkButton } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { deskWords } from '../desk.words.js';
import { decisionWords } from './decision.words.js';
import { LetterWords } from './letter-words.view.js';

/** A decision as it stands: whose it is, what was or will be sent, and what can be done with it. */
export function DecisionState(props: {
  ctx: PageContext;
  name: string;
  decision: DecisionView;
  action: string;
  dossier: string;
  /** The next dossier that is ready for decision. */
  next: { href: string; reference: string } | null;
}) {
  const { ctx, decision, name } = props;
  const say = decisionWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const draft = decision.state === 'draft';
  const by = (draft ? decision.draftedBy : (decision.releasedBy ?? decision.draftedBy)).name ?? desk.someone;
  const title = draft
    ? say.draftTitle[decision.event](name)
    : decision.state === 'released'
      ? say.doneTitle[decision.event](name)
      : say.discardedTitle;
  const { expiresOn } = decision.data as { expiresOn?: string };
  const sent = decision.releasedAt
    ? say.sentOn(formatInstant(ctx.locale, new Date(decision.releasedAt), ctx.timezone))
    : null;
  const undo = decision.event === 'offer' ? say.undoOffer : decision.event === 'reject' ? say.undoReject : null;
  return (
    <>
      <Slip
        head={draft ? say.draftsTitle : desk.happened[decision.event]}
        sign={draft ? 'you' : decision.state === 'released' ? 'good' : 'off'}
        tone={draft ? 'you' : 'plain'}
        facts={[
          [say.by, by],
          [say.judged, say.version(decision.submission)],
          [say.replyBy, expiresOn ? formatDay(ctx.locale, expiresOn) : null],
          [say.undo, draft ? null : undo],
        ]}
      >
        <h1>{title}</h1>
        <p>{draft ? (decision.stale ? say.staleLead : say.draftLead) : sent}</p>
        {draft ? (
          <Form action={props.action}>
            <Actions>
              {decision.stale ? null : (
                <Button name="deed" value="release">
                  {say.release}
                </Button>
              )}
              <Button alt name="deed" value="discard">
                {say.discard}
              </Button>
              <a href={props.dossier}>{say.back}</a>
            </Actions>
          </Form>
        ) : (
          <Actions>
            {props.next ? (
              <LinkButton href={props.next.href}>
                {say.next}: {props.next.reference}
              </LinkButton>
            ) : null}
            <a href={props.dossier}>{say.back}</a>
          </Actions>
        )}
      </Slip>
      <h2>{draft ? say.letterDraft : say.letterSent}</h2>
      <LetterWords ctx={ctx} letter={decision.letter} />
    </>
  );
}

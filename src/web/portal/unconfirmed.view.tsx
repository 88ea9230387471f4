import type { Locale } from '../../platform/i18n/words.rules.js';
import { Actions, Button, Form } from '../ui/form/form.view.js';
import { Slip } from '../ui/slip.view.js';
import { portalWords } from './portal.words.js';

/** An address that is not confirmed yet: everything may be filled in, nothing sent. */
export function Unconfirmed({ locale, filled }: { locale: Locale; filled?: boolean }) {
  const say = portalWords[locale].tasks;
  return (
    <Slip tone="you" id="unconfirmed" title={say.unconfirmedTitle}>
      <p>{say.unconfirmedText}</p>
      <Form action="/account/confirmation">
        <Actions>
          <Button alt={!filled}>{say.sendAgain}</Button>
        </Actions>
      </Form>
    </Slip>
  );
}

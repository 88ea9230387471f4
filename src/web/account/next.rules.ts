import { type FormState, rawAt } from '../ui/form/form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { ownPath } from '../ui/page/page.rules.js';

/** Where to go afterwards, as the form or the address says; empty when it is no path of ours. */
export function nextOf(ctx: PageContext, form: FormState): string {
  return ownPath(rawAt(form, 'next') ?? ctx.query['next'], '');
}

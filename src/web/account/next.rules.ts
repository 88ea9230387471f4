import { permissionsOf } from '../../accounts/permission.policy.js';
import { systemActor } from '../../platform/access/actor.rules.js';
import { type FormState, rawAt } from '../ui/form/form.rules.js';
import { homeOf } from '../ui/page/menu.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { ownPath } from '../ui/page/page.rules.js';

/** Where to go afterwards, as the form or the address says; empty when it is no path of ours. */
export function nextOf(ctx: PageContext, form: FormState): string {
  return ownPath(rawAt(form, 'next') ?? ctx.query['next'], '');
}

/** Where someone who has just come in begins, unless they asked for a page of ours. */
export function startOf(ctx: PageContext, roles: readonly string[], next: unknown): string {
  return ownPath(next, homeOf({ ...ctx, actor: { ...systemActor, roles, permissions: permissionsOf(roles) } }));
}

/** `path` with where to go after it. */
export function withNext(path: string, next: unknown): string {
  const to = ownPath(next, '');
  return to ? `${path}?next=${encodeURIComponent(to)}` : path;
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { PageContext } from './page-context.service.js';

/** Where the page interceptor leaves the context for `@Ctx()`. */
export interface PageRequest extends Request {
  pageContext?: PageContext;
}

/** The page's context: `view(@Ctx() ctx: PageContext)`. */
export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext): PageContext => {
  const context = execution.switchToHttp().getRequest<PageRequest>().pageContext;
  if (!context) throw new Error('The page interceptor did not run');
  return context;
});

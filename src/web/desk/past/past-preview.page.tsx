import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { PastImports } from '../../../statistics/past/past-import.service.js';
import { PAST_FIELDS, type PastMapping } from '../../../statistics/past/past-mapping.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { previewPage } from './past-preview.view.js';

const LONGEST_TEXT = 1_000;

/** A file that was brought: which column is what, what would come of it, and the buttons that decide. */
@ApiExcludeController()
@Controller('staff/statistics/past/import/:id')
export class PastPreviewPage {
  constructor(private readonly imports: PastImports) {}

  @Can('past.edit')
  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    return previewPage(ctx, await this.imports.preview(id), formState(ctx));
  }

  /** Says which column is what, and looks again. */
  @Can('past.edit')
  @Post()
  async map(@Param('id', ParseUUIDPipe) id: string, @Body() body: Record<string, unknown>) {
    await this.imports.map(id, mappingOf(body));
    return seeOther(`/staff/statistics/past/import/${id}`);
  }

  @Can('past.edit')
  @Post('confirm')
  async confirm(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    try {
      return seeOther(`/staff/statistics/past?added=${await this.imports.confirm(actor, id)}`);
    } catch (error) {
      // A file that is gone, or was taken over in another window, has nothing to show again.
      if (error instanceof Refusal && error.status === 404) throw error;
      return previewPage(ctx, await this.imports.preview(id), formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('past.edit')
  @Post('discard')
  async discard(@Param('id', ParseUUIDPipe) id: string) {
    await this.imports.discard(id);
    return seeOther('/staff/statistics/past?discarded=1');
  }
}

/** For each field a column's number, or a text of its own. */
function mappingOf(body: Record<string, unknown>): PastMapping {
  const mapping: PastMapping = {};
  for (const field of PAST_FIELDS) {
    const column = body[field];
    const text = body[`${field}Text`];
    if (typeof column === 'string' && /^\d{1,3}$/.test(column)) mapping[field] = { column: Number(column) };
    else if (typeof text === 'string' && text.trim()) mapping[field] = { text: text.trim().slice(0, LONGEST_TEXT) };
  }
  return mapping;
}

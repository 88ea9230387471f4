import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../../platform/access/access.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { Page } from '../ui/page/page.rules.js';
import { figurePage } from './figure-page.view.js';
import { FigurePages } from './figure-pages.service.js';

/** Figures for everybody: rounded, of month-ends, by one dimension at a time. */
@ApiExcludeController()
@Controller('statistics')
export class StatisticsPage {
  constructor(private readonly pages: FigurePages) {}

  /** Staff see here what everybody sees; their own page is on the desk. */
  @Open()
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    return figurePage(ctx, await this.pages.of(ctx));
  }
}

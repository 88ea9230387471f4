import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can } from '../../platform/access/access.decorator.js';
import { figurePage } from '../public/figure-page.view.js';
import { FigurePages } from '../public/figure-pages.service.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { Page } from '../ui/page/page.rules.js';

/** Figures for the department: exact, of any day as known on any day, with every filter in the address. */
@ApiExcludeController()
@Controller('staff/statistics')
export class StaffStatisticsPage {
  constructor(private readonly pages: FigurePages) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    return figurePage(ctx, await this.pages.of(ctx), true);
  }
}

import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Open } from '../../../platform/access/access.decorator.js';
import { TwentyYearsService } from '../../../statistics/past/twenty-years.service.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import type { Page } from '../../ui/page/page.rules.js';
import { yearsPage } from './years.view.js';

/** Twenty years for everybody, our own count rounded. */
@ApiExcludeController()
@Controller('statistics/years')
export class YearsPage {
  constructor(private readonly years: TwentyYearsService) {}

  @Open()
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    return yearsPage(ctx, await this.years.of(null, ctx.locale), false);
  }
}

/** The same for staff, our own count exact. */
@ApiExcludeController()
@Controller('staff/statistics/years')
export class StaffYearsPage {
  constructor(private readonly years: TwentyYearsService) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    return yearsPage(ctx, await this.years.of(ctx.actor, ctx.locale), true);
  }
}

import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can } from '../../../platform/access/access.decorator.js';
import { homeOf } from '../../ui/page/menu.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';

/** `/staff`: to the page with which each role begins. */
@ApiExcludeController()
@Controller('staff')
export class StaffHome {
  @Can('lifecycle.read')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return seeOther(homeOf(ctx));
  }
}

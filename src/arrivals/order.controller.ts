import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { PageInput } from '../platform/http/page.input.js';
import { EnrolmentService } from './enrolment.service.js';
import { OrderInput } from './order.input.js';
import { OrderQuery } from './order.query.js';
import { EnrolmentListView, OrderListView, orderView } from './order.view.js';

@ApiTags('arrivals')
@Controller('api/v1/orders')
export class OrderController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly orders: OrderQuery,
  ) {}

  @Get()
  @Can('order.enrol')
  @ApiOperation({ summary: 'Enrolment orders, the newest first' })
  @ApiOkResponse({ type: OrderListView })
  async list(@Query() { after, limit }: PageInput): Promise<OrderListView> {
    const { items, next } = await this.orders.list({ after, limit });
    return { items: items.map(orderView), next };
  }

  @Post()
  @HttpCode(200)
  @Can('order.enrol')
  @ApiOperation({ summary: 'Enrol dossiers by one order, each in its own transaction; a refused one stops no other' })
  @ApiOkResponse({ type: EnrolmentListView })
  async enrol(@CurrentActor() actor: Actor, @Body() input: OrderInput): Promise<EnrolmentListView> {
    const { orderNo, orderDate, applicationIds } = input;
    return { items: await this.enrolments.enrolMany(actor, { orderNo, orderDate, ids: applicationIds }) };
  }
}
